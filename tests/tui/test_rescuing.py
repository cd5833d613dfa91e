"""What only the running program has: it is said, asked about, and written down at the end."""

import signal
from pathlib import Path

import pytest
from textual.widgets import Input

from store.library import Library
from store.marks import rate
from tests.tui.driving import NOISY_STUDENT, Driver, places, running, samples
from tests.tui.screen_text import screen_text
from tests.tui.test_saving import full_disk
from tui.left_behind import left_behind
from tui.screens.leave import LeaveScreen


def shown(driver: Driver) -> str:
    return screen_text(driver.app).splitlines()[22].strip()


def copies(folder: Path) -> list[Path]:
    where = places(folder)
    return left_behind(where.state, where.library)


@pytest.mark.parametrize("how", ["damaged", "gone"])
async def test_a_library_that_only_this_program_has_is_saved_elsewhere(
    tmp_path: Path, how: str
) -> None:
    other = tmp_path / "elsewhere.json"
    async with running(tmp_path / "home", size=(80, 24)) as driver:
        await driver.go_to(NOISY_STUDENT)
        if how == "gone":
            driver.library.path.unlink()
        else:
            driver.library.path.write_text("")
        driver.app.look()
        await driver.settle()
        said = f"the library file is {how}, only this program has it"
        assert shown(driver) == f"{said} · W saves it elsewhere"
        await driver.press("q")
        assert isinstance(driver.app.screen, LeaveScreen)
        await driver.press("enter")
        driver.app.screen.query_one(Input).value = str(other)
        await driver.strike("enter")
        await driver.wait_until(lambda: driver.app.return_code is not None)
    assert len(Library(other, "test").papers) == 45


async def test_a_file_that_is_whole_again_is_said(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        good = driver.library.path.read_bytes()
        driver.library.path.write_bytes(b"{")
        driver.app.look()
        assert "only this program has it" in driver.status
        driver.library.path.write_bytes(good)
        driver.app.look()
        assert driver.status.strip() == "the library file can be read again"
        assert driver.main.parts.rescuing.at_risk == ""


@pytest.mark.parametrize("told", [signal.SIGHUP, signal.SIGTERM])
async def test_being_told_to_end_leaves_what_waits_in_a_file(
    tmp_path: Path, told: signal.Signals
) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        with full_disk(of=tmp_path):
            await driver.press("3", "s")
            signal.raise_signal(told)
            await driver.wait_until(lambda: driver.app.return_code is not None)
    [copy] = copies(tmp_path)
    assert copy.stat().st_mode & 0o777 == 0o600
    assert copy.parent.stat().st_mode & 0o777 == 0o700
    kept = Library(copy, "test").papers[NOISY_STUDENT]
    assert (kept.rating, kept.status) == (3.0, "queued")
    async with running(tmp_path) as driver:
        await driver.wait_until(lambda: any(str(copy) in one for one in toasts(driver)))
        assert driver.library.papers[NOISY_STUDENT].rating == 4.0


async def test_being_told_to_end_with_everything_saved_leaves_nothing(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        await driver.press("3")
        signal.raise_signal(signal.SIGTERM)
        await driver.wait_until(lambda: driver.app.return_code is not None)
    assert copies(tmp_path) == []


async def test_a_full_disk_of_the_state_has_it_written_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    async with running(tmp_path / "home") as driver:
        await driver.go_to(NOISY_STUDENT)
        state = places(tmp_path / "home").state
        state.parent.mkdir(parents=True, exist_ok=True)
        (state.parent / "unsaved").write_text("in the way")
        with full_disk(of=driver.library.path.parent):
            await driver.press("3")
            said = driver.main.parts.rescuing.leave_behind()
    [copy] = copies(tmp_path / "home")
    assert copy.is_relative_to(temporary)
    assert str(copy) in said
    assert Library(copy, "test").papers[NOISY_STUDENT].rating == 3.0


async def test_a_file_put_in_the_place_of_the_library_is_no_change(tmp_path: Path) -> None:
    def one(library: Library) -> None:
        library.replace("one", {NOISY_STUDENT: whole.papers[NOISY_STUDENT]})

    (tmp_path / "whole").mkdir()
    whole = Library(tmp_path / "whole" / "library.json", "x")
    samples(whole)
    other = Library(tmp_path / "other.json", "x")
    one(other)
    other.fold()
    async with running(tmp_path / "home") as driver:
        driver.library.path.write_bytes(other.path.read_bytes())
        driver.app.look()
        expected = "the library file was replaced by another state: 45 → 1 papers"
        assert driver.status.strip() == expected
        again = Library(driver.library.path, "other")
        again.replace("rated", {NOISY_STUDENT: rate(again.papers[NOISY_STUDENT], 1.0)})
        driver.app.look()
        assert driver.status.strip() == "elsewhere (other): rated"


def toasts(driver: Driver) -> list[str]:
    """What is said in the corner."""
    return ["".join(str(toast.render()).split()) for toast in driver.app.screen.query("Toast")]
