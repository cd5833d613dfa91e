"""A pane in which a longer text is written."""

from textual import events, on
from textual.widgets import TextArea

from tui.widgets.terminal_cursor import follow_layout, place_cursor


class TextPane(TextArea):
    """A text area whose hardware cursor stands where the text is, also after it has scrolled.

    A Hangul IME draws the syllable being composed at the hardware cursor.
    """

    def __init__(self, text: str, tab_leaves: bool = False) -> None:
        """Tab indents; where there are other fields it goes there."""
        super().__init__(
            text,
            compact=True,
            highlight_cursor_line=False,
            tab_behavior="focus" if tab_leaves else "indent",
        )
        self.indent_width = 2
        self.move_cursor(self.document.end)

    def on_mount(self) -> None:
        """Follow the text from now on."""
        follow_layout(self)

    @on(events.Focus)
    @on(TextArea.Changed)
    @on(TextArea.SelectionChanged)
    def _follow(self) -> None:
        """Move the hardware cursor once the text is laid out and has scrolled."""
        self.call_after_refresh(place_cursor, self)
