"""`readlist export` and `readlist stats` as processes."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.conftest import DEADLINE
from tests.tui.driving import sample_files

pytestmark = pytest.mark.end_to_end

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(readlist: str, home: dict[str, str], library_file: Path, tmp_path: Path) -> Run:
    """Run a verb on a library of the samples, in an empty folder."""
    folder = tmp_path / "here"
    folder.mkdir()

    def call(*words: str, status: int = 0) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            (readlist, *words),
            cwd=folder,
            env=home,
            capture_output=True,
            timeout=DEADLINE * 3,
            check=False,
        )
        said = done.stderr.decode()
        assert done.returncode == status, said
        assert "Traceback" not in said
        return subprocess.CompletedProcess(words, status, done.stdout.decode(), said)

    library_file.parent.mkdir(parents=True)
    for name, content in sample_files().items():
        library_file.with_name(name).write_bytes(content)
    return call


@pytest.mark.parametrize("format_", ["bibtex", "ris", "csl-json", "csv", "markdown"])
def test_every_format_is_read_again(run: Run, tmp_path: Path, format_: str) -> None:
    done = run("export", "--to", format_)
    assert done.stderr == ""
    (tmp_path / "here" / "out").write_text(done.stdout, "utf-8")
    report = json.loads(run("import", "out", "--dry-run", "--json").stdout)
    (document,) = report["documents"]
    assert document["format"] == ("post" if format_ == "markdown" else format_)
    assert report["new"] == 0
    assert document["updated"] + document["same"] >= 45


@pytest.mark.parametrize("format_", ["json", "csl-json"])
def test_what_a_terminal_could_obey_is_spelled_out(run: Run, format_: str) -> None:
    title = "a\x9b31m b\u202ec\u2066d"
    run("add", "https://example.org/hostile", "--title", title)
    written = run("export", "hostile", "--to", format_).stdout
    assert "\\u202e" in written
    assert not set("\x9b\u202e\u2066") & set(written)
    assert json.loads(written)[0]["title"] == title


def test_the_order_is_that_of_the_list(run: Run) -> None:
    listed = json.loads(run("list", "--json").stdout)
    assert json.loads(run("export", "--to", "json").stdout) == listed
    words = ("learning", "-reinforcement", "--sort", "-year")
    assert json.loads(run("export", "--to", "json", *words).stdout) == json.loads(
        run("list", "--json", *words).stdout
    )


def test_a_file_is_new_or_replaced_on_demand(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "here" / "papers.bib"
    assert run("export", "quarter:2020Q4", "-o", "papers.bib").stderr == (
        "readlist: 3 papers → papers.bib\n"
    )
    assert path.read_text().count("@inproceedings{") == 3
    umask = os.umask(0)
    os.umask(umask)
    assert path.stat().st_mode & 0o777 == 0o666 & ~umask
    refused = run("export", "-o", "papers.bib", status=1)
    assert "there is a file papers.bib already; --force replaces it" in refused.stderr
    assert path.read_text().count("\n@") == 2
    run("export", "-o", "papers.bib", "--force")
    assert path.read_text().count("\n@") == 44
    run("export", "--to", "ris", "-o", "papers.txt", "fixmatch")
    assert (tmp_path / "here" / "papers.txt").read_text().startswith("TY  - ")
    assert sorted(one.name for one in path.parent.iterdir()) == ["papers.bib", "papers.txt"]


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        ((), 2, "give --to with one of bibtex, ris, csl-json, csv, markdown, json"),
        (("-o", "papers.xyz"), 2, "the name papers.xyz does not tell the format"),
        (("--to", "docx"), 2, "invalid choice: 'docx'"),
        (("--to", "csv", "nothing-like-this"), 3, "no paper matches “nothing-like-this”"),
        (("--to", "csv", "--view", "none"), 3, "there is no saved view “none”"),
        (("-o", "none/a.bib"), 1, "none"),
        (("-o", "/", "--to", "bibtex"), 1, "already"),
    ],
)
def test_what_cannot_be_done_is_said(
    run: Run, tmp_path: Path, words: tuple[str, ...], status: int, said: str
) -> None:
    done = run("export", *words, status=status)
    assert said in done.stderr
    assert done.stdout == ""
    assert list((tmp_path / "here").iterdir()) == []


def test_stats(run: Run) -> None:
    run("status", "1911.04252", "read")
    whole = json.loads(run("stats", "--json").stdout)
    assert (whole["papers"], whole["reviews"]) == (45, 46)
    assert whole["statuses"]["read"] == 1
    assert [row["papers"] for row in whole["quarters"]] == [3, 7, 5]
    assert whole["rating"]["count"] == 10
    assert sum(whole["rating"]["stars"].values()) == 10
    assert whole["read"][0]["papers"] == 1
    text = run("stats", "presenter:강진구").stdout
    assert "  강진구" in text
    widths = {
        sum(2 if "가" <= c <= "힣" else 1 for c in line)
        for line in text.splitlines()
        if line.startswith("  ")
    }
    assert len(widths) == 1
    nothing = run("stats", "nothing-like-this", "--json", status=3)
    assert json.loads(nothing.stdout)["papers"] == 0


def test_exporting_changes_nothing(run: Run, library_file: Path) -> None:
    def files() -> dict[str, bytes]:
        return {one.name: one.read_bytes() for one in library_file.parent.glob("library.json*")}

    before = files()
    run("export", "--to", "csv")
    run("stats")
    assert files().items() >= before.items()
