"""What the tree shows, and how: the papers of a view, in its branches and its order."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import structs
from textual.timer import Timer

from store.branches import Branch, Key, all_keys
from store.grouping import GROUPINGS
from store.library import Library
from store.model import Paper
from store.trash import shown
from store.views import RELEVANCE, View
from tui.rendering.content import to_content
from tui.screens.choice import ChoiceScreen
from tui.screens.marking_screen import MarkingScreen
from tui.widgets.library_tree import Item, Leaf, ViewLine

if TYPE_CHECKING:
    from store.search.searching import Result
    from tui.screens.searching import Searching

SHOWN_HITS = 200
"""So many papers of a search are drawn; the others are counted."""
PAUSE = 0.001
"""Between two slices of a long search, in seconds, keys and drawing have their turn."""


class ArrangingScreen(MarkingScreen):
    """A tree that follows a view of the library."""

    def __init__(
        self,
        library: Library,
        environment: Mapping[str, str],
        tree_width: int = 0,
        view: View | None = None,
    ) -> None:
        super().__init__(library, environment, tree_width)
        self.view = view if view and view.grouping in GROUPINGS else View()
        self.count = 0
        """The papers that are not in the trash."""
        self._searching: Searching | None = None
        self._slice: Timer | None = None
        self._drawn = self.view
        self._searched_from: Item | None = None
        self._opened: dict[str, set[Key]] = {}
        """The branches that are open while nothing is searched for, by grouping."""

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

    def fill(self) -> None:
        """Build the tree anew, at once; a long search goes on between the keys."""
        if self._slice:
            self._slice.stop()
        papers = self._papers()
        if self.view.query:
            sort = self.view.sort
            self.searching.start(list(self.library.papers.values()), self.view.query, sort)
            self._search_on()
        else:
            sort = "" if self.view.sort == RELEVANCE else self.view.sort
            self._draw(self._branches(_sorted(papers, sort), sort))

    def fill_first(self) -> None:
        """Build the tree for the first time: a branch open, the cursor on its first paper."""
        sort = "" if self.view.sort == RELEVANCE else self.view.sort
        branches = self._branches(_sorted(self._papers(), sort), sort)
        self._opened[self.view.grouping] = all_keys(branches[:1])
        opened = self._opened[self.view.grouping]
        self.library_tree.fill(branches, opened, views=self.view_lines())
        self.library_tree.go_to_first_paper()

    def view_lines(self) -> Sequence[ViewLine]:
        """The saved views as they stand at the head of the tree."""
        return ()

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
        # Sorting folds texts as the search does, which the first frame seldom needs.
        from store.search.sorting import SORTS

        sorts = [("", "as the branches have it"), (RELEVANCE, "relevance, while searching")]
        for name in SORTS:
            sorts += [(name, name), (f"-{name}", f"{name}, the other way round")]
        self.app.push_screen(
            ChoiceScreen(
                "Sort by", [(key, to_content(said)) for key, said in sorts], self.view.sort
            ),
            lambda sort: None if sort is None else self._sort(sort),
        )

    def _sort(self, sort: str) -> None:
        self.show_view(structs.replace(self.view, sort=sort))
        self.say(f"sorted by {sort.removeprefix('-')}" if sort else "sorted as the branches are")

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

    def _draw(self, branches: list[Branch], more: int = 0) -> None:
        """Build the tree, keeping the cursor on its paper or branch where that is still there."""
        tree, query = self.library_tree, self.view.query
        item, order, line = tree.current, tree.order, tree.cursor_line
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
            tree.go_near(item, order, line)

    def _papers(self) -> list[Paper]:
        papers = shown(self.library.papers.values())
        self.count = len(papers)
        self.forget_marks_but(paper.id for paper in papers)
        return papers

    def _branches(self, papers: Sequence[Paper], sort: str) -> list[Branch]:
        if sort == RELEVANCE:
            ids = [paper.id for paper in papers]
            return [Branch(("found",), "Best first", papers=ids, count=len(ids))] if ids else []
        grouping = GROUPINGS[self.view.grouping]
        return grouping.branches(papers, self.library.sources, arranged=bool(sort))


def _sorted(papers: list[Paper], sort: str) -> list[Paper]:
    if not sort:
        return papers
    # Sorting folds texts as the search does, which the first frame seldom needs.
    from store.search.sorting import sort_papers

    return sort_papers(papers, sort)
