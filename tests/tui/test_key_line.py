"""The footer: as far apart as there is room for, and no key cut."""

from pathlib import Path

import pytest

from tests.tui.driving import running
from tui.widgets.key_line import APART, CLOSE, KeyLine

KEYS = ["? help", "Enter read", "/ search", "u undo", "q quit", "0–5 rate", "t tags"]


@pytest.mark.parametrize(("width", "gap"), [(120, APART), (90, APART), (80, CLOSE)])
async def test_keys_stand_apart_where_all_have_room(tmp_path: Path, width: int, gap: int) -> None:
    async with running(tmp_path, size=(width, 24)) as app:
        keys = [*KEYS, "s status", "y copy"]
        assert str(app.main.query_one(KeyLine).render()) == (" " * gap).join(keys)


async def test_the_last_keys_are_left_out_where_they_have_no_room(tmp_path: Path) -> None:
    async with running(tmp_path, size=(60, 24)) as app:
        line = app.main.query_one(KeyLine)
        shown = str(line.render())
        assert shown == " ".join(KEYS)[: len(shown)]
        assert any(shown.endswith(key) for key in KEYS)
        assert len(shown) <= line.content_size.width


async def test_a_click_presses_the_key(tmp_path: Path) -> None:
    async with running(tmp_path, size=(120, 24)) as app:
        at = str(app.main.query_one(KeyLine).render()).index("search")
        await app.pilot.click(KeyLine, offset=(at + 1, 0))
        await app.wait_until(lambda: app.main.parts.panes.searching)


async def test_the_line_says_nothing_while_a_query_is_typed(tmp_path: Path) -> None:
    async with running(tmp_path, size=(120, 24)) as app:
        line = app.main.query_one(KeyLine)
        assert line.visible
        await app.press("slash")
        assert not line.visible
