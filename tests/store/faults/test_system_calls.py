"""A system call that fails leaves the library as it was, or has done all that was asked."""

import contextlib
import errno
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from store.errors import LibraryError, LibraryLocked, LibraryUnreadable, NotFolded, NotSaved
from store.library import Library
from store.model import Paper
from tests.store.building import open_library
from tests.store.faults import editor as edits
from tests.store.faults.conftest import names_beside
from tests.store.faults.system import failing, watched

FOLDED = {"library.json", "library.json.lock"}
UNFOLDED = FOLDED | {"library.json.journal"}
ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES)


def nothing(library: Library) -> None:
    """Begin with no library at all."""


def an_empty_one(library: Library) -> None:
    library.create()


def a_folded_one(library: Library) -> None:
    edits.change(library, 0)
    library.fold()


def one_with_a_journal(library: Library) -> None:
    a_folded_one(library)
    edits.change(library, 1)


def one_with_the_journal_of_another(library: Library) -> None:
    """The file is put back to an older state while the journal continues a newer one."""
    a_folded_one(library)
    old = library.path.read_bytes()
    edits.change(library, 1)
    library.fold()
    edits.change(library, 2)
    library.path.write_bytes(old)


def one_whose_fold_was_cut_short(library: Library) -> None:
    one_with_a_journal(library)
    journal = library.path.with_name("library.json.journal")
    kept = journal.read_bytes()
    library.fold()
    journal.write_bytes(kept)


def change(library: Library) -> None:
    edits.change(library, 100)


def change_and_fold_for_size(library: Library) -> None:
    """The journal grows over its size: a fold that fails then is no failure of the change."""
    library.replace("x" * 2000, {"title:x": Paper(id="title:x", identifiers=(), title="x" * 2000)})


def undo(library: Library) -> None:
    library.undo()


def fold(library: Library) -> None:
    library.fold()


def create(library: Library) -> None:
    library.create()


Step = Callable[[Library], None]

CASES: list[tuple[Step, Step]] = [
    (nothing, create),
    (nothing, change),
    (an_empty_one, change),
    (a_folded_one, change),
    (a_folded_one, change_and_fold_for_size),
    (one_with_a_journal, change),
    (one_with_a_journal, undo),
    (one_with_a_journal, fold),
    (one_with_the_journal_of_another, change),
    (one_whose_fold_was_cut_short, change),
]


def refused(act: Step, library: Library) -> LibraryError | None:
    """Do it; the error with which it was refused. Any other error is a failure of the test."""
    try:
        act(library)
    except (NotSaved, LibraryLocked) as error:
        return error
    return None


def papers(path: Path) -> dict[str, Paper]:
    return open_library(path).papers


@pytest.mark.parametrize("lasting", [False, True], ids=["once", "lasting"])
@pytest.mark.parametrize(
    ("begin", "act"), CASES, ids=[f"{act.__name__}-{begin.__name__}" for begin, act in CASES]
)
def test_each_call_fails_in_turn(
    tmp_path: Path, begin: Step, act: Step, lasting: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.library.FOLD_BYTES", 2000)
    monkeypatch.setattr("store.lock.LOCK_SECONDS", 0)
    template = tmp_path / "template"
    begin(open_library(template / "library.json"))
    path = tmp_path / "data" / "library.json"

    def fresh() -> tuple[Library, dict[str, Paper]]:
        shutil.rmtree(path.parent, ignore_errors=True)
        if template.exists():
            shutil.copytree(template, path.parent)
        library = open_library(path)
        return library, dict(library.papers)

    library, before = fresh()
    with watched() as calls:
        act(library)
    after = papers(path)
    refusals = 0
    for at in range(len(calls)):
        for number in ERRORS:
            library, _ = fresh()
            said = f"call {at}, {calls[at]}, {errno.errorcode[number]}"
            with failing(at, number, lasting=lasting) as failed:
                refusal = refused(act, library)
            assert failed, said
            if refusal is not None:
                refusals += 1
                assert isinstance(refusal, NotFolded) == (act is fold), said
                assert str(path.parent) in str(refusal), said
            # What is in memory is what was promised, and what the next program finds.
            if lasting and refusal and "ftruncate" in failed:
                # Nothing could be taken back any more: the change is there whole, or not at all.
                assert papers(path) in (before, after), said
                library.refresh()
            else:
                assert papers(path) == (before if refusal else after), said
            assert library.papers == papers(path), said
            stuck = {".library.json.new"} if lasting else set()
            assert names_beside(path) <= UNFOLDED | others(path) | stuck, said
            # The same program goes on when the fault is gone, and so does the next.
            edits.change(library, 200)
            assert library.papers == papers(path), said
            library.fold()
            assert library.papers == papers(path), said
            assert names_beside(path) == FOLDED | others(path), said
    # Of a change that is folded at once, most calls come when it is on disk already.
    least = 1 / 3 if act is change_and_fold_for_size else 1 / 2
    assert refusals > len(ERRORS) * len(calls) * (least if lasting else 1 / 6)


def others(path: Path) -> set[str]:
    """Journals of another state of the file that were set aside."""
    return {name for name in names_beside(path) if name.startswith("library.json.journal.")}


def test_following_fails_and_goes_on(path: Path) -> None:
    writer, reader = open_library(path), open_library(path)
    for prepare in (writer.fold, lambda: None):
        for at in range(100):
            edits.change(writer, edits.made(writer))
            prepare()
            with (
                failing(at, errno.EIO) as failed,
                contextlib.suppress(OSError, LibraryUnreadable),
            ):
                reader.refresh()
            assert reader.refresh() == bool(failed)
            assert reader.papers == writer.papers
            if not failed:
                break
        assert 3 <= at < 100


def test_a_set_aside_journal_overwrites_no_other(path: Path) -> None:
    for _ in range(3):
        library = open_library(path)
        one_with_the_journal_of_another(library)
        change(open_library(path))
        path.unlink()
        path.with_name("library.json.journal").unlink()
    aside = "library.json.journal.20261121-120000"
    assert others(path) == {aside, f"{aside}-2", f"{aside}-3"}
