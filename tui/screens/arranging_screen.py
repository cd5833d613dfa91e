"""What the tree shows, and how: the papers of a view, in its branches and its order."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import structs
from textual.timer import Timer

from store.branches import Branch, Key, all_keys, walk
from store.grouping import GROUPINGS
from store.model import Paper
from store.trash import shown
from store.views import RELEVANCE, View
from tui.rendering.content import to_content
from tui.screens.marking_screen import MarkingScreen
from tui.screens.start import Start
from tui.state import LastTime
from tui.widgets.tree_items import Item, Leaf, ViewLine

if TYPE_CHECKING:
    from store.search.searching import Result
    from tui.screens.searching import Searching

SHOWN_HITS = 200
"""So many papers of a search are drawn; the others are counted."""
RESTORED = 1000
"""So many lines of branches that were open are drawn again at the start, which they slow down."""
PAUSE = 0.001
"""Between two slices of a long search, in seconds, keys and drawing have their turn."""


class ArrangingScreen(MarkingScreen):
    """A tree that follows a view of the library."""

    def __init__(self, start: Start) -> None:
        super().__init__(start)
        self.view = start.view if start.view.grouping in GROUPINGS else View()
        self.count = 0
        """The papers that are not in the trash."""
        self._searching: Searching | None = None
        self._slice: Timer | None = None
        self._drawn = self.view
        self._searched_from: Item | None = None
        self._opened: dict[str, set[Key]] = {}
        """The branches that are open while nothing is searched for, by grouping."""
        self._last_time = start.last_time
        self._filled = False
        self._whole: list[Branch] = []
        self._whole_of: tuple[str, str, int] | None = None
        """The grouping, the sort and the revision of which `_whole` was made."""

    @property
    def searching(self) -> "Searching":
        """What searches; made when it is first needed."""
        if self._searching is None:
            # The search language is not needed for the first frame.
            from tui.screens.searching import Searching

            self._searching = Searching(self.library)
        return self._searching

    @property
    def result(self) -> "Result | None":
        """What the query found, while there is one."""
        return self._searching.result if self._searching and self._drawn.query else None

    @property
    def hits(self) -> int:
        """The number of papers that the query found."""
        return len(self.result.papers) if self.result else 0

    def shown_papers(self) -> Sequence[str]:
        """The papers of the tree; of a search, all that it found."""
        return [paper.id for paper in self.result.papers] if self.result else super().shown_papers()

    def shown_as(self) -> Sequence[str]:
        """The words of the query."""
        return [self.view.query] if self.result else super().shown_as()

    def fill(self) -> None:
        """Build the tree anew, at once; a long search goes on between the keys."""
        if self._slice:
            self._slice.stop()
        if self.view.query:
            papers = list(self.library.papers.values())
            self.searching.start(papers, self.view.query, self.view.sort)
            self._search_on()
        else:
            if self._searching:
                self._searching.stop()
            self._draw(self._all_branches())

    def fill_first(self) -> None:
        """Build the tree for the first time: as it was left, else with its first branch open."""
        self.view = _usable(self.view)
        last, by = self._last_time, self.view.grouping
        self.reviews_changed()
        branches = self._all_branches()
        self._opened = {grouping: set(keys) for grouping, keys in last.opened.items()}
        known = _drawable(branches, self._opened[by]) if by in self._opened else None
        self._opened[by] = all_keys(branches[:1]) if known is None else known
        tree = self.library_tree
        tree.fill(branches, self._opened[by], views=self.view_lines())
        place = Leaf(last.branch, last.paper) if last.paper else last.branch
        if not (place and tree.go_to(place)):
            tree.go_to_paper(last.paper)
        self._filled = True

    def left(self) -> LastTime:
        """Where the person is, to begin there the next time."""
        if not self._filled:
            return self._last_time
        tree = self.library_tree
        searching = bool(self._drawn.query)
        item = self._searched_from if searching else tree.current
        opened = {**self._opened, **({} if searching else {self._drawn.grouping: tree.opened})}
        return LastTime(
            view=structs.replace(self.view, query=""),
            opened={by: tuple(sorted(keys)) for by, keys in opened.items()},
            branch=_branch_of(item),
            paper=item.paper if isinstance(item, Leaf) else "",
        )

    def view_lines(self) -> Sequence[ViewLine]:
        """The saved views as they stand at the head of the tree."""
        return ()

    @property
    def is_looking(self) -> bool:
        """Whether a search goes on, and the tree still shows what was there before it."""
        return self._searching is not None and self._searching.under_way

    def search_ended(self) -> None:
        """Do what was to be done with what a search finds."""
        raise NotImplementedError

    def found(self) -> None:
        """Show what a search found, which has come to its end."""
        raise NotImplementedError

    def view_changed(self) -> None:
        """Say what is shown now."""
        raise NotImplementedError

    def action_group(self, grouping: str) -> None:
        """Put the papers into other branches; the paper under the cursor stays under it."""
        self.show_view(structs.replace(self.view, grouping=grouping))
        self.say(f"by {GROUPINGS[grouping].title}")

    def action_sort(self) -> None:
        """Choose the order of the papers in their branches."""
        # The dialog, and what folds texts as the search does: the first frame needs neither.
        from store.search.sorting import SORTS, in_words
        from tui.screens.choice import ChoiceScreen

        sorts = {"": "as the branches have it", RELEVANCE: "relevance, while searching"}
        for name in SORTS:
            sorts |= {sort: in_words(sort) for sort in (name, f"-{name}")}
        self.app.push_screen(
            ChoiceScreen(
                f"Sort by · now {sorts.get(self.view.sort, self.view.sort)}",
                [(key, to_content(said)) for key, said in sorts.items()],
                self.view.sort,
            ),
            lambda sort: None if sort is None else self._sort(sort),
        )

    @property
    def sort_in_words(self) -> str:
        """The order of the papers, as people say it."""
        # Sorting folds texts as the search does, which the first frame seldom needs.
        from store.search.sorting import in_words

        return in_words(self.view.sort)

    def _sort(self, sort: str) -> None:
        self.show_view(structs.replace(self.view, sort=sort))
        self.say(f"sorted by {self.sort_in_words}" if sort else "sorted as the branches are")

    def show_view(self, view: View) -> None:
        """Show the papers of this view, in its branches and its order."""
        self.view = view
        self.fill()
        self.view_changed()

    def _search_on(self) -> None:
        if not self.searching.go_on():
            self._slice = self.set_timer(PAUSE, self._search_on)
            return
        result = self.searching.result
        hits: Sequence[Paper] = result.papers if result else ()
        self.library_tree.highlighter = self.searching.highlighter()
        branches = self._branches(hits[:SHOWN_HITS], self.view.sort)
        self._draw(branches, more=len(hits[SHOWN_HITS:]))
        self.found()
        self.search_ended()

    def _draw(self, branches: list[Branch], more: int = 0) -> None:
        """Build the tree, keeping the cursor on its paper or branch where that is still there."""
        tree, query = self.library_tree, self.view.query
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
        tree.fill(branches, opened, more, () if query else self.view_lines())
        if isinstance(item, Leaf) and tree.go_to(item):
            return
        if isinstance(item, ViewLine) and tree.go_to_view(item.name):
            return
        if query:
            tree.go_to_paper(item.paper if isinstance(item, Leaf) else "")
        elif not (isinstance(item, Branch) and tree.go_to(item.key)):
            tree.go_near(item, before, line)

    def reviews_changed(self) -> None:
        """Papers came, went or moved: count them, and make the branches anew."""
        self._whole_of = None
        papers = self._shown_papers()
        self.count = len(papers)
        self.forget_marks_but(paper.id for paper in papers)

    def _all_branches(self) -> list[Branch]:
        """All papers in their branches, made anew only when any of them may stand elsewhere."""
        sort = "" if self.view.sort == RELEVANCE else self.view.sort
        # What they are sorted by may have changed with any edit.
        of = (self.view.grouping, sort, self.library.revision if sort else 0)
        if self._whole_of != of:
            papers = _sorted(self._shown_papers(), sort)
            self._whole, self._whole_of = self._branches(papers, sort), of
        return self._whole

    def _shown_papers(self) -> list[Paper]:
        return shown(self.library.papers.values())

    def _branches(self, papers: Sequence[Paper], sort: str) -> list[Branch]:
        if sort == RELEVANCE:
            ids = [paper.id for paper in papers]
            return [Branch(("found",), "Best first", papers=ids, count=len(ids))] if ids else []
        grouping = GROUPINGS[self.view.grouping]
        return grouping.branches(papers, self.library.sources, arranged=bool(sort))


def _usable(view: View) -> View:
    """The view; in the order of its branches when its sort is none that there is."""
    if view.sort in ("", RELEVANCE):
        return view
    # Sorting folds texts as the search does, which the first frame seldom needs.
    from store.search.sorting import NoSuchSort, checked_sort

    try:
        checked_sort(view.sort)
    except NoSuchSort:
        return structs.replace(view, sort="")
    return view


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


def _sorted(papers: list[Paper], sort: str) -> list[Paper]:
    if not sort:
        return papers
    # Sorting folds texts as the search does, which the first frame seldom needs.
    from store.search.sorting import sort_papers

    return sort_papers(papers, sort)
