"""All saved views, to show, rename, move and delete them."""

from collections.abc import Sequence
from typing import ClassVar, Literal

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from store.grouping import GROUPINGS
from store.model import SavedView
from store.search.sorting import in_words
from store.views import view_of
from tui.bindings import place_bindings
from tui.rendering.content import to_content
from tui.screens.dialog import Dialog
from tui.widgets.choice_list import ChoiceList

How = Literal["show", "rename", "delete", "up", "down"]


class ViewsScreen(Dialog[tuple[How, str]]):
    """Dismissed with what to do with which saved view."""

    HINTS = (
        ("Enter", "shows"),
        ("{view-rename}", "renames"),
        ("{view-up} {view-down}", "move"),
        ("{view-delete}", "deletes"),
        ("Esc", "closes"),
    )
    PLACE = "In saved views"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings(PLACE)

    def __init__(self, views: Sequence[SavedView], current: str = "") -> None:
        """`views` in their order; the cursor begins on the one with the name `current`."""
        super().__init__("Saved views")
        self._views = views
        self._current = current

    def body(self) -> list[Widget]:
        """The list, two lines a view."""
        return [ChoiceList(*(Option(_drawn(view)) for view in self._views), markup=False)]

    def on_mount(self) -> None:
        """Begin where the last change was."""
        names = [view.id for view in self._views]
        at = names.index(self._current) if self._current in names else 0
        self.query_one(ChoiceList).highlighted = at

    def action_take(self, how: How) -> None:
        """Close, to do this with the view under the cursor."""
        at = self.query_one(ChoiceList).highlighted
        if at is not None:
            self.finish((how, self._views[at].id))

    @on(OptionList.OptionSelected)
    def _show(self) -> None:
        self.action_take("show")


def described(saved: SavedView) -> str:
    """What a saved view shows, in one line."""
    view = view_of(saved)
    query = view.query or "all papers"
    sort = f", sorted by {in_words(view.sort)}" if view.sort else ""
    return f"{query} · by {GROUPINGS[view.grouping].title}{sort}"


def _drawn(saved: SavedView) -> Content:
    head = to_content(saved.id, "bold")
    return Content("\n").join([head, to_content(f"  {described(saved)}", "$foreground-muted")])
