"""Folding beside the work: the journal goes into the file only if nothing was changed meanwhile."""

import os
import threading
from pathlib import Path

import pytest
from msgspec import structs

from store.errors import NotFolded
from store.library import Library
from store.marks import rate
from store.model import Paper
from store.new_file import NewFile
from store.storage import LibraryStorage
from tests.store.building import open_library, paper, review

ONE = paper(1, review(1))
TWO = paper(2, review(2))


def with_changes(tmp_path: Path) -> Library:
    library = open_library(tmp_path / "library.json")
    library.create()
    library.replace("made", {ONE.id: ONE})
    assert library.pending
    return library


def on_disk(tmp_path: Path) -> dict[str, Paper]:
    return Library(tmp_path / "library.json", "test").papers


def files(tmp_path: Path) -> set[str]:
    return {entry.name for entry in tmp_path.iterdir()} - {"library.json.lock"}


def test_what_was_written_beside_becomes_the_library(tmp_path: Path) -> None:
    library = with_changes(tmp_path)
    fold = library.begin_fold()
    assert fold is not None
    writing = threading.Thread(target=fold.write)
    writing.start()
    writing.join()
    assert library.finish_fold(fold)
    fold.close()
    assert not library.pending
    assert on_disk(tmp_path) == {ONE.id: ONE}
    assert files(tmp_path) == {"library.json"}
    library.replace("rated", {ONE.id: rate(ONE, 3.0)})
    assert on_disk(tmp_path)[ONE.id].rating == 3.0


def test_a_lock_that_another_program_keeps_cancels_it(tmp_path: Path) -> None:
    library = with_changes(tmp_path)
    fold = library.begin_fold()
    assert fold is not None
    fold.write()
    with LibraryStorage(library.path, "another").lock():
        library.patience = 0.0
        assert not library.finish_fold(fold)
    fold.close()
    assert library.pending
    assert files(tmp_path) == {"library.json", "library.json.journal"}


def test_an_edit_meanwhile_cancels_it(tmp_path: Path) -> None:
    library = with_changes(tmp_path)
    fold = library.begin_fold()
    assert fold is not None
    library.replace("more", {TWO.id: TWO})
    fold.write()
    assert not library.finish_fold(fold)
    fold.close()
    assert library.pending
    assert on_disk(tmp_path).keys() == {ONE.id, TWO.id}
    assert files(tmp_path) == {"library.json", "library.json.journal"}


def test_so_does_an_edit_of_another_program(tmp_path: Path) -> None:
    library = with_changes(tmp_path)
    fold = library.begin_fold()
    assert fold is not None
    fold.write()
    Library(tmp_path / "library.json", "other").replace("more", {TWO.id: TWO})
    assert not library.finish_fold(fold)
    fold.close()
    assert library.papers.keys() == on_disk(tmp_path).keys() == {ONE.id, TWO.id}


def test_one_program_at_a_time_writes(tmp_path: Path) -> None:
    library = with_changes(tmp_path)
    other = Library(tmp_path / "library.json", "other")
    fold = library.begin_fold()
    assert fold is not None
    assert other.begin_fold() is None
    fold.write()
    assert library.finish_fold(fold)
    fold.close()
    other.refresh()
    assert other.begin_fold() is None
    assert not other.pending


def test_giving_up_leaves_nothing_behind(tmp_path: Path) -> None:
    library = with_changes(tmp_path)
    fold = library.begin_fold()
    assert fold is not None
    fold.write()
    fold.give_up()
    fold.close()
    assert files(tmp_path) == {"library.json", "library.json.journal"}
    again = library.begin_fold()
    assert again is not None
    again.write()
    assert library.finish_fold(again)
    again.close()


def test_what_a_dead_program_left_is_used_again(tmp_path: Path) -> None:
    library = with_changes(tmp_path)
    (tmp_path / ".library.json.draft").write_bytes(b"left over, and longer than what comes" * 99)
    fold = library.begin_fold()
    assert fold is not None
    fold.write()
    assert library.finish_fold(fold)
    fold.close()
    assert files(tmp_path) == {"library.json"}
    assert on_disk(tmp_path) == {ONE.id: ONE}


def test_nothing_to_fold_needs_no_draft(tmp_path: Path) -> None:
    library = with_changes(tmp_path)
    library.fold()
    assert library.begin_fold() is None


def test_a_folder_that_vanished_is_said_and_nothing_lost(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    folder.mkdir()
    library = with_changes(folder)
    folder.rename(tmp_path / "b")
    with pytest.raises(NotFolded, match="nothing is lost"):
        library.begin_fold()
    assert on_disk(tmp_path / "b") == {ONE.id: ONE}


def test_the_mode_of_the_file_is_kept(tmp_path: Path) -> None:
    library = with_changes(tmp_path)
    library.path.chmod(0o640)
    fold = library.begin_fold()
    assert fold is not None
    fold.write()
    library.finish_fold(fold)
    fold.close()
    assert library.path.stat().st_mode & 0o777 == 0o640


def edit_by_hand(library: Library, title: str) -> None:
    """Save the file as an editor does that writes in place: it keeps its generation."""
    before = library.path.read_text("utf-8")
    library.path.write_text(before.replace('"title":"Paper 2"', f'"title":"{title}"'), "utf-8")
    assert library.path.read_text("utf-8") != before


def test_an_edit_by_hand_meanwhile_cancels_it(tmp_path: Path) -> None:
    library = with_changes(tmp_path)
    library.replace("more", {TWO.id: structs.replace(TWO, reviews=())})
    library.fold()
    library.replace("rated", {ONE.id: rate(library.papers[ONE.id], 3.0)})
    fold = library.begin_fold()
    assert fold is not None
    fold.write()
    edit_by_hand(library, "by hand")
    assert not library.finish_fold(fold)
    fold.close()
    library.replace("rated", {ONE.id: rate(library.papers[ONE.id], 4.0)})
    found = on_disk(tmp_path)
    assert (found[TWO.id].title, found[ONE.id].rating) == ("by hand", 4.0)
    assert found == library.papers
    library.fold()
    assert on_disk(tmp_path) == found


def test_an_edit_by_hand_while_the_file_is_written_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = with_changes(tmp_path)
    library.replace("more", {TWO.id: structs.replace(TWO, reviews=())})
    library.fold()
    library.replace("rated", {ONE.id: rate(library.papers[ONE.id], 3.0)})
    with monkeypatch.context() as patch:
        fsync = os.fsync

        def edit_and_sync(file: int) -> None:
            patch.setattr("os.fsync", fsync)
            edit_by_hand(library, "by hand")
            fsync(file)

        patch.setattr("os.fsync", edit_and_sync)
        with pytest.raises(NotFolded, match="changed by another program meanwhile"):
            library.fold()
    library.fold()
    found = on_disk(tmp_path)
    assert (found[TWO.id].title, found[ONE.id].rating) == ("by hand", 3.0)
    assert files(tmp_path) == {"library.json"}


def test_a_draft_that_another_file_has_taken_the_place_of_is_not_put(tmp_path: Path) -> None:
    library = with_changes(tmp_path)
    fold = library.begin_fold()
    assert fold is not None
    fold.write()
    draft = tmp_path / ".library.json.draft"
    draft.unlink()
    other = NewFile.begin(library.path)
    assert other is not None
    draft.write_bytes(b"half")
    with pytest.raises(NotFolded, match="another program put a file in its place"):
        library.finish_fold(fold)
    fold.close()
    assert draft.read_bytes() == b"half"
    other.discard()
    other.close()
    assert on_disk(tmp_path) == {ONE.id: ONE}
