"""`readlist themes` beside the app: the theme with the star is the one that the app shows."""

import json
import os
from pathlib import Path

import pytest

from themes.loader import read
from themes.schema import DEFAULT_THEME
from tui import state
from tui.command_line import run
from tui.locations import locate
from tui.looks import Looks
from tui.settings.reading import read_settings
from tui.settings.remembered import remember, stamp_of
from tui.state import State

GOOD = 'name: mine\ntitle: Mine\ncolours:\n  primary: "#112233"\n'
WRONG = GOOD.replace("#112233", "bleu")


@pytest.fixture
def mine() -> Path:
    """A theme of the person's, chosen in the app."""
    places = locate(os.environ)
    file = places.themes / "mine.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(GOOD)
    look, _ = read(file)
    state.save(places.state, State(theme="mine", look=look))
    return file


def shown_by_the_app() -> str:
    places = locate(os.environ)
    remembered = state.load(places.state)
    them = Looks(places.themes, remembered.theme, lambda _: None)
    assert remembered.look is not None
    them.take([remembered.look])
    them.read()
    return them.usable


def starred(capsys: pytest.CaptureFixture[str]) -> str:
    """The theme in use, as both ways of listing have it."""
    capsys.readouterr()
    assert run(["themes", "--json"]) == 0
    (used,) = [theme["name"] for theme in json.loads(capsys.readouterr().out) if theme["used"]]
    assert run(["themes"]) == 0
    (line,) = [row for row in capsys.readouterr().out.splitlines() if row.startswith("* ")]
    assert line.split()[1] == used
    return str(used)


def test_a_theme_with_a_mistake_is_in_use_as_it_was(
    mine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert starred(capsys) == shown_by_the_app() == "mine"
    mine.write_text(WRONG)
    assert starred(capsys) == shown_by_the_app() == "mine"
    assert run(["themes"]) == 0
    said = capsys.readouterr().err
    assert "`bleu` is no colour" in said
    assert "* is in use, as it was before the mistake in its file" in said


def test_a_theme_that_is_gone_is_not_in_use(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine.unlink()
    assert starred(capsys) == shown_by_the_app() == DEFAULT_THEME


def test_a_look_that_the_state_has_wrong_is_not_in_use(
    mine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine.write_text(WRONG)
    file = locate(os.environ).state
    file.write_text(file.read_text().replace("#112233", "no colour"))
    assert starred(capsys) == DEFAULT_THEME


def test_the_theme_of_the_settings_stays_too(
    mine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    places = locate(os.environ)
    places.settings.write_text("theme: mine\n")
    kept = remember(read_settings(places).settings, stamp_of(places))
    look, _ = read(mine)
    state.save(places.state, State(look=look, settings=kept))
    mine.write_text(WRONG)
    assert starred(capsys) == "mine"
