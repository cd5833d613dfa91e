"""Saved views: showing, saving, renaming, moving and deleting them."""

from collections.abc import Callable, Mapping, Sequence

from store.changes import Change
from store.errors import Conflict
from store.library import Library
from store.model import SavedView
from store.views import View, in_order, moved, renamed, saved_as, view_of
from tui.screens.line import LineScreen
from tui.screens.main.arranging import Arranging
from tui.screens.main.desk import Desk
from tui.screens.main.panes import Panes
from tui.screens.main.querying import Querying
from tui.screens.views import How, ViewsScreen

Named = Mapping[str, SavedView]
"""Saved views by their names."""
Changed = Mapping[str, SavedView | None]
"""Those that change; None for one that goes."""


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
        there = dict(self._library.views)
        self._desk.ask(
            LineScreen("Save this view as", self._arranging.view.query, _wrong_name),
            lambda name: self._save(" ".join(name.split()), there),
        )

    def manage(self, current: str = "") -> None:
        """Show all saved views, the cursor on the one with the name `current`."""
        if self._in_order():
            dialog = ViewsScreen(self._desk.library, self._in_order, current)
            self._desk.ask(dialog, lambda chosen: self._go_on(*chosen))
        else:
            how = "no view is saved yet; {save-view} saves what is shown as one"
            self._desk.say(self._desk.with_keys(how))

    def _in_order(self) -> Sequence[SavedView]:
        return in_order(self._library.views.values())

    def _go_on(self, how: How, saved: SavedView) -> None:
        name = saved.id
        if how == "show":
            self.show(name)
        elif how == "rename":
            self._ask_name(name)
        elif how == "delete":
            self._change(f"deleted the view “{name}”", lambda views: _without(views, saved))
            self.manage()
        else:
            by = -1 if how == "up" else 1
            self._change(f"moved the view “{name}”", lambda views: moved(views.values(), name, by))
            self.manage(name)

    def _ask_name(self, old: str) -> None:
        self._desk.app.push_screen(
            LineScreen(f"Rename the view “{old}”", old, _wrong_name),
            lambda line: self._rename(old, " ".join((line or old).split())),
        )

    def _rename(self, old: str, name: str) -> None:
        if name != old and name in self._library.views:
            self._desk.say(f"there is a view “{name}” already", wrong=True)
        elif name != old:
            text = f"renamed the view “{old}” to “{name}”"
            self._change(text, lambda views: _with_other_name(views, old, name))
        self.manage(name)

    def _save(self, name: str, there: Named) -> None:
        """Save what is shown, unless another program gave the name away while it was typed."""
        view = self._arranging.view
        anew = "anew " if name in there else ""

        def change(views: Named) -> Changed:
            if _shown_by(views.get(name)) != _shown_by(there.get(name)):
                raise Conflict(f"another program saved a view “{name}” meanwhile")
            return {name: saved_as(name, view, views.values())}

        self._change(f"saved the view {anew}“{name}”", change)

    def _change(self, text: str, change: Callable[[Named], Changed]) -> None:
        """Change the views of now, not those that a dialog showed."""

        def act(library: Library) -> Change | None:
            try:
                return library.replace(text, {}, views=change(library.views))
            except KeyError as error:
                raise Conflict(f"there is no view “{error.args[0]}” any more") from error

        self._desk.look()
        self._desk.attempt(act, text)


def _without(views: Named, saved: SavedView) -> Changed:
    if _shown_by(views[saved.id]) != _shown_by(saved):
        raise Conflict("another program saved it anew meanwhile")
    return {saved.id: None}


def _shown_by(saved: SavedView | None) -> View | None:
    return view_of(saved) if saved else None


def _with_other_name(views: Named, old: str, name: str) -> Changed:
    if name in views:
        raise Conflict(f"there is a view “{name}” already")
    return renamed(views[old], name)


def _wrong_name(line: str) -> str:
    return "" if line.strip() else "a view needs a name"
