"""What is taken from outside, a file, a journal or a folder, never becomes a new library."""

from pathlib import Path

import pytest

from store.backups import folder_of, keep
from store.errors import LibraryGone, NotFolded, NotSaved
from store.library import Library
from store.marks import rate
from tests.store.building import NOON, fill, open_library, paper

ONE = "arxiv:2001.00001"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "library.json"


@pytest.fixture
def library(path: Path) -> Library:
    """A library of one paper in its file, and nothing in a journal."""
    library = open_library(path)
    fill(library, paper(1))
    library.fold()
    return library


def rated(library: Library, rating: float) -> None:
    one = library.papers[ONE]
    library.replace(f"rated {rating}", {ONE: rate(one, rating)})


def beside(path: Path) -> set[str]:
    return {entry.name for entry in path.parent.iterdir()} - {"library.json.lock"}


def test_a_file_that_is_gone_while_backups_are_there_is_no_first_run(
    path: Path, library: Library
) -> None:
    keep(path, folder_of(path), NOON)
    path.unlink()
    with pytest.raises(LibraryGone, match=r"backups has 1 backup\. Nothing was made in its place"):
        open_library(path)
    assert beside(path) == {"backups"}
    for backup in folder_of(path).iterdir():
        backup.unlink()
    assert not open_library(path).exists
    assert library.papers


def test_a_file_that_is_gone_while_its_journal_is_there_is_no_first_run(
    path: Path, library: Library
) -> None:
    rated(library, 4.0)
    path.unlink()
    with pytest.raises(LibraryGone, match=r"library\.json\.journal has changes of it"):
        open_library(path)
    assert beside(path) == {"library.json.journal"}


@pytest.mark.usefixtures("library")
def test_backups_of_another_library_in_the_folder_are_none_of_this(path: Path) -> None:
    keep(path, folder_of(path), NOON)
    assert not open_library(path.with_name("other.json")).exists


@pytest.mark.parametrize("left", [0, 30], ids=["emptied", "cut in its header"])
def test_a_journal_cut_off_under_a_running_program_is_written_again(
    path: Path, library: Library, left: int
) -> None:
    rated(library, 4.0)
    journal = path.with_name("library.json.journal")
    journal.write_bytes(journal.read_bytes()[:left])
    library.refresh()
    assert library.papers[ONE].rating == 4.0
    library.fold()
    assert open_library(path).papers[ONE].rating == 4.0
    assert "was taken away or cut off by another program" in library.notices[-1]


def test_a_change_of_another_program_that_was_cut_off_is_written_again(
    path: Path, library: Library
) -> None:
    follower = open_library(path)
    rated(library, 1.0)
    rated(library, 2.0)
    follower.refresh()
    journal = path.with_name("library.json.journal")
    fill(follower, paper(2))
    journal.write_bytes(b"")
    fill(follower, paper(3))
    again = open_library(path)
    assert again.papers == follower.papers
    assert again.papers[ONE].rating == 2.0


def test_a_line_that_was_never_acknowledged_may_be_taken_back(path: Path, library: Library) -> None:
    """An append that fails takes its line away; who has read it already must not revive it."""
    rated(library, 1.0)
    follower = open_library(path)
    journal = path.with_name("library.json.journal")
    before = journal.read_bytes()
    rated(library, 2.0)
    assert follower.refresh()
    journal.write_bytes(before)
    assert follower.refresh()
    assert follower.papers[ONE].rating == 1.0


def test_an_empty_folder_in_the_place_of_the_library_is_not_written_to(
    path: Path, library: Library
) -> None:
    rated(library, 4.0)
    away = path.parent.with_name("away")
    path.parent.rename(away)
    path.parent.mkdir()
    with pytest.raises(NotSaved, match="not the folder any more that the library is in"):
        rated(library, 5.0)
    assert library.papers[ONE].rating == 4.0
    for fold in (library.fold, library.begin_fold):
        with pytest.raises(NotFolded, match="not the folder any more"):
            fold()
    assert list(path.parent.iterdir()) == []
    # What can be done: keep it elsewhere, or bring the folder back.
    elsewhere = path.parent.with_name("elsewhere") / "library.json"
    library.copy_to(elsewhere)
    assert open_library(elsewhere).papers == library.papers
    path.parent.rmdir()
    away.rename(path.parent)
    rated(library, 5.0)
    assert open_library(path).papers[ONE].rating == 5.0


def test_a_folder_that_came_back_as_another_with_the_library_in_it_is_used(
    path: Path, library: Library
) -> None:
    data = path.read_bytes()
    path.parent.rename(path.parent.with_name("away"))
    path.parent.mkdir()
    path.write_bytes(data)
    rated(library, 5.0)
    assert open_library(path).papers[ONE].rating == 5.0


def test_a_file_alone_that_vanishes_is_written_again(path: Path, library: Library) -> None:
    path.unlink()
    rated(library, 5.0)
    assert open_library(path).papers == library.papers
    assert "was taken away or cut off" in library.notices[-1]
