"""The command palette, with a line in which Hangul is composed where the text is."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.command import CommandInput, CommandList, CommandPalette
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.rendering.content import to_content
from tui.widgets.choice_list import CursorList
from tui.widgets.input_lines import InputLine


class PaletteLine(CommandInput, InputLine):
    """What is typed to find a command."""


class Covering(Widget):
    """What lies over a text, and leaves no gaps in it.

    When it goes or grows less high, Textual draws again what it covered and nothing beside that:
    a wide letter of which it covered one half would stay away. So all is drawn again.
    """

    @on(events.Resize)
    @on(events.Hide)
    def _draw_what_was_covered(self) -> None:
        self.screen.refresh()


class Hits(CommandList, CursorList, Covering, can_focus=False):
    """What was found."""


class Remark(Static, Covering):
    """What is to be said of what was typed, above what it finds."""

    DEFAULT_CSS = """
    Remark {
        display: none;
        visibility: visible;
        background: $surface;
        color: $text-warning;
        border-left: round $border;
        border-right: round $border;
        padding: 0 1;
        &.-some { display: block; }
    }
    """

    def say(self, text: str) -> None:
        """Show a text; "" shows nothing."""
        self.update(to_content(text))
        self.set_class(bool(text), "-some")


class Palette(CommandPalette):
    """Textual's palette with another line, and with a remark above the list."""

    WIDTH: ClassVar[int] = 80
    """Its cells, where the terminal is wide enough (dialogs.tcss)."""
    FRAME: ClassVar[int] = 6
    """Cells of the frame, its padding and the scroll bar."""

    def compose(self) -> ComposeResult:
        """What Textual has in it, the line and the list replaced."""
        for widget in super().compose():
            if isinstance(widget, CommandInput):
                yield PaletteLine(placeholder=widget.placeholder, select_on_focus=False)
            elif isinstance(widget, CommandList):
                yield Remark(markup=False)
                yield Hits()
            else:
                yield widget

    def remark(self, of: str, text: str) -> None:
        """Say something of what was typed, if that still stands there; "" says nothing."""
        if self.query_one(PaletteLine).value.strip() == of:
            self.query_one(Remark).say(text)

    @on(Input.Changed)
    def _forget_remark(self, event: Input.Changed) -> None:
        if not event.value.strip():
            self.query_one(Remark).say("")
