"""What a new person meets: the greeting, advice where there is nothing, hints, small terminals."""

from pathlib import Path

import pytest
from textual.widgets import Input, Static

from store.library import Library
from tests.store.building import paper, review
from tests.tui.driving import NOISY_STUDENT, Driver, places, running, text_of
from tests.tui.screen_text import screen_text
from tui import app as app_module
from tui.app import ReadlistApp
from tui.commands import BY_ID
from tui.hints import ENOUGH, HINTS, KNOWN, Lessons, Situation
from tui.memory import Memory
from tui.screens.help import HelpScreen
from tui.screens.main import hinting
from tui.screens.too_small import TooSmallScreen


def nothing(library: Library) -> None:
    library.create()


def without_review_or_tag(library: Library) -> None:
    bare = paper(1, review(1, body=""))
    library.replace("a paper", {bare.id: bare})


def settings(folder: Path, text: str) -> None:
    file = places(folder).settings
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


async def test_the_greeting_names_three_steps_with_the_keys_of_this_person(tmp_path: Path) -> None:
    settings(tmp_path, "keys:\n  import: f5\n")
    async with running(tmp_path, first_run=True) as driver:
        assert "Three next steps" in driver.reader
        assert all(f" {number} " in driver.reader for number in (1, 2, 3))
        assert "F5 imports" in driver.reader
        await driver.press("j")
        assert "Welcome" not in driver.reader


async def test_the_greeting_has_the_whole_of_a_narrow_terminal_until_a_key(tmp_path: Path) -> None:
    async with running(tmp_path, size=(60, 24), first_run=True) as driver:
        assert driver.main.reader.display
        assert not driver.main.library_tree.display
        await driver.press("down")
        assert driver.main.library_tree.display
        assert driver.main.library_tree.has_focus


@pytest.mark.parametrize("key", ["t", "m", "p", "F", "w", "J", "4", "number_sign"])
async def test_in_an_empty_library_each_command_says_how_it_is_filled(
    tmp_path: Path, key: str
) -> None:
    async with running(tmp_path, fill=nothing) as driver:
        await driver.press(key)
        assert driver.status.strip() == (
            "there is no paper yet: i imports documents, ctrl+n adds one"
        )


async def test_an_empty_library_says_how_it_is_filled(tmp_path: Path) -> None:
    settings(tmp_path, "keys:\n  import: f5\n")
    async with running(tmp_path, fill=nothing) as driver:
        assert "F5 imports" in driver.reader
        assert "ctrl+n adds one paper" in driver.reader
        assert "F5 imports" in driver.status


async def test_a_paper_without_reviews_says_how_one_is_written(tmp_path: Path) -> None:
    async with running(tmp_path, fill=without_review_or_tag) as driver:
        assert "No review of this paper yet. R writes one" in driver.reader


async def test_papers_by_tag_say_how_a_tag_is_given_until_there_is_one(tmp_path: Path) -> None:
    def untagged(library: Library) -> None:
        only = paper(1, review(1))
        library.replace("a paper", {only.id: only})

    async with running(tmp_path, fill=untagged) as driver:
        await driver.press("b", "t", "h")
        assert "No paper has a tag yet. t tags the paper" in driver.reader
        await driver.press("t")
        await driver.type("new")
        await driver.press("enter", "home")
        assert "No paper has a tag yet" not in driver.reader


@pytest.mark.parametrize("size", [(39, 24), (80, 9), (1, 1)])
async def test_a_small_terminal_gets_a_sentence_and_its_screen_back(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with running(tmp_path) as driver:
        await driver.press("e")
        dialog = driver.app.screen
        dialog.query(Input).first().value = "half a title"
        await driver.pilot.resize_terminal(*size)
        await driver.wait_for_screen(TooSmallScreen)
        small = driver.app.screen.query_one(Static)
        await driver.wait_until(lambda: f"{size[0]} by {size[1]}" in text_of(small))
        assert "needs 40 by 10" in text_of(small)
        assert "larger, or ctrl+q leaves" in text_of(small)
        await driver.press("d", "5", "enter", "q", "ㅂ")
        await driver.pilot.resize_terminal(80, 24)
        await driver.wait_until(lambda: driver.app.screen is dialog)
        assert dialog.query(Input).first().value == "half a title"
        assert driver.paper.rating != 5


async def test_a_small_terminal_is_left_with_ctrl_q_while_something_is_typed(
    tmp_path: Path,
) -> None:
    async with running(tmp_path) as driver:
        await driver.press("/")
        await driver.pilot.resize_terminal(36, 9)
        await driver.wait_for_screen(TooSmallScreen)
        await driver.press("q")
        assert driver.app.is_running
        await driver.strike("ctrl+q")
        await driver.wait_until(lambda: not driver.app.is_running)
        assert driver.app.return_code == 0


async def test_a_small_terminal_is_covered_without_waiting_for_the_clock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app_module, "LOOK_SECONDS", 3600)
    monkeypatch.setattr(app_module, "THEME_SECONDS", 3600)
    async with running(tmp_path) as driver:
        await driver.press("a")
        await driver.pilot.resize_terminal(36, 9)
        await driver.wait_for_screen(TooSmallScreen)
        small = driver.app.screen.query_one(Static)
        await driver.wait_until(lambda: "36 by 9" in text_of(small))


