"""Undo where something was changed since: nothing of that is lost, and there is a way on."""

from pathlib import Path

import pytest
from tinydb import TinyDB, where

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
    assert library.undo()
    assert library.papers == {}
    assert open_library(library.path).papers == {}


def test_redo_brings_back_what_was_taken_back(library: Library) -> None:
    before = dict(library.papers)
    for _ in range(4):
        library.undo(skip=True)
    for _ in range(4):
        assert library.redo()
    assert library.papers == before
    assert library.redo() is None


def test_without_an_edit_nothing_is_skipped(tmp_path: Path) -> None:
    library = open_library(tmp_path / "library.json")
    fill(library, paper(1))
    undone = library.undo(skip=True)
    assert undone
    assert (undone.label, library.papers) == ("filled", {})
