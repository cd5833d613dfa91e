"""Sorting the tree: papers stand in their order also when what decides it was changed."""

from pathlib import Path

import pytest
from textual.widgets import OptionList

from store.library import Library
from store.marks import rate
from tests.store.building import fill, paper, review
from tests.tui.driving import Driver, running

ONE, TWO, THREE = (f"arxiv:2001.0000{n}" for n in (1, 2, 3))


def three(library: Library) -> None:
    """Papers of one branch, rated 3, 2 and 1."""
    fill(library, *(rate(paper(n, review(n, quarter="2020Q4")), 4.0 - n) for n in (1, 2, 3)))


def order(driver: Driver) -> list[str]:
    return [leaf.paper for leaf in driver.main.library_tree.order]


async def sort_by(driver: Driver, sort: str) -> None:
    await driver.press("B")
    options = driver.app.screen.query_one(OptionList)
    ids = [options.get_option_at_index(at).id for at in range(options.option_count)]
    options.highlighted = ids.index(sort)
    await driver.press("enter")


@pytest.mark.parametrize(
    ("sort", "keys", "after"),
    [
        ("rating", ["5"], [THREE, ONE, TWO]),
        ("-rating", ["5"], [TWO, ONE, THREE]),
        ("status", ["s"], [ONE, TWO, THREE]),
        ("-status", ["s"], [THREE, ONE, TWO]),
        ("title", ["5"], [ONE, TWO, THREE]),
    ],
)
async def test_a_paper_goes_where_it_belongs(
    tmp_path: Path, sort: str, keys: list[str], after: list[str]
) -> None:
    async with running(tmp_path, fill=three) as driver:
        await sort_by(driver, sort)
        await driver.go_to(THREE)
        await driver.press(*keys)
        assert order(driver) == after
        assert driver.paper.id == THREE
        await driver.press("u")
        assert driver.paper.id == THREE
        before = [THREE, TWO, ONE] if sort == "-rating" else [ONE, TWO, THREE]
        assert order(driver) == before
