"""All saved views, to show, rename, move and delete them."""

from collections.abc import Callable, Sequence
from typing import ClassVar, Literal

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList

from store.grouping import GROUPINGS
from store.library import Library
from store.model import SavedView
from store.search.sorting import in_words
from store.views import view_of
from tui.bindings import place_bindings
from tui.rendering.content import to_content
from tui.screens.following import FollowingDialog
from tui.widgets.choice_list import ChoiceList

How = Literal["show", "rename", "delete", "up", "down"]


class ViewsScreen(FollowingDialog[tuple[How, SavedView]]):
    """Dismissed with what to do with which saved view, as it is in the list."""

    HINTS = (
        ("Enter", "shows"),
        ("{view-rename}", "renames"),
        ("{view-up} {view-down}", "move"),
        ("{view-delete}", "deletes"),
        ("Esc", "closes"),
    )
    PLACE = "In saved views"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings(PLACE)

    def __init__(
        self, library: Library, views: Callable[[], Sequence[SavedView]], current: str = ""
    ) -> None:
        """`views` gives them as they are now, in their order.

        The cursor begins on the one with the name `current`.
        """
        super().__init__("Saved views", library)
        self._views = views
        self._first = current
        self._shown: dict[str, SavedView] = {}

    def body(self) -> list[Widget]:
        """The list, two lines a view."""
        return [ChoiceList(markup=False)]

    def fill(self) -> bool:
        """Show the views as they are now."""
        self._shown = {view.id: view for view in self._views()}
        rows = {name: _drawn(view) for name, view in self._shown.items()}
        return self.show_rows(rows, self._first)

    def action_take(self, how: How) -> None:
        """Close, to do this with the view under the cursor."""
        if view := self._shown.get(self.current()):
            self.finish((how, view))

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
