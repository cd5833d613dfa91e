"""The palette with a Hangul IME on: commands are found by the keys that were pressed."""

from functools import partial
from pathlib import Path

from textual.command import CommandPalette
from textual.widgets import Input

from tests.tui.driving import Driver, running
from tests.tui.screen_text import screen_text


async def test_commands_are_found_by_the_keys_pressed(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.press("colon")
        await driver.wait_for_screen(CommandPalette)
        line = driver.app.screen.query_one(Input)
        for typed, title, read in (
            ("ㅐㅔ두", "Open", "“ㅐㅔ두” read as “open”"),
            ("ㅜㄷㅌㅅ ㄴㅅㅁ셔ㄴ", "Next status", "“ㅜㄷㅌㅅ ㄴㅅㅁ셔ㄴ” read as “next status”"),
        ):
            line.value = typed
            await driver.wait_until(partial(shows, driver, read))
            assert shows(driver, title)
        line.value = "next status"
        await driver.wait_until(
            lambda: shows(driver, "Next status") and not shows(driver, "read as")
        )


def shows(driver: Driver, words: str) -> bool:
    return words in screen_text(driver.app)
