"""Lines to type in: where a Hangul IME draws, what is pasted, what is completed."""

from pathlib import Path

import pytest
from rich.cells import cell_len
from textual import events
from textual.widgets import Input, TextArea

from tests.tui.driving import NOISY_STUDENT, Driver, running, text_of
from tui.screens.form import FormScreen
from tui.screens.line import LineScreen
from tui.widgets.input_lines import InputLine
from tui.widgets.query_bar import Candidates, QueryBar

TITLE = "Self-training with Noisy\n  Student improves ImageNet classification\n"


def focused(driver: Driver) -> Input | TextArea:
    """The field that has the keys."""
    field = driver.app.focused
    assert isinstance(field, Input | TextArea)
    return field


def at_text(driver: Driver) -> bool:
    """Whether the terminal's cursor is at the beginning of an empty field."""
    return driver.app.cursor_position == focused(driver).content_region.offset


async def paste(driver: Driver, text: str) -> None:
    driver.app.post_message(events.Paste(text))
    await driver.settle()


@pytest.mark.parametrize(
    "key", ["slash", "a", "ctrl+n", "question_mark", "asterisk", "R", "colon", "i"]
)
async def test_a_field_has_the_terminals_cursor_before_the_first_key(
    tmp_path: Path, key: str
) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        await driver.press(key)
        field = focused(driver)
        if isinstance(field, Input) and field.value:
            await driver.press("ctrl+a", "backspace")
        await driver.wait_until(lambda: field.content_region.width > 0 and at_text(driver))
        await driver.type("가")
        x, y = field.content_region.offset
        await driver.wait_until(lambda: driver.app.cursor_position == (x + 2, y))


async def test_the_terminals_cursor_goes_with_the_field(tmp_path: Path) -> None:
    async with running(tmp_path, size=(100, 30)) as driver:
        await driver.press("a")
        before = driver.app.cursor_position
        await driver.pilot.resize_terminal(70, 20)
        await driver.wait_until(lambda: driver.app.cursor_position != before and at_text(driver))


async def test_what_is_pasted_into_a_line_keeps_all_its_lines(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.press("slash")
        await paste(driver, TITLE)
        assert driver.main.query_one(QueryBar).value == " ".join(TITLE.split())
        await driver.wait_until(lambda: driver.main.parts.arranging.hits == 1)


async def test_a_line_break_in_the_clipboard_of_the_app_is_a_blank_too(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.press("ctrl+n")
        driver.app.copy_to_clipboard("two\nlines")
        await driver.press("ctrl+v")
        assert driver.app.screen.query_one(InputLine).value == "two lines"


async def test_a_link_pasted_into_the_tree_is_offered_to_be_added(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await paste(driver, "https://arxiv.org/abs/1810.04805\n")
        await driver.wait_for_screen(LineScreen)
        await driver.press("enter")
        await driver.wait_for_screen(FormScreen)


async def test_a_document_pasted_into_the_tree_says_how_it_is_imported(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await paste(driver, "\n\n".join(f"https://arxiv.org/abs/2001.0000{n}" for n in range(9)))
        assert driver.app.screen is driver.main
        assert "I imports it" in driver.status


async def test_the_values_of_a_field_are_offered_when_it_is_taken(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.press("slash")
        bar = driver.main.query_one(QueryBar)
        await driver.wait_until(lambda: bar.vocabulary is not None)
        await driver.type("발")
        await driver.press("tab")
        assert bar.value == "발표자:"
        names = {name for paper in driver.library.papers.values() for name in paper.presenters}
        assert {one.label for one in bar.candidates} == names
        await driver.press("tab")
        assert bar.value.removeprefix("발표자:") in names


@pytest.mark.parametrize("width", [60, 120])
async def test_a_list_that_goes_on_says_so_and_shows_what_is_taken(
    tmp_path: Path, width: int
) -> None:
    async with running(tmp_path, size=(width, 24)) as driver:
        await driver.press("slash")
        bar = driver.main.query_one(QueryBar)
        await driver.wait_until(lambda: bar.vocabulary is not None)
        await driver.type("has:")
        line = driver.main.query_one(Candidates)
        assert bar.more > 0
        for _ in bar.candidates:
            await driver.press("tab")
            said = text_of(line)
            assert f" {bar.candidates[bar.taken].label} " in said
            assert "more  Tab takes" in said
            assert len(said) <= width


async def test_a_line_longer_than_its_field_opens_at_its_end(tmp_path: Path) -> None:
    async with running(tmp_path, size=(60, 20)) as driver:
        await driver.go_to(NOISY_STUDENT)
        await driver.press("e")
        line = driver.app.screen.query(InputLine).first()
        assert cell_len(line.value) > line.content_region.width
        await driver.wait_until(lambda: line.scroll_offset.x > 0)
        x, _ = line.cursor_screen_offset
        assert line.content_region.x <= x < line.content_region.right
