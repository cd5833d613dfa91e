"""One line to type, checked when it is finished."""

from collections.abc import Callable

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.rendering.content import to_content
from tui.screens.dialog import Dialog
from tui.widgets.input_lines import InputLine


class LineScreen(Dialog[str]):
    """Dismissed with the line typed, once `check` finds nothing wrong with it."""

    HINTS = "Enter saves · Esc leaves it as it was"

    def __init__(self, title: str, value: str, check: Callable[[str], str]) -> None:
        """`check` returns what is wrong with a line, "" for nothing."""
        super().__init__(title)
        self._value = value
        self._check = check

    def body(self) -> list[Widget]:
        """The line, and room for what is wrong with it."""
        return [InputLine(self._value, compact=True), Static("", classes="wrong", markup=False)]

    @on(Input.Changed)
    def _forgive(self) -> None:
        self.query_one(".wrong", Static).update(Content(""))

    @on(Input.Submitted)
    def _finish(self, event: Input.Submitted) -> None:
        wrong = self._check(event.value)
        if wrong:
            self.query_one(".wrong", Static).update(to_content(wrong, "$text-error"))
        else:
            self.finish(event.value)
