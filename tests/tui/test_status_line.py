"""What is said stays until the next key; what has no room is left out whole."""

from pathlib import Path

import pytest
from textual.widgets import Input

from store.by_hand import reviews_by_hand
from tests.tui.driving import NOISY_STUDENT, Driver, running
from tests.tui.screen_text import screen_text
from tui.rendering.visible import cell_width
from tui.screens.form import FormScreen
from tui.widgets.status_line import fitted
from tui.widgets.title_line import TitleLine


async def add(driver: Driver, line: str) -> None:
    """Type what names a paper, and Enter."""
    await driver.press("ctrl+n")
    driver.app.screen.query_one(Input).value = line
    await driver.press("enter")


async def test_that_a_paper_is_there_stays_said_until_the_next_key(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.press("home")
        await add(driver, "1911.04252")
        assert driver.paper.id == NOISY_STUDENT
        assert "in the library already" in driver.status
        driver.main.library_changed()
        await driver.settle()
        assert "in the library already" in driver.status
        await driver.press("J")
        assert "›" in driver.status


async def test_a_paper_that_the_search_does_not_find_is_said(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.press("slash")
        await driver.type("noisy")
        await driver.press("enter")
        await add(driver, "BERT")
        await driver.wait_for_screen(FormScreen)
        await driver.press("ctrl+s")
        assert driver.status.strip() == "added: “BERT”; it does not match the search"
        await add(driver, "A noisy title")
        await driver.wait_for_screen(FormScreen)
        await driver.press("ctrl+s")
        assert driver.status.strip() == "added: “A noisy title”"
        assert driver.paper.title == "A noisy title"
        await driver.press("j")
        assert "2 of 47 papers match “noisy”" in driver.status


async def test_a_review_written_during_a_search_is_said(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.press("slash")
        await driver.type("noisy")
        await driver.press("enter", "R")
        await driver.type("x")
        await driver.press("ctrl+s")
        assert len(reviews_by_hand(driver.paper)) == 1
        assert driver.status.strip().startswith("added a review of “Self-training")


async def test_typing_on_shows_again_what_is_found(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        driver.main.say("something")
        await driver.press("slash")
        await driver.type("noisy")
        assert "1 of 45 papers matches “noisy”" in driver.status


@pytest.mark.parametrize("width", [60, 80, 120])
async def test_no_key_is_cut_off(tmp_path: Path, width: int) -> None:
    async with running(tmp_path, size=(width, 24)) as driver:
        await driver.press("slash")
        await driver.type("student")
        await driver.press("enter")
        # What stands below the rows of the screen are their colours.
        *_, status, keys = screen_text(driver.app).splitlines()[:24]
        for key in ("? help", "u undo", "q quit"):
            assert key in keys
        # Each key is whole, to its last word.
        assert keys.split()[-1] in ("quit", "rate", "tags", "status", "copy")
        assert "…" not in status
        assert "match “student” · " in status
        assert status.rstrip().endswith((" go", " why", " ends"))


PASTE = (
    "nothing to read: the terminal has no clipboard that answers. Paste into `readlist import -`"
)


@pytest.mark.parametrize("width", [60, 80])
async def test_what_to_do_next_stays(tmp_path: Path, width: int) -> None:
    async with running(tmp_path, size=(width, 24)) as driver:
        driver.main.say(PASTE)
        await driver.settle()
        status = screen_text(driver.app).splitlines()[22]
        assert status.startswith(" nothing to read: ")
        assert status.rstrip().endswith("… Paste into `readlist import -`")
        driver.main.say("강진구: " + "게이트 " * 20 + "; u undoes it")
        await driver.settle()
        assert screen_text(driver.app).splitlines()[22].rstrip().endswith("; u undoes it")


@pytest.mark.parametrize("cells", range(1, 100))
def test_no_sentence_is_wider_than_its_room(cells: int) -> None:
    for sentence in (PASTE, "x" * 90, "강" * 60, "강: " * 30, "a; " * 40 + "b" * 40):
        assert cell_width(fitted(sentence, cells)) <= cells
    assert fitted("short; as it is", 15) == "short; as it is"
    only = "this paper has only one review: there is nothing to take out"
    assert fitted(only, 59) == "this paper has only one revi…: there is nothing to take out"


LONG = "Few-Shot: An Image Translation; with a Style Encoder. And More"


@pytest.mark.parametrize(
    ("sentence", "cells", "expected"),
    [
        (f"marked queued: “{LONG}”", 40, "marked queued: “Few-Shot: An Image Tra…”"),
        (
            f"nothing to change: “{LONG}” is read",
            50,
            "nothing to change: “Few-Shot: An Image T…” is read",
        ),
        (f"undid: marked “{LONG}” queued", 20, "undid: marked “Few-…"),
        (
            "link “http://www.interspeech2020.org/index.php” · copied to tmux, offered to the"
            " terminal",
            59,
            "link “http://ww…” · copied to tmux, offered to the terminal",
        ),
        (
            "link “http://www.interspeech2020.org/index.php” · xclip did not answer in 1 second; "
            "sent to the terminal (OSC 52)",
            59,
            "link “http://ww…” · xclip d…; sent to the terminal (OSC 52)",
        ),
    ],
)
def test_names_are_shortened_before_sentences(sentence: str, cells: int, expected: str) -> None:
    assert fitted(sentence, cells) == expected


async def test_a_title_line_without_room_says_that_it_is_cut(tmp_path: Path) -> None:
    async with running(tmp_path, size=(60, 24)) as driver:
        order = "by presenter and quarter, sorted by rating, the best first"
        driver.main.query_one(TitleLine).show(12_345, 17, order)
        await driver.settle()
        title = screen_text(driver.app).splitlines()[0]
        assert title.startswith(" readlist 17 marked · 12,345 papers · by presenter")
        assert title.rstrip().endswith("…")
