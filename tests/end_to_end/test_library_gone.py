"""A library file that is gone, unreadable or re-encoded is told in one way by verbs and the app."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from store.library import Library
from store.marks import rate
from tests.end_to_end.processes import Run
from tests.end_to_end.terminal import Terminal
from tui.first_run import import_samples

pytestmark = pytest.mark.end_to_end

Start = Callable[..., Terminal]
ROOT = Path(__file__).parents[2]
SAMPLE = sorted((ROOT / "sample_data").glob("*.txt"))[0]
POST = "arxiv:1911.04252"


@pytest.fixture
def library(run: Run, library_file: Path) -> Path:
    """A library of the samples with one backup."""
    import_samples(Library(library_file, "test"))
    run("backup")
    return library_file


def codes(run: Run) -> list[str]:
    found = json.loads(run("check", "--json", status=4).stdout)["findings"]
    return [one["code"] for one in found if one["severity"] == "error"]


def test_a_library_that_is_gone_comes_back_with_the_changes_since(run: Run, library: Path) -> None:
    opened = Library(library, "app")
    opened.replace("rated 1.5", {POST: rate(opened.papers[POST], 1.5)})
    library.unlink()
    for words in (["list"], ["import", str(SAMPLE)], ["backup"], ["rate", POST, "3"]):
        said = run(*words, status=4).stderr
        assert f"{library} is gone, but" in said
        assert "1 backup and" in said
        assert "`readlist restore`" in said
    assert codes(run) == ["library-gone"]
    assert not library.exists()
    said = run("restore").stderr
    assert "with the changes made since in place of the library that is gone" in said
    assert json.loads(run("show", POST, "--json").stdout)["rating"] == 1.5
    last = run("log").stdout.splitlines()[-1]
    assert "restored 45 papers from the backup of 2" in last


def test_the_app_offers_what_there_is_and_to_begin_anew(
    start: Start, run: Run, library: Path
) -> None:
    library.unlink()
    terminal = start()
    screen = terminal.wait_for("The library is gone")
    choices = ("The backup of 2", "A new library   0 papers", "Leave everything as it is")
    assert sorted(choices, key=screen.index) == list(choices)
    terminal.send("Down", "Enter")
    terminal.wait_for("The library is empty")
    terminal.send("q")
    assert terminal.wait_ended() == 0
    assert Library(library, "test").papers == {}
    assert len(json.loads(run("backup", "--list", "--json").stdout)) >= 1


def test_a_library_that_cannot_be_read_is_exit_status_4(run: Run, library: Path) -> None:
    # What nobody can read, root neither.
    library.unlink()
    library.symlink_to(library)
    assert "cannot be read: Too many levels of symbolic links" in run("list", status=4).stderr
    assert codes(run) == ["library-unreadable"]
    assert "restored 45 papers" in run("restore").stderr
    assert len(json.loads(run("list", "--json").stdout)) == 45


@pytest.mark.parametrize(
    ("encoding", "told"), [("cp949", "CP949"), ("utf-16", "UTF-16"), ("utf-16-le", "UTF-16")]
)
def test_a_library_saved_in_another_encoding_is_salvaged_whole(
    run: Run, library: Path, encoding: str, told: str
) -> None:
    before = json.loads(run("list", "--json").stdout)
    text = library.read_text("utf-8")
    # Characters that this encoding lacks were lost when the file was saved in it.
    text = text.encode(encoding, "replace").decode(encoding).removeprefix("\ufeff")
    library.write_bytes(text.encode(encoding))
    run("list", status=4)
    said = run("restore", "--salvage").stderr
    assert f"is not in UTF-8 any more; it was read as {told}" in said
    assert "restored 45 papers" in said
    after = json.loads(run("list", "--json").stdout)
    titles = [one["title"].encode(encoding, "replace").decode(encoding) for one in before]
    assert [one["title"] for one in after] == [title.removeprefix("\ufeff") for title in titles]
    assert "\ufffd" not in json.dumps(after, ensure_ascii=False)


def test_a_journal_with_other_line_ends_is_salvaged_whole(run: Run, library: Path) -> None:
    opened = Library(library, "app")
    opened.replace("rated 1.5", {POST: rate(opened.papers[POST], 1.5)})
    journal = library.with_name("library.json.journal")
    journal.write_bytes(journal.read_bytes().replace(b"\n", b"\r\n"))
    run("list", status=4)
    assert "line ends of Windows" in run("restore", "--salvage").stderr
    assert json.loads(run("show", POST, "--json").stdout)["rating"] == 1.5


def test_no_papers_are_never_put_in_the_place_of_a_library(run: Run, library: Path) -> None:
    tables = json.loads(library.read_bytes())
    tables["papers"] = list(tables["papers"].values())
    library.write_text(json.dumps(tables), "utf-8")
    left = library.read_bytes()
    said = run("restore", "--salvage", status=3).stderr
    assert "no paper of" in said
    assert library.read_bytes() == left


def test_what_is_no_file_is_not_waited_for(run: Run, library: Path) -> None:
    os.mkfifo(library.with_name("pipe"))
    for words in (["restore", str(library.with_name("pipe"))], ["restore", str(library.parent)]):
        assert "not a library" in run(*words, status=1).stderr
        assert "not a library" in run(*words, "--salvage", status=1).stderr


def test_undo_goes_on_over_what_was_edited_by_hand(run: Run, library: Path) -> None:
    run("rate", POST, "3")
    run("tag", POST, "+x")
    run("rate", POST, "2")
    with TinyDB(library, encoding="utf-8", ensure_ascii=False) as database:
        marks = {"rating": 5.0, "tags_added": ["x"]}
        database.table("papers").update({"marks": marks}, where("id") == POST)
    said = run("undo", status=1).stderr
    assert "changed since, by hand or by another program" in said
    assert "`readlist undo --skip`" in said
    first = run("undo", "--skip", "3").stderr.splitlines()[0]
    assert first.endswith("(passed over, changed since)")
    shown = json.loads(run("show", POST, "--json").stdout)
    assert shown["rating"] == 5.0
    assert "x" not in shown["tags"]
    assert "abc is not a number from 1 on" in run("undo", "abc", status=2).stderr


def test_a_conflict_of_git_does_not_prefer_an_older_backup(start: Start, library: Path) -> None:
    opened = Library(library, "app")
    opened.replace("rated 1.5", {POST: rate(opened.papers[POST], 1.5)})
    opened.fold()
    lines = library.read_bytes().splitlines(keepends=True)
    lines.insert(4, b"<<<<<<< HEAD\n")
    library.write_bytes(b"".join(lines))
    terminal = start()
    screen = terminal.wait_for("The library is damaged")
    assert screen.index("What can still be read   45 papers, 1 line lost") < screen.index(
        "The backup"
    )
    terminal.send("Escape")
    assert terminal.wait_ended() == 4
