"""What to read next: the queue, the next paper that is not read, what was opened last."""

from store.changes import Change
from store.library import Library
from store.marks import label, set_status
from store.model import Paper
from store.reading_queue import moved, queue_order, taken_out
from tui import opened
from tui.bindings import keymap_of
from tui.rendering.content import to_content
from tui.screens.choice import ChoiceScreen
from tui.screens.paper_screen import PaperScreen
from tui.screens.queue import QueueScreen
from tui.signs import STATUS_SIGNS
from tui.widgets.library_tree import LibraryTree
from tui.widgets.tree_items import Leaf

UNREAD = ("to-read", "queued")


class Queueing:
    """Puts the reading in order, on behalf of a screen with a tree."""

    def __init__(self, screen: PaperScreen) -> None:
        """`screen` says what was done, and has the library and the paper under the cursor."""
        self._screen = screen
        self._library = screen.library

    def show(self) -> None:
        """Show the queue, to be put in order."""
        if self._order():
            self._screen.app.push_screen(
                QueueScreen(self._order, self._move, self._take_out), self._go_to
            )
        else:
            self._screen.say("the queue is empty; a paper with the status queued is in it")

    def move_current(self, by: int) -> None:
        """Move the paper under the cursor in the queue."""
        if paper := self._screen.need_paper():
            if paper.status == "queued":
                self._move(paper.id, by)
            else:
                self._screen.say("this paper is not in the queue: give it the status queued", True)

    def go_to_next_unread(self) -> None:
        """Go to the next paper of the tree that is to be read, from the top after the last one."""
        tree = self._screen.query_one(LibraryTree)
        order, item = tree.order, tree.current
        at = order.index(item) if isinstance(item, Leaf) else tree.first_below() - 1
        here = item.paper if isinstance(item, Leaf) else ""
        for leaf in (*order[at + 1 :], *order[: max(0, at)]):
            paper = self._library.papers[leaf.paper]
            if paper.id != here and paper.status in UNREAD:
                tree.go_to(leaf)
                return
        if order:
            self._screen.say("no other paper here is to be read")
        else:
            self._screen.need_paper()

    def opened(self, paper: Paper, mark: bool) -> None:
        """Remember that a paper was opened; `mark` it as being read when it was to be read."""
        where = opened.file_of(self._screen.state_file)
        opened.remember(where, self._library.path, paper.id)
        if mark and paper.status in UNREAD:
            text, now = label("marked reading", [paper]), self._library.now()
            new = {paper.id: set_status(paper, "reading", now)}
            self._screen.attempt(lambda library: library.replace(text, new), text)

    def show_opened(self) -> None:
        """Show what was opened last, to go there."""
        where = opened.file_of(self._screen.state_file)
        known = (self._library.find(key) for key in opened.opened(where, self._library.path))
        papers = [paper for paper in known if paper and not paper.marks.trashed]
        options = [(p.id, to_content(f"{STATUS_SIGNS[p.status]} {p.title}")) for p in papers]
        if options:
            self._screen.app.push_screen(ChoiceScreen("Opened last", options), self._go_to)
        else:
            how = keymap_of(self._screen).say("no paper was opened yet: {read} opens one")
            self._screen.say(how)

    def _order(self) -> list[Paper]:
        return queue_order(self._library.papers.values())

    def _move(self, key: str, by: int) -> None:
        paper = self._library.papers[key]
        text = label("moved up in the queue" if by < 0 else "moved down in the queue", [paper])

        def act(library: Library) -> Change | None:
            try:
                return library.replace(text, moved(library.papers.values(), key, by))
            except KeyError:  # another program took it out meanwhile
                return None

        self._screen.attempt(act, text)

    def _take_out(self, key: str) -> None:
        paper = self._library.papers[key]
        text = label("took out of the queue", [paper])
        new = taken_out([paper], self._library.now())
        self._screen.attempt(lambda library: library.replace(text, new), text)

    def _go_to(self, paper: str | None) -> None:
        if paper:
            self._screen.query_one(LibraryTree).go_to_paper(paper)
