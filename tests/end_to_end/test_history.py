"""`readlist log`, `undo`, `redo` and the emptying of the trash as real processes."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from store.library import Library
from store.marks import rate
from store.trash import put_away
from tests.end_to_end.processes import Run
from tests.end_to_end.terminal import Terminal

pytestmark = pytest.mark.end_to_end

SAMPLE = sorted((Path(__file__).parents[2] / "sample_data").glob("*.txt"))[0]
PAPER = "arxiv:1911.04252"


def test_changes_of_all_programs_are_told_and_taken_back(run: Run, library_file: Path) -> None:
    run("import", str(SAMPLE))
    library = Library(library_file, "app")
    library.replace("rated 4.5: “Noisy”", {PAPER: rate(library.papers[PAPER], 4.5)})
    lines = run("log").stdout.splitlines()
    time = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"
    assert re.fullmatch(rf"{time}  command line  imported .+: 3 new, 0 updated", lines[0])
    assert re.fullmatch(rf"{time}  app           rated 4.5: “Noisy”", lines[1])

    done = run("undo", "2")
    assert done.stderr.splitlines()[0] == "readlist: undid: rated 4.5: “Noisy”"
    assert done.stderr.splitlines()[1].startswith("readlist: undid: imported ")
    assert Library(library_file, "test").papers == {}
    assert library.refresh()
    assert library.papers == {}

    again = run("redo", "3", status=1).stderr.splitlines()
    assert [line.partition(": ")[2][:5] for line in again] == ["redid", "redid", "nothi"]
    assert again[-1] == "readlist: nothing more to redo"
    papers = Library(library_file, "test").papers
    assert len(papers) == 3
    assert papers[PAPER].rating == 4.5
    assert not library_file.with_name("library.json.journal").exists()
    assert run("log", "--limit", "1").stdout.split("  ")[2] == "redid: rated 4.5: “Noisy”\n"


def test_emptying_the_trash_says_how_many_and_can_be_taken_back(
    run: Run, library_file: Path
) -> None:
    run("import", str(SAMPLE))
    run("trash", PAPER)
    assert (
        "1 paper would be removed for good; say so with --yes"
        in run("trash", "--empty", status=2).stderr
    )
    assert PAPER in Library(library_file, "test").papers
    run("trash", "--empty", "--yes")
    assert PAPER not in Library(library_file, "test").papers
    run("undo")
    assert Library(library_file, "test").papers[PAPER].marks.trashed


def test_the_end_of_the_input_is_no_answer(
    run: Run, start: Callable[..., Terminal], library_file: Path
) -> None:
    run("import", str(SAMPLE))
    run("trash", PAPER)
    terminal = start("trash", "--empty")
    terminal.wait_for("remove 1 paper for good, with all reviews and marks? [y/N]")
    terminal.send("C-d")
    assert "Traceback" not in terminal.wait_for("nothing was removed")
    assert PAPER in Library(library_file, "test").papers


def test_days_are_those_of_the_place_where_the_person_is(run: Run, library_file: Path) -> None:
    run("import", str(SAMPLE))
    library = Library(library_file, "test")
    # In Seoul it is the morning of the next day.
    library.replace("away", put_away([library.papers[PAPER]], "2026-03-01T23:30:00Z"))
    library.fold()
    seoul = {"TZ": "Asia/Seoul"}
    assert run("trash", more=seoul).stdout.startswith(f"2026-03-02  {PAPER}")
    assert "In the trash since: 2026-03-02\n" in run("show", PAPER, "--plain", more=seoul).stdout
    assert "in the trash since: 2026-03-02\n" in run("show", PAPER, more=seoul).stdout
