"""Marking papers, so that the next commands act on all of them."""

from collections.abc import Iterable, Sequence

from store.branches import Branch, papers_of
from store.model import Paper
from tui.bindings import keymap_of
from tui.screens.browse_screen import BrowseScreen
from tui.screens.start import Start
from tui.widgets.library_tree import LibraryTree
from tui.widgets.tree_items import Leaf


class MarkingScreen(BrowseScreen):
    """Commands act on the papers marked, else on the branch or the paper under the cursor."""

    def __init__(self, start: Start) -> None:
        super().__init__(start)
        self.marked: dict[str, None] = {}
        """The ids of the papers marked, in the order in which they were."""
        self._range_from: Leaf | None = None

    def make_tree(self) -> LibraryTree:
        """The tree, which shows what is marked."""
        tree = LibraryTree(lambda paper: self.library.papers[paper], self.marked, id="library")
        tree.border_title = "Library"
        return tree

    def targets(self) -> list[Paper]:
        """The papers marked, else all of the branch under the cursor, else the paper there."""
        item = self.library_tree.current
        keys: Iterable[str] = self.marked or (papers_of(item) if isinstance(item, Branch) else ())
        papers = [self.library.papers[key] for key in keys if key in self.library.papers]
        return papers or super().targets()

    def marks_changed(self) -> None:
        """Say how many papers are marked."""
        raise NotImplementedError

    def shown_papers(self) -> Sequence[str]:
        """The ids of the papers of the tree, also of those for which it has no room."""
        return [leaf.paper for leaf in self.library_tree.order]

    def shown_as(self) -> Sequence[str]:
        """The words that tell what is shown from the whole library."""
        return ()

    def forget_marks_but(self, papers: Iterable[str]) -> None:
        """Take the mark off what is no longer there."""
        if self.marked:
            there = set(papers)
            self._mark((), [key for key in self.marked if key not in there])

    def action_mark(self) -> None:
        """Mark the paper or the branch under the cursor, or take the mark off; go on."""
        papers = self._under_cursor()
        if not papers:
            return
        if all(paper in self.marked for paper in papers):
            self._mark((), papers)
        else:
            self._mark(papers, ())
        if isinstance(self.library_tree.current, Leaf):
            self.library_tree.move("down")

    def action_mark_range(self) -> None:
        """Begin a range at the paper under the cursor; the second time, mark all of it."""
        item, order = self.library_tree.current, self.library_tree.order
        if not isinstance(item, Leaf):
            how = keymap_of(self).say("a range begins and ends on a paper: {right} opens a branch")
            self.say(how, wrong=True)
        elif self._range_from is None or self._range_from not in order:
            self._range_from = item
            self._mark([item.paper], ())
            self.say(keymap_of(self).say("a range begins here: {mark-range} at its other end"))
        else:
            first, last = sorted((order.index(self._range_from), order.index(item)))
            self._range_from = None
            self._mark([leaf.paper for leaf in order[first : last + 1]], ())

    def action_mark_all(self) -> None:
        """Mark all papers shown."""
        self._mark(self.shown_papers(), ())

    def action_mark_inverted(self) -> None:
        """Mark those of the papers shown that are not, and only those."""
        papers = dict.fromkeys(self.shown_papers())
        on = [paper for paper in papers if paper not in self.marked]
        self._mark(on, [paper for paper in papers if paper in self.marked])

    def action_mark_none(self) -> None:
        """Take off all marks."""
        if not self.marked:
            self.say("no paper is marked")
        self._mark((), tuple(self.marked))

    def action_export(self) -> None:
        """Write the papers marked, else those of the branch, else all that are shown, to a file."""
        item = self.library_tree.current
        keys, called = self.shown_papers(), self.shown_as()
        if self.marked:
            keys, called = tuple(self.marked), ["marked"]
        elif isinstance(item, Branch):
            keys, called = papers_of(item), self.library_tree.path_labels()
        papers = self.library.papers
        self.export([papers[key] for key in dict.fromkeys(keys) if key in papers], called)

    def _mark(self, on: Iterable[str], off: Iterable[str]) -> None:
        on, off = tuple(on), tuple(off)
        self.marked.update(dict.fromkeys(on))
        for paper in off:
            self.marked.pop(paper, None)
        if not self.marked:
            self._range_from = None
        self.library_tree.redraw((*on, *off))
        self.marks_changed()

    def _under_cursor(self) -> list[str]:
        item = self.library_tree.current
        if isinstance(item, Leaf):
            return [item.paper]
        return papers_of(item) if isinstance(item, Branch) else []
