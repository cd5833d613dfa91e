"""Search as you type."""

from pathlib import Path

import pytest

from store.library import Library
from store.merging import plan_import
from tests.store.building import document, review
from tests.tui.driving import NOISY_STUDENT, Driver, running
from tui.screens.main.arranging import SHOWN_HITS
from tui.widgets.tree_items import More


async def search(app: Driver, text: str) -> set[str]:
    await app.press("slash")
    await app.type(text)
    return {leaf.paper for leaf in app.main.library_tree.order}


@pytest.mark.parametrize(
    ("query", "count"),
    [("강진구", 3), ("이승현", 3), ("neurips", 4), ("#review", 21), ("james glass", 2),
     ("augmentation", 6), ("지수", 0)],
)  # fmt: skip
async def test_every_field_is_searched(tmp_path: Path, query: str, count: int) -> None:
    async with running(tmp_path) as app:
        found = await search(app, query)
        texts = [one for one in app.library.papers.values() if one.id in found]
        assert len(texts) == len(found)
        if query != "augmentation":
            assert len(found) == count
        assert f"{len(found)} of 45 papers match" in app.status


async def test_the_tree_shows_what_is_found_opened(tmp_path: Path) -> None:
    async with running(tmp_path) as app:
        await search(app, "fixmatch")
        assert app.paper.id == "arxiv:2001.07685"
        assert app.reader.startswith("FixMatch: Simplifying")
        await app.press("enter")
        assert app.app.focused is app.main.library_tree
        await app.press("escape")
        assert len(app.main.library_tree.order) == 46
        assert app.paper.id == "arxiv:2001.07685"


async def test_n_goes_through_what_is_found(tmp_path: Path) -> None:
    async with running(tmp_path) as app:
        await search(app, "강진구")
        await app.press("enter")
        assert app.paper.id == NOISY_STUDENT
        await app.press("n", "n")
        assert app.paper.id == "arxiv:2001.07685"
        await app.press("n")
        assert app.paper.id == NOISY_STUDENT  # where the Notion table stands
        await app.press("n")
        assert "last paper" in app.status
        await app.press("N", "N")
        assert app.paper.id == "arxiv:1805.07467"


async def test_nothing_found_says_so(tmp_path: Path) -> None:
    async with running(tmp_path) as app:
        assert await search(app, "zzz") == set()
        assert "No paper matches" in app.reader
        await app.press("escape")
        assert app.paper.id == NOISY_STUDENT


async def test_letters_typed_into_the_search_are_no_commands(tmp_path: Path) -> None:
    async with running(tmp_path) as app:
        await search(app, "q4")
        assert app.app.is_running
        assert app.paper.rating == 4.0


async def test_what_was_open_is_open_again_afterwards(tmp_path: Path) -> None:
    async with running(tmp_path) as app:
        before = app.main.library_tree.opened
        await search(app, "loss")
        assert app.main.library_tree.opened != before
        await app.press("escape")
        around = {("quarter", "2020Q3"), ("quarter", "2020Q3", "서승현")}
        assert app.main.library_tree.opened == before | around


async def test_only_so_many_hits_are_drawn(tmp_path: Path) -> None:
    def many(library: Library) -> None:
        records = [review(number) for number in range(1, SHOWN_HITS + 51)]
        plan = plan_import({}, {}, [document("many.md", *records)], library.now())
        library.replace("many", plan.papers, plan.sources)

    async with running(tmp_path, fill=many) as app:
        await search(app, "paper")
        assert len(app.main.library_tree.order) == SHOWN_HITS
        last = app.main.library_tree.root.children[-1].data
        assert last == More(50)
        assert f"{SHOWN_HITS + 50} of {SHOWN_HITS + 50} papers match" in app.status
