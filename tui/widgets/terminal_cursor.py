"""The terminal's own cursor: where a Hangul IME draws the syllable that is being composed."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.widgets import Input, TextArea


def follow_layout(field: "Input | TextArea") -> None:
    """Keep the cursor in a mounted field also when the field is laid out anew or scrolled."""
    signal = field.screen.screen_layout_refresh_signal
    signal.subscribe(field, lambda _: place_cursor(field))


def place_cursor(field: "Input | TextArea") -> None:
    """Put the cursor where the text of the field is, if the field has the keys."""
    app = field.app
    # Of a screen below another one, the focus is not the app's.
    if app.focused is field and app.cursor_position != field.cursor_screen_offset:
        app.cursor_position = field.cursor_screen_offset
        # The terminal is told of it with the next drawing.
        field.refresh()
