"""A text that no clipboard took, to be selected with the terminal's own means."""

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from tui.rendering.content import to_content, to_content_lines
from tui.screens.dialog import Dialog


class ByHandScreen(Dialog[None]):
    """Shows the text, and why it had to be shown."""

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
