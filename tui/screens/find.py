"""Finding something in the text that is read: typed at the bottom, shown in the reader at once."""

from collections.abc import Callable

from textual import on
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.rendering.content import to_content
from tui.screens.dialog import Dialog
from tui.widgets.input_lines import InputLine


class FindScreen(Dialog[str]):
    """Dismissed with what to find, or None."""

    HINTS = (("Enter", "goes through the places"), ("Esc", "ends"))

    def __init__(self, value: str, look: Callable[[str], int]) -> None:
        """`look` shows the places of a text and says how many there are."""
        super().__init__("Find in this text")
        self._value = value
        self._look = look

    def body(self) -> list[Widget]:
        """The line, and the number of places."""
        return [InputLine(self._value, compact=True), Static("", classes="count", markup=False)]

    @on(Input.Changed)
    def _count(self, event: Input.Changed) -> None:
        said = places(self._look(event.value)) if event.value.strip() else ""
        self.query_one(".count", Static).update(to_content(said, "$text-muted"))

    @on(Input.Submitted)
    def _finish(self, event: Input.Submitted) -> None:
        if not event.value.strip():
            self.finish(None)
        elif self._look(event.value):
            self.finish(event.value)


def places(count: int) -> str:
    """How many places there are, in words."""
    if not count:
        return "not in this text"
    return "1 place" if count == 1 else f"{count:,} places"
