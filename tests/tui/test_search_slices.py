"""A long search goes on between the keys, and the next key cancels it."""

from pathlib import Path

import pytest

from store.library import Library
from tests.store.building import paper, review
from tests.tui.driving import running
from tui.screens.searching import Searching
from tui.widgets.query_bar import QueryBar

MANY = 1501


def fill(library: Library) -> None:
    papers = [paper(n, review(n, title=f"Paper {n}", authors=())) for n in range(1, MANY + 1)]
    library.replace("many", {one.id: one for one in papers})


def library_of(folder: Path) -> Library:
    library = Library(folder / "library.json", "test")
    fill(library)
    return library


def test_a_search_takes_several_slices_and_a_new_one_drops_it(tmp_path: Path) -> None:
    library = library_of(tmp_path)
    searching = Searching(library)
    papers = list(library.papers.values())
    searching.start(papers, "paper", "")
    assert not searching.go_on(seconds=0)
    assert searching.under_way
    assert searching.result is None
    searching.start(papers, "1501", "")
    slices = 1
    while not searching.go_on(seconds=0):
        slices += 1
    assert slices > 1
    assert not searching.under_way
    assert searching.result is not None
    assert [one.title for one in searching.result.papers] == ["Paper 1501"]


async def test_what_is_shown_stays_until_the_search_has_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = Searching.go_on
    monkeypatch.setattr(Searching, "go_on", lambda self: slow(self, seconds=0))
    async with running(tmp_path, fill=fill) as driver:
        bar = driver.main.query_one(QueryBar)
        await driver.press("slash")
        before = list(driver.main.library_tree.order)
        driver.main.parts.querying.search_for("paper")
        assert driver.main.parts.arranging.searching.under_way
        assert list(driver.main.library_tree.order) == before
        driver.main.parts.querying.search_for("1501")
        await driver.wait_until(lambda: not driver.main.parts.arranging.searching.under_way)
        assert bar.value == "1501"
        assert [leaf.paper for leaf in driver.main.library_tree.order] == [
            one.id for one in driver.library.papers.values() if one.title == "Paper 1501"
        ]
        assert driver.main.parts.arranging.hits == 1


async def test_keys_behind_enter_wait_for_what_is_being_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = Searching.go_on
    monkeypatch.setattr(Searching, "go_on", lambda self: slow(self, seconds=0))
    async with running(tmp_path, fill=fill) as driver:
        await driver.press("slash", *"paper", "space", *"150", "enter", "V", "5")
        found = {f"Paper {n}" for n in (150, 1150, 1500, 1501)}
        rated = {one.title for one in driver.library.papers.values() if one.rating == 5}
        assert rated == found


async def test_escape_ends_a_search_that_keys_wait_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Searching, "go_on", lambda _: False)  # it never ends
    async with running(tmp_path, fill=fill) as driver:
        driver.app.simulate_key("slash")
        await driver.wait_until(lambda: driver.main.query_one(QueryBar).has_focus)
        for key in ("p", "enter", "escape", "V"):
            driver.app.simulate_key(key)
        await driver.wait_until(lambda: len(driver.main.picked) == MANY)
        assert not driver.main.view.query


async def test_all_that_a_search_found_is_marked_though_not_all_is_drawn(tmp_path: Path) -> None:
    async with running(tmp_path, fill=fill) as driver:
        await driver.press("slash", *"paper", "enter", "V")
        assert len(driver.main.library_tree.order) < MANY
        assert len(driver.main.picked) == MANY
        await driver.press("exclamation_mark")
        assert not driver.main.picked
