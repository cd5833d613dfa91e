"""`readlist list` on a terminal that is narrower than its lines, and in a pipe."""

import argparse
import io
from pathlib import Path

import pytest

from store.library import Library
from tests.store.building import fill, paper, review
from tests.tui.driving import places
from tui.rendering.visible import cell_width
from tui.verbs.list_papers import configure, run, split
from tui.verbs.session import Session

TITLE = "한글로 된 아주 긴 제목 and a title that goes on and on"


class Terminal(io.StringIO):
    """An output that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


def listed(folder: Path, *words: str) -> None:
    where = places(folder)
    library = Library(where.library, "test")
    if not library.exists:
        fill(library, paper(1, review(1, title=TITLE, body="the needle in a text")))
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
