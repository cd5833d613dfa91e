"""The command palette, with a line for Hangul and a cursor that is seen without colours."""

from textual.app import ComposeResult
from textual.command import CommandInput, CommandList, CommandPalette

from tui.widgets.choice_list import CursorList
from tui.widgets.input_lines import InputLine


class PaletteLine(CommandInput, InputLine):
    """What is typed to find a command."""


class PaletteList(CommandList, CursorList, can_focus=False):
    """What was found."""


class Palette(CommandPalette):
    """Textual's palette with another line and another list."""

    def compose(self) -> ComposeResult:
        """What Textual has in it, both replaced."""
        for widget in super().compose():
            if isinstance(widget, CommandInput):
                yield PaletteLine(placeholder=widget.placeholder, select_on_focus=False)
            elif isinstance(widget, CommandList):
                yield PaletteList()
            else:
                yield widget
