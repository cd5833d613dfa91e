"""A dialog with rows of text that wrap under themselves, drawn for the width there is."""

from collections.abc import Callable, Sequence
from typing import ClassVar, Generic

from msgspec import Struct
from textual import events, on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.commands import Place
from tui.screens.dialog import Dialog, Result
from tui.widgets.choice_list import ChoiceList


class Row(Struct, frozen=True):
    """A row: a head that stands once, a text that wraps beside it, and what Enter does there."""

    draw: Callable[[], tuple[Content, Content]]
    act: Callable[[], None] | None = None


class RowsScreen(Dialog[Result], Generic[Result]):
    """A list of rows; a screen says which in `rows`."""

    PLACE: ClassVar[Place | None] = "In lists"

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self._rows: Sequence[Row] = ()
        self._width = 0

    def rows(self) -> Sequence[Row]:
        """The rows, asked for once."""
        raise NotImplementedError

    def body(self) -> list[Widget]:
        """The list."""
        return [ChoiceList(markup=False)]

    def on_mount(self) -> None:
        """Fill the list once its width is known."""
        self._rows = self.rows()
        self.call_after_refresh(self._fill)

    def on_resize(self, event: events.Resize) -> None:
        """Wrap the rows anew."""
        del event
        self.call_after_refresh(self._fill)

    def redraw(self) -> None:
        """Draw all rows as they are now."""
        self._width = 0
        self._fill()

    @on(OptionList.OptionSelected)
    def _act(self, event: OptionList.OptionSelected) -> None:
        act = self._rows[event.option_index].act
        if act:
            act()

    def _fill(self) -> None:
        options = self.query_one(ChoiceList)
        width = options.scrollable_content_region.width - 2
        if width <= 0 or width == self._width:
            return
        self._width = width
        at = options.highlighted
        options.clear_options()
        options.add_options(Option(hanging(*row.draw(), width)) for row in self._rows)
        if self._rows:
            options.highlighted = at or 0


def hanging(head: Content, text: Content, width: int) -> Content:
    """A head, and a text beside it that wraps under itself; cells, of which there are `width`."""
    indent = head.cell_length
    lines = text.wrap(max(10, width - indent))
    first, *rest = lines or [Content("")]
    return Content("\n").join([head + first, *(line.pad_left(indent) for line in rest)])
