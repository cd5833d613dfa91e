"""Papers named in a review: shown under it, jumped to, taken into the library."""

from pathlib import Path

from textual.widgets import OptionList

from tests.tui.driving import Driver, running
from tests.tui.test_marking import on_disk


def with_mentions(driver: Driver) -> list[str]:
    """The papers of the samples that name others."""
    papers = driver.library.papers.values()
    return [paper.id for paper in papers if any(review.mentions for review in paper.reviews)]


def inner(driver: Driver) -> tuple[str, str]:
    """The one paper of the samples that names another of the samples, and that other."""
    for key in with_mentions(driver):
        for review in driver.library.papers[key].reviews:
            for mention in review.mentions:
                found = driver.library.find(mention.id)
                if found and found.id != key:
                    return key, found.id
    raise AssertionError("the samples have one such mention")


async def test_a_jump_and_the_trail_back_and_forward(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        start, other = inner(driver)
        await driver.go_to(start)
        title = driver.library.papers[other].title
        assert title in driver.reader
        at = [one.paper.id if one.paper else "" for one in driver.main.parts.page.jumps].index(
            other
        )
        await driver.press("g", "m")
        options = driver.app.screen.query_one(OptionList)
        options.highlighted = at
        await driver.press("enter")
        assert driver.paper.id == other
        assert "mentioned in" in driver.reader
        assert driver.library.papers[start].title in driver.reader
        await driver.press("left_square_bracket")
        assert driver.paper.id == start
        await driver.press("left_square_bracket")
        assert "the trail begins here" in driver.status
        await driver.press("right_square_bracket")
        assert driver.paper.id == other
        await driver.press("right_square_bracket")
        assert "the trail ends here" in driver.status


async def test_a_jump_ends_a_search_that_does_not_find_the_paper(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        start, other = inner(driver)
        await driver.press("slash")
        await driver.type(start)
        await driver.press("enter")
        await driver.wait_until(lambda: driver.main.paper is not None)
        assert driver.paper.id == start
        numbers = [one.paper.id if one.paper else "" for one in driver.main.parts.page.jumps]
        driver.main.action_jump(numbers.index(other) + 1)
        await driver.settle()
        assert driver.paper.id == other
        assert not driver.main.view.query


async def test_a_stub_becomes_a_paper_with_one_key_and_an_undo_takes_it_back(
    tmp_path: Path,
) -> None:
    async with running(tmp_path) as driver:
        start, _ = inner(driver)
        others = (key for key in with_mentions(driver) if key != start)
        await driver.go_to(next(others))
        stub = next(one for one in driver.main.parts.page.jumps if one.paper is None)
        assert "not in the library" in driver.reader
        await driver.press("g", "m")
        options = driver.app.screen.query_one(OptionList)
        options.highlighted = driver.main.parts.page.jumps.index(stub)
        await driver.press("enter")
        assert driver.paper.id == stub.identifier
        assert stub.url in driver.paper.links
        library = on_disk(tmp_path)
        assert {review.source for review in library.papers[stub.identifier].reviews} == {"by-hand"}
        assert "by-hand" in library.sources
        await driver.press("left_square_bracket")
        assert any(
            one.paper and one.paper.id == stub.identifier for one in driver.main.parts.page.jumps
        )
        await driver.press("u")
        assert stub.identifier not in on_disk(tmp_path).papers


async def test_a_paper_without_mentions_says_so(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        naming = {*with_mentions(driver), inner(driver)[1]}
        await driver.go_to(next(key for key in driver.library.papers if key not in naming))
        await driver.press("g", "m")
        assert "names another" in driver.status
