"""A question before something large: yes or no."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from tui.rendering.content import to_content
from tui.screens.dialog import Dialog


class ConfirmScreen(Dialog[bool]):
    """Dismissed with True when the answer is yes."""

    HINTS = (("y Enter", "yes"), ("n Esc", "no"))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,enter", "answer(True)", show=False),
        Binding("n", "answer(False)", show=False),
    ]

    def __init__(self, title: str, question: str) -> None:
        super().__init__(title)
        self._question = question

    def body(self) -> list[Widget]:
        """The question."""
        return [Static(to_content(self._question), markup=False)]

    def action_answer(self, yes: bool) -> None:
        """Close with the answer."""
        self.finish(yes)
