"""Saved views: showing, saving, renaming, moving and deleting them."""

from collections.abc import Mapping

from store.library import Library
from store.model import SavedView
from store.views import in_order, moved, renamed, saved_as, view_of
from tui.screens.line import LineScreen
from tui.screens.main.arranging import Arranging
from tui.screens.main.desk import Desk
from tui.screens.main.panes import Panes
from tui.screens.main.querying import Querying
from tui.screens.views import How, ViewsScreen


class Views:
    """Does what the person wants with the saved views."""

    def __init__(self, desk: Desk, panes: Panes, arranging: Arranging, querying: Querying) -> None:
        self._desk = desk
        self._panes = panes
        self._arranging = arranging
        self._querying = querying

    @property
    def _library(self) -> Library:
        """Changes are made from the library with all that is not saved yet."""
        return self._desk.wanted

    def show_numbered(self, number: int) -> None:
        """Show the saved view with this number."""
        views = in_order(self._library.views.values())
        if number <= len(views):
            self.show(views[number - 1].id)
        else:
            how = f"there is no saved view {number}; {{save-view}} saves what is shown as one"
            self._desk.say(self._desk.with_keys(how), wrong=True)

    def show(self, name: str) -> None:
        """Show what a saved view shows."""
        saved = self._library.views.get(name)
        if saved is None:
            self._desk.say(f"there is no view “{name}” any more", wrong=True)
            return
        view = view_of(saved)
        self._panes.searching = bool(view.query)
        self._arranging.show_saved(view)
        self._querying.show_query(view.query)
        self._panes.focus_tree()
        self._arranging.found()

    def save(self) -> None:
        """Give what is shown a name, under which it can be shown again."""
        self._desk.ask(
            LineScreen("Save this view as", self._arranging.view.query, _wrong_name),
            lambda name: self._save(" ".join(name.split())),
        )

    def manage(self, current: str = "") -> None:
        """Show all saved views, the cursor on the one with the name `current`."""
        views = in_order(self._library.views.values())
        if views:
            self._desk.ask(ViewsScreen(views, current), lambda chosen: self._go_on(*chosen))
        else:
            how = "no view is saved yet; {save-view} saves what is shown as one"
            self._desk.say(self._desk.with_keys(how))

    def _go_on(self, how: How, name: str) -> None:
        saved = self._library.views.get(name)
        if saved is None:
            return
        if how == "show":
            self.show(name)
        elif how == "rename":
            self._ask_name(saved)
        elif how == "delete":
            self._change(f"deleted the view “{name}”", {name: None})
            self.manage()
        else:
            views = moved(self._library.views.values(), name, -1 if how == "up" else 1)
            self._change(f"moved the view “{name}”", views)
            self.manage(name)

    def _ask_name(self, saved: SavedView) -> None:
        self._desk.app.push_screen(
            LineScreen(f"Rename the view “{saved.id}”", saved.id, _wrong_name),
            lambda line: self._rename(saved, " ".join((line or saved.id).split())),
        )

    def _rename(self, saved: SavedView, name: str) -> None:
        if name != saved.id and name in self._library.views:
            self._desk.say(f"there is a view “{name}” already", wrong=True)
        elif name != saved.id:
            self._change(f"renamed the view “{saved.id}” to “{name}”", renamed(saved, name))
        self.manage(name)

    def _save(self, name: str) -> None:
        saved = saved_as(name, self._arranging.view, self._library.views.values())
        anew = "anew " if name in self._library.views else ""
        self._change(f"saved the view {anew}“{name}”", {name: saved})

    def _change(self, text: str, views: Mapping[str, SavedView | None]) -> None:
        self._desk.attempt(lambda library: library.replace(text, {}, views=views), text)


def _wrong_name(line: str) -> str:
    return "" if line.strip() else "a view needs a name"
