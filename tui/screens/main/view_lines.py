"""The saved views at the head of the tree, with the numbers of papers that they show."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from store.model import SavedView
from store.views import in_order
from tui.screens.main.desk import Desk
from tui.widgets.library_tree import LibraryTree
from tui.widgets.tree_items import ViewLine

if TYPE_CHECKING:
    from tui.screens.searching import Searching

ON_KEYS = 9
"""So many views have a key: a digit behind the key of the chord."""
REST = 0.3
"""The counts wait so long, in seconds, for the tree to be drawn and used."""
PAUSE = 0.001
"""Between two slices of the counting, in seconds, keys and drawing have their turn."""


class ViewLines:
    """Makes the lines, and counts between the keys what their queries find."""

    def __init__(self, desk: Desk, tree: LibraryTree, searching: Callable[[], "Searching"]) -> None:
        """`searching` gives what can count, which is loaded for that."""
        self._desk = desk
        self._tree = tree
        self._searching = searching
        self._lines: Sequence[ViewLine] = ()
        self._counts: dict[str, int] = {}
        """The papers that a query finds, by query, when it was last counted."""
        self._counted_at = -1
        self._counting: Iterator[None] = iter(())

    def anew(self, papers: int) -> Sequence[ViewLine]:
        """The lines of now, in a library of so many papers."""
        views = in_order(self._desk.library.views.values())
        self._lines = [
            ViewLine(
                saved.id,
                str(n) if n <= ON_KEYS else "",
                self._counts.get(saved.query) if saved.query else papers,
            )
            for n, saved in enumerate(views, start=1)
        ]
        self.count()
        return self._lines

    def count(self) -> None:
        """Count what the saved views show, if the library has changed since; the old stays."""
        known = all(line.count is not None for line in self._lines)
        revision = self._desk.library.revision
        if self._lines and not (known and self._counted_at == revision):
            self._counted_at = revision
            self._counting = self._count(self._lines)
            self._desk.screen.set_timer(REST, self._count_on)

    def _count(self, lines: Sequence[ViewLine]) -> Iterator[None]:
        for line in lines:
            saved: SavedView | None = self._desk.library.views.get(line.name)
            if saved is None or not saved.query:
                continue
            for count in self._searching().count(saved.query):
                if count is None:
                    yield
                else:
                    line.count = self._counts[saved.query] = count
            self._tree.redraw_views()

    def _count_on(self) -> None:
        if next(self._counting, "done") != "done":
            self._desk.screen.set_timer(PAUSE, self._count_on)
