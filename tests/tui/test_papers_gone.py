"""Papers that another program removed for good, while they are on the screen or in a dialog."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from textual.widgets import OptionList

from store.changes import Change
from store.errors import Conflict
from store.library import Library
from store.marks import rate
from store.reading_queue import queue_order, queued
from store.trash import purged, put_away
from store.writing import Fold
from tests.tui.driving import NOISY_STUDENT, Driver, places, running
from tests.tui.test_saving import full_disk
from tui import app, journal_folding
from tui.screens import following
from tui.screens.merge import MergeScreen
from tui.screens.pick_paper import PickPaperScreen
from tui.screens.queue import QueueScreen

RETHINKING = "arxiv:2006.06882"
MIXUP = "arxiv:1710.09412"


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock ticks here only when it is told, and a list that is open is behind."""
    monkeypatch.setattr(app, "LOOK_SECONDS", 3600)
    monkeypatch.setattr(following, "LOOK_SECONDS", 3600)


def remove(folder: Path, *papers: str) -> None:
    """Remove papers for good, as another program does."""
    other = Library(places(folder).library, "other")
    gone = [other.papers[key] for key in papers]
    other.replace("removed for good", purged(gone))


def shown(driver: Driver) -> set[str]:
    return {leaf.paper for leaf in driver.main.library_tree.order}


async def with_queue(driver: Driver, *papers: str) -> None:
    library = driver.library
    for key in papers:
        new = queued([library.papers[key]], library.now(), library.papers.values())
        library.replace("queued", new)
    driver.main.library_changed()
    await driver.press("Q")
    await driver.wait_for_screen(QueueScreen)


@pytest.mark.parametrize("key", ["d", "J"])
async def test_a_paper_of_the_queue(tmp_path: Path, key: str) -> None:
    async with running(tmp_path) as driver:
        await with_queue(driver, RETHINKING, MIXUP)
        remove(tmp_path, RETHINKING)
        driver.app.look()
        await driver.press(key)
        assert "no longer in the library" in driver.status
        assert [paper.id for paper in queue_order(driver.library.papers.values())] == [MIXUP]


async def test_a_paper_of_the_queue_that_is_gone_to(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        await with_queue(driver, RETHINKING, MIXUP)
        remove(tmp_path, RETHINKING)
        driver.app.look()
        await driver.press("enter")
        assert "no longer in the library" in driver.status
        assert driver.paper.id == NOISY_STUDENT


async def test_the_other_paper_of_a_merge(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        await driver.press("m")
        await driver.wait_for_screen(PickPaperScreen)
        await driver.type("rethinking pre-training")
        remove(tmp_path, RETHINKING)
        driver.app.look()
        await driver.press("enter")
        assert not isinstance(driver.app.screen, MergeScreen)
        assert "one of the two papers is no longer in the library" in driver.status


async def test_a_change_that_cannot_be_saved_meets_the_removal(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        remove(tmp_path, MIXUP, RETHINKING)
        with full_disk():
            await driver.press("3")
            assert "not saved" in driver.status
            assert shown(driver) == driver.library.papers.keys()
            await driver.press("g", "g", "z", "G")
        assert len(shown(driver)) == 43


async def test_a_change_that_is_tried_again_meets_the_removal(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        with full_disk():
            await driver.press("3")
            remove_with_room(tmp_path, MIXUP)
            driver.main.try_again()
            assert shown(driver) == driver.library.papers.keys()


def remove_with_room(folder: Path, paper: str) -> None:
    """Remove a paper although appending fails: a large change folds at once, into the file."""
    other = Library(places(folder).library, "other")
    del other.papers[paper]
    other.fold()


@contextmanager
def removing_after_writing(folder: Path, paper: str) -> Iterator[None]:
    """Another program removes a paper while the app has written the folded file beside the old."""
    write = Fold.write

    def write_and_remove(fold: Fold) -> None:
        write(fold)
        remove(folder, paper)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Fold, "write", write_and_remove)
        yield


async def test_folding_meets_the_removal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal_folding, "IDLE_SECONDS", -1.0)
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        await driver.press("3")
        with removing_after_writing(tmp_path, MIXUP):
            driver.app.look()
            driver.app.look()
            await driver.wait_until(lambda: MIXUP not in driver.library.papers)
            await driver.wait_until(lambda: MIXUP not in shown(driver))
        assert "elsewhere (other): removed for good" in driver.status


def nothing(folder: Path, library: Library) -> Change | None:
    """As when there is nothing to undo any more."""
    remove(folder, MIXUP)
    library.refresh()
    return None


def refused(folder: Path, library: Library) -> Change | None:
    nothing(folder, library)
    raise Conflict("that cannot be")


@pytest.mark.parametrize("act", [nothing, refused])
async def test_a_change_that_comes_to_nothing_meets_the_removal(
    tmp_path: Path, act: object
) -> None:
    async with running(tmp_path) as driver:
        assert callable(act)
        driver.main.parts.desk.attempt(lambda library: act(tmp_path, library), "done")
        assert shown(driver) == driver.library.papers.keys()


async def test_a_change_of_ours_and_one_of_others_are_both_shown(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        other = Library(places(tmp_path).library, "other")
        other.replace("rated", {MIXUP: rate(other.papers[MIXUP], 1.0)})
        remove(tmp_path, RETHINKING)
        await driver.press("3")
        assert shown(driver) == driver.library.papers.keys()
        assert driver.paper.rating == 3.0


@pytest.mark.parametrize(
    ("trashed", "said"), [(False, "no longer in the library"), (True, "D brings it back")]
)
async def test_going_to_a_paper_that_is_not_shown_says_why(
    tmp_path: Path, trashed: bool, said: str
) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        await driver.press("slash", *"noisy", "enter")
        library = driver.library
        papers = [library.papers[MIXUP]]
        library.replace("gone", put_away(papers, library.now()) if trashed else purged(papers))
        driver.main.library_changed()
        driver.main.parts.querying.go_to_paper(MIXUP)
        assert said in driver.status
        assert driver.main.view.query == "noisy"
        options = driver.app.screen.query(OptionList)
        assert not options
