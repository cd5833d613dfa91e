"""A text that no clipboard took, to be selected with the terminal's own means."""

from textual import events
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from tui.rendering.content import to_content, to_content_lines
from tui.screens.dialog import Dialog
from tui.widgets.hint_line import HintLine


class ByHandScreen(Dialog[None]):
    """Shows the text, and why it had to be shown.

    Nothing stands beside the text: who selects rows of the terminal would take it along.
    """

    HINTS = (
        ("", "select it with the mouse, in most terminals with Shift held down"),
        ("Esc", "closes"),
    )

    def __init__(self, title: str, text: str, why: str) -> None:
        super().__init__(title)
        self._text = text
        self._why = why

    def body(self) -> list[Widget]:
        """The reason and the text."""
        why = to_content(self._why, "$foreground-muted")
        return [
            VerticalScroll(
                Static(Content("\n\n").join([why, to_content_lines(self._text)]), markup=False)
            )
        ]

    def on_resize(self, event: events.Resize) -> None:
        """Say when there is more than has room, where no scroll bar does."""
        del event
        self.call_after_refresh(self._hint)

    def _hint(self) -> None:
        more = self.query_one(VerticalScroll).max_scroll_y > 0
        self.query_one(HintLine).show((*((("↑ ↓", "there is more"),) if more else ()), *self.HINTS))
