"""A damaged library in a real terminal: the app offers what there is, and nothing is lost."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from store.library import Library
from store.marks import rate
from tests.end_to_end.terminal import Terminal
from tui.first_run import import_samples

pytestmark = pytest.mark.end_to_end

Start = Callable[..., Terminal]


@pytest.fixture
def damaged(library_file: Path) -> bytes:
    """A library of 45 papers with a bad line in the middle; returns its bytes."""
    library = Library(library_file, "test")
    import_samples(library)
    library.fold()
    lines = library_file.read_bytes().splitlines(keepends=True)
    at = next(n for n, line in enumerate(lines) if b"arxiv:1710.09412" in line)
    lines[at] = b'"1": {"id": "arxiv:1710.0\n'
    library_file.write_bytes(b"".join(lines))
    return b"".join(lines)


def test_what_can_be_read_is_offered_and_taken(
    start: Start, library_file: Path, damaged: bytes
) -> None:
    terminal = start()
    screen = terminal.wait_for("The library is damaged")
    assert "What can still be read   44 papers, 1 line lost" in screen
    terminal.send("Enter")
    terminal.wait_for("44 papers · by quarter")
    terminal.send("q")
    assert terminal.wait_ended() == 0
    assert len(Library(library_file, "test").papers) == 44
    (aside,) = library_file.parent.glob("library.json.2*")
    assert aside.read_bytes() == damaged


def test_leaving_it_leaves_it(start: Start, library_file: Path, damaged: bytes) -> None:
    terminal = start()
    terminal.wait_for("Leave everything as it is")
    terminal.send("Escape")
    assert terminal.wait_ended() == 4
    assert library_file.read_bytes() == damaged
    assert "readlist restore" in terminal.screen()


def test_the_newest_backup_comes_first(
    start: Start, readlist: str, home: dict[str, str], library_file: Path, damaged: bytes
) -> None:
    library_file.unlink()
    library = Library(library_file, "test")
    import_samples(library)
    subprocess.run((readlist, "backup"), env=home, check=True, capture_output=True)
    library_file.write_bytes(damaged)
    terminal = start()
    screen = terminal.wait_for("The backup of 2")
    assert "45 papers" in screen
    terminal.send("Enter")
    terminal.wait_for("45 papers · by quarter")


def test_a_damaged_journal_in_a_small_terminal(
    start: Start, readlist: str, home: dict[str, str], library_file: Path
) -> None:
    library = Library(library_file, "test")
    import_samples(library)
    subprocess.run((readlist, "backup"), env=home, check=True, capture_output=True)
    paper, other = list(library.papers.values())[:2]
    library.replace("rated", {paper.id: rate(paper, 1.0)})
    library.replace("rated", {other.id: rate(other, 2.0)})
    journal = library_file.with_name("library.json.journal")
    lines = journal.read_bytes().split(b"\n")
    lines[1] = lines[1][:-1]
    damaged = b"\n".join(lines)
    journal.write_bytes(damaged)
    terminal = start(size=(60, 20))
    screen = terminal.wait_for("The library is damaged")
    assert "line 2 is not" in screen
    choices = ("What can still be read   45 papers, 1 line lost", "The backup of 2", "Leave every")
    assert sorted(choices, key=screen.index) == list(choices)
    assert "Enter chooses" in screen
    terminal.send("Enter")
    terminal.wait_for("45 papers · by quarter")
    terminal.send("q")
    assert terminal.wait_ended() == 0
    (aside,) = library_file.parent.glob("library.json.journal.2*")
    assert aside.read_bytes() == damaged
    papers = Library(library_file, "test").papers
    assert (papers[paper.id].rating, papers[other.id].rating) == (paper.rating, 2.0)
