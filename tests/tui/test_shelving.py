"""Two papers made one and a review taken out, in the app."""

from pathlib import Path

from textual.widgets import OptionList

from tests.store.building import paper, review
from tests.tui.driving import NOISY_STUDENT, Driver, running
from tui.screens.choice import ChoiceScreen
from tui.screens.merge import MergeScreen
from tui.screens.pick_paper import PickPaperScreen

RETHINKING = "arxiv:2006.06882"


def options(driver: Driver) -> list[str]:
    found = driver.app.screen.query_one(OptionList)
    return [str(found.get_option_at_index(at).prompt) for at in range(found.option_count)]


async def test_papers_with_a_like_title_are_offered_first(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        twin = paper(7, review(7, title="Self-Training with Noisy Students improves ImageNet"))
        driver.library.replace("a twin", {twin.id: twin})
        driver.main.library_changed()
        await driver.go_to(NOISY_STUDENT)
        await driver.press("m")
        assert isinstance(driver.app.screen, PickPaperScreen)
        assert options(driver)[0].endswith(twin.id)
        assert not any(NOISY_STUDENT in line for line in options(driver))
        await driver.type("mixup")
        assert len(options(driver)) == 1


async def test_two_papers_are_made_one_field_by_field(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        await driver.press("3", "m")
        await driver.type("rethinking pre-training")
        await driver.press("enter")
        assert isinstance(driver.app.screen, MergeScreen)
        assert [line.split()[0] for line in options(driver)] == ["title", "venue", "rating"]
        await driver.press("j", "j", "space", "enter")
        await driver.wait_until(lambda: driver.app.screen is driver.main)
        await driver.settle()
        one = driver.paper
        assert one.id == NOISY_STUDENT
        assert set(one.identifiers) == {NOISY_STUDENT, RETHINKING}
        assert len(one.reviews) == 3
        assert one.title.startswith("Self-training with Noisy Student")
        assert one.rating == 4.0
        assert "44 papers" in driver.title
        assert driver.status.strip().startswith("merged “Rethinking")
        await driver.press("u")
        assert "45 papers" in driver.title
        assert driver.library.papers[NOISY_STUDENT].rating == 3.0


async def test_a_merge_can_be_left(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        revision = driver.library.revision
        await driver.press("m", "enter", "escape")
        assert driver.app.screen is driver.main
        await driver.press("m", "escape")
        assert driver.library.revision == revision


async def test_a_review_becomes_a_paper_of_its_own(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        await driver.press("M")
        assert isinstance(driver.app.screen, ChoiceScreen)
        assert [line.split(" · ")[0] for line in options(driver)] == [
            "1  2020 Q4 강진구",
            "2  Papers",
        ]
        await driver.press("j", "enter")
        assert "46 papers" in driver.title
        assert len(driver.library.papers[NOISY_STUDENT].reviews) == 1
        await driver.press("u")
        assert "45 papers" in driver.title


async def test_an_only_review_stays(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(RETHINKING)
        await driver.press("M")
        assert "only one review" in driver.status


async def test_of_no_review_none_can_be_taken_out(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        bare = paper(1, review(1, body=""))
        driver.library.replace("a paper", {bare.id: bare})
        driver.main.library_changed()
        await driver.go_to(bare.id)
        await driver.press("M")
        assert "this paper has no review: there is nothing to take out" in driver.status
