"""The floor of scrolling: a Textual app with one text."""

from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static


class BareTextApp(App[None]):
    """The arrow keys scroll."""

    def compose(self) -> ComposeResult:
        """The one widget, longer than the terminal, in what scrolls it."""
        with VerticalScroll():
            yield Static("\n".join(f"bare {line}" for line in range(200)))

    def on_mount(self) -> None:
        """Scroll at once: an animation would be measured as slowness."""
        self.animation_level = "none"


if __name__ == "__main__":
    BareTextApp().run()
