"""The floor of any Textual program: one widget that counts the keys pressed."""

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Static


class BareApp(App[None]):
    """Shows `bare 0`, and `bare 1` after a key."""

    pressed = 0

    def compose(self) -> ComposeResult:
        """The one widget."""
        yield Static("bare 0")

    def on_key(self, event: events.Key) -> None:
        """Count."""
        del event
        self.pressed += 1
        self.query_one(Static).update(f"bare {self.pressed}")


if __name__ == "__main__":
    BareApp().run()
