"""The trash: putting a paper there, bringing it back, removing it for good."""

from pathlib import Path

import pytest
from textual.widgets import Input, OptionList

from store.library import Library
from store.marks import set_note
from tests.tui.driving import NOISY_STUDENT, Driver, places, running
from tui.screens.confirm import ConfirmScreen
from tui.screens.trash import TrashScreen
from tui.widgets.tree_items import Leaf


def stands(driver: Driver, paper: str) -> bool:
    return any(leaf.paper == paper for leaf in driver.main.library_tree.order)


async def test_a_paper_in_the_trash_is_out_of_sight_and_u_brings_it_back(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        await driver.press("4", "d")
        assert not stands(driver, NOISY_STUDENT)
        assert "44 papers" in driver.title
        assert "u undoes it" in driver.status
        await driver.press("slash")
        await driver.type("noisy student")
        assert not stands(driver, NOISY_STUDENT)
        await driver.press("escape", "u")
        assert stands(driver, NOISY_STUDENT)
        assert driver.library.papers[NOISY_STUDENT].rating == 4.0


async def test_the_cursor_goes_to_the_paper_beside(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        tree = driver.main.library_tree
        digest = [leaf for leaf in tree.order if leaf.branch[0] == "source"][:4]
        tree.go_to(digest[1])
        await driver.settle()
        await driver.press("d")
        assert tree.current == digest[2]
        await driver.press("d")
        assert tree.current == digest[3]
        before = tree.order[-2]
        await driver.press("G")
        await driver.press("z", "z")
        tree.go_to(tree.order[-1])
        await driver.settle()
        await driver.press("d")
        assert isinstance(tree.current, Leaf)
        assert tree.current == before


async def test_the_trash_is_listed_and_gives_back(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.press("D")
        assert "trash is empty" in driver.status
        await driver.go_to(NOISY_STUDENT)
        await driver.press("d", "D")
        assert isinstance(driver.app.screen, TrashScreen)
        prompt = driver.app.screen.query_one(OptionList).get_option_at_index(0).prompt
        assert "Self-training with Noisy Student" in str(prompt)
        await driver.press("enter")
        assert stands(driver, NOISY_STUDENT)
        assert driver.status.strip().startswith("brought back: “Self-training")


@pytest.mark.parametrize(("answer", "left"), [("n", True), ("y", False)])
async def test_removing_for_good_asks(tmp_path: Path, answer: str, left: bool) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        await driver.press("d", "D", "X")
        assert isinstance(driver.app.screen, ConfirmScreen)
        await driver.press(answer)
        assert (NOISY_STUDENT in driver.library.papers) is left
        await driver.press("u")
        assert NOISY_STUDENT in driver.library.papers


async def test_emptying_says_how_many(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        for _ in range(3):
            await driver.press("J", "d")
        await driver.press("D", "E")
        assert isinstance(driver.app.screen, ConfirmScreen)
        gone = {p.id for p in driver.library.papers.values() if p.marks.trashed}
        assert len(gone) == 3
        await driver.press("y")
        assert len(driver.library.papers) == 42
        assert "removed for good: 3 papers" in driver.status
    assert not gone & Library(places(tmp_path).library, "test").papers.keys()


async def test_a_library_all_in_the_trash_says_so(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        library = driver.library
        from store.trash import put_away

        library.replace("all", put_away(library.papers.values(), library.now()))
        driver.main.library_changed()
        await driver.settle()
        assert "All papers are in the trash" in driver.reader
        assert "0 papers" in driver.title


async def test_d_in_a_text_field_is_a_letter(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.press("slash", "d", "D")
        assert driver.main.query_one(Input).value == "dD"
        assert not any(p.marks.trashed for p in driver.library.papers.values())


async def test_undo_goes_to_what_came_back(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        await driver.press("d", "J", "J")
        assert driver.paper.id != NOISY_STUDENT
        await driver.press("u")
        assert driver.paper.id == NOISY_STUDENT
        await driver.press("J", "4", "K", "u")
        assert driver.paper.id == NOISY_STUDENT


async def test_only_what_is_as_it_was_is_removed_for_good(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        for _ in range(2):
            await driver.press("J", "d")
        first, second = (p for p in driver.library.papers.values() if p.marks.trashed)
        await driver.press("D", "E")
        other = Library(driver.library.path, "other")
        other.replace("noted", {first.id: set_note(first, "mine")})
        driver.app.look()
        await driver.press("y")
        assert driver.library.papers[first.id].marks.note == "mine"
        assert second.id not in driver.library.papers
        assert driver.status.strip().endswith("1 paper stays, changed meanwhile")
        await driver.press("D", "E")
        other.refresh()
        other.replace("noted", {first.id: set_note(other.papers[first.id], "again")})
        driver.app.look()
        await driver.press("y")
        assert driver.status.strip() == "not removed: 1 paper stays, changed meanwhile"
