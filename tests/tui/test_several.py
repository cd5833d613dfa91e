"""Marking papers, and doing the same to all of them as one change."""

from pathlib import Path

from textual.widgets import Input, OptionList, Static

from store.branches import Branch, papers_of
from store.marks import rate
from tests.tui.driving import NOISY_STUDENT, Driver, running, text_of
from tests.tui.test_marking import on_disk
from tui.screens.confirm import ConfirmScreen
from tui.screens.merge import MergeScreen
from tui.screens.tag_manager import TagManagerScreen


def marked(driver: Driver) -> list[str]:
    return list(driver.main.picked)


def order(driver: Driver) -> list[str]:
    return [leaf.paper for leaf in driver.main.library_tree.order]


async def test_space_marks_and_goes_on_and_takes_the_mark_off(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.press("z", "z", "home", "J", "space")
        assert marked(driver) == order(driver)[:1]
        assert "1 marked" in driver.title
        await driver.press("K", "space")
        assert marked(driver) == []
        assert "marked" not in driver.title


async def test_all_marked_papers_change_at_once_and_one_undo_takes_it_back(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.press("v", "J", "J", "v")
        three = order(driver)[:3]
        assert marked(driver) == three
        before = {key: driver.library.papers[key].rating for key in three}
        await driver.press("3")
        assert [on_disk(tmp_path).papers[key].rating for key in three] == [3.0] * 3
        assert "rated 3.0: 3 papers" in driver.status
        await driver.press("plus")
        assert [driver.library.papers[key].rating for key in three] == [3.5] * 3
        await driver.press("full_stop", "1", "s")
        assert [driver.library.papers[key].rating for key in three] == [3.1] * 3
        assert {driver.library.papers[key].status for key in three} == {"queued"}
        await driver.press("u", "u", "u", "u")
        assert {key: driver.library.papers[key].rating for key in three} == before


async def test_marks_invert_and_escape_takes_them_off(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.press("space", "exclamation_mark")
        assert set(marked(driver)) == set(order(driver)) - {order(driver)[0]}
        await driver.press("V")
        assert set(marked(driver)) == set(order(driver))
        await driver.press("escape")
        assert marked(driver) == []


async def test_mark_all_marks_only_what_is_shown(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.press("slash", *"noisy", "enter", "V")
        found = set(order(driver))
        assert set(marked(driver)) == found
        assert 0 < len(found) < 45
        await driver.press("escape")
        assert set(marked(driver)) == found
        await driver.press("escape")
        assert marked(driver) == []


async def test_a_branch_is_all_its_papers(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.press("g", "g", "4")
        branch = driver.main.library_tree.current
        assert isinstance(branch, Branch)
        papers = papers_of(branch)
        assert len(papers) == 3
        assert {driver.library.papers[key].rating for key in papers} == {4.0}
        await driver.press("space")
        assert set(marked(driver)) == set(papers)


async def test_above_twenty_papers_a_count_is_asked_for(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.press("V", "1")
        assert isinstance(driver.app.screen, ConfirmScreen)
        assert "45 papers" in text_of(driver.app.screen.query_one(Static))
        await driver.press("n")
        assert driver.library.papers[NOISY_STUDENT].rating == 4.0
        await driver.press("1", "y")
        assert {paper.rating for paper in driver.library.papers.values()} == {1.0}


async def test_tags_go_on_and_off_several_and_again(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.press("space", "space", "t")
        line = driver.app.screen.query_one(Input)
        assert line.value == ""
        line.value = "+together -Self-training"
        await driver.press("enter")
        two = marked(driver)
        for key in two:
            assert "together" in driver.library.papers[key].tags
            assert "Self-training" not in driver.library.papers[key].tags
        await driver.press("escape", "J", "J", "semicolon")
        assert driver.paper.id not in two
        assert "together" in driver.paper.tags


async def test_a_near_spelling_is_pointed_out(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.press("t")
        driver.app.screen.query_one(Input).value = "self_training"
        await driver.settle()
        warning = driver.app.screen.query_one(".wrong", Static)
        assert text_of(warning) == "“self_training” is new; in use is “Self-training”"
        assert warning.display


async def test_several_go_to_the_trash_together(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.press("space", "space", "d")
        assert "put into the trash: 2 papers" in driver.status
        assert marked(driver) == []
        assert "43 papers" in driver.title
        await driver.press("u")
        assert "45 papers" in driver.title


async def test_tags_are_renamed_merged_nested_and_deleted(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:

        def tags() -> tuple[str, ...]:
            return driver.library.papers[NOISY_STUDENT].tags

        async def choose(tag: str) -> None:
            screen = driver.app.screen
            assert isinstance(screen, TagManagerScreen)
            options = screen.query_one(OptionList)
            names = [
                str(option.prompt).split()[-1].rpartition("/")[2] for option in options.options
            ]
            options.highlighted = names.index(tag)

        await driver.press("T")
        await choose("Self-training")
        await driver.press("r")
        driver.app.screen.query_one(Input).value = "learning/self"
        await driver.press("enter")
        assert tags() == ("learning/self",)
        await driver.press("escape", "u")
        assert tags() == ("Self-training",)
        await driver.press("T")
        await choose("Self-training")
        await driver.press("n", "enter")
        assert tags()[0].endswith("/Self-training")
        await choose(tags()[0].rpartition("/")[2])
        await driver.press("d", "y")
        assert tags() == ()


async def test_the_papers_of_a_tag_are_shown(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.press("T", "enter")
        assert driver.main.view.query.startswith("#")
        assert driver.main.parts.arranging.hits > 0


async def test_two_marked_papers_are_merged_with_each_other(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.press("v", "J", "v")
        two = marked(driver)
        await driver.press("m")
        assert isinstance(driver.app.screen, MergeScreen)
        await driver.press("enter")
        assert len(driver.library.papers) == 44
        assert driver.library.find(two[0]) is driver.library.find(two[1])


async def test_papers_that_are_rated_differently_are_offered_no_rating(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.press("v", "J", "J", "v", "3")
        first, second, _ = order(driver)[:3]
        await driver.press("r")
        assert driver.app.screen.query_one(Input).value == "3.0"
        await driver.press("escape", "v", "v")
        paper = driver.library.papers[first]
        driver.library.replace("rated", {first: rate(paper, 4.0)})
        await driver.press("r")
        assert driver.app.screen.query_one(Input).value == ""
        await driver.press("enter")
        assert "0 clears" in text_of(driver.app.screen.query_one(".wrong", Static))
        await driver.press("escape")
        ratings = [on_disk(tmp_path).papers[key].rating for key in (first, second)]
        assert ratings == [4.0, 3.0]


def question(driver: Driver) -> str:
    assert isinstance(driver.app.screen, ConfirmScreen)
    return text_of(driver.app.screen.query(".box Static").first(Static))


async def test_marks_taken_off_are_said_and_come_back(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.press("V", "escape")
        assert driver.status.strip() == "45 marks taken off · ~ puts them on again"
        await driver.press("tilde")
        assert len(marked(driver)) == 45
        await driver.press("tilde", "tilde")
        assert len(marked(driver)) == 45


async def test_marked_papers_that_are_not_shown_are_asked_about(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        await driver.press("space", "slash", *"mixup", "enter", "space", "4")
        others = [key for key in marked(driver) if key != NOISY_STUDENT]
        count = len(marked(driver))
        assert count > 1
        asked = f"Rate {count} papers 4.0? 1 of the papers marked is not shown here."
        assert question(driver) == asked
        await driver.press("n")
        assert driver.library.papers[NOISY_STUDENT].rating == 4.0
        for key in others:
            driver.main.picked.pop(key)
        await driver.press("3")
        assert question(driver) == "Rate 1 paper 3.0? It is not shown here."
        await driver.press("n", "escape", "3")
        assert driver.library.papers[NOISY_STUDENT].rating == 3.0


async def test_a_question_about_many_says_what_is_done(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.press("V", "S", "j", "enter")
        assert question(driver) == "Mark 45 papers as queued?"
        await driver.press("n", "0")
        assert question(driver) == "Clear the rating of 45 papers?"
        await driver.press("n", "t")
        driver.app.screen.query_one(Input).value = "+a{b} -self-training, -c"
        await driver.press("enter")
        assert question(driver) == "Tag 45 papers +a{b} -self-training?"
        await driver.press("n", "d")
        assert question(driver) == "Put 45 papers into the trash?"
