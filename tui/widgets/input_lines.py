"""Lines in which something is typed."""

from rich.cells import cell_len
from textual.geometry import Offset
from textual.widgets import Input


class InputLine(Input):
    """An input whose hardware cursor stands where the text is.

    A Hangul IME draws the syllable being composed at the hardware cursor. Textual's own input
    puts that one cell to the right of the end of the text, and up to three once it scrolls.
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

    def watch_selection(self) -> None:
        """Move the hardware cursor once the text has scrolled."""
        self.call_after_refresh(self._place_cursor)

    def _place_cursor(self) -> None:
        if self.has_focus:
            self.app.cursor_position = self.cursor_screen_offset
