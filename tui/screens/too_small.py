"""What is shown instead of everything in a terminal that is too small for it."""

from textual import events
from textual.app import App, ComposeResult
from textual.content import Content
from textual.geometry import Size
from textual.keys import key_to_character
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.bindings import keymap_of
from tui.key_names import shown_key

LEAST = Size(40, 10)
"""The smallest terminal, in columns and rows, in which the screens are whole."""


def is_too_small(size: Size) -> bool:
    """Whether a terminal is smaller than everything needs."""
    return size.width < LEAST.width or size.height < LEAST.height


def cover_when_too_small(app: App[None], size: Size | None = None) -> None:
    """Show the sentence over whatever is open, when the terminal has become too small.

    `size` is that of the terminal where the app does not know it yet.
    A screen whose work goes on in a thread closes itself when it is done, which it can only while
    nothing lies over it; so that one is never covered, nor one that is not whole yet.
    """
    if not app.screen_stack:  # the app is closing, and its clocks still tick
        return
    screen = app.screen
    if not is_too_small(size or app.size) or isinstance(screen, TooSmallScreen):
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
        if event.key in self._leaving():
            await self.app.run_action("app.quit")

    def _leaving(self) -> list[str]:
        """The keys that leave: none that would be typed if this did not lie over a text field."""
        stack = self.app.screen_stack
        below = stack[stack.index(self) - 1].focused
        return [
            key
            for key in keymap_of(self).by_id["quit"].keys
            if below is None or not below.check_consume_key(key, key_to_character(key))
        ]

    def _fit(self) -> None:
        size = self.app.size
        if not is_too_small(size):
            if self.is_current:
                self.dismiss()
            return
        keys = [shown_key(key) for key in self._leaving() if " " not in key]
        leaves = f"Make it larger, or {keys[0]} leaves." if keys else "Make it larger."
        self.query_one(Static).update(
            Content(
                f"This terminal is {size.width} by {size.height}: readlist needs "
                f"{LEAST.width} by {LEAST.height}. {leaves}"
            )
        )
