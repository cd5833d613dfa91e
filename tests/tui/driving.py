"""The app on a library of its own, driven by keys and asked for its state."""

import asyncio
import time
import unicodedata
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from textual import events
from textual.keys import KEY_NAME_REPLACEMENTS, key_to_character
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

from store.branches import Branch
from store.library import Library
from store.model import Paper
from tui.app import ReadlistApp
from tui.first_run import import_samples
from tui.locations import Locations, locate
from tui.screens.main.screen import MainScreen
from tui.widgets.tree_items import ViewLine

DEADLINE = 30.0
"""Seconds after which something that a test waits for is taken never to come."""
TURN = 0.002
"""Seconds between two looks at what is waited for."""
ROUNDS = 3
"""A message is handled in one round, what it asks to be done after the next drawing in another,
and what that leads to in a third."""

NOISY_STUDENT = "arxiv:1911.04252"

AnyScreen = type[Screen[Any]]


class Driver:
    """One running app."""

    def __init__(self, app: ReadlistApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def main(self) -> MainScreen:
        return self.app.main

    @property
    def library(self) -> Library:
        return self.app.library

    @property
    def paper(self) -> Paper:
        """The paper under the cursor."""
        assert self.main.paper is not None
        return self.main.paper

    @property
    def status(self) -> str:
        """What the status line says."""
        return text_of(self.main.query_one("#status", Static))

    @property
    def title(self) -> str:
        """What the title line says."""
        return text_of(self.main.query_one("#title", Static))

    @property
    def reader(self) -> str:
        """What the reader says, without its line breaks."""
        return " ".join(text_of(self.main.query_one("#text", Static)).split())

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, and wait until all that follows from them is drawn."""
        for key in keys:
            await self.strike(key)
            await self.wait_until(self._has_handled_keys)
        await self.settle()

    async def strike(self, key: str) -> None:
        """Press a key, and do not wait for what follows from it, such as the end of the app."""
        self.app.post_message(key_event(key))
        taken = asyncio.Event()
        if self.app.call_later(taken.set):
            await self.wait_until(lambda: taken.is_set() or not self.app.is_running)

    async def settle(self) -> None:
        """Wait until nothing follows any more, and the reader shows what the cursor is on."""
        quiet = 0
        while quiet < ROUNDS:
            await self.wait_until(self._is_settled)
            await self.pilot.pause(0)
            await self._drawn()
            quiet = quiet + 1 if self._is_settled() else 0

    async def _drawn(self) -> None:
        """Wait until what is to be drawn has been, and what waited for that has been done."""
        screen, drawn = self.app.screen, asyncio.Event()
        if screen.call_after_refresh(drawn.set):
            await self.wait_until(lambda: drawn.is_set() or self.app.screen is not screen)

    def _has_handled_keys(self) -> bool:
        """Whether all keys have done their work, and the screen they led to takes keys."""
        screen = self.app.screen
        return (
            self.app.keyboard.idle
            and screen.is_mounted
            and (screen.focused is not None or not screen.focus_chain)
        )

    def _is_settled(self) -> bool:
        searching = bool(self.main.view.query) and self.main.parts.arranging.searching.under_way
        if searching or not self._has_handled_keys():
            return False
        if self.main.greeting:
            return "Welcome" in self.reader
        item = self.main.library_tree.current
        other = item if isinstance(item, Branch | ViewLine) else None
        return self.main.parts.page.shown is (self.main.paper or other)

    async def type(self, text: str) -> None:
        """Type a text, key by key."""
        await self.press(*text)

    async def go_to(self, paper: str) -> None:
        """Put the cursor on a paper."""
        place = next(leaf for leaf in self.main.library_tree.order if leaf.paper == paper)
        self.main.library_tree.go_to(place)
        await self.wait_until(lambda: self.main.paper is not None and self.main.paper.id == paper)
        await self.settle()

    async def wait_for_screen(self, kind: AnyScreen) -> None:
        """Wait until such a screen is the top one, with all its widgets."""

        def whole() -> bool:
            screen = self.app.screen
            widgets = (screen, *screen.query("*"))
            return isinstance(screen, kind) and all(one.is_mounted for one in widgets)

        await self.wait_until(whole)
        await self._drawn()

    async def wait_until(self, condition: Callable[[], bool]) -> None:
        """Let the app work until the condition holds; fails when it never does."""
        deadline = time.monotonic() + DEADLINE
        while not condition():
            assert self.app.is_running, "the app ended"
            assert time.monotonic() < deadline, "the app never came to what was waited for"
            await asyncio.sleep(TURN)


def key_event(key: str) -> events.Key:
    """What a terminal sends for a key, which is given by Textual's name of it or as a character."""
    if len(key) > 1 or key.isalnum():
        return events.Key(key, key_to_character(key))
    name = unicodedata.name(key).lower().replace("-", "_").replace(" ", "_")
    return events.Key(KEY_NAME_REPLACEMENTS.get(name, name), key)


def text_of(widget: Static) -> str:
    """What a widget shows, as plain text."""
    return str(widget.visual)


@cache
def sample_files() -> dict[str, bytes]:
    """The files of a library of the sample documents; made once, since reading them takes time."""
    with TemporaryDirectory() as folder:
        import_samples(Library(places(Path(folder)).library, "app"))
        files = Path(folder).glob("library.json*")
        return {file.name: file.read_bytes() for file in files if file.suffix != ".lock"}


def samples(library: Library) -> None:
    """Fill a library with the sample documents."""
    library.path.parent.mkdir(parents=True, exist_ok=True)
    for name, content in sample_files().items():
        library.path.with_name(name).write_bytes(content)
    library.refresh()


def places(folder: Path) -> Locations:
    """Where an app keeps its things in a test."""
    return locate({}, library=str(folder / "library.json"), config=str(folder / "config"))


@asynccontextmanager
async def running(
    folder: Path,
    size: tuple[int, int] = (120, 40),
    fill: Callable[[Library], None] = samples,
    environment: Mapping[str, str] | None = None,
    first_run: bool = False,
) -> AsyncIterator[Driver]:
    """Run the app in a folder; a library that is not there yet is filled first."""
    where = places(folder)
    library = Library(where.library, "app")
    if not library.exists:
        fill(library)
    app = ReadlistApp(library, where, environment or {}, first_run=first_run)
    async with app.run_test(size=size, notifications=True) as pilot:
        driver = Driver(app, pilot)
        await driver.wait_for_screen(MainScreen)
        await driver.wait_until(lambda: bool(driver.status))
        await driver.settle()
        yield driver
