"""All keys, from the command table."""

from typing import ClassVar

from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from store.model import STATUSES
from tui.commands import COMMANDS, GROUPS, shown_keys
from tui.screens.dialog import Dialog
from tui.signs import STATUS_SIGNS


class HelpScreen(Dialog[None]):
    """A page to scroll; nothing to choose."""

    HINTS = "↑ ↓ scroll · Esc closes"
    BINDINGS: ClassVar[list[BindingType]] = [
        ("j", "scroll(1)"),
        ("k", "scroll(-1)"),
        ("question_mark", "dismiss_none"),
    ]

    def __init__(self) -> None:
        super().__init__("Keys")

    def body(self) -> list[Widget]:
        """The table and the signs of the tree."""
        return [VerticalScroll(Static(self._page(), markup=False))]

    def action_scroll(self, lines: int) -> None:
        """Scroll with the keys of the reader."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    @staticmethod
    def _page() -> Content:
        lines: list[Content] = []
        for group in GROUPS:
            lines.append(Content.styled(group, "bold $text-secondary"))
            for command in COMMANDS:
                if command.group == group:
                    keys = f"  {shown_keys(command):<14}"
                    lines.append(Content.assemble((keys, "bold $text-accent"), command.help))
            lines.append(Content(""))
        lines.append(Content.styled("Signs in the tree", "bold $text-secondary"))
        signs = "   ".join(f"{STATUS_SIGNS[status]} {status}" for status in STATUSES)
        lines += [Content(f"  {signs}"), Content("  ★4.5 the rating   #2 the number of tags")]
        return Content("\n").join(lines)
