"""All links and figures of a paper in one list: open one, or copy it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.rendering.content import to_content
from tui.screens.dialog import Dialog


@dataclass(frozen=True)
class LinkEntry:
    """One line of the list: what it is, what it is called, where it leads."""

    kind: str
    label: str
    url: str


class LinksScreen(Dialog[tuple[str, str]]):
    """Dismissed with what to do (`open` or `copy`) and the link."""

    HINTS = (("Enter", "opens"), ("y", "copies"), ("1–9", "go to a line"), ("Esc", "closes"))
    BINDINGS: ClassVar[list[BindingType]] = [
        ("j", "cursor('down')"),
        ("k", "cursor('up')"),
        ("y", "copy"),
        *((str(digit), f"jump({digit})") for digit in range(1, 10)),
    ]

    def __init__(self, title: str, links: Sequence[LinkEntry]) -> None:
        super().__init__(title)
        self._links = links

    def body(self) -> list[Widget]:
        """The list, two lines a link."""
        return [
            OptionList(
                *(Option(self._line(at, link)) for at, link in enumerate(self._links, start=1)),
                markup=False,
            )
        ]

    def action_cursor(self, where: str) -> None:
        """Move in the list with the keys of the tree."""
        options = self.query_one(OptionList)
        options.action_cursor_down() if where == "down" else options.action_cursor_up()

    def action_jump(self, number: int) -> None:
        """Go to the line with this number."""
        if number <= len(self._links):
            self.query_one(OptionList).highlighted = number - 1

    def action_copy(self) -> None:
        """Copy the link under the cursor."""
        at = self.query_one(OptionList).highlighted
        if at is not None:
            self.finish(("copy", self._links[at].url))

    @on(OptionList.OptionSelected)
    def _open(self, event: OptionList.OptionSelected) -> None:
        self.finish(("open", self._links[event.option_index].url))

    @staticmethod
    def _line(number: int, link: LinkEntry) -> Content:
        head = Content.assemble(
            (f"{number:>2} ", "bold"), (f"{link.kind:<9} ", "$foreground-muted")
        )
        return Content("\n").join(
            [
                head + to_content(link.label),
                to_content(f"             {link.url}", "$foreground-muted"),
            ]
        )
