"""Notes written in the app: saved when left, kept when they could not be."""

from pathlib import Path

import pytest
from textual.widgets import OptionList, TextArea

from store.errors import NotSaved
from store.library import Library
from store.marks import set_note, set_status
from tests.tui.driving import NOISY_STUDENT, Driver, running
from tui.drafts import draft_of
from tui.locations import locate
from tui.screens.note import NoteScreen


def draft(driver: Driver, what: str = "note") -> Path:
    state = locate({}).state
    return draft_of(state, driver.library.path, NOISY_STUDENT, what).path


def note(driver: Driver) -> str:
    return driver.library.papers[NOISY_STUDENT].marks.note


async def put_note(driver: Driver, text: str) -> None:
    paper = driver.library.papers[NOISY_STUDENT]
    driver.library.replace("a note", {paper.id: set_note(paper, text)})
    driver.main.library_changed()
    await driver.settle()


async def test_a_note_is_saved_when_it_is_left(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        await driver.press("a")
        assert isinstance(driver.app.screen, NoteScreen)
        await driver.type("# 메모")
        await driver.press("enter")
        await driver.type("*중요*")
        await driver.press("escape")
        await driver.wait_until(lambda: driver.app.screen is driver.main)
        await driver.settle()
        assert note(driver) == "# 메모\n*중요*"
        # Under the header, before the reviews, and read as Markdown.
        assert driver.reader.index("메모 중요") < driver.reader.index("강진구")
        assert "*중요*" not in driver.reader
        assert driver.status.strip().startswith("wrote the note")
        assert not draft(driver).exists()
        await driver.press("u")
        assert note(driver) == ""


async def test_korean_keys_are_text_in_a_note(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        await driver.press("a", "ㅓ", "가", "j", "ctrl+s")
        await driver.settle()
        assert note(driver) == "ㅓ가j"


async def test_the_terminals_cursor_is_where_the_text_is(tmp_path: Path) -> None:
    async with running(tmp_path, size=(80, 20)) as driver:
        await driver.go_to(NOISY_STUDENT)
        await driver.press("a")
        await driver.type("ab한글")
        area = driver.app.screen.query_one(TextArea)
        left, top = area.content_region.offset
        assert driver.app.cursor_position == (left + 2 + 2 * 2, top)
        area.insert("\n" * 30)
        await driver.type("나")
        bottom = area.content_region.bottom - 1
        assert driver.app.cursor_position == (left + 2, bottom)


async def test_every_key_is_in_the_draft(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        await driver.press("a")
        await driver.type("반쯤")
        assert draft(driver).read_text("utf-8") == "반쯤"
    async with running(tmp_path) as driver:
        assert note(driver) == ""
        await driver.go_to(NOISY_STUDENT)
        await driver.press("a")
        await driver.press("enter")
        await driver.wait_for_screen(NoteScreen)
        assert driver.app.screen.query_one(TextArea).text == "반쯤"
        await driver.press("escape")
        await driver.settle()
        assert note(driver) == "반쯤"
        assert not draft(driver).exists()


async def test_a_change_elsewhere_keeps_both_texts(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        await driver.press("a")
        await driver.type("mine")
        other = Library(driver.library.path, "other")
        paper = other.papers[NOISY_STUDENT]
        other.replace("theirs", {paper.id: set_note(paper, "theirs")})
        await driver.press("escape")
        await driver.settle()
        assert note(driver) == "theirs"
        assert "changed by another program" in driver.status
        assert draft(driver).read_text("utf-8") == "mine"
        await driver.press("a")
        assert driver.app.screen.query_one(OptionList).option_count == 3
        await driver.press("j", "enter")
        await driver.wait_for_screen(NoteScreen)
        await driver.press("escape")
        await driver.settle()
        assert note(driver) == "theirs\n\nmine"


async def test_another_mark_changed_elsewhere_is_no_conflict(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        await driver.press("a")
        await driver.type("mine")
        other = Library(driver.library.path, "other")
        paper = other.papers[NOISY_STUDENT]
        other.replace("read", {paper.id: set_status(paper, "read", other.now())})
        await driver.press("escape")
        await driver.settle()
        assert note(driver) == "mine"
        assert driver.library.papers[NOISY_STUDENT].status == "read"


async def test_what_cannot_be_saved_stays_a_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        with monkeypatch.context() as broken:

            def full(*_: object, **__: object) -> None:
                raise NotSaved("not saved: no space left")

            broken.setattr(Library, "replace", full)
            await driver.press("a")
            await driver.type("mine")
            await driver.press("escape")
            await driver.settle()
            assert "no space left" in driver.status
            assert draft(driver).read_text("utf-8") == "mine"
        driver.main.try_again()
        assert note(driver) == "mine"
        assert not draft(driver).exists()


async def test_a_note_left_as_it_was_changes_nothing(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        await put_note(driver, "as it was")
        revision = driver.library.revision
        await driver.press("a", "escape")
        await driver.settle()
        assert driver.library.revision == revision


async def test_without_a_terminal_there_is_no_editor(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        await driver.press("A")
        assert "no terminal" in driver.status
        assert not draft(driver).exists()
