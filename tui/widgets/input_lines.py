"""Lines in which something is typed."""

from rich.cells import cell_len
from textual import events
from textual.geometry import Offset, Region
from textual.widgets import Input

from tui.widgets.terminal_cursor import follow_layout, place_cursor


class InputLine(Input):
    """An input of one line, whose hardware cursor stands where the text is.

    Textual's own input puts that one cell to the right of the end of the text, up to three once it
    scrolls, and elsewhere while it is being opened. It also forgets all but the first line of what
    is pasted.
    """

    @property
    def content_width(self) -> int:
        """Cells of the text; the whole line while it fits, so that no key changes the layout."""
        return max(super().content_width, self.scrollable_content_region.width)

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the terminal's cursor belongs, in cells of the screen."""
        x, y, width, _ = self.content_region
        cells = cell_len(self.value[: self.cursor_position])
        return Offset(min(x + width - 1, x + cells - self.scroll_offset.x), y)

    def replace(self, text: str, start: int, end: int) -> None:
        """Put a text in the place of another one; its tabs and line breaks become blanks."""
        lines = text.expandtabs(1).splitlines()
        if len(lines) > 1:
            lines = [line.strip() for line in lines if line.strip()]
        super().replace(" ".join(lines), start, end)

    def on_mount(self) -> None:
        """Follow the text from now on."""
        follow_layout(self)

    def on_focus(self) -> None:
        """Move the hardware cursor here once the line is laid out, and show its place."""
        self.call_after_refresh(self._show_cursor)

    def watch_selection(self) -> None:
        """Move the hardware cursor once the text has scrolled."""
        self.call_after_refresh(place_cursor, self)

    def _show_cursor(self) -> None:
        """Scroll to the cursor: Textual does not when a line opens with more than it can show."""
        cells = cell_len(self.value[: self.cursor_position])
        self.scroll_to_region(Region(cells, 0, 1, 1), force=True, animate=False)
        place_cursor(self)

    def on_paste(self, event: events.Paste) -> None:
        """Put all lines of what is pasted in the place of what is selected."""
        event.prevent_default()
        event.stop()
        self.replace(event.text.strip(), *self.selection)
