"""Choosing another paper by typing, in the language of the search."""

from pathlib import Path

import pytest
from textual.widgets import OptionList

from tests.tui.driving import NOISY_STUDENT, Driver, running
from tui.screens.pick_paper import PickPaperScreen
from tui.widgets.input_lines import InputLine


def rows(driver: Driver) -> list[str]:
    return [str(option.prompt) for option in driver.app.screen.query_one(OptionList).options]


async def opened(driver: Driver) -> PickPaperScreen:
    papers = list(driver.library.papers.values())
    screen = PickPaperScreen("Another", driver.library.papers[NOISY_STUDENT], papers,
                             driver.library.sources)  # fmt: skip
    driver.app.push_screen(screen)
    await driver.wait_for_screen(PickPaperScreen)
    return screen


async def typed(driver: Driver, text: str) -> list[str]:
    driver.app.screen.query_one(InputLine).value = text
    await driver.settle()
    return rows(driver)


async def test_it_is_the_search_of_the_query_bar(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await opened(driver)
        # The best first, though others have the word in their texts.
        assert (await typed(driver, "mixup"))[0].startswith("mixup: Beyond")
        by_layout = await typed(driver, "dltmdgus")
        assert by_layout[:-1] == await typed(driver, "이승현")
        assert by_layout[-1] == "“dltmdgus” read as “이승현”"
        assert len(await typed(driver, "source:notion rating:>=4.5")) == sum(
            one.rating is not None and one.rating >= 4.5 for one in driver.library.papers.values()
        )
        assert await typed(driver, "zzzz") == ["no paper matches"]
        assert (await typed(driver, "mixup zzzz")) == ["without “zzzz” there would be 1 paper"]
        (line,) = await typed(driver, "https://arxiv.org/pdf/1710.09412v2")
        assert line.endswith("arxiv:1710.09412")
        # What is only said cannot be chosen.
        await typed(driver, "zzzz")
        await driver.press("enter")
        assert isinstance(driver.app.screen, PickPaperScreen)


async def test_enter_waits_for_what_is_being_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(tmp_path) as driver:
        chosen: list[str | None] = []
        papers = list(driver.library.papers.values())
        screen = PickPaperScreen("Another", driver.library.papers[NOISY_STUDENT], papers)
        driver.app.push_screen(screen, chosen.append)
        await driver.wait_for_screen(PickPaperScreen)
        # It never comes to its end by itself.
        monkeypatch.setattr("tui.screens.pick_paper.go_on", lambda _: False)
        screen.query_one(InputLine).value = "mixup"
        await driver.press("enter")
        await driver.wait_until(lambda: bool(chosen))
        assert chosen == ["arxiv:1710.09412"]
