"""Undo where something was changed since: nothing of that is lost, and there is a way on."""

import json
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from store.checking import check
from store.errors import Conflict
from store.library import Library
from store.marks import edit_tags, rate
from tests.store.building import fill, open_library, paper

ONE, TWO = "arxiv:2001.00001", "arxiv:2001.00002"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Three changes of one paper and one of two; then the rating is edited by hand."""
    library = open_library(tmp_path / "library.json")
    fill(library, paper(1), paper(2))
    library.replace("rated 3", {ONE: rate(library.papers[ONE], 3.0)})
    library.replace("tagged", {ONE: edit_tags(library.papers[ONE], ["x"], [])})
    two = {key: rate(library.papers[key], 2.0) for key in (ONE, TWO)}
    library.replace("rated 2", two)
    library.fold()
    marks = {"rating": 5.0, "tags_added": ["x"]}
    with TinyDB(library.path, encoding="utf-8", ensure_ascii=False) as database:
        database.table("papers").update({"marks": marks}, where("id") == ONE)
    return open_library(library.path)


def test_it_is_refused_with_what_can_be_done(library: Library) -> None:
    with pytest.raises(Conflict) as caught:
        library.undo()
    assert str(caught.value) == (
        f"{ONE} was changed since, by hand or by another program; to undo “rated 2” would lose "
        "that. `readlist undo --skip` leaves it, and does the rest"
    )
    assert library.papers[ONE].rating == 5.0


def test_skipping_leaves_the_edit_and_goes_on(library: Library) -> None:
    undone = library.undo(skip=True)
    assert undone
    assert undone.label == f"rated 2 (all but {ONE}, changed since)"
    assert (library.papers[ONE].rating, library.papers[TWO].rating) == (5.0, None)
    assert library.undo()
    assert library.papers[ONE].tags == ()
    passed = library.undo(skip=True)
    assert passed
    assert passed.label == "rated 3 (passed over, changed since)"
    assert library.papers[ONE].rating == 5.0
    with pytest.raises(Conflict, match=f"{ONE} was changed since"):
        library.undo()
    last = library.undo(skip=True)
    assert last
    assert last.label == f"filled (all but {ONE}, changed since)"
    assert set(library.papers) == {ONE}
    assert library.papers[ONE].rating == 5.0
    assert open_library(library.path).papers == library.papers


def test_redo_brings_back_what_was_taken_back(library: Library) -> None:
    before = dict(library.papers)
    for _ in range(4):
        library.undo(skip=True)
    for _ in range(4):
        assert library.redo()
    assert library.papers == before
    assert library.redo() is None


def test_what_was_written_by_hand_into_an_imported_paper_is_not_taken_back_with_it(
    tmp_path: Path,
) -> None:
    library = open_library(tmp_path / "library.json")
    fill(library, paper(1), paper(2))
    library.replace("rated 3", {ONE: rate(library.papers[ONE], 3.0)})
    library.undo()
    library.fold()
    marks = {"note": "손으로 쓴 메모"}
    with TinyDB(library.path, encoding="utf-8", ensure_ascii=False) as database:
        database.table("papers").update({"marks": marks}, where("id") == TWO)
    library = open_library(library.path)
    with pytest.raises(Conflict, match=f"{TWO} was changed since, by hand"):
        library.undo()
    undone = library.undo(skip=True)
    assert undone
    assert undone.label == f"filled (all but {TWO}, changed since)"
    assert [one.marks.note for one in library.papers.values()] == ["손으로 쓴 메모"]
    assert set(library.sources) == {"post:a"}, "its review is from there"
    assert library.redo()
    assert set(library.papers) == {ONE, TWO}


def test_an_import_is_taken_back_and_brought_back_any_number_of_times(tmp_path: Path) -> None:
    library = open_library(tmp_path / "library.json")
    fill(library, paper(1), paper(2))
    before = dict(library.papers)
    for _ in range(3):
        library = open_library(library.path)
        assert library.undo()
        library.fold()
        assert library.papers == {}
        assert library.redo()
        assert library.papers == before


@pytest.mark.parametrize(
    "wrong",
    [{"path": "reviews.0.body"}, {"path": "marks.rating.of"}, {"path": "shelf"},
     {"path": "title.first"}, {"old": "good"}, {"key": "arxiv:9"}, {"table": "views"},
     {"path": "", "old": {"id": 5}}],
    ids=str,
)  # fmt: skip
def test_a_change_that_was_made_unusable_by_hand_is_refused_and_can_be_skipped(
    tmp_path: Path, wrong: dict[str, object]
) -> None:
    library = open_library(tmp_path / "library.json")
    fill(library, paper(1))
    for rating in (2.0, 3.0):
        library.replace("rated", {ONE: rate(library.papers[ONE], rating)})
    library.fold()
    plain = json.loads(library.path.read_text("utf-8"))
    plain["history"]["3"]["edits"][0].update(wrong)
    library.path.write_text(json.dumps(plain), "utf-8")
    library = open_library(library.path)
    named = [one.code.name for one in check(library)]
    assert named == (["change-unusable"] if has_no_field(wrong) else [])
    with pytest.raises(Conflict):
        library.undo()
    assert library.undo(skip=True)
    assert library.papers[ONE].rating == 3.0
    with pytest.raises(Conflict):
        library.undo()
    assert library.undo(skip=True)
    assert library.undo(skip=True)
    assert library.undo() is None


def has_no_field(wrong: dict[str, object]) -> bool:
    """Whether a table or a path was put in that do not fit together."""
    return "table" in wrong or wrong.get("path", "") != ""


def test_without_an_edit_nothing_is_skipped(tmp_path: Path) -> None:
    library = open_library(tmp_path / "library.json")
    fill(library, paper(1))
    undone = library.undo(skip=True)
    assert undone
    assert (undone.label, library.papers) == ("filled", {})
