"""The floor of moving a cursor: a Textual app with one list."""

from textual.app import App, ComposeResult
from textual.widgets import OptionList


class BareListApp(App[None]):
    """The arrow keys move the cursor."""

    def compose(self) -> ComposeResult:
        """The one widget, longer than the terminal."""
        yield OptionList(*(f"bare {line}" for line in range(200)))


if __name__ == "__main__":
    BareListApp().run()
