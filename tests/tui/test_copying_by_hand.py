"""A text that no clipboard took can be selected in the terminal with nothing beside it."""

import threading
from pathlib import Path

import pytest
from textual.widgets import Input

from tests.tui.driving import DEADLINE, running
from tests.tui.screen_text import screen_text
from tui.clipboard import Copied
from tui.screens.by_hand import ByHandScreen
from tui.screens.main import copying
from tui.screens.tags import TagScreen

LINK = "https://example.org/" + "0123456789" * 30


@pytest.mark.parametrize("size", [(60, 13), (60, 20), (120, 40)])
async def test_the_rows_of_a_long_link_are_the_link_and_nothing_else(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with running(tmp_path, size=size) as app:
        app.app.push_screen(ByHandScreen("The link", LINK, "no clipboard took it"))
        await app.wait_for_screen(ByHandScreen)
        await app.settle()
        rows = screen_text(app.app).splitlines()[: size[1]]
        first = next(at for at, row in enumerate(rows) if row.startswith("https://"))
        count = -(-len(LINK) // size[0])
        assert "".join(row.rstrip() for row in rows[first : first + count]) == LINK
        assert any("no clipboard took it" in row for row in rows)
        assert any("Esc closes" in row for row in rows)
        assert not any("there is more" in row for row in rows)


async def test_the_title_names_the_section(tmp_path: Path) -> None:
    async with running(tmp_path) as app:
        await app.press("enter", "Y")
        await app.wait_for_screen(ByHandScreen)
        await app.settle()
        title = next(row for row in screen_text(app.app).splitlines() if "to copy by hand" in row)
        assert "The section “" in title
        assert "”, to copy by hand" in title


async def test_that_there_is_more_is_said(tmp_path: Path) -> None:
    async with running(tmp_path, size=(60, 12)) as app:
        app.app.push_screen(ByHandScreen("The links", "\n".join([LINK] * 3), "no clipboard"))
        await app.wait_for_screen(ByHandScreen)
        await app.wait_until(lambda: "↑ ↓ there is more" in screen_text(app.app))
        before = screen_text(app.app)
        await app.press("down", "down")
        assert screen_text(app.app) != before


async def test_a_clipboard_that_fails_late_takes_nothing_of_what_is_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_fail = threading.Event()

    def fail_late(text: str, **ways: object) -> Copied:
        del ways
        assert may_fail.wait(DEADLINE)
        return Copied(text, ())

    monkeypatch.setattr(copying, "copy", fail_late)
    async with running(tmp_path) as app:
        await app.press("y", "y", "t", *"alpha")
        may_fail.set()
        await app.wait_until(
            lambda: all(w.is_finished for w in app.app.workers if w.group == "clipboard")
        )
        await app.press(*"beta")
        line = app.app.screen.query_one(Input)
        assert isinstance(app.app.screen, TagScreen)
        assert line.value.endswith("alphabeta")
        await app.press("escape")
        await app.wait_for_screen(ByHandScreen)
