"""The one command table, and what is made from it."""

import importlib.util
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import pytest

from tui.commands import BY_ID, COMMANDS, PLACES, Command, markdown_table, shown_keys
from tui.dialog_commands import ALL_BY_ID, ALL_COMMANDS, ALWAYS, DIALOG_COMMANDS
from tui.keymap import Keymap, hold_together

ROOT = Path(__file__).parents[2]
UNSAFE = {"ctrl+i", "ctrl+m", "ctrl+j", "ctrl+h", "ctrl+[", "ctrl+enter", "shift+enter"}
"""Keys that terminals cannot tell from Tab, Enter, Backspace and Escape, or do not send."""


def keys_script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("keys", ROOT / "docs" / "keys.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_ids_are_unique() -> None:
    assert len(ALL_BY_ID) == len(ALL_COMMANDS)


@pytest.mark.parametrize("commands", [*hold_together()], ids=["Main screen", *PLACES])
def test_no_key_does_two_things_at_the_same_place(commands: Sequence[Command]) -> None:
    counts = Counter(key for command in commands for key in command.keys)
    assert [key for key, count in counts.items() if count > 1] == []


def test_no_key_is_also_the_beginning_of_a_chord() -> None:
    assert set(Keymap().prefixes) == {"apostrophe", "b", "g", "y", "full_stop"}
    assert not [key for command in COMMANDS for key in command.keys if key in Keymap().prefixes]


def test_every_command_is_reachable_and_explained() -> None:
    for command in ALL_COMMANDS:
        assert command.keys
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", command.id)
        assert command.title
        assert command.help
        assert not command.help.endswith(".")


def test_what_a_command_does_is_said_of_no_other() -> None:
    assert len({command.help for command in ALL_COMMANDS}) == len(ALL_COMMANDS)


def test_the_commands_of_dialogs_have_single_keys_that_are_not_those_of_all_dialogs() -> None:
    keys = {key for command in DIALOG_COMMANDS for key in command.keys}
    assert [key for key in keys if " " in key or key in ALWAYS] == []
    assert {command.group for command in DIALOG_COMMANDS} == set(PLACES)
    assert not any(command.in_palette or command.takes_key for command in DIALOG_COMMANDS)


def test_no_key_is_one_that_terminals_cannot_send() -> None:
    assert not UNSAFE.intersection(key for command in ALL_COMMANDS for key in command.keys)


@pytest.mark.parametrize(
    ("command", "keys"),
    [("rate", "0–5"), ("rate-tenths", ".0–.9"), ("copy-link", "yy"), ("first", "gg Home"),
     ("help", "? F1"), ("wider", ">")],
)  # fmt: skip
def test_keys_as_a_person_reads_them(command: str, keys: str) -> None:
    assert shown_keys(BY_ID[command]) == keys


def test_what_may_follow_a_prefix() -> None:
    assert {key: command.id for key, command in Keymap().chords("y").items()} == {
        "y": "copy-link", "t": "copy-title", "c": "copy-citation", "b": "copy-bibtex",
        "m": "copy-markdown", "p": "copy-slides", "i": "copy-id",
    }  # fmt: skip


def test_the_action_is_told_which_key_was_pressed() -> None:
    assert BY_ID["rate"].action("4") == "rate('4')"
    assert BY_ID["quit"].action() == "app.quit"


def test_the_guide_has_the_table_of_now() -> None:
    page = (ROOT / "docs" / "guide" / "keys.md").read_text("utf-8")
    assert markdown_table(Keymap().commands) in page
    assert keys_script().with_keys(page) == page
