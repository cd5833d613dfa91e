"""Dialogs that are open while another program changes the library: they act on what is so now."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import structs
from textual.widgets import Input, OptionList, Static

from store.by_hand import Written, new_paper, sources_of
from store.facts import settle
from store.library import Library
from store.marks import edit_tags, rate, set_note, set_status
from store.model import SavedView
from store.reading_queue import queue_order, queued
from store.recognising import recognise
from store.trash import bring_back, put_away
from tests.store.building import fill, paper, review
from tests.tui.driving import NOISY_STUDENT, Driver, places, running, text_of
from tests.tui.test_saving import full_disk
from tui import app
from tui.screens import following
from tui.screens.choice import ChoiceScreen
from tui.screens.confirm import ConfirmScreen
from tui.screens.form import FormScreen
from tui.screens.line import LineScreen
from tui.screens.merge import MergeScreen
from tui.screens.queue import QueueScreen
from tui.screens.trash import TrashScreen
from tui.screens.views import ViewsScreen

RETHINKING = "arxiv:2006.06882"
MIXUP = "arxiv:1710.09412"
NEW = "arxiv:2404.00042"


@pytest.fixture
def stale(monkeypatch: pytest.MonkeyPatch) -> None:
    """No list follows, and the clock does not tick: what is on the screen is of another time."""
    monkeypatch.setattr(app, "LOOK_SECONDS", 3600)
    monkeypatch.setattr(following, "LOOK_SECONDS", 3600)


def other(driver: Driver) -> Library:
    """Another program on the same library."""
    return Library(driver.library.path, "other")


def mark(library: Library, key: str, change: Callable[..., object], *values: object) -> None:
    library.replace("elsewhere", {key: change(library.papers[key], *values)})  # type: ignore[dict-item]


def rows(driver: Driver) -> list[str]:
    return [str(one.prompt) for one in driver.app.screen.query_one(OptionList).options]


def question(driver: Driver) -> str:
    assert isinstance(driver.app.screen, ConfirmScreen)
    return text_of(driver.app.screen.query_one(".box Static", Static))


async def open_queue(driver: Driver, *papers: str) -> None:
    library = driver.library
    for key in papers:
        among = library.papers.values()
        library.replace("queued", queued([library.papers[key]], library.now(), among))
    driver.main.library_changed()
    await driver.press("Q")
    await driver.wait_for_screen(QueueScreen)


async def open_trash(driver: Driver, *papers: str) -> None:
    library = driver.library
    library.replace("away", put_away([library.papers[key] for key in papers], library.now()))
    driver.main.library_changed()
    await driver.press("D")
    await driver.wait_for_screen(TrashScreen)


@pytest.mark.parametrize("trashed", [False, True])
async def test_a_paper_that_came_while_its_form_was_open_keeps_what_it_has(
    tmp_path: Path, trashed: bool
) -> None:
    async with running(tmp_path) as driver:
        await driver.press("ctrl+n")
        driver.app.screen.query_one(Input).value = NEW
        await driver.press("enter")
        await driver.wait_for_screen(FormScreen)
        library = other(driver)
        written = Written(("강진구",), "2021Q1", "theirs")
        made = new_paper(recognise(NEW), "Their title", written, (), library.now())
        made = edit_tags(rate(set_note(made, "메모 있음"), 4.5), ["theirs"], ())
        made = put_away([made], library.now())[NEW] if trashed else made
        library.replace("added", {NEW: made}, sources_of([made], library.sources))
        driver.app.screen.query_one("#title", Input).value = "Mine"
        driver.app.screen.query_one("#tags", Input).value = "mine"
        await driver.press("ctrl+s")
        await driver.settle()
        one = driver.paper
        assert (one.id, one.title, one.rating, one.marks.note) == (
            NEW, "Mine", 4.5, "메모 있음"
        )  # fmt: skip
        assert set(one.tags) == {"theirs", "mine"}
        assert [each.body for each in one.reviews] == ["theirs"]
        assert "is in the library already; what you typed was added" in driver.status
        await driver.press("u")
        assert driver.library.papers[NEW] == made


async def test_the_queue_follows_another_program(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await open_queue(driver, NOISY_STUDENT, RETHINKING, MIXUP)
        await driver.press("j")
        mark(other(driver), NOISY_STUDENT, set_status, "read")
        await driver.wait_until(lambda: len(rows(driver)) == 2)
        await driver.press("d")
        assert driver.library.papers[NOISY_STUDENT].status == "read"
        assert driver.library.papers[RETHINKING].status == "to-read"
        mark(other(driver), MIXUP, set_status, "dropped")
        await driver.wait_until(lambda: driver.app.screen is driver.main)


@pytest.mark.usefixtures("stale")
@pytest.mark.parametrize("key", ["d", "J"])
async def test_only_what_is_still_queued_is_moved_and_taken_out(tmp_path: Path, key: str) -> None:
    async with running(tmp_path) as driver:
        await open_queue(driver, NOISY_STUDENT, RETHINKING)
        mark(other(driver), NOISY_STUDENT, set_status, "read")
        driver.library.refresh()
        await driver.press(key)
        assert driver.library.papers[NOISY_STUDENT].status == "read"
        assert "no longer in the queue: it is marked read" in driver.status


async def test_the_trash_follows_another_program(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await open_trash(driver, NOISY_STUDENT, RETHINKING)
        library = other(driver)
        library.replace("back", bring_back([library.papers[NOISY_STUDENT]]))
        await driver.wait_until(lambda: len(rows(driver)) == 1)
        assert driver.app.screen.query_one(".box").border_title == "Trash · 1 paper"
        await driver.press("E")
        assert "Remove 1 paper for good" in question(driver)
        await driver.press("y")
        assert NOISY_STUDENT in driver.library.papers
        assert RETHINKING not in driver.library.papers


@pytest.mark.usefixtures("stale")
async def test_what_was_brought_back_is_not_removed_for_good(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await open_trash(driver, NOISY_STUDENT, RETHINKING)
        library = other(driver)
        library.replace("back", bring_back([library.papers[NOISY_STUDENT]]))
        await driver.press("E")
        assert question(driver).endswith("1 paper is no longer in the trash, and will stay.")
        await driver.press("n", "D")
        library.replace("back", bring_back([library.papers[RETHINKING]]))
        await driver.press("X")
        assert driver.app.screen is driver.main
        assert "1 paper is no longer in the trash" in driver.status
        assert not any(paper.marks.trashed for paper in driver.library.papers.values())


@pytest.mark.usefixtures("stale")
@pytest.mark.parametrize("gone", [False, True])
async def test_the_review_that_was_chosen_is_taken_out_wherever_it_stands(
    tmp_path: Path, gone: bool
) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        before = driver.paper.reviews
        await driver.press("M")
        await driver.wait_for_screen(ChoiceScreen)
        library = other(driver)
        paper = library.papers[NOISY_STUDENT]
        newest = review(1, quarter="2030Q1", body="newest", identifiers=(NOISY_STUDENT,))
        reviews = (newest, before[1]) if gone else (newest, *before)
        changed = settle(structs.replace(paper, reviews=reviews))
        library.replace("imported", {NOISY_STUDENT: changed})
        await driver.press("enter")
        now = driver.library.papers[NOISY_STUDENT].reviews
        if gone:
            assert now == reviews
            assert "another program changed or removed this review" in driver.status
        else:
            assert now == (newest, before[1])


@pytest.mark.usefixtures("stale")
async def test_papers_are_merged_as_they_are_now_or_not_at_all(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        for changed, said in ((rate, "another program changed what they differ in"),
                              (set_note, "merged")):  # fmt: skip
            await driver.go_to(NOISY_STUDENT)
            await driver.press("m")
            await driver.type("rethinking pre-training")
            await driver.press("enter")
            await driver.wait_for_screen(MergeScreen)
            mark(other(driver), RETHINKING, changed, 1.0 if changed is rate else "theirs")
            await driver.press("enter")
            await driver.settle()
            assert said in driver.status
        assert driver.library.papers[NOISY_STUDENT].marks.note == "theirs"


@pytest.mark.usefixtures("stale")
async def test_a_view_that_was_saved_anew_keeps_its_query(tmp_path: Path) -> None:
    def with_views(library: Library) -> None:
        views = {name: SavedView(id=name, query="old") for name in ("one", "two")}
        library.replace("views", {}, views=views)

    async with running(tmp_path, fill=with_views) as driver:
        library = other(driver)
        await driver.press("apostrophe", "apostrophe", "r")
        await driver.wait_for_screen(LineScreen)
        library.replace("anew", {}, views={"one": SavedView(id="one", query="new")})
        driver.app.screen.query_one(Input).value = "uno"
        await driver.press("enter")
        await driver.wait_for_screen(ViewsScreen)
        assert driver.library.views["uno"].query == "new"
        await driver.press("j")
        library.refresh()
        library.replace("anew", {}, views={"two": SavedView(id="two", query="new")})
        shown = driver.app.screen.query_one(OptionList).highlighted_option
        assert shown is not None
        await driver.press("g", "d")
        assert set(driver.library.views) == {"two", "uno"}
        assert "another program saved it anew" in driver.status


async def test_a_view_of_another_program_is_not_saved_over(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.press("apostrophe", "s")
        await driver.wait_for_screen(LineScreen)
        other(driver).replace("theirs", {}, views={"good": SavedView(id="good", query="theirs")})
        driver.app.screen.query_one(Input).value = "good"
        await driver.press("enter")
        await driver.settle()
        assert driver.library.views["good"].query == "theirs"
        assert "another program saved a view “good”" in driver.status


async def test_a_note_of_a_paper_in_the_trash_says_so(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        await driver.press("a")
        await driver.type("mine")
        library = other(driver)
        library.replace("away", put_away([library.papers[NOISY_STUDENT]], library.now()))
        await driver.press("escape")
        await driver.settle()
        assert driver.library.papers[NOISY_STUDENT].marks.note == "mine"
        assert "this paper is in the trash: D brings it back" in driver.status


async def test_a_review_is_added_to_what_the_paper_has_by_now(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        before = driver.paper.reviews
        await driver.press("R")
        await driver.type("mine")
        library = Library(places(tmp_path).library, "other")
        newest = review(1, quarter="2030Q1", body="newest", identifiers=(NOISY_STUDENT,))
        changed = structs.replace(library.papers[NOISY_STUDENT], reviews=(newest, *before))
        library.replace("imported", {NOISY_STUDENT: changed})
        await driver.press("ctrl+s")
        await driver.settle()
        bodies = [one.body for one in driver.library.papers[NOISY_STUDENT].reviews]
        assert set(bodies) == {"newest", "mine", *(one.body for one in before)}


async def test_forms_are_saved_while_another_change_waits_for_room(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        with full_disk():
            await driver.press("3", "e")
            driver.app.screen.query_one("#title", Input).value = "Mine"
            await driver.press("ctrl+s", "ctrl+n")
            driver.app.screen.query_one(Input).value = NEW
            await driver.press("enter")
            await driver.wait_for_screen(FormScreen)
            await driver.press("ctrl+s")
            assert "kept 3 changes" in driver.status
        driver.main.try_again()
        assert driver.library.papers[NOISY_STUDENT].title == "Mine"
        assert NEW in driver.library.papers


@pytest.mark.usefixtures("stale")
async def test_who_stands_in_the_queue_already_keeps_what_came_while_it_was_asked(
    tmp_path: Path,
) -> None:
    def many(library: Library) -> None:
        papers = [paper(n, review(n, quarter="2020Q4")) for n in range(1, 23)]
        first = set_status(papers[0], "queued", "2026-11-21T12:00:00Z")
        fill(library, first, *papers[1:])

    async with running(tmp_path, fill=many) as driver:
        first = paper(1).id
        await driver.press("V")
        await driver.go_to(first)
        await driver.press("space", "s")
        assert "Mark 21 papers as queued?" in question(driver)
        mark(other(driver), first, set_note, "theirs")
        await driver.press("y")
        await driver.settle()
        papers = driver.library.papers
        assert papers[first].marks.note == "theirs"
        order = [one.id for one in queue_order(papers.values())]
        assert (len(order), order[0]) == (22, first)