async def test_it_begins_in_a_small_terminal_and_can_be_left_there(tmp_path: Path) -> None:
    library = Library(places(tmp_path).library, "app")
    nothing(library)
    app = ReadlistApp(library, places(tmp_path), {})
    async with app.run_test(size=(30, 8)) as pilot:
        driver = Driver(app, pilot)
        await driver.wait_until(lambda: isinstance(app.screen, TooSmallScreen))
        await driver.strike("q")
        await driver.wait_until(lambda: not app.is_running)
        assert app.return_code == 0


async def test_the_focused_pane_is_told_without_a_colour(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        panes = (driver.main.library_tree, driver.main.reader)
        assert [pane.border_title for pane in panes] == ["▸ Library", "Reader"]
        await driver.press("tab")
        assert [pane.border_title for pane in panes] == ["Library", "▸ Reader"]
        await driver.press("/")
        assert [pane.border_title for pane in panes] == ["Library", "Reader"]


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hints come without a rest."""
    monkeypatch.setattr(hinting, "REST", 0.01)


async def when_a_hint_would_be_there(driver: Driver) -> None:
    """Wait for a clock that was started after that of a hint, and runs for longer."""
    over: list[bool] = []
    driver.main.set_timer(5 * hinting.REST, lambda: over.append(True))
    await driver.wait_until(lambda: bool(over))


async def hint_of(driver: Driver) -> str:
    await driver.wait_until(lambda: "hint: " in driver.status)
    return driver.status.partition("hint: ")[2]


@pytest.mark.usefixtures("at_once")
async def test_a_hint_stands_beside_what_is_said_and_fits_what_is_shown(tmp_path: Path) -> None:
    settings(tmp_path, "keys:\n  compare: f6\n")
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        assert await hint_of(driver) == "F6 sets the reviews side by side"
        assert driver.status.startswith(" 2020 Q4 › 강진구 ")
        assert driver.main.query_one("#status").size.height == 1


@pytest.mark.usefixtures("at_once")
async def test_a_hint_hides_no_message(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await hint_of(driver)
        await driver.press("4")
        said = driver.status
        assert said.startswith(" rated 4.0")
        await when_a_hint_would_be_there(driver)
        assert driver.status == said


@pytest.mark.usefixtures("at_once")
async def test_a_hint_does_not_survive_the_width_that_it_was_made_for(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await hint_of(driver)
        await driver.pilot.resize_terminal(60, 20)
        await driver.wait_until(lambda: driver.main.size.width == 60)
        await driver.wait_until(lambda: len(driver.status) <= 60)


@pytest.mark.usefixtures("at_once")
async def test_hints_can_be_turned_off(tmp_path: Path) -> None:
    settings(tmp_path, "hints: off\n")
    async with running(tmp_path) as driver:
        await driver.press("j", "k")
        await when_a_hint_would_be_there(driver)
        assert "hint" not in driver.status


async def test_what_is_used_is_counted_and_remembered(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.press("z", "z", "z", "4", "b", "p")
        await driver.strike("q")
        await driver.wait_until(lambda: not driver.app.is_running)
    async with running(tmp_path):
        used = Memory(places(tmp_path).state, places(tmp_path).library).lessons.used
        assert used == {"expand-all": KNOWN, "rate": 1, "group-by-presenter": 1}


def test_every_hint_is_of_a_command_and_has_its_key_in_the_sentence() -> None:
    for hint in HINTS:
        assert hint.command in BY_ID
        assert f"{{{hint.command}}}" in hint.says


def test_hints_take_turns_and_come_to_an_end() -> None:
    lessons = Lessons()
    now = Situation(on_branch=True, papers=10)
    said = [hint.command for _ in range(100) if (hint := lessons.next(now, lambda _: True))]
    fitting = [hint.command for hint in HINTS if hint.fits(now)]
    assert said == fitting * ENOUGH


def test_what_is_known_is_not_taught_nor_what_has_no_room() -> None:
    lessons = Lessons(used={"compare": KNOWN}, hinted={"no such command": 1})
    assert lessons.hinted == {}
    now = Situation(reviews=2)
    hint = lessons.next(now, lambda _: True)
    assert hint is not None
    assert hint.command != "compare"
    assert lessons.next(now, lambda _: False) is None


async def test_help_opens_over_everything_in_the_smallest_terminal(tmp_path: Path) -> None:
    async with running(tmp_path, size=(40, 10)) as driver:
        await driver.press("question_mark")
        await driver.wait_for_screen(HelpScreen)


async def test_where_one_pane_is_shown_what_to_do_takes_the_place_of_an_empty_tree(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, size=(60, 20)) as app:
        await app.press("slash", *"zzzz 강진구")
        assert "No paper matches." in screen_text(app.app)
        assert "there would be" in screen_text(app.app)
        # The tree keeps the keys, and comes back with its papers.
        await app.press("enter")
        await app.wait_until(lambda: app.main.library_tree.current is not None)
        assert "No paper matches." not in screen_text(app.app)
        assert "2020 Q4" in screen_text(app.app)


async def test_an_empty_library_says_in_a_narrow_terminal_how_it_is_filled(tmp_path: Path) -> None:
    async with running(tmp_path, size=(60, 20), fill=Library.create) as app:
        assert "i imports a file" in screen_text(app.app)
        assert app.app.focused is app.main.library_tree
