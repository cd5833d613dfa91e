"""Reviews of one paper beside each other."""

from pathlib import Path

from textual.widgets import Static

from store.library import Library
from tests.hostile import HOSTILE
from tests.store.building import fill, paper, review
from tests.tui.driving import NOISY_STUDENT, Driver, running, text_of
from tui.screens.compare import CompareScreen

THREE = paper(
    1,
    review(
        1, rating=2.0, presenters=("강진구",), quarter="2020Q4", body="한 번\n[a](https://a.org)"
    ),
    review(1, line=30, rating=4.5, body=HOSTILE[0]),
    review(1, line=50, body="![f](https://b.org/f.png)"),
)


def three_reviews(library: Library) -> None:
    fill(library, THREE)


async def columns(driver: Driver) -> list[Static]:
    await driver.press("c")
    assert isinstance(driver.app.screen, CompareScreen)
    await driver.wait_until(lambda: bool(driver.app.screen.query(".review")))
    await driver.settle()
    return list(driver.app.screen.query(".review").results(Static))


async def test_reviews_stand_side_by_side_on_a_wide_screen(tmp_path: Path) -> None:
    async with running(tmp_path, size=(150, 40), fill=three_reviews) as driver:
        found = await columns(driver)
        assert len(found) == 3
        assert len({column.region.y for column in found}) == 1
        assert len({column.region.x for column in found}) == 3
        ratings = text_of(driver.app.screen.query_one(".ratings", Static))
        assert "differ by 2.5" in ratings
        assert "강진구 · 2020 Q4 ★2.0" in ratings


async def test_and_below_each_other_on_a_narrow_one(tmp_path: Path) -> None:
    async with running(tmp_path, size=(100, 40), fill=three_reviews) as driver:
        found = await columns(driver)
        assert len({column.region.x for column in found}) == 1
        assert len({column.region.y for column in found}) == 3
        await driver.press("escape")
        assert driver.app.screen is driver.main


async def test_equal_ratings_do_not_differ(tmp_path: Path) -> None:
    async with running(tmp_path, size=(150, 40)) as driver:
        await driver.go_to(NOISY_STUDENT)
        await columns(driver)
        ratings = text_of(driver.app.screen.query_one(".ratings", Static))
        assert "★4.0" in ratings
        assert "differ" not in ratings
        await driver.press("escape", "3", "c")
        ratings = text_of(driver.app.screen.query_one(".ratings", Static))
        assert "differ by 1.0" in ratings
        assert "you ★3.0" in ratings
