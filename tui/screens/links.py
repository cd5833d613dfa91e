"""All links and figures of a paper in one list: open one, or copy it."""

from collections.abc import Sequence
from typing import ClassVar

from msgspec import Struct
from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList

from tui.bindings import place_bindings
from tui.rendering.content import to_content
from tui.screens.dialog import Dialog
from tui.widgets.choice_list import NumberedList
from tui.widgets.hint_line import HintLine


class LinkEntry(Struct, frozen=True):
    """One entry of the list: what it is, what it is called if anything, where it leads."""

    kind: str
    label: str
    url: str


class LinksScreen(Dialog[tuple[str, str]]):
    """Dismissed with what to do (`open` or `copy`) and the link.

    Copying copies the row that the person went to; before that it asks which, as a number, the same
    key or Enter then say.
    """

    PLACE = "In links and figures"
    BINDINGS: ClassVar[list[BindingType]] = [
        *place_bindings(PLACE),
        Binding("escape", "leave", show=False),
    ]

    def __init__(self, title: str, links: Sequence[LinkEntry]) -> None:
        super().__init__(title)
        self._links = links
        self._copies = False
        """Whether the row that is taken is copied, not opened."""
        self._has_moved = False

    def body(self) -> list[Widget]:
        """The list, two lines a link; one where it has no name."""
        return [NumberedList([(None, _line(link)) for link in self._links])]

    def on_mount(self) -> None:
        """Begin on the first one."""
        self.query_one(NumberedList).highlighted = 0
        self._say_keys()

    def action_copy(self) -> None:
        """Copy the link under the cursor, or say that the next one taken is copied."""
        options = self.query_one(NumberedList)
        is_chosen = self._copies or self._has_moved or bool(options.typed) or len(self._links) == 1
        self._copies = True
        if is_chosen:
            options.action_select()
        else:
            self._say_keys()

    def action_leave(self) -> None:
        """Close, or open links again instead of copying them."""
        if self._copies:
            self._copies = False
            self._say_keys()
        else:
            self.finish(None)

    def _say_keys(self) -> None:
        options = self.query_one(NumberedList)
        opening = (
            ("Enter", "opens"),
            options.by_number,
            ("{links-copy}", "copies instead"),
            ("Esc", "closes"),
        )
        copying = (
            ("Enter {links-copy}", "copies it"),
            options.by_number,
            ("Esc", "opens them again"),
        )
        self.query_one(HintLine).show(copying if self._copies else opening)

    @on(OptionList.OptionHighlighted)
    def _note_moved(self, event: OptionList.OptionHighlighted) -> None:
        self._has_moved = self._has_moved or event.option_index > 0

    @on(OptionList.OptionSelected)
    def _take(self, event: OptionList.OptionSelected) -> None:
        self.finish(("copy" if self._copies else "open", self._links[event.option_index].url))


def _line(link: LinkEntry) -> Content:
    head = Content.styled(f"{link.kind:<9} ", "$foreground-muted")
    if not link.label:
        return head + to_content(link.url)
    url = to_content(link.url, "$foreground-muted").pad_left(10)
    return Content("\n").join([head + to_content(link.label), url])
