"""What `readlist export` writes to a terminal, and to a program."""

import argparse
import io
from pathlib import Path

import pytest

from tests.store.building import fill, open_library, paper, review
from tests.tui.driving import places
from tui.verbs.export import configure, run, split
from tui.verbs.session import Session

HOSTILE = "Title \x1b[31mred\x1b[0m \u202eback"


class Terminal(io.StringIO):
    """Standard output that is a terminal."""

    def isatty(self) -> bool:
        return True


def export(folder: Path, *words: str) -> int:
    where = places(folder)
    fill(open_library(where.library), paper(1, review(1, title=HOSTILE)))
    parser = argparse.ArgumentParser()
    configure(parser)
    return run(split(parser, list(words)), Session(where, {}))


@pytest.mark.parametrize("name", ["bibtex", "ris", "csl-json", "csv", "markdown", "json"])
def test_a_terminal_is_obeyed_by_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stdout", terminal)
    assert export(tmp_path, "--to", name) == 0
    shown = terminal.getvalue()
    assert "Title" in shown
    assert not {"\x1b", "\u202e", "\ufeff"} & set(shown)


@pytest.mark.parametrize("name", ["bibtex", "ris", "csv", "markdown"])
def test_a_program_gets_the_text_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    export(tmp_path, "--to", name)
    assert "\u202eback" in capsys.readouterr().out


def test_words_that_begin_with_a_hyphen_belong_to_the_query(tmp_path: Path) -> None:
    out = tmp_path / "a.bib"
    assert export(tmp_path, "-o", str(out), "-red", "title:title") == 3
    assert not out.exists()
    parser = argparse.ArgumentParser()
    configure(parser)
    arguments = split(parser, ["a", "-o", "-", "-b", "--sort", "-year", "--", "--c"])
    assert (arguments.query, arguments.output, arguments.sort) == (["a", "-b", "--c"], "-", "-year")
