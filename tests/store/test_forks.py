"""Two copies of one library that both go on from the same state: what was acknowledged is kept."""

import shutil
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import journal
from store.changes import Change
from store.checking import check
from store.errors import NotSaved
from store.file_format import decode
from store.library import Library
from store.marks import edit_tags, rate
from store.model import Paper
from store.restoring import put_back, salvaged
from store.storage import LibraryStorage
from tests.store.building import NOON, fill, open_library, paper

ONE, TWO = "arxiv:2001.00001", "arxiv:2001.00002"
ASIDE = "library.json.journal.20261121-120000"


@pytest.fixture
def here(tmp_path: Path) -> Library:
    """Two papers, folded."""
    library = open_library(tmp_path / "here" / "library.json")
    fill(library, paper(1), paper(2))
    library.fold()
    return library


def copied(library: Library) -> Library:
    """A copy of the file alone, opened elsewhere."""
    elsewhere = library.path.parent.parent / "elsewhere" / "library.json"
    elsewhere.parent.mkdir()
    shutil.copy(library.path, elsewhere)
    return open_library(elsewhere)


def journal_of(library: Library) -> Path:
    return library.path.with_name("library.json.journal")


def rated(library: Library, key: str, rating: float) -> None:
    library.replace(f"rated {key} {rating}", {key: rate(library.papers[key], rating)})


def tagged(library: Library, key: str, tag: str) -> None:
    library.replace(f"tagged {tag}", {key: edit_tags(library.papers[key], [tag], [])})


def arrive(copy: Library, library: Library) -> None:
    """A sync service, git or `mv` puts the copy in the place of the library."""
    copy.path.replace(library.path)


def labels(library: Library) -> list[str]:
    return [change.label for change in library.history]


def test_what_waits_in_the_journal_is_carried_over(here: Library) -> None:
    copy = copied(here)
    tagged(copy, ONE, "elsewhere")
    copy.fold()
    rated(here, ONE, 3.0)
    arrive(copy, here)
    again = open_library(here.path)
    assert (again.papers[ONE].rating, again.papers[ONE].tags) == (3.0, ("elsewhere",))
    (said,) = again.notices
    assert "was replaced by a copy that was changed elsewhere" in said
    assert "are carried over" in said
    assert [finding.message for finding in check(again)] == [said]
    tagged(again, ONE, "later")
    assert labels(again) == ["filled", "tagged elsewhere", f"rated {ONE} 3.0", "tagged later"]
    last = open_library(here.path)
    assert (last.papers, last.history, last.notices) == (again.papers, again.history, [])


def test_a_program_that_runs_carries_it_over_and_folds_it(here: Library) -> None:
    copy = copied(here)
    tagged(copy, ONE, "elsewhere")
    copy.fold()
    rated(here, ONE, 3.0)
    arrive(copy, here)
    assert here.refresh()
    assert (here.papers[ONE].rating, here.papers[ONE].tags) == (3.0, ("elsewhere",))
    assert here.pending
    assert not here.refresh()
    fold = here.begin_fold()
    assert fold is not None
    fold.write()
    assert not here.finish_fold(fold), "it had to be written at once"
    fold.close()
    assert not here.pending
    assert not journal_of(here).exists()
    assert open_library(here.path).papers == here.papers


def overtaken(here: Library) -> bytes:
    """Let a copy arrive in which a paper was rated that was rated here, too; the journal here."""
    copy = copied(here)
    rated(copy, ONE, 1.5)
    copy.fold()
    rated(here, ONE, 3.0)
    rated(here, TWO, 4.0)
    waiting = journal_of(here).read_bytes()
    arrive(copy, here)
    return waiting


def test_where_both_changed_one_thing_the_file_holds_and_the_journal_is_kept(
    here: Library,
) -> None:
    waiting = overtaken(here)
    again = open_library(here.path)
    assert [again.papers[key].rating for key in (ONE, TWO)] == [1.5, 4.0]
    assert f"line 2: {ONE} was changed by another program meanwhile" in again.notices[0]
    again.fold()
    aside = here.path.with_name(ASIDE)
    assert aside.read_bytes() == waiting
    assert str(aside) in again.notices[1]
    last = open_library(here.path)
    assert (last.papers, last.notices) == (again.papers, [])
    assert "journal-set-aside" in [finding.code.name for finding in check(last)]


def test_a_copy_that_went_on_further_is_another_state(here: Library) -> None:
    copy = copied(here)
    for rating in (1.0, 2.0):
        rated(copy, ONE, rating)
        copy.fold()
    rated(here, TWO, 4.0)
    waiting = journal_of(here).read_bytes()
    arrive(copy, here)
    again = open_library(here.path)
    assert again.papers[TWO].rating is None
    assert again.notices[0].endswith(f"its changes are not shown: “rated {TWO} 4.0”")
    tagged(again, ONE, "x")
    assert here.path.with_name(ASIDE).read_bytes() == waiting


def test_a_journal_that_the_copy_took_in_in_part_is_carried_over_from_there(
    here: Library,
) -> None:
    rated(here, ONE, 3.0)
    copy = copied(here)
    shutil.copy(journal_of(here), copy.path.parent)
    copy.refresh()
    copy.fold()
    rated(here, ONE, 2.0)
    rated(here, ONE, 3.0)
    arrive(copy, here)
    again = open_library(here.path)
    assert labels(again) == ["filled", *(f"rated {ONE} {rating}" for rating in (3.0, 2.0, 3.0))]


