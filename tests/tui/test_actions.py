"""What the main screen can be asked for is what the command table and the texts ask it for."""

import re
from pathlib import Path

from textual.screen import Screen

from tui.commands import COMMANDS
from tui.screens.main.actions import Actions
from tui.screens.main.screen import MainScreen

TUI = Path(__file__).parents[2] / "tui"
ASKED = re.compile(r"""["']screen\.(\w+)""")
"""An action of the screen, in what is clicked or in the bindings of a widget."""
OF_A_KEY = {"chord"}
"""What the bindings make of a key that begins a chord."""


def of_commands() -> set[str]:
    names = {command.action("1").partition("(")[0] for command in COMMANDS}
    return {name for name in names if not name.startswith("app.")}


def of_texts() -> set[str]:
    folders = (TUI / "rendering", TUI / "widgets")
    texts = (path.read_text("utf-8") for folder in folders for path in folder.rglob("*.py"))
    return {name for text in texts for name in ASKED.findall(text)}


def actions(kind: type) -> set[str]:
    return {name.removeprefix("action_") for name in vars(kind) if name.startswith("action_")}


def test_whatever_is_asked_of_the_screen_it_can_do() -> None:
    asked = of_commands() | of_texts() | OF_A_KEY
    assert {name for name in asked if not hasattr(MainScreen, f"action_{name}")} == set()


def test_the_screen_can_do_nothing_that_nobody_asks_for() -> None:
    own = actions(Actions) | actions(MainScreen)
    assert own - of_commands() - of_texts() - OF_A_KEY == set()


def test_only_copying_takes_the_place_of_an_action_of_textual() -> None:
    inherited = {name for base in Screen.__mro__ for name in actions(base)}
    assert (actions(Actions) | actions(MainScreen)) & inherited == {"copy_text"}
