"""The floors of a Textual program: an app with one widget, which a key changes.

`python bare_app.py KIND`, where the kind is one of `APPS`.
"""

import sys

from textual import events
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import OptionList, Static

LINES = 200
"""More than any of the terminals has rows."""


class CountingApp(App[None]):
    """Shows `bare 0`, and `bare 1` after a key: the least that a Textual app can draw."""

    pressed = 0

    def compose(self) -> ComposeResult:
        """The one widget."""
        yield Static("bare 0")

    def on_key(self, event: events.Key) -> None:
        """Count."""
        del event
        self.pressed += 1
        self.query_one(Static).update(f"bare {self.pressed}")


class ListApp(App[None]):
    """A list whose cursor the arrow keys move."""

    def compose(self) -> ComposeResult:
        """The one widget."""
        yield OptionList(*(f"bare {line}" for line in range(LINES)))


class TextApp(App[None]):
    """A text that the arrow keys scroll."""

    def compose(self) -> ComposeResult:
        """The one widget, in what scrolls it."""
        with VerticalScroll():
            yield Static("\n".join(f"bare {line}" for line in range(LINES)))

    def on_mount(self) -> None:
        """Scroll at once: an animation would be measured as slowness."""
        self.animation_level = "none"


APPS: dict[str, type[App[None]]] = {"count": CountingApp, "list": ListApp, "text": TextApp}

if __name__ == "__main__":
    APPS[sys.argv[1]]().run()
