"""The command palette, with a line in which Hangul is composed where the text is."""

from textual.app import ComposeResult
from textual.command import CommandInput, CommandPalette

from tui.widgets.input_lines import InputLine


class PaletteLine(CommandInput, InputLine):
    """What is typed to find a command."""


class Palette(CommandPalette):
    """Textual's palette with another line."""

    def compose(self) -> ComposeResult:
        """What Textual has in it, the line replaced."""
        for widget in super().compose():
            if isinstance(widget, CommandInput):
                yield PaletteLine(placeholder=widget.placeholder, select_on_focus=False)
            else:
                yield widget
