"""What is shown instead of everything in a terminal that is too small for it."""

from textual import events
from textual.app import App, ComposeResult
from textual.content import Content
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.bindings import keymap_of

LEAST = Size(40, 10)
"""The smallest terminal, in columns and rows, in which the screens are whole."""


def is_too_small(size: Size) -> bool:
    """Whether a terminal is smaller than everything needs."""
    return size.width < LEAST.width or size.height < LEAST.height


def cover_when_too_small(app: App[None]) -> None:
    """Show the sentence over whatever is open, when the terminal has become too small.

    A screen whose work goes on in a thread closes itself when it is done, which it can only while
    nothing lies over it; so that one is never covered, nor one that is not whole yet.
    """
    if not app.screen_stack:  # the app is closing, and its clocks still tick
        return
    screen = app.screen
    if not is_too_small(app.size) or isinstance(screen, TooSmallScreen):
        return
    at_work = any(one.node is screen and not one.is_finished for one in app.workers)
    whole = screen.is_mounted and all(one.is_mounted for one in screen.query("*"))
    if whole and not at_work:
        app.push_screen(TooSmallScreen())


class TooSmallScreen(ModalScreen[None]):
    """Lies over whatever is open, which is as it was when the terminal has grown."""

    DEFAULT_CSS = """
    TooSmallScreen { background: $background; align: left top; }
    TooSmallScreen Static { width: 100%; height: 100%; padding: 0 1; }
    """

    def compose(self) -> ComposeResult:
        """The sentence."""
        yield Static(markup=False)

    def on_resize(self) -> None:
        """Say how large the terminal is, or go away when it is large enough."""
        self._fit()

    def on_screen_resume(self) -> None:
        """The terminal may have grown while something lay over this."""
        self._fit()

    async def on_key(self, event: events.Key) -> None:
        """Leave the program; no other key can be meant for what is not seen."""
        event.stop()
        command = keymap_of(self).command_of(event.key)
        if command and command.id == "quit":
            await self.app.run_action("app.quit")

    def _fit(self) -> None:
        size = self.app.size
        if not is_too_small(size):
            if self.is_current:
                self.dismiss()
            return
        leaves = keymap_of(self).say("Make it larger, or {quit} leaves.")
        self.query_one(Static).update(
            Content(
                f"This terminal is {size.width} by {size.height}: readlist needs "
                f"{LEAST.width} by {LEAST.height}. {leaves}"
            )
        )
