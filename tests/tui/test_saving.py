"""A disk that is full: changes are kept, tried again, saved elsewhere; nothing is shown as done."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from textual.widgets import Input, Static

from store import journal
from store.library import Library
from store.marks import rate
from store.storage import LibraryStorage
from tests.tui.driving import NOISY_STUDENT, places, running, text_of
from tests.tui.screen_text import screen_text
from tui.app import ReadlistApp
from tui.screens.leave import LeaveScreen


@contextmanager
def full_disk(of: Path | None = None) -> Iterator[None]:
    """While it lasts, nothing can be appended to a journal, be it only of one folder."""
    appended = journal.append

    def append(path: Path, *rest: object) -> object:
        if of in (None, path.parent):
            raise OSError(errno.ENOSPC, "No space left on device")
        return appended(path, *rest)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(journal, "append", append)
        yield


def on_disk(folder: Path) -> Library:
    return Library(places(folder).library, "test")


async def test_a_change_that_cannot_be_saved_is_kept_and_saved_later(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        with full_disk():
            await driver.press("3")
            assert "not saved" in driver.status
            assert "No space left" in driver.status
            assert "kept 1 change" in driver.status
            assert driver.paper.rating == 4.0
            await driver.press("s")
            assert "kept 2 changes" in driver.status
        await driver.wait_until(lambda: driver.paper.rating == 3.0)
        assert (driver.paper.rating, driver.paper.status) == (3.0, "queued")
        assert "saved now: 2 changes" in driver.status
        assert on_disk(tmp_path).papers[NOISY_STUDENT].rating == 3.0
        await driver.press("u", "u")
        assert (driver.paper.rating, driver.paper.status) == (4.0, "to-read")


async def test_a_change_waits_for_a_program_that_does_not_let_go(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        with LibraryStorage(driver.library.path, "sync").lock():
            await driver.press("3")
            holder = f"in use by sync ({os.getpid()})"
            assert f"not saved: kept 1 change · W saves elsewhere · {holder}" in driver.status
            assert driver.paper.rating == 4.0
        await driver.wait_until(lambda: driver.paper.rating == 3.0)
        assert on_disk(tmp_path).papers[NOISY_STUDENT].rating == 3.0


async def test_what_became_of_it_and_why_fit_a_narrow_terminal(tmp_path: Path) -> None:
    async with running(tmp_path, size=(80, 24)) as driver:
        await driver.go_to(NOISY_STUDENT)
        driver.library.path.parent.rename(tmp_path.with_name("away"))
        try:
            await driver.press("3")
            shown = screen_text(driver.app).splitlines()[22].strip()
            expected = "not saved: kept 1 change · W saves elsewhere · No such file or directory"
            assert shown == expected
        finally:
            tmp_path.with_name("away").rename(tmp_path)
        await driver.wait_until(lambda: driver.paper.rating == 3.0)


async def test_undo_gives_up_what_was_never_saved(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        with full_disk():
            await driver.press("3", "u")
            assert "given up, never saved: rated 3.0" in driver.status
        revision = driver.library.revision
        driver.main.try_again()
        assert driver.library.revision == revision


async def test_leaving_with_unsaved_changes_asks(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        with full_disk():
            await driver.press("3", "q")
            assert isinstance(driver.app.screen, LeaveScreen)
            await driver.press("escape")
            assert not isinstance(driver.app.screen, LeaveScreen)
            await driver.press("q", "down")
            await driver.strike("enter")
            await driver.wait_until(lambda: driver.app.return_code is not None)
    assert on_disk(tmp_path).papers[NOISY_STUDENT].rating == 4.0


async def test_leaving_can_save_everything_elsewhere_first(tmp_path: Path) -> None:
    other = tmp_path / "other" / "elsewhere.json"
    other.parent.mkdir()
    async with running(tmp_path / "home") as driver:
        await driver.go_to(NOISY_STUDENT)
        with full_disk(of=driver.library.path.parent):
            await driver.press("3", "q", "enter")
            driver.app.screen.query_one(Input).value = str(other)
            await driver.strike("enter")
            await driver.wait_until(lambda: driver.app.return_code is not None)
    assert Library(other, "test").papers[NOISY_STUDENT].rating == 3.0


async def test_everything_can_be_saved_elsewhere(tmp_path: Path) -> None:
    other = tmp_path / "elsewhere.json"
    async with running(tmp_path / "home") as driver:
        await driver.go_to(NOISY_STUDENT)

        def locked_out(path: Path, *rest: object) -> object:
            if path.parent == driver.library.path.parent:
                raise OSError(errno.EROFS, "Read-only file system")
            return append(path, *rest)  # type: ignore[arg-type]

        append = journal.append
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(journal, "append", locked_out)
            await driver.press("3", "W")
            driver.app.screen.query_one(Input).value = str(other)
            await driver.press("enter")
            assert f"saved in {other}" in driver.status
            driver.main.try_again()
            assert f"kept 1 change · saved in {other} · Read-only file system" in driver.status
            assert driver.main.parts.rescuing.at_risk == ""
            await driver.press("u", "5")
            assert driver.main.parts.rescuing.at_risk == "1 change is not saved"
            await driver.press("u", "3")
        copy = Library(other, "test")
        assert copy.papers[NOISY_STUDENT].rating == 3.0
        assert len(copy.papers) == 45
        await driver.press("W")
        driver.app.screen.query_one(Input).value = str(other)
        await driver.press("enter")
        said = text_of(driver.app.screen.query_one(".wrong", Static))
        assert "is there already" in said


async def test_a_conflict_gives_up_the_change_and_says_so(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        with full_disk():
            await driver.press("3")
        other = on_disk(tmp_path)
        other.replace("rated", {NOISY_STUDENT: rate(other.papers[NOISY_STUDENT], 1.0)})
        await driver.wait_until(lambda: driver.paper.rating == 1.0)
        await driver.wait_until(lambda: not driver.main.unsaved)
        assert driver.library.papers[NOISY_STUDENT].rating == 1.0


async def test_the_clock_may_tick_while_the_app_closes(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        app = driver.app
        await driver.strike("q")
        await driver.wait_until(lambda: app.return_code is not None)
    assert not app.screen_stack
    app.look()
    app.follow_theme_files()
    assert app.return_code == 0


async def test_the_clock_may_tick_before_the_first_frame(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounted = ReadlistApp.on_mount

    def on_mount(app: ReadlistApp) -> None:
        mounted(app)
        app.look()

    monkeypatch.setattr(ReadlistApp, "on_mount", on_mount)
    async with running(tmp_path) as driver:
        assert driver.paper.id == NOISY_STUDENT
