"""Several changes to one thing while nothing can be saved: the last one is what comes to be."""

from pathlib import Path

import pytest
from textual.widgets import Input, OptionList, TextArea

from store.library import Library
from store.marks import rate, set_note
from store.storage import LibraryStorage
from tests.tui.driving import NOISY_STUDENT, Driver, places, running
from tests.tui.screen_text import screen_text
from tests.tui.test_saving import full_disk, on_disk
from tui.drafts import Draft, draft_of
from tui.screens.note import NoteScreen


def draft(driver: Driver, what: str = "note") -> Draft:
    where = places(driver.library.path.parent)
    return draft_of(where.state, driver.library.path, NOISY_STUDENT, what)


async def saved(driver: Driver) -> None:
    await driver.wait_until(lambda: not driver.main.unsaved)
    await driver.settle()


async def note_over(driver: Driver, text: str) -> None:
    """Open the note, go to its end, and write on."""
    await driver.press("a")
    await driver.wait_for_screen(NoteScreen)
    area = driver.app.screen.query_one(TextArea)
    area.move_cursor(area.document.end)
    area.insert(text)
    await driver.press("ctrl+s")
    await driver.settle()


async def test_the_last_rating_comes_to_be(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        with LibraryStorage(driver.library.path, "x").lock():
            await driver.press("3", "4", "5")
            assert "kept 3 changes" in driver.status
            assert driver.paper.rating == 4.0
        await saved(driver)
        assert driver.paper.rating == on_disk(tmp_path).papers[NOISY_STUDENT].rating == 5.0
        assert driver.status.strip() == "saved now: 3 changes"
        await driver.press("u")
        assert driver.paper.rating == 4.0


async def test_what_goes_on_from_what_waits_goes_on_from_there(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        with full_disk():
            await driver.press("3", "plus", "s", "s", "t")
            driver.app.screen.query_one(Input).value = "a, b"
            await driver.press("enter", "plus", "d")
            assert "kept 7 changes" in driver.status
        await saved(driver)
        paper = on_disk(tmp_path).papers[NOISY_STUDENT]
        assert (paper.rating, paper.status, paper.tags) == (4.0, "reading", ("a", "b"))
        assert paper.marks.trashed


async def test_what_would_change_nothing_more_does_not_wait(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        with full_disk():
            await driver.press("3", "3")
            assert driver.main.unsaved == 1
            assert "nothing to change: rated 3.0" in driver.status
            await driver.press("u", "3")
            assert driver.main.unsaved == 1
        await saved(driver)
        assert driver.paper.rating == 3.0


async def test_an_undo_that_waits_is_that_undo(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        await driver.press("3")
        with full_disk():
            await driver.press("u", "plus")
            assert driver.main.unsaved == 2
        await saved(driver)
        assert driver.paper.rating == 4.5
        await driver.press("u", "ctrl+r")
        assert driver.paper.rating == 4.5


async def test_the_second_text_of_a_note_is_saved_after_the_first(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        with full_disk():
            await note_over(driver, "first version")
            await note_over(driver, "\n\nand a second paragraph")
            assert driver.main.unsaved == 2
            assert draft(driver).read() == "first version\n\nand a second paragraph"
        await saved(driver)
        note = on_disk(tmp_path).papers[NOISY_STUDENT].marks.note
        assert note == "first version\n\nand a second paragraph"
        assert not draft(driver).path.exists()


async def test_looking_at_a_note_that_waits_keeps_its_draft(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        with full_disk():
            await note_over(driver, "mine")
            await note_over(driver, "")
            assert draft(driver).read() == "mine"
        await saved(driver)
        assert not draft(driver).path.exists()


async def test_a_draft_written_while_another_text_waits_is_not_discarded_with_it(
    tmp_path: Path,
) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        with full_disk():
            await note_over(driver, "first")
            await driver.press("a")
            await driver.wait_for_screen(NoteScreen)
            await driver.type("half ")
        await driver.wait_until(lambda: not driver.main.unsaved)
        assert on_disk(tmp_path).papers[NOISY_STUDENT].marks.note == "first"
        assert draft(driver).read() == "firsthalf "


async def test_two_reviews_that_wait_are_two(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        before = len(driver.paper.reviews)
        with full_disk():
            for text in ("one", "two"):
                await driver.press("R")
                await driver.type(text)
                await driver.press("ctrl+s")
            assert driver.main.unsaved == 2
        await saved(driver)
        bodies = [review.body for review in on_disk(tmp_path).papers[NOISY_STUDENT].reviews]
        assert {"one", "two"} <= set(bodies)
        assert len(bodies) == before + 2
        assert not draft(driver, "review").path.exists()


@pytest.mark.parametrize("content", ["", '{"papers": {'])
async def test_a_damaged_library_gives_up_nothing(tmp_path: Path, content: str) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        good = driver.library.path.read_bytes()
        with full_disk():
            await driver.press("3", "s")
        driver.library.path.write_text(content)
        await driver.press("plus")
        shown = "not saved: kept 3 changes · W saves elsewhere · the library file is damaged"
        assert shown in driver.status
        driver.app.look()
        assert driver.main.unsaved == 3
        driver.library.path.write_bytes(good)
        await saved(driver)
        paper = on_disk(tmp_path).papers[NOISY_STUDENT]
        assert (paper.rating, paper.status) == (3.5, "queued")


async def test_a_rating_waits_while_the_file_is_half_copied(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        good = driver.library.path.read_bytes()
        driver.library.path.write_bytes(good[: len(good) // 2])
        await driver.press("3")
        assert "not saved: kept 1 change" in driver.status
        driver.library.path.write_bytes(good)
        await saved(driver)
        assert on_disk(tmp_path).papers[NOISY_STUDENT].rating == 3.0


async def test_what_another_program_overtook_is_given_up_and_told(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        with full_disk():
            await driver.press("3", "s")
            waits = driver.main.unsaved
        other = on_disk(tmp_path)
        other.replace("rated", {NOISY_STUDENT: rate(other.papers[NOISY_STUDENT], 1.0)})
        await saved(driver)
        assert waits == 2
        paper = on_disk(tmp_path).papers[NOISY_STUDENT]
        assert (paper.rating, paper.status) == (1.0, "queued")
        assert driver.status.strip().startswith("not done: rated 3.0")
        assert driver.status.strip().endswith(" · changed by another program")


@pytest.mark.parametrize("width", [80, 120])
async def test_where_an_overtaken_note_is_kept_is_seen(tmp_path: Path, width: int) -> None:
    async with running(tmp_path, size=(width, 24)) as driver:
        await driver.go_to(NOISY_STUDENT)
        await driver.press("a")
        await driver.type("mine")
        other = Library(driver.library.path, "other")
        paper = other.papers[NOISY_STUDENT]
        other.replace("theirs", {paper.id: set_note(paper, "theirs")})
        await driver.press("escape")
        await driver.settle()
        shown = screen_text(driver.app).splitlines()[22].strip()
        assert shown.startswith("not saved: yours is kept: a offers it again · ")
        assert "changed by another program" in shown
        await driver.press("a")
        assert driver.app.screen.query_one(OptionList).option_count == 3


async def test_half_a_character_does_not_stand_in_the_way(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        paper = driver.paper
        bad = {paper.id: set_note(paper, "\ud800")}
        driver.main.parts.desk.attempt(lambda library: library.replace("n", bad), "n")
        assert "half a character" in driver.status
        assert driver.main.unsaved == 0


async def test_what_else_is_done_to_a_paper_leaves_what_waits(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        with full_disk():
            await driver.press("3", "Q", "escape", "s", "d", "D", "enter", "R")
            await driver.type("mine")
            await driver.press("ctrl+s")
        await saved(driver)
        paper = on_disk(tmp_path).papers[NOISY_STUDENT]
        assert (paper.rating, paper.status, paper.marks.trashed) == (3.0, "queued", "")
        assert "mine" in {review.body for review in paper.reviews}
