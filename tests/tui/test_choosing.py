"""Lists: rows that are taken by their numbers, the keys that all lists have in common."""

from pathlib import Path

import pytest
from textual.widgets import OptionList

from store.search.sorting import SORTS
from tests.tui.driving import NOISY_STUDENT, Driver, running, text_of
from tui.browser import Opened
from tui.clipboard import Copied
from tui.screens.main import copying, opening
from tui.widgets.choice_list import ChoiceList
from tui.widgets.hint_line import HintLine

NAMING = "arxiv:2007.06191"
"""A paper of the samples whose review names others, such as `MixConv(https://…/1907.09595)`."""


def rows(driver: Driver) -> list[str]:
    options = driver.app.screen.query_one(OptionList).options
    return [str(option.prompt) for option in options]


def at(driver: Driver) -> int | None:
    return driver.app.screen.query_one(OptionList).highlighted


@pytest.fixture
def links(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What was opened and copied."""
    done: list[tuple[str, str]] = []

    def open_link(url: str, **_: object) -> Opened:
        done.append(("open", url))
        return Opened(True, "opened")

    def copy(out: str, **_: object) -> Copied:
        done.append(("copy", out))
        return Copied(out, ())

    monkeypatch.setattr(opening, "open_link", open_link)
    monkeypatch.setattr(copying, "copy", copy)
    return done


async def test_a_digit_takes_a_row_at_once_when_no_longer_number_begins_so(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        await driver.press("S")
        assert [row.split()[0] for row in rows(driver)] == ["1", "2", "3", "4", "5"]
        assert "1–5" in text_of(driver.app.screen.query_one(HintLine))
        await driver.press("6", "0")
        assert at(driver) == 0
        await driver.press("4")
        assert driver.app.screen is driver.main
        assert driver.paper.status == "read"


async def test_of_many_rows_a_digit_goes_to_one_and_a_second_takes_another(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.press("B")
        assert len(rows(driver)) == 24
        assert "· now" in rows(driver)[0]
        await driver.press("1")
        assert at(driver) == 0
        await driver.press("7")
        assert driver.app.screen is driver.main
        # Two rows come before those of the fields, each of which has two.
        assert driver.main.view.sort == SORTS[(17 - 3) // 2] == "rating"
        await driver.press("B", "2", "enter")
        assert driver.main.view.sort == "relevance"
        await driver.press("B", "2", "j", "4")
        assert driver.main.view.sort == "-title"


async def test_the_list_of_orders_says_the_present_one_in_words(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.press("B")
        options = driver.app.screen.query_one(OptionList)
        options.highlighted = [option.id for option in options.options].index("-rating")
        await driver.press("enter")
        assert "sorted by rating, lowest first" in driver.status
        await driver.press("B")
        title = str(driver.app.screen.query_one(".box").border_title)
        assert title == "Sort by · now rating, lowest first"
        assert [row for row in rows(driver) if "now" in row] == ["18  rating, lowest first  · now"]


async def test_named_papers_have_the_names_that_the_review_gives_them(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NAMING)
        await driver.press("g", "m")
        named = next(row for row in rows(driver) if "MixConv" in row)
        assert "arxiv:1907.09595 · not in the library" in named
        await driver.press(named.split()[0])
        assert driver.app.screen is driver.main
        assert driver.paper.id == "arxiv:1907.09595"
        assert driver.paper.title == "MixConv"


async def test_a_link_is_opened_or_copied_by_its_number(
    tmp_path: Path, links: list[tuple[str, str]]
) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        paper = driver.paper
        await driver.press("U", "2")
        await driver.wait_until(lambda: links == [("open", paper.links[1])])
        await driver.press("U", "y")
        assert "copies it" in text_of(driver.app.screen.query_one(HintLine))
        await driver.press("3")
        await driver.wait_until(lambda: links[1:] == [("copy", paper.slides[0])])


async def test_y_copies_the_row_that_one_went_to(
    tmp_path: Path, links: list[tuple[str, str]]
) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        paper = driver.paper
        await driver.press("U", "j", "y")
        await driver.wait_until(lambda: links == [("copy", paper.links[1])])
        await driver.press("escape", "U", "y", "y")
        await driver.wait_until(lambda: links[1:] == [("copy", paper.links[0])])
        await driver.press("escape", "U", "y", "escape", "1")
        await driver.wait_until(lambda: links[2:] == [("open", paper.links[0])])


@pytest.mark.parametrize(
    "keys", [("ctrl+t",), ("B",), ("S",), ("U",), ("P",), ("T",), ("number_sign",)], ids="-".join
)
async def test_all_lists_have_the_same_keys(tmp_path: Path, keys: tuple[str, ...]) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        await driver.press(*keys)
        options = driver.app.screen.query_one(ChoiceList)
        last = options.option_count - 1
        assert last > 0
        for press, place in (
            ("g", 0), ("j", 1), ("k", 0), ("down", 1), ("up", 0), ("G", last), ("home", 0),
            ("end", last), ("ctrl+u", None), ("g", 0), ("ctrl+d", None), ("pageup", 0),
        ):  # fmt: skip
            await driver.press(press)
            assert place is None or options.highlighted == place, press
        before = options.highlighted
        await driver.press("pagedown")
        assert before == 0
        assert options.highlighted not in (None, 0)


async def test_a_list_below_a_line_moves_with_arrows_and_pages(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        await driver.press("m")
        options = driver.app.screen.query_one(ChoiceList)
        for press, place in (("down", 1), ("up", 0), ("pagedown", options.option_count - 1),
                             ("pageup", 0)):  # fmt: skip
            await driver.press(press)
            assert options.highlighted == place, press
