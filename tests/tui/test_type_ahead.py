"""Keys that arrive together: each does what it would do if the person had waited."""

from pathlib import Path

import pytest
from textual import events
from textual.command import CommandPalette
from textual.widgets import Input

from store.branches import Branch
from store.library import Library
from tests.tui.driving import NOISY_STUDENT, Driver, places, running
from tui.app import ReadlistApp
from tui.screens.help import HelpScreen
from tui.widgets.query_bar import QueryBar
from tui.widgets.tree_items import Leaf

NAMES = {
    "/": "slash", ":": "colon", "\n": "enter", ".": "full_stop", "\x1b": "escape",
    "<": "less_than_sign", ">": "greater_than_sign", " ": "space", "+": "plus",
    "?": "question_mark", ",": "comma",
}  # fmt: skip


def burst(app: ReadlistApp, text: str) -> None:
    """Send all keys of a text before the app has handled the first."""
    for character in text:
        printable = character if character.isprintable() else None
        app.post_message(events.Key(NAMES.get(character, character), printable))


async def typed(driver: Driver, text: str) -> None:
    """Send all keys at once, and wait until the last one is done."""
    burst(driver.app, text)
    await driver.settle()


async def test_what_follows_the_slash_is_searched_for(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        revision = driver.library.revision
        for words in ("3", "u", "q", "noisy", "5 3", "음성", "ㄱㅈㄱ", "s t", "?:", "yy", "/"):
            await typed(driver, "/" + words)
            assert driver.main.query_one(QueryBar).value == words
            assert driver.app.screen is driver.main
            assert driver.library.revision == revision
            await driver.press("escape")
            assert driver.main.library_tree.has_focus


async def test_a_search_and_what_is_done_with_the_first_hit(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await typed(driver, "/noisy student\n4.5s")
        paper = driver.library.papers[NOISY_STUDENT]
        assert (paper.rating, paper.status) == (4.5, "queued")


async def test_tags_are_typed_into_their_line(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        await typed(driver, "tq, u, 준지도\n")
        tags = driver.library.papers[NOISY_STUDENT].tags
        assert tags == ("Self-training", "q", "u", "준지도")


async def test_a_rating_is_typed_into_its_line(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        await typed(driver, "r3.2\nj")
        assert driver.library.papers[NOISY_STUDENT].rating == 3.2
        assert isinstance(driver.main.library_tree.current, Branch)
        assert driver.main.library_tree.current.label == "이승현"


async def test_the_palette_gets_what_is_typed_into_it(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        burst(driver.app, ":quit")
        await driver.wait_until(
            lambda: (
                isinstance(driver.app.screen, CommandPalette)
                and [line.value for line in driver.app.screen.query(Input)] == ["quit"]
            )
        )


async def test_keys_behind_chords_are_in_order(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        await typed(driver, "3.5+s.2ggjj")
        paper = driver.library.papers[NOISY_STUDENT]
        assert (paper.rating, paper.status) == (4.2, "queued")
        assert driver.main.library_tree.cursor_line == 2


async def test_a_chord_in_hangul(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.press("G")
        await typed(driver, "ㅎㅎㅓ")
        assert driver.main.library_tree.cursor_line == 1


async def test_a_syllable_is_its_keys_before_the_next_key(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.press("g", "g")
        await typed(driver, "ㅓㅓ/ㅓj가\n")
        assert driver.main.query_one(QueryBar).value == "ㅓj가"


@pytest.mark.parametrize("times", [2, 5])
async def test_every_repeated_step_counts(tmp_path: Path, times: int) -> None:
    async with running(tmp_path) as driver:
        await driver.press("g", "g")
        await typed(driver, "J" * times)
        assert driver.main.library_tree.current == driver.main.library_tree.order[times - 1]
        await typed(driver, "K" * (times - 1))
        assert driver.main.library_tree.current == driver.main.library_tree.order[0]


async def test_every_step_of_the_divider_counts(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        before = driver.main.library_tree.outer_size.width
        await typed(driver, "<<<")
        assert driver.main.library_tree.outer_size.width == before - 12
        await typed(driver, ">>")
        assert driver.main.library_tree.outer_size.width == before - 4


async def test_help_is_closed_by_the_key_that_comes_right_behind(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await typed(driver, "??")
        assert driver.app.screen is driver.main
        await typed(driver, "?")
        assert isinstance(driver.app.screen, HelpScreen)


@pytest.mark.parametrize("keys", ["qt", "q/t", "qqq", "q:", "qr", "qU?"])
async def test_keys_behind_the_last_one_do_nothing(tmp_path: Path, keys: str) -> None:
    async with running(tmp_path) as driver:
        revision = driver.library.revision
        burst(driver.app, keys)
        await driver.wait_until(lambda: driver.app.return_code is not None)
    assert driver.app.return_code == 0
    assert driver.library.revision == revision


async def test_keys_typed_before_the_first_frame(tmp_path: Path) -> None:
    async with running(tmp_path):
        pass
    app = ReadlistApp(Library(places(tmp_path).library, "app"), places(tmp_path), {})
    burst(app, "ggjjj")
    async with app.run_test(size=(120, 40)) as pilot:
        driver = Driver(app, pilot)
        await driver.settle()
        assert app.main.library_tree.cursor_line == 3


async def test_moving_and_then_reading(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await typed(driver, "ggl\n")
        await typed(driver, "gglllll")
        assert driver.main.in_reader
        assert isinstance(driver.main.library_tree.current, Leaf)
