"""One line to type, checked when it is finished."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.suggester import Suggester
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.rendering.content import to_content
from tui.rendering.key_hints import KeyHint
from tui.screens.dialog import Dialog
from tui.widgets.input_lines import InputLine


class LineScreen(Dialog[str]):
    """Dismissed with the line typed, once `check` finds nothing wrong with it."""

    HINTS: ClassVar[tuple[KeyHint, ...]] = (("Enter", "takes it"), ("Esc", "leaves it as it was"))
    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "complete", show=False, priority=True)]

    def __init__(
        self,
        title: str,
        value: str,
        check: Callable[[str], str],
        suggester: Suggester | None = None,
    ) -> None:
        """`check` returns what is wrong with a line, "" for nothing.

        With a `suggester` the line goes on from the value; without, typing replaces it.
        """
        super().__init__(title)
        self._suggester = suggester
        self._value = value
        self._check = check

    def body(self) -> list[Widget]:
        """The line, and room for what is wrong with it."""
        line = InputLine(
            self._value,
            compact=True,
            suggester=self._suggester,
            select_on_focus=self._suggester is None,
        )
        return [line, Static("", classes="wrong", markup=False)]

    def action_complete(self) -> None:
        """Take what is suggested."""
        line = self.query_one(Input)
        if line.cursor_position == len(line.value):
            line.action_cursor_right()

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
