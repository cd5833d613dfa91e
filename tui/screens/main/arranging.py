"""What the tree shows, and how: the papers of a view, in its branches and its order."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from msgspec import structs
from textual.timer import Timer

from store.branches import Branch, Key, all_keys, walk
from store.grouping import GROUPINGS
from store.model import Paper
from store.views import RELEVANCE, View
from tui.rendering.content import to_content
from tui.screens.main.branching import Branching, sort_in_words, usable
from tui.screens.main.desk import Desk
from tui.screens.main.start import Start
from tui.screens.main.view_lines import PAUSE, ViewLines
from tui.state import LastTime
from tui.widgets.library_tree import LibraryTree
from tui.widgets.tree_items import Item, Leaf, ViewLine

if TYPE_CHECKING:
    from store.search.searching import Result
    from tui.screens.searching import Searching

SHOWN_HITS = 200
"""So many papers of a search are drawn; the others are counted."""
RESTORED = 1000
"""So many lines of branches that were open are drawn again at the start, which they slow down."""


class Arranging:
    """Lets the tree follow a view of the library."""

    def __init__(
        self,
        desk: Desk,
        tree: LibraryTree,
        start: Start,
        found: Callable[[], None],
        arranged: Callable[[], None],
    ) -> None:
        """`found` shows what a search found, or again all papers; `arranged` how they now stand."""
        self._usual = start.usual
        self.view = start.last_time.view(start.usual)
        self.found = found
        self._arranged = arranged
        self._desk = desk
        self._tree = tree
        self.branching = Branching(desk.library)
        self.lines = ViewLines(desk, tree, lambda: self.searching)
        self._searching: Searching | None = None
        self._slice: Timer | None = None
        self._drawn = self.view
        self._before: View | None = None
        """The person's own view, while a saved one is shown."""
        self._searched_from: Item | None = None
        self._opened: dict[str, set[Key]] = {}
        """The branches that are open while nothing is searched for, by grouping."""
        self._last_time = start.last_time
        self._filled = False

    @property
    def searching(self) -> "Searching":
        """What searches; made when it is first needed."""
        if self._searching is None:
            # The search language is not needed for the first frame.
            from tui.screens.searching import Searching

            self._searching = Searching(self._desk.library)
        return self._searching

    @property
    def result(self) -> "Result | None":
        """What the query found, while there is one."""
        return self._searching.result if self._searching and self._drawn.query else None

    @property
    def hits(self) -> int:
        """The number of papers that the query found."""
        return len(self.result.papers) if self.result else 0

    @property
    def is_looking(self) -> bool:
        """Whether a search goes on, and the tree still shows what was there before it."""
        return self._searching is not None and self._searching.under_way

    @property
    def papers(self) -> Sequence[str]:
        """The ids of the papers of the tree; of a search, all that it found."""
        if self.result:
            return [paper.id for paper in self.result.papers]
        return [leaf.paper for leaf in self._tree.order]

    @property
    def called(self) -> Sequence[str]:
        """The words that tell what is shown from the whole library."""
        return [self.view.query] if self.result else ()

    def fill(self) -> None:
        """Build the tree anew, at once; a long search goes on between the keys."""
        if self._slice:
            self._slice.stop()
        if self.view.query:
            papers = list(self._desk.library.papers.values())
            self.searching.start(papers, self.view.query, self.view.sort)
            self._search_on()
        else:
            if self._searching:
                self._searching.stop()
            self._draw(self.branching.all_of(self.view))

    def fill_first(self) -> None:
        """Build the tree for the first time: as it was left, else with its first branch open."""
        self.view = usable(self.view)
        last, by = self._last_time, self.view.grouping
        self.branching.papers_moved()
        branches = self.branching.all_of(self.view)
        self._opened = {grouping: set(keys) for grouping, keys in last.opened.items()}
        known = _drawable(branches, self._opened[by]) if by in self._opened else None
        self._opened[by] = all_keys(branches[:1]) if known is None else known
        tree = self._tree
        tree.fill(branches, self._opened[by], views=self.lines.anew(self.branching.count))
        place = Leaf(last.branch, last.paper) if last.paper else last.branch
        if not ((place and tree.go_to(place)) or tree.go_to_paper(last.paper)):
            tree.go_to_first_paper()
        self._filled = True

    def left(self) -> LastTime:
        """Where the person is, to begin there the next time."""
        if not self._filled:
            return self._last_time
        tree = self._tree
        searching = bool(self._drawn.query)
        item = tree.current
        if searching and not isinstance(item, Leaf):
            # Its branches need not be those of the tree.
            item = self._searched_from
        opened = {**self._opened, **({} if searching else {self._drawn.grouping: tree.opened})}
        last = LastTime(
            opened={by: tuple(sorted(keys)) for by, keys in opened.items()},
            branch=_branch_of(item),
            paper=item.paper if isinstance(item, Leaf) else "",
        )
        return last.with_view(self._before or self.view, self._usual)

    def group(self, grouping: str) -> None:
        """Put the papers into other branches; the paper under the cursor stays under it."""
        self._before = None
        self.show(structs.replace(self.view, grouping=grouping))
        self._desk.say(f"by {GROUPINGS[grouping].title}")

    def ask_sort(self) -> None:
        """Choose the order of the papers in their branches."""
        # The dialog, and what folds texts as the search does: the first frame needs neither.
        from store.search.sorting import SORTS
        from tui.screens.choice import ChoiceScreen

        sorts = {"": "as the branches have it", RELEVANCE: "relevance, while searching"}
        for name in SORTS:
            sorts |= {sort: sort_in_words(sort) for sort in (name, f"-{name}")}
        title = f"Sort by · now {sorts.get(self.view.sort, self.view.sort)}"
        options = [(key, to_content(said)) for key, said in sorts.items()]
        self._desk.ask(ChoiceScreen(title, options, self.view.sort), self._sort)

    def _sort(self, sort: str) -> None:
        self._before = None
        self.show(structs.replace(self.view, sort=sort))
        said = f"sorted by {sort_in_words(sort)}" if sort else "sorted as the branches are"
        self._desk.say(said)

    def show_saved(self, view: View) -> None:
        """Show a saved view, until `leave_saved`, or until the person arranges it otherwise."""
        self._before = self._before or structs.replace(self.view, query="")
        self.show(view)

    def leave_saved(self) -> bool:
        """Show the view from before a saved one; false when none is shown."""
        before, self._before = self._before, None
        if before:
            self.show(before)
        return before is not None

    def show(self, view: View) -> None:
        """Show the papers of this view, in its branches and its order."""
        self.view = view
        self.fill()
        self._arranged()

    def _search_on(self) -> None:
        if not self.searching.go_on():
            self._slice = self._desk.screen.set_timer(PAUSE, self._search_on)
            return
        result = self.searching.result
        hits: Sequence[Paper] = result.papers if result else ()
        self._tree.highlighter = self.searching.highlighter()
        branches = self.branching.of_found(hits[:SHOWN_HITS], self.view)
        self._draw(branches, more=len(hits[SHOWN_HITS:]))
        self.found()

    def _draw(self, branches: list[Branch], more: int = 0) -> None:
        """Build the tree, keeping the cursor on its paper or branch where that is still there."""
        tree, query = self._tree, self.view.query
        item, before, line = tree.current, tree.shown, tree.cursor_line
        if not self._drawn.query:
            self._opened[self._drawn.grouping] = tree.opened
            self._searched_from = item
        elif not query:
            item = item or self._searched_from
        self._drawn = self.view
        if not query:
            tree.highlighter = None
        opened = all_keys(branches) if query else self._opened.get(self.view.grouping, set())
        views = () if query else self.lines.anew(self.branching.count)
        tree.fill(branches, opened, more, views)
        if isinstance(item, Leaf) and tree.go_to(item):
            return
        if isinstance(item, ViewLine) and tree.go_to_view(item.name):
            return
        if query:
            if not (isinstance(item, Leaf) and tree.go_to_paper(item.paper)):
                tree.go_to_first_paper()
        elif not (isinstance(item, Branch) and tree.go_to(item.key)):
            tree.go_near(item, before, line)


def _branch_of(item: Item | None) -> Key:
    """The branch that an item is or stands in."""
    if isinstance(item, Leaf):
        return item.branch
    return item.key if isinstance(item, Branch) else ()


def _drawable(branches: Sequence[Branch], opened: set[Key]) -> set[Key]:
    """The open branches from the top, as long as not too many lines are in them."""
    kept: set[Key] = set()
    room = RESTORED
    for branch in walk(branches):
        if branch.key in opened and (room := room - len(branch.papers) - len(branch.branches)) >= 0:
            kept.add(branch.key)
    return kept
