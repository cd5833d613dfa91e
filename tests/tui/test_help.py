"""The help: every command with its live keys, found by typing, what concerns the pane first."""

from pathlib import Path

import pytest
from textual.containers import VerticalScroll
from textual.widgets import Input, Static

from tests.tui.driving import Driver, places, running, text_of
from tui.commands import BY_ID, COMMANDS, GROUPS
from tui.keymap import Keymap
from tui.screens.help import READING, HelpScreen, found


def page(app: Driver) -> str:
    """What the help says, without its line breaks."""
    return " ".join(text_of(app.app.screen.query_one("#page", Static)).split())


def ids(query: str) -> set[str]:
    """The commands that a query finds."""
    return {command.id for command in found(COMMANDS, query)}


def test_every_word_must_be_there_in_any_order() -> None:
    assert ids("") == {command.id for command in COMMANDS}
    assert {"copy-bibtex"} <= ids("bibtex copy") < ids("copy")
    assert ids("BIBTEX") == ids("bibtex")
    assert ids("no such thing") == set()


@pytest.mark.parametrize("query", ["ctrl+d", "yb", "PgDn"])
def test_a_key_finds_its_command(query: str) -> None:
    wanted = {"ctrl+d": "half-page-down", "yb": "copy-bibtex", "PgDn": "page-down"}
    assert wanted[query] in ids(query)


@pytest.mark.parametrize("query", ["ㅕㅜㅇㅐ", "ㅕㅜ애", "ㅕㅜㅇ"])
def test_what_is_typed_with_a_hangul_ime_on_finds_the_same(query: str) -> None:
    """undo, on the keys of a 2-set layout: ㅕ u, ㅜ n, ㅇ d, ㅐ o."""
    assert "undo" in ids(query)
    assert ids(query) <= ids("und")


async def test_typing_filters_and_the_hints_stay(tmp_path: Path) -> None:
    async with running(tmp_path) as app:
        await app.press("question_mark")
        assert all(command.help in page(app) for command in Keymap().commands)
        size = app.app.screen.query_one(".box").size
        await app.type("redo")
        assert BY_ID["redo"].help in page(app)
        assert BY_ID["down"].help not in page(app)
        assert app.app.screen.query_one(".box").size == size
        assert "Esc closes" in text_of(app.app.screen.query_one(".hints", Static))
        await app.type("[/b]")
        assert "No command has “redo[/b]”" in page(app)


async def test_what_concerns_the_focused_pane_comes_first(tmp_path: Path) -> None:
    async with running(tmp_path) as app:
        await app.press("question_mark")
        assert page(app).startswith(GROUPS[0])
        await app.press("escape", "enter", "question_mark")
        assert app.main.in_reader
        assert page(app).startswith(READING[0])
        assert all(group in page(app) for group in GROUPS)


async def test_it_scrolls_and_closes_with_the_keyboard(tmp_path: Path) -> None:
    async with running(tmp_path, size=(80, 24)) as app:
        await app.press("question_mark")
        scroll = app.app.screen.query_one(VerticalScroll)
        await app.press("down", "down")
        assert scroll.scroll_offset.y == 2
        await app.press("pagedown")
        assert scroll.scroll_offset.y > 5
        await app.press("question_mark")
        assert app.app.screen is app.main
        await app.press("f1", "j", "k")
        assert isinstance(app.app.screen, HelpScreen)
        assert app.app.screen.query_one(Input).value == "jk"
        await app.press("escape")
        assert app.app.screen is app.main


async def test_a_command_without_a_key_says_where_it_is_found(tmp_path: Path) -> None:
    config = places(tmp_path).settings
    config.parent.mkdir(parents=True)
    config.write_text("keys: {undo: [], trash-empty: []}\n")
    async with running(tmp_path) as app:
        await app.press("question_mark")
        assert "– Take back the last change (in the palette)" in page(app)
        assert "after asking (without a key)" in page(app)
