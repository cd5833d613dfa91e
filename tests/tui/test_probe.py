"""What the probe says of a key, in columns that hold whatever the terminal sends."""

import pytest

from tui.keymap import Keymap
from tui.probe import Teller
from tui.rendering.visible import cell_width


def told(sent: str, width: int = 100) -> list[str]:
    """The lines about what a terminal sent."""
    return list(Teller(Keymap()).tell(sent.encode(), width))


@pytest.mark.parametrize("sent", ["j", "ㅓ", "가", "\x1b[A", "你"])
def test_the_columns_stand_where_they_stand_for_any_letter(sent: str) -> None:
    (line, *_) = told(sent)
    name = line[len(line) - len(line.lstrip()) :].split()
    meaning_begins = cell_width(line.split("  ")[0])
    assert name
    assert meaning_begins <= 24
    column = cell_width(line[: line.rindex("  ") + 2])
    assert column == 46


def test_a_long_reason_is_broken_between_words_and_stands_below_itself() -> None:
    lines = told("\x1b[9;6u", width=80)  # ctrl+shift+tab in the protocol of the app
    assert len(lines) > 1
    assert all(cell_width(line) <= 80 for line in lines)
    assert all(line.startswith(" " * 46) and line[46] != " " for line in lines[1:])
    joined = " ".join(line[46:] for line in lines)
    assert joined == "cannot be a command's key: `ctrl+shift+tab`: most terminals send only `tab`"


def test_on_a_narrow_terminal_the_meaning_stands_below() -> None:
    assert told("u", width=60)[1:] == ["    Undo"]
    assert all(cell_width(line) <= 60 for line in told("\x1b[9;6u", width=60))


def test_what_is_invisible_is_shown() -> None:
    assert told("\u200b")[0].startswith("‹U+200B›")
