"""What the screen looks like: text and inks, in two themes at two sizes.

After a wanted change: `SNAPSHOTS=write pytest tests/tui/test_snapshots.py`, then read the diff.
"""

import os
from pathlib import Path

import pytest

from tests.tui.driving import running
from tests.tui.screen_text import screen_text

FOLDER = Path(__file__).parent / "snapshots"


@pytest.mark.parametrize("theme", ["readlist-dark", "readlist-light"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_the_main_screen(tmp_path: Path, theme: str, size: tuple[int, int]) -> None:
    """Gate Decorator: the formula, the figures, the open branches around it."""
    async with running(tmp_path, size=size) as app:
        app.app.theme = theme
        await app.go_to("arxiv:1909.08174")
        await app.press("4")
        await app.wait_until(lambda: "rated" in app.status)
        await app.pilot.pause()
        text = screen_text(app.app)
    file = FOLDER / f"main-{theme}-{size[0]}x{size[1]}.txt"
    if os.environ.get("SNAPSHOTS") == "write":
        file.write_text(text, "utf-8")
    assert text == file.read_text("utf-8")
