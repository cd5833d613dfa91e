"""Saved views: at the head of the tree with counts, on keys, in a list, in the library."""

from pathlib import Path

from textual.widgets import Input

from tests.tui.driving import NOISY_STUDENT, Driver, running
from tests.tui.test_marking import on_disk
from tui.screens.line import LineScreen
from tui.screens.views import ViewsScreen
from tui.widgets.query_bar import QueryBar
from tui.widgets.tree_items import ViewLine


def heads(driver: Driver) -> list[tuple[str, str, int | None]]:
    nodes = driver.main.library_tree.root.children
    lines = [node.data for node in nodes if isinstance(node.data, ViewLine)]
    return [(line.key, line.name, line.count) for line in lines]


async def save(driver: Driver, query: str, name: str) -> None:
    await driver.press("slash")
    driver.main.query_one(QueryBar).value = query
    await driver.press("enter", "apostrophe", "s")
    assert isinstance(driver.app.screen, LineScreen)
    driver.app.screen.query_one(Input).value = name
    await driver.press("enter")


async def test_a_view_is_saved_counted_and_shown_again_with_its_key(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        good = [p.id for p in driver.library.papers.values() if (p.rating or 0) >= 4.5]
        await driver.press("b", "v")
        await save(driver, "rating:>=4.5", "좋은 논문")
        assert on_disk(tmp_path).views["좋은 논문"].query == "rating:>=4.5"
        assert on_disk(tmp_path).views["좋은 논문"].grouping == "venue"
        await driver.press("escape", "b", "b")
        await driver.wait_until(lambda: heads(driver) == [("1", "좋은 논문", len(good))])
        await driver.press("apostrophe", "1")
        assert {leaf.paper for leaf in driver.main.library_tree.order} == set(good)
        assert driver.main.view.grouping == "venue"
        assert driver.main.query_one(QueryBar).value == "rating:>=4.5"
        assert f"{len(good)} of 45 papers match" in driver.status
    async with running(tmp_path) as driver:
        await driver.wait_until(lambda: heads(driver) == [("1", "좋은 논문", len(good))])


async def test_enter_on_the_line_shows_the_view_and_a_change_counts_anew(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await save(driver, "is:read", "done")
        await driver.press("escape")
        await driver.wait_until(lambda: heads(driver) == [("1", "done", 0)])
        await driver.go_to(NOISY_STUDENT)
        await driver.press("s", "s", "s")
        assert driver.paper.status == "read"
        await driver.wait_until(lambda: heads(driver) == [("1", "done", 1)])
        await driver.press("home")
        assert "is:read · by quarter" in driver.reader
        assert driver.main.parts.picking.targets() == []
        await driver.press("enter")
        assert {leaf.paper for leaf in driver.main.library_tree.order} == {NOISY_STUDENT}


async def test_views_are_renamed_moved_and_deleted_and_undo_takes_it_back(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await save(driver, "noisy", "one")
        await save(driver, "#review", "two")
        await driver.press("apostrophe", "apostrophe")
        assert isinstance(driver.app.screen, ViewsScreen)
        await driver.press("J", "r")
        driver.app.screen.query_one(Input).value = "uno"
        await driver.press("enter", "escape", "escape")
        assert [name for _, name, _ in heads(driver)] == ["two", "uno"]
        await driver.press("apostrophe", "apostrophe", "d")
        assert list(on_disk(tmp_path).views) == ["uno"]
        await driver.press("escape", "u")
        assert set(on_disk(tmp_path).views) == {"two", "uno"}


async def test_a_view_that_is_not_there_says_how_to_save_one(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.press("apostrophe", "4")
        assert "there is no saved view 4; 's saves" in driver.status
        await driver.press("apostrophe", "apostrophe")
        assert "no view is saved yet" in driver.status


async def test_leaving_a_view_brings_back_the_order_from_before(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.press("b", "v")
        await save(driver, "rating:>=4.5", "good")
        await driver.press("escape", "b", "b")
        assert driver.main.view.grouping == "quarter"
        await driver.press("apostrophe", "1")
        assert driver.main.view.grouping == "venue"
        await driver.press("escape")
        assert (driver.main.view.grouping, driver.main.view.query) == ("quarter", "")
        assert driver.main.query_one(QueryBar).value == ""
        assert len({leaf.paper for leaf in driver.main.library_tree.order}) == 45
        await driver.press("apostrophe", "1")
    async with running(tmp_path) as driver:
        assert driver.main.view.grouping == "quarter"
        await driver.press("apostrophe", "1", "b", "t", "escape")
        assert driver.main.view.grouping == "tag"
