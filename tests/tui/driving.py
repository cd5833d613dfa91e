"""The app on a library of its own, driven by keys and asked for its state."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

from store.branches import Branch
from store.library import Library
from store.model import Paper
from tui.app import ReadlistApp
from tui.first_run import import_samples
from tui.locations import Locations, locate
from tui.screens.main import MainScreen
from tui.widgets.library_tree import ViewLine

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
        """Press keys, and wait until all that follows from them is drawn."""
        await self.pilot.press(*keys)
        await self.settle()

    async def settle(self) -> None:
        """Wait until the reader shows what the cursor is on."""
        await self.pilot.pause()
        await self.wait_until(self._is_settled)
        await self.pilot.pause()

    def _is_settled(self) -> bool:
        if self.main.greeting:
            return "Welcome" in self.reader
        item = self.main.library_tree.current
        other = item if isinstance(item, Branch | ViewLine) else None
        return self.main.shown is (self.main.paper or other)

    async def type(self, text: str) -> None:
        """Type a text, key by key."""
        await self.press(*(" space "[1:-1] if c == " " else c for c in text))

    async def go_to(self, paper: str) -> None:
        """Put the cursor on a paper."""
        place = next(leaf for leaf in self.main.library_tree.order if leaf.paper == paper)
        self.main.library_tree.go_to(place)
        await self.wait_until(lambda: self.main.paper is not None and self.main.paper.id == paper)
        await self.settle()

    async def wait_for_screen(self, kind: AnyScreen) -> None:
        """Wait until such a screen is the top one, with all its widgets."""
        await self.wait_until(
            lambda: isinstance(self.app.screen, kind) and self.app.screen.is_mounted
        )

    async def wait_until(self, condition: Callable[[], bool]) -> None:
        """Let the app work until the condition holds; fails after many turns."""
        for _ in range(500):
            if condition():
                return
            await self.pilot.pause(0.01)
        raise AssertionError("the app never came to the state that was waited for")


def text_of(widget: Static) -> str:
    """What a widget shows, as plain text."""
    return str(widget.visual)


def places(folder: Path) -> Locations:
    """Where an app keeps its things in a test."""
    return locate({}, library=str(folder / "library.json"), config=str(folder / "config"))


@asynccontextmanager
async def running(
    folder: Path,
    size: tuple[int, int] = (120, 40),
    fill: Callable[[Library], None] = import_samples,
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
        await driver.wait_until(lambda: isinstance(app.screen, MainScreen) and bool(driver.status))
        await driver.settle()
        yield driver
