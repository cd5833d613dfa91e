"""The order of reading, in the app."""

from pathlib import Path

import pytest
from textual.widgets import OptionList

from store.clock import day
from store.library import Library
from store.marks import set_status
from store.reading_queue import queue_order, queued
from tests.store.building import paper, source
from tests.tui.driving import NOISY_STUDENT, Driver, places, running
from tests.tui.test_state import leave
from tui import app, state
from tui.screens.queue import QueueScreen

RETHINKING = "arxiv:2006.06882"
MIXUP = "arxiv:1710.09412"
OTHER = "arxiv:1806.01261"


def queue(driver: Driver) -> list[str]:
    return [paper.id for paper in queue_order(driver.library.papers.values())]


async def fill(driver: Driver, *keys: str) -> None:
    for key in keys:
        papers, among = [driver.library.papers[key]], driver.library.papers.values()
        now = f"2026-11-21T12:00:0{len(queue(driver))}Z"
        driver.library.replace("queued", queued(papers, now, among))
    driver.main.library_changed()
    await driver.settle()


async def test_papers_are_moved_in_the_queue(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await fill(driver, NOISY_STUDENT, RETHINKING, MIXUP)
        assert queue(driver) == [NOISY_STUDENT, RETHINKING, MIXUP]
        await driver.go_to(MIXUP)
        await driver.press("left_curly_bracket")
        assert queue(driver) == [NOISY_STUDENT, MIXUP, RETHINKING]
        await driver.press("Q")
        assert isinstance(driver.app.screen, QueueScreen)
        await driver.press("J", "J")
        assert queue(driver) == [MIXUP, RETHINKING, NOISY_STUDENT]
        options = driver.app.screen.query_one(OptionList)
        assert options.highlighted == 2
        await driver.press("d", "enter")
        await driver.settle()
        assert queue(driver) == [MIXUP, RETHINKING]
        assert driver.paper.id == RETHINKING
        await driver.press("u")
        assert queue(driver) == [MIXUP, RETHINKING, NOISY_STUDENT]


async def test_what_is_not_queued_is_not_moved(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        await driver.press("right_curly_bracket")
        assert "not in the queue" in driver.status
        await driver.press("Q")
        assert "the queue is empty" in driver.status


async def test_a_status_has_its_date_and_undo_takes_it_back(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        await driver.press("s", "s")
        marks = driver.paper.marks
        assert (marks.status, sorted(marks.dates)) == ("reading", ["queued", "reading"])
        assert f"reading {day(marks.dates['reading'])}" in driver.reader
        await driver.press("u")
        assert sorted(driver.paper.marks.dates) == ["queued"]
        await driver.press("u")
        assert driver.paper.marks.dates == {}


async def test_next_unread(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        first, second, third = list(
            dict.fromkeys(leaf.paper for leaf in driver.main.library_tree.order)
        )[:3]
        one = driver.library.papers[second]
        driver.library.replace("read", {second: set_status(one, "read")})
        driver.main.library_changed()
        await driver.go_to(first)
        await driver.press("w")
        assert driver.paper.id == third
        # In a branch that was closed, and from the end on from the top.
        await driver.go_to(driver.main.library_tree.order[-1].paper)
        await driver.press("w")
        assert driver.paper.id == first


async def test_nothing_left_to_read(tmp_path: Path) -> None:
    def fill_with_one(library: Library) -> None:
        library.replace("one", {"arxiv:2001.00001": paper()}, {"post:a": source()})

    async with running(tmp_path, fill=fill_with_one) as driver:
        await driver.press("w")
        assert "no other paper" in driver.status


async def test_what_was_opened_last(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.press("O")
        assert "no paper was opened" in driver.status
        await driver.go_to(NOISY_STUDENT)
        await driver.press("enter", "escape")
        await driver.go_to(MIXUP)
        await driver.press("enter", "escape")
        assert driver.library.papers[MIXUP].status == "to-read"
        await leave(driver)
    async with running(tmp_path) as driver:
        await driver.press("O")
        options = driver.app.screen.query_one(OptionList)
        ids = [options.get_option_at_index(at).id for at in range(options.option_count)]
        assert ids == [MIXUP, NOISY_STUDENT]
        await driver.press("j", "enter")
        await driver.settle()
        assert driver.paper.id == NOISY_STUDENT


@pytest.mark.parametrize("wanted", [True, False])
async def test_opening_may_mark_as_reading(tmp_path: Path, wanted: bool) -> None:
    settings = places(tmp_path).settings
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(f"mark_as_reading_when_opened: {str(wanted).lower()}\n")
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        await driver.press("enter")
        assert driver.paper.status == ("reading" if wanted else "to-read")
        if wanted:
            assert list(driver.paper.marks.dates) == ["reading"]
            await driver.press("u")
            assert driver.paper.status == "to-read"


async def test_marked_papers_are_queued_in_the_order_of_marking(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(RETHINKING)
        await driver.press("s")
        for key in (NOISY_STUDENT, MIXUP, OTHER):
            await driver.go_to(key)
            await driver.press("space")
        await driver.press("s")
        assert queue(driver) == [RETHINKING, NOISY_STUDENT, MIXUP, OTHER]
        await driver.press("u")
        assert queue(driver) == [RETHINKING]


async def test_papers_queued_one_after_the_other_stand_so(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        for key in (RETHINKING, NOISY_STUDENT, MIXUP, OTHER):
            await driver.go_to(key)
            await driver.press("s")
        assert queue(driver) == [RETHINKING, NOISY_STUDENT, MIXUP, OTHER]


async def test_a_paper_of_the_queue_is_gone_to_during_a_search(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await fill(driver, MIXUP)
        await driver.press("slash", *"noisy", "enter", "Q", "enter")
        await driver.settle()
        assert driver.paper.id == MIXUP
        assert not driver.main.view.query


async def test_a_paper_opened_last_is_gone_to_during_a_search(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(MIXUP)
        await driver.press("enter", "escape", "slash", *"noisy", "enter", "O", "enter")
        await driver.settle()
        assert driver.paper.id == MIXUP
        assert not driver.main.view.query


async def test_what_was_opened_is_written_when_the_person_rests(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "LOOK_SECONDS", 3600)  # the clock ticks here only when it is told
    folder = places(tmp_path).state.parent
    async with running(tmp_path) as driver:
        driver.app.look()
        await driver.go_to(NOISY_STUDENT)
        driver.app.look()
        driver.app.look()
        await driver.press("enter")
        read = driver.paper.id
        assert recent(tmp_path) == ()
        driver.app.look()
        driver.app.look()
        assert recent(tmp_path) == (read,)
        before = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
        await driver.press("J", "J")
        assert {path: path.stat().st_mtime_ns for path in folder.iterdir()} == before
        driver.app.look()
        driver.app.look()
        assert len(recent(tmp_path)) == 3
        assert recent(tmp_path)[0] == driver.paper.id


def recent(folder: Path) -> tuple[str, ...]:
    return state.load(places(folder).state).last_time(folder / "library.json").recent
