"""The keys inside dialogs: from the command table, the person's own, told by the hints and help."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Input, OptionList, Static

from store.file_format import LibraryFile
from store.library import Library
from store.reading_queue import queue_order, queued
from tests.tui.driving import NOISY_STUDENT, Driver, places, running, samples, text_of
from tui import screens
from tui.bindings import DIALOG_HELP
from tui.commands import PLACES, shown_keys
from tui.dialog_commands import ALL_BY_ID, ALWAYS, DIALOG_COMMANDS, SAVING_AND_ANSWERS
from tui.key_names import shown_key
from tui.rescue_app import RescueApp, State
from tui.screens.choice import ChoiceScreen
from tui.screens.dialog import Dialog
from tui.screens.help import HelpScreen
from tui.screens.line import LineScreen
from tui.screens.progress import ProgressScreen, Tell
from tui.screens.queue import QueueScreen
from tui.screens.tag_manager import TagManagerScreen
from tui.screens.trash import TrashScreen
from tui.widgets.choice_list import ChoiceList

QUEUED = (NOISY_STUDENT, "arxiv:2006.06882", "arxiv:1710.09412")


def with_queue(library: Library) -> None:
    """The sample documents, with three papers in the queue."""
    samples(library)
    for n, key in enumerate(QUEUED):
        papers, among = [library.papers[key]], library.papers.values()
        library.replace("queued", queued(papers, f"2026-11-21T12:00:0{n}Z", among))


def queue(driver: Driver) -> tuple[str, ...]:
    return tuple(paper.id for paper in queue_order(driver.library.papers.values()))


def settings(folder: Path, text: str) -> None:
    """Write `config.yaml`."""
    where = places(folder)
    where.config.mkdir(parents=True)
    where.settings.write_text(text)


def hints(driver: Driver) -> str:
    """What the dialog says its keys do."""
    return " ".join(text_of(driver.app.screen.query_one(".hints", Static)).split())


def page(driver: Driver) -> str:
    """What the help says."""
    return text_of(driver.app.screen.query_one("#page", Static))


def dialogs() -> Iterator[type[Dialog[object]]]:
    """Every dialog of the program."""
    for module in pkgutil.iter_modules(screens.__path__):
        name = f"{screens.__name__}.{module.name}"
        for found in vars(importlib.import_module(name)).values():
            if isinstance(found, type) and issubclass(found, Dialog) and found.__module__ == name:
                yield found


@pytest.mark.parametrize("place", [place for place in PLACES if place != "In lists"])
def test_the_keys_of_a_place_are_those_of_one_dialog(place: str) -> None:
    (dialog,) = (dialog for dialog in dialogs() if place == dialog.PLACE)
    bound = {one.id: one for one in dialog.BINDINGS if isinstance(one, Binding) and one.id}
    for command in DIALOG_COMMANDS:
        if command.group == place:
            assert bound[command.id].key.split(",") == list(command.keys)
            name = command.action().partition("(")[0]
            assert callable(getattr(dialog, f"action_{name}"))


def test_every_dialog_has_the_help_and_names_its_keys_by_their_commands() -> None:
    always = set(map(shown_key, ALWAYS))
    usual = {shown_key(key) for command in DIALOG_COMMANDS for key in command.keys} - always
    for dialog in dialogs():
        assert any(DIALOG_HELP in base.__dict__.get("BINDINGS", ()) for base in dialog.__mro__)
        named = " ".join(keys for keys, _ in dialog.HINTS)
        for command in re.findall(r"\{([^}]*)\}", named):
            assert ALL_BY_ID[command].group in (dialog.PLACE, "In lists")
        if dialog.PLACE:
            assert not usual & set(named.split()), dialog


def test_no_dialog_has_keys_beside_the_table() -> None:
    for dialog in dialogs():
        beside = {
            one.key for one in Binding.make_bindings(dialog.__dict__.get("BINDINGS", ()))
            if one.id is None
        }  # fmt: skip
        assert beside <= ALWAYS | SAVING_AND_ANSWERS, dialog


async def test_a_dialog_has_the_keys_of_the_person_and_says_so(tmp_path: Path) -> None:
    settings(
        tmp_path, "keys:\n  queue-later: [alt+j, m]\n  queue-take-out: x\n  list-down: [t, alt+n]\n"
    )
    async with running(tmp_path, fill=with_queue) as app:
        first, second, third = QUEUED
        await app.press("Q")
        assert isinstance(app.app.screen, QueueScreen)
        assert hints(app).startswith("alt+j K move it x takes out")
        # What were their keys does nothing now; arrows always move.
        await app.press("J", "shift+down", "d", "delete", "j")
        options = app.app.screen.query_one(OptionList)
        assert (queue(app), options.highlighted) == (QUEUED, 0)
        await app.press("m")
        assert (queue(app), options.highlighted) == ((second, first, third), 1)
        await app.press("t", "up", "up", "alt+n", "down")
        assert options.highlighted == 2
        await app.press("K")
        assert queue(app) == (second, third, first)
        # ㅌ is the key x of a Hangul layout, ㅅ is t.
        await app.press("ㅅ", "ㅌ")
        assert queue(app) == (second, third)
        await app.press("escape")
        # On the main screen j is what it was.
        before = app.main.library_tree.cursor_line
        await app.press("j")
        assert app.main.library_tree.cursor_line == before + 1


async def test_two_commands_of_a_dialog_change_places(tmp_path: Path) -> None:
    settings(tmp_path, "keys:\n  tag-rename: n\n  tag-merge: r\n  tag-nest: m\n  links-copy: c\n")
    async with running(tmp_path) as app:
        for key, opens in (("n", LineScreen), ("r", ChoiceScreen), ("m", ChoiceScreen)):
            await app.press("T")
            assert isinstance(app.app.screen, TagManagerScreen)
            assert "n renames r merges m nests d deletes" in hints(app)
            await app.press(key)
            await app.wait_for_screen(opens)
            title = str(app.app.screen.query_one(".box").border_title)
            assert title.startswith({"n": "Rename", "r": "Merge", "m": "Nest"}[key])
            await app.press("escape", "escape")
        await app.press("U")
        assert "c copies instead" in hints(app)
        await app.press("c")
        assert "Enter c copies it" in hints(app)


async def test_a_command_of_a_dialog_may_have_no_key(tmp_path: Path) -> None:
    settings(tmp_path, "keys:\n  trash-empty: []\n  tag-delete: []\n")
    async with running(tmp_path) as app:
        await app.press("d", "D")
        assert isinstance(app.app.screen, TrashScreen)
        assert hints(app) == "Enter brings back X removes for good Esc closes"
        await app.press("E")
        assert isinstance(app.app.screen, TrashScreen)
        await app.press("escape", "T", "r")
        app.app.screen.query_one(Input).value = "#"
        await app.press("enter")
        wrong = text_of(app.app.screen.query_one(".wrong", Static))
        assert wrong == "a tag has a name; “Delete” (without a key) in the list of tags deletes one"


async def test_the_reviews_beside_each_other_scroll_with_the_keys_of_lists(tmp_path: Path) -> None:
    settings(tmp_path, "keys:\n  list-down: t\n  list-last: T\n  compare-page: b\n")
    async with running(tmp_path, size=(60, 20)) as app:
        await app.go_to(NOISY_STUDENT)
        await app.press("c")
        around = app.app.screen.query_one(VerticalScroll)
        assert hints(app) == "t k scroll Esc closes"
        await app.press("j", "G", "space")
        assert around.scroll_offset.y == 0
        await app.press("t", "t")
        assert around.scroll_offset.y == 2
        await app.press("b")
        assert around.scroll_offset.y > 3
        await app.press("T")
        assert around.scroll_offset.y == around.max_scroll_y
        await app.press("g")
        assert around.scroll_offset.y == 0


async def test_the_help_in_a_dialog_begins_with_its_keys(tmp_path: Path) -> None:
    settings(tmp_path, "keys:\n  queue-later: alt+j\n")
    async with running(tmp_path, fill=with_queue) as app:
        await app.press("Q", "question_mark")
        assert isinstance(app.app.screen, HelpScreen)
        assert page(app).startswith("In the queue\n  alt+j ")
        at = [page(app).index(f"{group}\n") for group in ("In the queue", "In lists", "Move")]
        assert at == sorted(at)
        assert all(shown_keys(c) in page(app) for c in app.app.keymap.commands)
        await app.press("f1")
        assert isinstance(app.app.screen, QueueScreen)
        await app.press("alt+j", "escape", "question_mark")
        assert queue(app)[1] == NOISY_STUDENT
        assert page(app).startswith("Move\n")


async def test_the_help_in_a_dialog_has_the_key_of_the_help(tmp_path: Path) -> None:
    settings(tmp_path, "keys:\n  help: [f2, z z, ctrl+s]\n  expand-all: alt+z\n")
    async with running(tmp_path) as app:
        # In a line, signs and letters are typed.
        for opens in ("t", "U"):
            await app.press(opens, "f1")
            dialog = app.app.screen
            assert not isinstance(dialog, HelpScreen)
            await app.press("f2")
            assert isinstance(app.app.screen, HelpScreen)
            await app.press("f2")
            assert app.app.screen is dialog
            await app.press("escape")
        # What saves does it still.
        await app.press("a", "m", "ctrl+s")
        assert (app.app.screen, app.paper.marks.note) == (app.main, "m")


async def test_nothing_lies_over_work_that_goes_on(tmp_path: Path) -> None:
    ended: list[str | BaseException | None] = []
    may_end: list[bool] = []

    def work(tell: Tell) -> str:
        while not may_end:
            tell(0, 1, "waiting")
        return "done"

    async with running(tmp_path) as app:
        app.app.push_screen(ProgressScreen("Working", work), ended.append)
        await app.wait_for_screen(ProgressScreen)
        await app.strike("f1")
        await app.wait_until(lambda: app.app.keyboard.idle)
        assert isinstance(app.app.screen, ProgressScreen)
        may_end.append(True)
        await app.wait_until(lambda: ended == ["done"])


async def test_a_damaged_library_is_chosen_for_with_the_keys_of_lists() -> None:
    app = RescueApp("torn", [State("one", LibraryFile()), State("two", LibraryFile())])
    async with app.run_test() as pilot:
        options = app.query_one(ChoiceList)
        await pilot.press("j")
        assert options.highlighted == 1
        await pilot.press("g", "G")
        assert options.highlighted == 2
        await pilot.press("q")
    assert app.return_value is None
    assert not app.is_running
