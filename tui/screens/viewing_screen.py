"""Saved views: at the head of the tree with their counts, on keys of their own, in a list.

The dialogs are loaded when they are opened.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from store.model import SavedView
from store.views import in_order, moved, renamed, saved_as, view_of
from tui.bindings import keymap_of
from tui.rendering.content import to_content
from tui.screens.arranging_screen import PAUSE
from tui.screens.searching_screen import SearchingScreen
from tui.screens.start import Start
from tui.widgets.tree_items import ViewLine

if TYPE_CHECKING:
    from tui.screens.views import How

ON_KEYS = 9
"""So many views have a key: a digit behind the key of the chord."""
REST = 0.3
"""The counts wait so long, in seconds, for the tree to be drawn and used."""


class ViewingScreen(SearchingScreen):
    """A screen with saved views."""

    def __init__(self, start: Start) -> None:
        super().__init__(start)
        self._lines: Sequence[ViewLine] = ()
        self._counts: dict[str, int] = {}
        """The papers that a query finds, by query, when it was last counted."""
        self._counted_at = -1
        self._counting: Iterator[None] = iter(())

    def view_lines(self) -> Sequence[ViewLine]:
        """The saved views as they stand at the head of the tree."""
        views = in_order(self.library.views.values())
        self._lines = [
            ViewLine(saved.id, str(n) if n <= ON_KEYS else "", self._count_of(saved))
            for n, saved in enumerate(views, start=1)
        ]
        self.count_views()
        return self._lines

    def count_views(self) -> None:
        """Count what the saved views show, if the library has changed since; the old stays."""
        known = all(line.count is not None for line in self._lines)
        if self._lines and not (known and self._counted_at == self.library.revision):
            self._counted_at = self.library.revision
            self._counting = self._count(self._lines)
            self.set_timer(REST, self._count_on)

    def action_view(self, key: str) -> None:
        """Show the saved view with this number."""
        views = in_order(self.library.views.values())
        if int(key) <= len(views):
            self.show_saved(views[int(key) - 1].id)
        else:
            how = f"there is no saved view {key}; {{save-view}} saves what is shown as one"
            self.say(keymap_of(self).say(how), wrong=True)

    def show_saved(self, name: str) -> None:
        """Show what a saved view shows."""
        saved = self.library.views.get(name)
        if saved is None:
            self.say(f"there is no view “{name}” any more", wrong=True)
            return
        view = view_of(saved)
        if view.query:
            self.add_class("-searching")
        else:
            self.remove_class("-searching")
        self.show_view(view)
        self.show_query(view.query)
        self.focus_tree()
        self.found()

    def action_save_view(self) -> None:
        """Give what is shown a name, under which it can be shown again."""
        from tui.screens.line import LineScreen

        self.app.push_screen(
            LineScreen("Save this view as", self.view.query, _wrong_name),
            lambda name: None if name is None else self._save(" ".join(name.split())),
        )

    def action_views(self) -> None:
        """Show all saved views."""
        self._manage()

    def render_view(self, line: ViewLine) -> Content:
        """What the reader says of the saved view under the cursor."""
        from tui.screens.views import described

        saved = self.library.views.get(line.name)
        shows = described(saved) if saved else ""
        how = keymap_of(self).say("{read} shows it, {views} renames, moves and deletes views.")
        lines = [
            to_content(line.name, "bold"),
            to_content(shows, "$foreground-muted"),
            Content(""),
            Content(how),
        ]
        return Content("\n").join(lines)

    def _manage(self, current: str = "") -> None:
        views = in_order(self.library.views.values())
        if views:
            from tui.screens.views import ViewsScreen

            self.app.push_screen(ViewsScreen(views, current), self._go_on)
        else:
            how = "no view is saved yet; {save-view} saves what is shown as one"
            self.say(keymap_of(self).say(how))

    def _go_on(self, chosen: "tuple[How, str] | None") -> None:
        how, name = chosen or ("", "")
        saved = self.library.views.get(name)
        if saved is None:
            return
        if how == "show":
            self.show_saved(name)
        elif how == "rename":
            from tui.screens.line import LineScreen

            self.app.push_screen(
                LineScreen(f"Rename the view “{name}”", name, _wrong_name),
                lambda line: self._rename(saved, " ".join((line or name).split())),
            )
        elif how == "delete":
            self._change(f"deleted the view “{name}”", {name: None})
            self._manage()
        else:
            views = moved(self.library.views.values(), name, -1 if how == "up" else 1)
            self._change(f"moved the view “{name}”", views)
            self._manage(name)

    def _save(self, name: str) -> None:
        saved = saved_as(name, self.view, self.library.views.values())
        anew = "anew " if name in self.library.views else ""
        self._change(f"saved the view {anew}“{name}”", {name: saved})

    def _rename(self, saved: SavedView, name: str) -> None:
        if name != saved.id and name in self.library.views:
            self.say(f"there is a view “{name}” already", wrong=True)
        elif name != saved.id:
            self._change(f"renamed the view “{saved.id}” to “{name}”", renamed(saved, name))
        self._manage(name)

    def _change(self, text: str, views: Mapping[str, SavedView | None]) -> None:
        self.attempt(lambda library: library.replace(text, {}, views=views), text)

    def _count_of(self, saved: SavedView) -> int | None:
        return self._counts.get(saved.query) if saved.query else self.count

    def _count(self, lines: Sequence[ViewLine]) -> Iterator[None]:
        for line in lines:
            saved = self.library.views.get(line.name)
            if saved is None or not saved.query:
                continue
            for count in self.searching.count(saved.query):
                if count is None:
                    yield
                else:
                    line.count = self._counts[saved.query] = count
            self.library_tree.redraw_views()

    def _count_on(self) -> None:
        if next(self._counting, "done") != "done":
            self.set_timer(PAUSE, self._count_on)


def _wrong_name(line: str) -> str:
    return "" if line.strip() else "a view needs a name"
