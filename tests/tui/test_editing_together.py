"""A form that is open while another program edits the same paper: nothing typed is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import Input, Static

from store.by_hand import put_in_place
from store.library import Library
from store.trash import purged
from store.typed_facts import BadFact, parse_facts, with_facts
from tests.store.building import fill, open_library, paper
from tests.tui.driving import NOISY_STUDENT, Driver, running, text_of
from tui.screens.edit_paper import Edited
from tui.screens.form import FormScreen

ONE = "arxiv:2001.00001"


def elsewhere(path: Path, key: str, **lines: str) -> None:
    """Another program types these facts."""
    other = Library(path, "other")
    one = other.papers[key]
    new = with_facts(one, parse_facts(lines), other.find)
    other.replace("elsewhere", put_in_place(one, new))


def looking(library: Library) -> Callable[[], Library]:
    """Gives the library with what others did, as the desk of the app does."""

    def look() -> Library:
        library.refresh()
        return library

    return look


@pytest.fixture
def library(tmp_path: Path) -> Library:
    made = open_library(tmp_path / "library.json")
    fill(made, paper(1))
    return made


def test_what_only_another_program_changed_stays(library: Library) -> None:
    edited = Edited(library.papers[ONE], looking(library))
    elsewhere(library.path, ONE, year="2019", venue="ICLR")
    new = edited.check({"title": "Mine"})
    assert (new.title, new.year, new.venue) == ("Mine", 2019, "ICLR")


def test_a_field_that_both_changed_is_told_once(library: Library) -> None:
    edited = Edited(library.papers[ONE], looking(library))
    elsewhere(library.path, ONE, title="Theirs", year="2019")
    with pytest.raises(BadFact, match="another program made it “Theirs” meanwhile") as told:
        edited.check({"title": "Mine"})
    assert told.value.field == "title"
    new = edited.check({"title": "Mine"})
    assert (new.title, new.year) == ("Mine", 2019)
    elsewhere(library.path, ONE, title="Theirs again")
    with pytest.raises(BadFact, match="Theirs again"):
        edited.check({"title": "Mine"})


def test_the_same_change_in_both_is_no_clash(library: Library) -> None:
    edited = Edited(library.papers[ONE], looking(library))
    elsewhere(library.path, ONE, title="Ours")
    assert edited.check({"title": " Ours "}).title == "Ours"


def test_a_paper_that_was_removed_is_told(library: Library) -> None:
    edited = Edited(library.papers[ONE], looking(library))
    other = Library(library.path, "other")
    other.replace("removed", purged([other.papers[ONE]]))
    with pytest.raises(BadFact, match="another program removed this paper"):
        edited.check({"title": "Mine"})


def field(driver: Driver, name: str) -> Input:
    return driver.app.screen.query_one(f"#{name}", Input)


async def test_the_form_stays_open_and_says_which_field_clashes(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        await driver.press("e")
        field(driver, "title").value = "Mine"
        field(driver, "venue").value = "ECCV"
        elsewhere(driver.library.path, NOISY_STUDENT, title="Theirs", year="2019")
        await driver.press("ctrl+s")
        assert isinstance(driver.app.screen, FormScreen)
        below = driver.app.screen.query_one("#title-wrong", Static)
        assert "another program made it “Theirs” meanwhile" in text_of(below)
        assert field(driver, "title").value == "Mine"
        assert not driver.app.screen.query_one("#venue-wrong").display
        assert driver.app.focused is field(driver, "title")
        await driver.press("ctrl+s")
        await driver.settle()
        paper = driver.paper
        assert (paper.title, paper.venue, paper.year) == ("Mine", "ECCV", 2019)


async def test_what_does_not_clash_is_merged(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        await driver.press("e")
        field(driver, "title").value = "Mine"
        elsewhere(driver.library.path, NOISY_STUDENT, year="2019")
        await driver.press("ctrl+s")
        await driver.settle()
        assert (driver.paper.title, driver.paper.year) == ("Mine", 2019)