@pytest.mark.parametrize("bound", [1, 3, 100])
def test_a_journal_longer_than_the_history_is_known_to_be_contained(
    here: Library, bound: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.file_format.HISTORY_EDITS", bound)
    for step in range(1, 6):
        rated(here, ONE, step / 10)
    left = journal_of(here).read_bytes()
    here.fold()
    assert len(open_library(here.path).history) == min(bound, 6)
    journal_of(here).write_bytes(left)
    again = open_library(here.path)
    assert (again.papers, again.notices) == (here.papers, [])
    tagged(again, ONE, "x")
    assert list(here.path.parent.glob("library.json.journal.*")) == []


def test_a_contained_journal_with_a_doubtful_end_is_not_removed_in_silence(here: Library) -> None:
    rated(here, ONE, 3.0)
    left = journal_of(here).read_bytes() + b"00000000 no change\n"
    here.fold()
    journal_of(here).write_bytes(left)
    again = open_library(here.path)
    assert again.papers == here.papers
    tagged(again, ONE, "x")
    assert here.path.with_name(ASIDE).read_bytes() == left


def test_a_restore_keeps_what_was_carried_over(here: Library) -> None:
    backup = LibraryStorage(here.path)
    old = here.path.read_bytes()
    copy = copied(here)
    tagged(copy, ONE, "elsewhere")
    copy.fold()
    rated(here, ONE, 3.0)
    arrive(copy, here)
    aside = put_back(backup, decode(old, here.path), NOON, "restored")
    assert (aside.journal, journal_of(here).exists()) == (None, False)
    again = open_library(here.path)
    assert again.papers[ONE].rating is None
    again.undo()
    assert (again.papers[ONE].rating, again.papers[ONE].tags) == (3.0, ("elsewhere",))


def test_salvage_carries_over_what_is_left(here: Library) -> None:
    copy = copied(here)
    tagged(copy, ONE, "elsewhere")
    copy.fold()
    rated(here, ONE, 3.0)
    arrive(copy, here)
    whole = here.path.read_bytes()
    here.path.write_bytes(whole.replace(b'"title":"Paper 2"', b'"title":5'))
    found = salvaged(LibraryStorage(here.path))
    assert set(found.file.papers) == {ONE}
    one = found.file.papers[ONE]
    assert (one.rating, one.tags) == (3.0, ("elsewhere",))


def test_zero_bytes_for_a_journal_are_told_and_set_aside(here: Library) -> None:
    journal_of(here).write_bytes(bytes(512))
    again = open_library(here.path)
    assert "holds nothing but zero bytes" in again.notices[0]
    rated(again, ONE, 3.0)
    assert here.path.with_name(ASIDE).read_bytes() == bytes(512)
    last = open_library(here.path)
    assert (last.papers[ONE].rating, last.notices) == (3.0, [])


EDITS = st.lists(
    st.tuples(
        st.sampled_from([ONE, TWO]),
        st.sampled_from(["rating", "note"]),
        st.integers(1, 3),
    ),
    max_size=6,
)


def edited(library: Library, edits: list[tuple[str, str, int]]) -> None:
    for key, field, value in edits:
        before = library.papers[key]
        after = rate(before, float(value)) if field == "rating" else noted(before, "!" * value)
        library.replace("edited", {key: after})


def noted(one: Paper, note: str) -> Paper:
    return msgspec.structs.replace(one, marks=msgspec.structs.replace(one.marks, note=note))


def fields(one: Paper) -> tuple[float | None, str]:
    return one.rating, one.marks.note


@given(elsewhere=EDITS, pending=EDITS)
def test_no_change_of_either_copy_is_lost(
    tmp_path_factory: pytest.TempPathFactory,
    elsewhere: list[tuple[str, str, int]],
    pending: list[tuple[str, str, int]],
) -> None:
    here = open_library(tmp_path_factory.mktemp("forked") / "here" / "library.json")
    fill(here, paper(1), paper(2))
    here.fold()
    base = dict(here.papers)
    copy = copied(here)
    edited(copy, elsewhere)
    copy.fold()
    edited(here, pending)
    mine, theirs = dict(here.papers), dict(copy.papers)
    waiting = journal.read(journal_of(here))
    arrive(copy, here)
    again = open_library(here.path)
    tagged(again, ONE, "after")
    known = {change.id for change in again.history}
    assert {change.id for change in copy.history} <= known
    records = waiting.records if waiting else ()
    if not {msgspec.json.decode(one, type=Change).id for one in records} <= known:
        kept = journal.read(here.path.with_name(ASIDE))
        assert kept is not None
        assert kept.records == records
    for key in (ONE, TWO):
        states = zip(*(fields(of[key]) for of in (base, mine, theirs, again.papers)), strict=True)
        for was, here_now, there_now, now in states:
            assert now in (here_now, there_now)
            if was == there_now:
                assert now == here_now
            if not records:
                assert now == there_now
    last = open_library(here.path)
    assert (last.papers, last.notices) == (again.papers, [])


def test_what_is_carried_over_is_tried_again_when_it_cannot_be_written(here: Library) -> None:
    waiting = overtaken(here)
    again = open_library(here.path)

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    for name in ("store.mirror.keep_journal", "store.storage.LibraryStorage.replace"):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(name, fail)
            with pytest.raises(NotSaved, match="No space left"):
                tagged(again, ONE, "x")
        assert journal_of(here).read_bytes() == waiting
        assert open_library(here.path).papers[TWO].rating == 4.0
    tagged(again, ONE, "x")
    assert [path.read_bytes() for path in here.path.parent.glob("*.journal.2*")] == [waiting]
    last = open_library(here.path)
    assert (last.papers[TWO].rating, last.papers[ONE].tags) == (4.0, ("x",))
    assert last.papers[ONE].rating == 1.5
