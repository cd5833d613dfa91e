"""`readlist log`, `undo`, `redo` and the emptying of the trash as real processes."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from store.library import Library
from store.marks import rate

pytestmark = pytest.mark.end_to_end

SAMPLE = sorted((Path(__file__).parents[2] / "sample_data").glob("*.txt"))[0]
PAPER = "arxiv:1911.04252"
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(readlist: str, home: dict[str, str], tmp_path: Path) -> Run:
    def run(*words: str, status: int = 0) -> "subprocess.CompletedProcess[str]":
        done = subprocess.run(
            [readlist, *words], env=home, cwd=tmp_path, stdin=subprocess.DEVNULL,
            capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
        assert done.returncode == status, f"{words}: {done.returncode}\n{done.stdout}{done.stderr}"
        return done

    return run


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
