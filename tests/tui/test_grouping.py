"""Grouping the tree by other things, with one chord, the cursor staying on its paper."""

from pathlib import Path

import pytest

from store.branches import Branch, papers_of
from store.grouping import GROUPINGS
from tests.tui.driving import NOISY_STUDENT, Driver, running


def top(driver: Driver) -> list[str]:
    nodes = driver.main.library_tree.root.children
    return [node.data.label for node in nodes if isinstance(node.data, Branch)]


@pytest.mark.parametrize(
    ("key", "name", "around"),
    [
        ("p", "presenter", ["강진구", "2020 Q4"]),
        ("v", "venue", ["CVPR", "2020"]),
        ("y", "year", ["2020"]),
        ("t", "tag", ["Self-training"]),
        ("s", "status", ["to-read"]),
        ("r", "rating", ["★ 4.0 to 4.9"]),
        ("d", "source", ["2020 Q4"]),
        ("a", "author", ["H", "Eduard Hovy"]),
        ("b", "quarter", ["2020 Q4", "강진구"]),
    ],
)
async def test_the_paper_under_the_cursor_stays_there(
    tmp_path: Path, key: str, name: str, around: list[str]
) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        await driver.press("b", key)
        assert driver.main.view.grouping == name
        assert driver.paper.id == NOISY_STUDENT
        assert driver.main.library_tree.path_labels() == around
        assert driver.title.rstrip().endswith(f"by {GROUPINGS[name].title}")
        await driver.press("z", "z")
        assert {leaf.paper for leaf in driver.main.library_tree.order} == set(driver.library.papers)


async def test_each_grouping_keeps_what_was_open(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        before = driver.main.library_tree.opened
        await driver.press("b", "t", "b", "b")
        assert driver.main.library_tree.opened == before


async def test_the_grouping_is_there_again_in_the_next_run_and_the_search_is_not(
    tmp_path: Path,
) -> None:
    async with running(tmp_path) as driver:
        await driver.press("slash", *"vision", "enter", "b", "v")
        assert driver.main.view.query == "vision"
    async with running(tmp_path) as driver:
        assert driver.main.view.grouping == "venue"
        assert not driver.main.view.query
        assert "by venue" in driver.title


async def test_what_is_found_is_grouped_too(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.press("slash", *"noisy", "enter")
        found = {leaf.paper for leaf in driver.main.library_tree.order}
        await driver.press("b", "v")
        assert {leaf.paper for leaf in driver.main.library_tree.order} == found
        assert "CVPR" in top(driver)


async def test_a_change_of_what_is_grouped_by_moves_the_paper(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        await driver.press("b", "s", "s")
        assert driver.paper.status == "queued"
        assert driver.main.library_tree.path_labels() == ["queued"]
        await driver.press("b", "r", "3")
        assert driver.main.library_tree.path_labels() == ["★ 3.0 to 3.9"]


async def test_a_branch_within_a_branch_opens_with_the_keys(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.press("b", "a", "g", "g", "l", "l", "l", "l")
        labels = driver.main.library_tree.path_labels()
        assert len(labels) == 2
        assert any(labels[1] in author for author in driver.paper.authors)
        branch = driver.main.library_tree.root.children[0].data
        assert isinstance(branch, Branch)
        assert driver.paper.id in papers_of(branch)


async def test_a_paper_listed_for_a_branch_is_gone_to_in_that_branch(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        tree = driver.main.library_tree
        # Presented before, and rated in a document of its own: it stands in both.
        branch = next(one for one in tree.shown if NOISY_STUDENT in one.papers)
        assert branch.key[0] == "source"
        tree.go_to(branch.key)
        await driver.settle()
        driver.main.action_go_to_listed(papers_of(branch).index(NOISY_STUDENT) + 1)
        await driver.settle()
        assert driver.paper.id == NOISY_STUDENT
        assert tree.path_labels() == [branch.label]
        driver.main.action_go_to_listed(1)  # a paper is shown, which lists none
        assert driver.paper.id == NOISY_STUDENT
