"""All keys, from the command table as it is now; typing finds one."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from store.keyboard_layout import pressed_keys
from store.model import STATUSES
from tui.bindings import keymap_of
from tui.commands import GROUPS, PLACES, Command, Group, Place, shown_keys
from tui.key_names import shown_key
from tui.keymap import NO_KEY, explained
from tui.rendering.content import to_content
from tui.screens.dialog import Dialog
from tui.screens.rows import hanging
from tui.signs import STATUS_SIGNS
from tui.widgets.input_lines import InputLine

READING: tuple[Group, ...] = ("Read", "Copy and open", "Mark")
"""What concerns the reader, and comes first there, as in a dialog do its own keys."""


class HelpScreen(Dialog[None]):
    """A page to scroll and to search; nothing to choose."""

    HINTS = (
        ("", "type to find"),
        ("↑ ↓ PgUp PgDn", "scroll"),
        ("Esc", "closes"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "scroll(1)", show=False),
        Binding("up", "scroll(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("enter", "dismiss_none", show=False, priority=True),
    ]

    def __init__(self, in_reader: bool = False) -> None:
        """`in_reader` says which pane has the focus: what concerns it comes first."""
        super().__init__("Keys")
        self._first: Sequence[Group | Place] = READING if in_reader else ()

    def body(self) -> list[Widget]:
        """The line to type in, and the table."""
        below = self.app.screen_stack[-2]
        if isinstance(below, Dialog):
            self._first = (below.PLACE, "In lists") if below.PLACE else ()
        page = VerticalScroll(Static(id="page", markup=False))
        page.can_focus = False
        return [InputLine(placeholder="a command, a word or a key", compact=True), page]

    def on_resize(self, event: events.Resize) -> None:
        """Wrap the lines for the width there is."""
        del event
        self.call_after_refresh(self._draw)

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_page(self, pages: int) -> None:
        """Scroll by pages."""
        page = self.query_one(VerticalScroll)
        page.scroll_relative(y=pages * max(1, page.size.height - 1), animate=False)

    async def action_help(self) -> None:
        """Close: the key that opened it is pressed again."""
        self.finish(None)

    @on(Input.Changed)
    def _find(self, event: Input.Changed) -> None:
        helps = [shown_key(key) for key in keymap_of(self).by_id["help"].keys]
        if event.value in helps:  # the key that opened it closes it, too
            self.finish(None)
            return
        self._draw()
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def _draw(self) -> None:
        width = self.query_one(VerticalScroll).scrollable_content_region.width
        page = self._page(self.query_one(Input).value, width)
        self.query_one("#page", Static).update(page)

    def _page(self, query: str, width: int) -> Content:
        commands = found(keymap_of(self).commands, query)
        lines: list[Content] = []
        for group in dict.fromkeys((*self._first, *GROUPS, *PLACES)):
            inside = [command for command in commands if command.group == group]
            if inside:
                lines.append(Content.styled(group, "bold $text-secondary"))
                lines += [_line(command, width) for command in inside]
                lines.append(Content(""))
        if not lines:
            return to_content(f"No command has “{query}” in its name, its keys or what it does.")
        if not query.strip():
            lines += _signs()
        return Content("\n").join(lines)


def found(commands: Iterable[Command], query: str) -> Sequence[Command]:
    """The commands with all words of a query, also of one typed with a Hangul IME on."""
    words = [(word.casefold(), pressed_keys(word).casefold()) for word in query.split()]

    def has_all(command: Command) -> bool:
        parts = (shown_keys(command), command.id, command.title, command.help, command.group)
        text = " ".join(parts).casefold()
        return all(word in text or (pressed and pressed in text) for word, pressed in words)

    return [command for command in commands if has_all(command)]


def _line(command: Command, width: int) -> Content:
    keys = Content.styled(f"  {shown_keys(command) or NO_KEY:<14}", "bold $text-accent")
    return hanging(keys, Content(explained(command)), width)


def _signs() -> list[Content]:
    signs = "   ".join(f"{STATUS_SIGNS[status]} {status}" for status in STATUSES)
    return [
        Content.styled("Signs in the tree", "bold $text-secondary"),
        Content(f"  {signs}"),
        Content("  ★4.5 the rating   #2 the number of tags"),
    ]
