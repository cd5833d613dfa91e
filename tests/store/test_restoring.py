"""Putting another state in the place of a library: nothing is lost, and no old journal applies."""

import contextlib
import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB, where

from store.errors import LibraryDamaged, LibraryLocked, LibraryNewer, LibraryUnreadable
from store.file_format import LibraryFile, decode
from store.library import Library
from store.marks import rate
from store.replay import HISTORY_LENGTH
from store.restoring import present, put_back, salvaged, with_journal
from store.storage import LibraryStorage
from tests.store.building import NOON, fill, open_library, paper

FIRST, SECOND = "arxiv:2001.00001", "arxiv:2001.00002"
DATED = "library.json.20261121-120000"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library of two papers, and beside it a state with one of them."""
    library = open_library(tmp_path / "data" / "library.json")
    fill(library, paper(1))
    library.fold()
    (tmp_path / "old.json").write_bytes(library.path.read_bytes())
    fill(library, paper(2))
    library.fold()
    return library.path


@pytest.fixture
def old(path: Path) -> LibraryFile:
    before = path.parent.parent / "old.json"
    return decode(before.read_bytes(), before)


@pytest.fixture
def storage(path: Path) -> LibraryStorage:
    return LibraryStorage(path, "test")


def beside(path: Path) -> set[str]:
    return {entry.name for entry in path.parent.iterdir()} - {"library.json.lock", "backups"}


def papers(path: Path) -> set[str]:
    library = open_library(path)
    assert library.notices == []
    return set(library.papers)


def rated(library: Library, rating: float) -> None:
    one = library.papers[FIRST]
    library.replace(f"rated {rating}", {one.id: rate(one, rating)})


def test_the_old_file_is_set_aside_and_the_new_one_in_its_place(
    path: Path, storage: LibraryStorage, old: LibraryFile
) -> None:
    before = path.read_bytes()
    aside = put_back(storage, old, NOON)
    assert aside.file == path.with_name(DATED)
    assert aside.journal is None
    assert aside.file.read_bytes() == before
    assert papers(path) == {FIRST}
    restored = decode(path.read_bytes(), path)
    assert (restored.papers, restored.sources, restored.history) == (
        old.papers, old.sources, old.history,
    )  # fmt: skip
    assert beside(path) == {"library.json", DATED}


def test_names_that_are_taken_stay(path: Path, storage: LibraryStorage, old: LibraryFile) -> None:
    taken = path.with_name(DATED)
    taken.write_bytes(b"mine")
    assert put_back(storage, old, NOON).file == path.with_name(f"{DATED}-2")
    assert put_back(storage, old, NOON).file == path.with_name(f"{DATED}-3")
    assert taken.read_bytes() == b"mine"


def test_no_journal_of_another_state_is_ever_applied(
    path: Path, storage: LibraryStorage, old: LibraryFile
) -> None:
    library = open_library(path)
    rated(library, 4.0)
    assert library.pending
    waiting = storage.journal.read_bytes()
    put_back(storage, old, NOON)
    assert open_library(path).papers[FIRST].rating is None
    assert not storage.journal.exists()
    # Even put back by hand, and though the restored state is the one that it was made for.
    for state in (old, decode(path.read_bytes(), path)):
        put_back(storage, state, NOON)
        storage.journal.write_bytes(waiting)
        again = open_library(path)
        assert again.papers[FIRST].rating is None
        assert "continues another state" in again.notices[0]
        fill(again, paper(3))
        assert papers(path) == {FIRST, "arxiv:2001.00003"}


def test_what_is_set_aside_has_the_changes_of_the_journal(
    path: Path, storage: LibraryStorage, old: LibraryFile
) -> None:
    library = open_library(path)
    rated(library, 4.0)
    path.chmod(0o640)
    aside = put_back(storage, old, NOON)
    assert (aside.file, aside.journal) == (path.with_name(DATED), None)
    assert aside.file
    assert decode(aside.file.read_bytes(), aside.file).papers == library.papers
    assert aside.file.stat().st_mode & 0o777 == 0o600
    assert path.stat().st_mode & 0o777 == 0o640
    # And back again: nothing is lost by having gone there.
    put_back(storage, decode(aside.file.read_bytes(), aside.file), NOON)
    assert open_library(path).papers[FIRST].rating == 4.0
    assert open_library(path).history == library.history


def test_a_journal_of_which_not_all_fits_is_set_aside_besides(
    path: Path, storage: LibraryStorage, old: LibraryFile
) -> None:
    library = open_library(path)
    rated(library, 4.0)
    two = library.papers[SECOND]
    library.replace("rated 1.0", {two.id: rate(two, 1.0)})
    with TinyDB(path, encoding="utf-8", ensure_ascii=False) as database:
        database.table("papers").update({"marks": {"rating": 2.0}}, where("id") == FIRST)
    waiting = storage.journal.read_bytes()
    aside = put_back(storage, old, NOON)
    assert aside.file
    assert aside.journal
    kept = decode(aside.file.read_bytes(), aside.file).papers
    assert (kept[FIRST].rating, kept[SECOND].rating) == (2.0, 1.0)
    assert aside.journal.read_bytes() == waiting


def test_restoring_is_a_change_that_can_be_taken_back(
    path: Path, storage: LibraryStorage, old: LibraryFile
) -> None:
    library = open_library(path)
    rated(library, 4.0)
    before = dict(library.papers)
    put_back(storage, old, NOON, "restored 1 paper")
    again = open_library(path)
    last = again.history[-1]
    assert (last.label, last.program, last.time) == (
        "restored 1 paper",
        "test",
        "2026-11-21T12:00:00Z",
    )
    assert set(again.papers) == {FIRST}
    undone = again.undo()
    assert undone
    assert undone.label == "restored 1 paper"
    assert again.papers == before
    again.redo()
    assert again.papers == old.papers


def test_the_history_goes_on_over_a_restore(
    path: Path, storage: LibraryStorage, old: LibraryFile
) -> None:
    library = open_library(path)
    rated(library, 4.0)
    rated(library, 2.0)
    before = [change.label for change in library.history]
    put_back(storage, old, NOON, "restored 1 paper")
    again = open_library(path)
    assert [change.label for change in again.history] == [*before, "restored 1 paper"]
    undone = []
    while change := again.undo():
        undone.append((change.label, again.papers.get(FIRST) and again.papers[FIRST].rating))
    assert undone == [
        ("restored 1 paper", 2.0), ("rated 2.0", 4.0), ("rated 4.0", None),
        ("filled", None), ("filled", None),
    ]  # fmt: skip
    while again.redo():
        pass
    assert again.papers == old.papers


def test_where_there_was_nothing_the_history_is_that_of_the_backup(
    tmp_path: Path, old: LibraryFile
) -> None:
    storage = LibraryStorage(tmp_path / "new" / "library.json", "test")
    open_library(storage.path).create()
    put_back(storage, old, NOON, "restored 1 paper")
    again = open_library(storage.path)
    assert [change.label for change in again.history] == ["filled", "restored 1 paper"]
    assert again.undo()
    assert again.papers == {}


def test_what_could_not_be_read_is_no_change_to_take_back(
    path: Path, storage: LibraryStorage, old: LibraryFile
) -> None:
    path.write_bytes(b"{")
    put_back(storage, old, NOON, "restored 1 paper")
    again = open_library(path)
    assert [change.label for change in again.history] == ["filled", "restored 1 paper"]
    undone = again.undo()
    assert undone
    assert undone.label == "filled"


def test_a_program_is_told_that_the_file_was_replaced(
    path: Path, storage: LibraryStorage, old: LibraryFile
) -> None:
    library, follower = open_library(path), open_library(path)
    rated(library, 4.0)
    library.fold()
    rated(library, 3.0)
    library.fold()
    assert follower.refresh()
    assert follower.notices == [], "two folds are no other state"
    put_back(storage, old, NOON, "restored 1 paper")
    assert follower.refresh()
    assert follower.notices == [f"{path} was replaced by another state of it: 2 → 1 papers"]


def test_a_history_that_has_forgotten_what_a_program_knows_is_no_other_state(path: Path) -> None:
    follower, library = open_library(path), open_library(path)
    for step in range(HISTORY_LENGTH // 2):
        rated(library, 1.0 + step % 2)
    library.fold()
    for step in range(HISTORY_LENGTH // 2):
        rated(library, 1.0 + step % 2)
    library.fold()
    assert follower.refresh()
    assert follower.notices == []


def test_a_backup_takes_the_changes_made_since_if_they_continue_it(
    path: Path, storage: LibraryStorage, old: LibraryFile
) -> None:
    backup = decode(path.read_bytes(), path)
    library = open_library(path)
    rated(library, 4.0)
    path.unlink()
    assert present(storage) is None
    found = with_journal(storage, backup)
    assert (found.file.papers, found.lost) == (library.papers, [])
    assert with_journal(storage, old).file.papers[FIRST].rating is None


def test_a_backup_takes_only_what_was_made_before_a_time(
    path: Path, storage: LibraryStorage
) -> None:
    backup = path.read_bytes()
    times = iter([NOON, NOON + timedelta(hours=1)])
    library = Library(path, "test", clock=lambda: next(times))
    one, two = library.papers[FIRST], library.papers[SECOND]
    library.replace("rated 4.0", {FIRST: rate(one, 4.0)})
    library.replace("rated 1.0", {SECOND: rate(two, 1.0)})
    path.write_bytes(b"{")
    for before, ratings, lost in (
        (NOON, (None, None), [2, 3]),
        (NOON + timedelta(hours=1), (4.0, None), [3]),
        (NOON + timedelta(hours=1, seconds=1), (4.0, 1.0), []),
    ):
        found = with_journal(storage, decode(backup, path), before)
        assert tuple(found.file.papers[key].rating for key in (FIRST, SECOND)) == ratings
        assert [one.line for one in found.lost] == lost
    assert (
        "it was made at 2026-11-21T13:00:00Z"
        in with_journal(storage, decode(backup, path), NOON + timedelta(minutes=1)).lost[0].reason
    )


def test_a_file_that_cannot_be_read_is_set_aside(
    path: Path, storage: LibraryStorage, old: LibraryFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, opens = path.read_bytes(), os.open

    def refuse(file: Path, *words: Any, **options: Any) -> int:
        if file == path:
            raise PermissionError(13, "Permission denied", str(file))
        return opens(file, *words, **options)

    path.chmod(0)
    with monkeypatch.context() as patch:
        patch.setattr("os.open", refuse)
        with pytest.raises(LibraryUnreadable, match="cannot be read: Permission denied"):
            open_library(path)
        assert present(storage) is None
        assert salvaged(storage).file.papers == {}
        aside = put_back(storage, old, NOON)
    assert aside.file
    aside.file.chmod(0o600)
    assert aside.file.read_bytes() == before
    assert papers(path) == {FIRST}
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_program_that_has_it_open_follows(
    path: Path, storage: LibraryStorage, old: LibraryFile
) -> None:
    library = open_library(path)
    rated(library, 4.0)
    put_back(storage, old, NOON)
    assert library.refresh()
    assert set(library.papers) == {FIRST}
    rated(library, 2.0)
    library.fold()
    assert open_library(path).papers == library.papers


@pytest.mark.parametrize("damaged", [b"", b"{", b"\x00" * 99, b'{"_default": {}}'])
def test_a_damaged_library_is_set_aside_untouched(
    path: Path, storage: LibraryStorage, old: LibraryFile, damaged: bytes
) -> None:
    path.write_bytes(damaged)
    storage.journal.write_bytes(b"no journal\nat all\n")
    assert present(storage) is None
    aside = put_back(storage, old, NOON)
    assert aside.file
    assert aside.journal
    assert aside.file.read_bytes() == damaged
    assert aside.journal.read_bytes() == b"no journal\nat all\n"
    assert papers(path) == {FIRST}


def test_a_folder_in_its_place_is_set_aside(
    path: Path, storage: LibraryStorage, old: LibraryFile
) -> None:
    path.unlink()
    path.mkdir()
    (path / "inside").write_bytes(b"x")
    assert present(storage) is None
    assert salvaged(storage).file.papers == {}
    aside = put_back(storage, old, NOON)
    assert aside.file
    assert (aside.file / "inside").read_bytes() == b"x"
    assert papers(path) == {FIRST}


def test_where_there_was_nothing_nothing_is_set_aside(tmp_path: Path, old: LibraryFile) -> None:
    storage = LibraryStorage(tmp_path / "new" / "library.json", "test")
    aside = put_back(storage, old, NOON)
    assert (aside.file, aside.journal) == (None, None)
    assert papers(storage.path) == {FIRST}
    assert storage.path.stat().st_mode & 0o777 == 0o600


def test_a_link_stays_a_link(tmp_path: Path, path: Path, old: LibraryFile) -> None:
    link = tmp_path / "link.json"
    link.symlink_to(path)
    aside = put_back(LibraryStorage(link, "test"), old, NOON)
    assert link.is_symlink()
    assert aside.file == path.with_name(DATED)
    assert papers(link) == {FIRST}


def test_without_hard_links_the_old_file_is_copied(
    path: Path, storage: LibraryStorage, old: LibraryFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr("os.link", refuse)
    before = path.read_bytes()
    aside = put_back(storage, old, NOON)
    assert aside.file
    assert aside.file.read_bytes() == before
    assert papers(path) == {FIRST}


@contextlib.contextmanager
def failing(monkeypatch: pytest.MonkeyPatch, name: str) -> Iterator[None]:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(name, fail)
        yield


@pytest.mark.parametrize("folder", [False, True], ids=["file", "folder"])
def test_what_cannot_be_written_leaves_everything_as_it_was(
    path: Path,
    storage: LibraryStorage,
    old: LibraryFile,
    folder: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if folder:
        path.unlink()
        path.mkdir()
    before = path.stat()
    with failing(monkeypatch, "os.fsync"), pytest.raises(OSError, match="No space left"):
        put_back(storage, old, NOON)
    assert (path.stat().st_ino, path.stat().st_nlink) == (before.st_ino, before.st_nlink)
    assert beside(path) == {"library.json"}


def test_the_old_file_stays_when_only_the_folder_could_not_be_synced(
    path: Path, storage: LibraryStorage, old: LibraryFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()
    with (
        failing(monkeypatch, "store.journal.sync_folder"),
        pytest.raises(OSError, match="No space left"),
    ):
        put_back(storage, old, NOON)
    assert papers(path) == {FIRST}
    assert path.with_name(DATED).read_bytes() == before


def test_what_a_newer_program_wrote_is_not_replaced(
    path: Path, storage: LibraryStorage, old: LibraryFile
) -> None:
    newer = path.read_bytes().replace(b'"schema":2', b'"schema":3')
    for data in (newer, newer[:-30]):
        path.write_bytes(data)
        for act in (lambda: present(storage), lambda: put_back(storage, old, NOON)):
            with pytest.raises(LibraryNewer):
                act()
        assert path.read_bytes() == data
        assert beside(path) == {"library.json"}


def test_it_waits_for_nobody_for_ever(
    path: Path, storage: LibraryStorage, old: LibraryFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.lock.LOCK_SECONDS", 0.05)
    before = path.read_bytes()
    with LibraryStorage(path, "app").lock(), pytest.raises(LibraryLocked, match="app, process"):
        put_back(storage, old, NOON)
    assert path.read_bytes() == before


def test_salvage_takes_in_the_journal_as_far_as_it_fits(
    path: Path, storage: LibraryStorage
) -> None:
    library = open_library(path)
    rated(library, 4.0)
    two = library.papers[SECOND]
    library.replace("rated 1.0", {two.id: rate(two, 1.0)})
    fill(library, paper(3))
    lines = path.read_bytes().split(b"\n")
    (at,) = (n for n, line in enumerate(lines) if b'{"id":"arxiv:2001.00002"' in line)
    lines[at] = lines[at][:50]
    path.write_bytes(b"\n".join(lines))
    with pytest.raises(LibraryDamaged):
        open_library(path)
    found = salvaged(storage)
    assert set(found.file.papers) == {FIRST, "arxiv:2001.00003"}
    assert found.file.papers[FIRST].rating == 4.0
    assert [one.line for one in found.lost] == [at + 1, 3]
    assert found.lost[1].journal
    assert found.lost[1].reason.endswith("not done: rated 1.0")
    put_back(storage, found.file, NOON + timedelta(hours=1))
    again = open_library(path)
    assert again.papers == found.file.papers
    assert [change.label for change in again.history] == ["filled", "filled", "rated 4.0", "filled"]


def with_changes(path: Path) -> list[bytes]:
    """Three changes in the journal: one rating, one of another paper, a new paper; its lines."""
    library = open_library(path)
    rated(library, 4.0)
    two = library.papers[SECOND]
    library.replace("rated 1.0", {two.id: rate(two, 1.0)})
    fill(library, paper(3))
    return path.with_name("library.json.journal").read_bytes().split(b"\n")


@pytest.mark.parametrize("damaged", [0, 1, 2, 3])
def test_a_damaged_journal_gives_what_is_whole_and_still_fits(
    path: Path, storage: LibraryStorage, damaged: int
) -> None:
    lines = with_changes(path)
    lines[damaged] = lines[damaged][:-1]
    storage.journal.write_bytes(b"\n".join(lines))
    before = storage.journal.read_bytes()
    found = salvaged(storage)
    wanted = {1: "rated 4.0", 2: "rated 1.0", 3: "filled"}
    kept = [label for line, label in wanted.items() if line != damaged]
    assert [change.label for change in found.file.history][2:] == kept
    assert [(one.line, one.journal) for one in found.lost] == [(damaged + 1, True)]
    assert found.file.papers[FIRST].rating == (4.0 if damaged != 1 else None)
    aside = put_back(storage, found.file, NOON)
    assert aside.journal
    assert aside.journal.read_bytes() == before
    assert open_library(path).papers == found.file.papers


def test_what_builds_on_a_lost_change_is_lost_too(path: Path, storage: LibraryStorage) -> None:
    library = open_library(path)
    for rating in (4.0, 3.0):
        rated(library, rating)
    library.undo()
    lines = storage.journal.read_bytes().split(b"\n")
    lines[1] = lines[1][:-1]
    storage.journal.write_bytes(b"\n".join(lines))
    found = salvaged(storage)
    assert [one.line for one in found.lost] == [2, 3, 4]
    assert found.file.papers[FIRST].rating is None
    assert [change.label for change in found.file.history] == ["filled", "filled"]


def test_garbage_for_a_journal_leaves_the_file(path: Path, storage: LibraryStorage) -> None:
    storage.journal.write_bytes(b"no journal\nat all\n")
    assert present(storage) is None
    found = salvaged(storage)
    assert found.file.papers == decode(path.read_bytes(), path).papers
    assert [(one.line, one.journal) for one in found.lost] == [(1, True), (2, True)]


def test_a_journal_of_another_state_is_not_salvaged(path: Path, storage: LibraryStorage) -> None:
    with_changes(path)
    before = path.parent.parent / "old.json"
    data = before.read_bytes()
    path.write_bytes(data.replace(b'"title":"Paper 1"', b'"title":5'))
    found = salvaged(storage)
    assert found.file.papers == {}
    (of_the_journal,) = (one for one in found.lost if one.journal)
    assert "another state of the file" in of_the_journal.reason


def test_a_journal_that_the_file_contains_is_no_loss(path: Path, storage: LibraryStorage) -> None:
    with_changes(path)
    kept = storage.journal.read_bytes()
    open_library(path).fold()
    storage.journal.write_bytes(kept)
    found = salvaged(storage)
    assert found.lost == []
    assert found.file.papers == open_library(path).papers
