"""The papers of the library in the branches of a view, and in its order."""

from collections.abc import Sequence

from msgspec import structs

from store.branches import Branch
from store.changes import Change
from store.grouping import GROUPINGS
from store.library import Library
from store.model import Paper
from store.trash import shown
from store.views import RELEVANCE, View

MOVING = ("", "reviews", "marks.trashed")
"""What of a paper decides where it stands in the tree, however that is arranged."""


class Branching:
    """Puts papers into branches; all of them anew only when any may stand elsewhere."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.count = 0
        """The papers that are not in the trash."""
        self._all: list[Branch] = []
        self._all_of: tuple[str, str, int] | None = None
        """The grouping, the sort and the revision of which `_all` was made."""

    def papers_moved(self) -> list[Paper]:
        """Papers came, went or moved: count those that there are, which are returned."""
        self._all_of = None
        papers = shown(self._library.papers.values())
        self.count = len(papers)
        return papers

    def moves(self, view: View, change: Change) -> bool:
        """Whether a change may put papers elsewhere in the tree, or changes the saved views."""
        moving = {*MOVING, *GROUPINGS[view.grouping].moved_by}
        if view.sort:
            # Sorting folds texts as the search does, which the first frame seldom needs.
            from store.search.sorting import moved_by

            moving.update(moved_by(view.sort))
        return any(edit.table == "views" or edit.path in moving for edit in change.edits)

    def all_of(self, view: View) -> list[Branch]:
        """All papers; the order in which a search would have them is none of theirs."""
        sort = "" if view.sort == RELEVANCE else view.sort
        # What they are sorted by may have changed with any edit.
        of = (view.grouping, sort, self._library.revision if sort else 0)
        if self._all_of != of:
            papers = _sorted(shown(self._library.papers.values()), sort)
            self._all, self._all_of = self._branches(papers, view.grouping, bool(sort)), of
        return self._all

    def of_found(self, papers: Sequence[Paper], view: View) -> list[Branch]:
        """Papers that a search found, in its order."""
        if view.sort == RELEVANCE:
            ids = [paper.id for paper in papers]
            return [Branch(("found",), "Best first", papers=ids, count=len(ids))] if ids else []
        return self._branches(papers, view.grouping, bool(view.sort))

    def _branches(self, papers: Sequence[Paper], grouping: str, arranged: bool) -> list[Branch]:
        return GROUPINGS[grouping].branches(papers, self._library.sources, arranged=arranged)


def usable(view: View) -> View:
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


def in_words(view: View) -> str:
    """How the papers of a view are grouped and sorted, as people say it."""
    by = f"by {GROUPINGS[view.grouping].title}"
    return f"{by}, sorted by {sort_in_words(view.sort)}" if view.sort else by


def sort_in_words(sort: str) -> str:
    """An order of papers, as people say it."""
    # Sorting folds texts as the search does, which the first frame seldom needs.
    from store.search import sorting

    return sorting.in_words(sort)


def _sorted(papers: list[Paper], sort: str) -> list[Paper]:
    if not sort:
        return papers
    # Sorting folds texts as the search does, which the first frame seldom needs.
    from store.search.sorting import sort_papers

    return sort_papers(papers, sort)
