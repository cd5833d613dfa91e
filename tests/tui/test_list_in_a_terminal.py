"""`readlist list` on a terminal that is narrower than its lines, and in a pipe."""

import argparse
import io
from collections.abc import Sequence
from pathlib import Path

import pytest

from store.library import Library
from store.model import Paper
from tests.store.building import fill, paper, review
from tests.tui.driving import places
from tui.rendering.visible import cell_width
from tui.verbs.list_papers import configure, run, shorten_middle, split
from tui.verbs.session import Session

TITLE = "한글로 된 아주 긴 제목 and a title that goes on and on"


class Terminal(io.StringIO):
    """An output that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


ONE = (paper(1, review(1, title=TITLE, body="the needle in a text")),)


def listed(folder: Path, *words: str, papers: Sequence[Paper] = ONE) -> None:
    where = places(folder)
    library = Library(where.library, "test")
    if not library.exists:
        fill(library, *papers)
    parser = argparse.ArgumentParser()
    configure(parser)
    assert run(split(parser, list(words)), Session(where, {})) == 0


@pytest.mark.parametrize("columns", [30, 50, 51, 52, 53])
def test_lines_are_cut_at_the_width_of_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stdout", terminal)
    monkeypatch.setenv("COLUMNS", str(columns))
    listed(tmp_path, "--explain", "needle")
    for line in terminal.getvalue().splitlines():
        assert cell_width(line) <= columns
    assert terminal.getvalue().splitlines()[0].endswith("…")


NAMES = (
    "url:example.org/a/long/way/to/this-paper.html",
    "title:자기지도-학습-모델의-비교",
    "arxiv:2001.00003",
)
NAMED = [paper(n, review(n, title=f"T{n}", identifiers=(name,))) for n, name in enumerate(NAMES)]


@pytest.mark.parametrize("columns", [80, 120, 200])
def test_titles_stand_below_each_other_on_a_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stdout", terminal)
    monkeypatch.setenv("COLUMNS", str(columns))
    listed(tmp_path, papers=NAMED)
    lines = terminal.getvalue().splitlines()
    assert len({cell_width(line.partition("  T")[0]) for line in lines}) == 1
    (long,) = (line for line in lines if "url:" in line)
    assert long.split("  ")[-2].endswith("paper.html")
    assert ("…" in long) == (columns < 200)


def test_an_id_is_whole_in_a_pipe(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    listed(tmp_path, papers=NAMED)
    lines = capsys.readouterr().out.splitlines()
    assert all(any(name in line for line in lines) for name in NAMES)
    (short,) = (line for line in lines if "arxiv:" in line)
    assert short.split("  ")[-1] == "T2"


@pytest.mark.parametrize(
    ("text", "cells", "cut"),
    [("arxiv:1", 7, "arxiv:1"), ("abcdefghij", 7, "abc…hij"), ("한글로된것이다", 8, "한…이다"),
     ("", 5, "")],
)  # fmt: skip
def test_a_text_is_cut_in_its_middle(text: str, cells: int, cut: str) -> None:
    assert shorten_middle(text, cells) == cut


def test_a_library_that_is_not_there_is_no_empty_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    parser = argparse.ArgumentParser()
    configure(parser)
    where = places(tmp_path)
    assert run(split(parser, []), Session(where, {})) == 3
    assert f"there is no library {where.library} yet" in capsys.readouterr().err
    assert not where.library.exists()


def test_what_fits_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stdout", terminal)
    monkeypatch.setenv("COLUMNS", "120")
    listed(tmp_path)
    assert terminal.getvalue().rstrip().endswith(TITLE)


def test_a_pipe_and_a_screen_reader_get_whole_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    listed(tmp_path)
    assert capsys.readouterr().out.rstrip().endswith(TITLE)
    terminal = Terminal()
    monkeypatch.setattr("sys.stdout", terminal)
    listed(tmp_path, "--plain")
    assert terminal.getvalue().startswith(f"{TITLE}; ")
