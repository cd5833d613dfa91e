"""What to read next: the queue, the next paper that is not read, what was opened last."""

from store.changes import Change
from store.errors import Conflict
from store.library import Library
from store.marks import label, set_status
from store.model import Paper
from store.reading_queue import moved, queue_order, taken_out
from tui.opened import Opened
from tui.rendering.content import to_content
from tui.screens.choice import ChoiceScreen
from tui.screens.main.desk import Desk
from tui.screens.main.picking import Picking
from tui.screens.main.querying import Querying
from tui.screens.queue import QueueScreen
from tui.signs import STATUS_SIGNS
from tui.widgets.library_tree import LibraryTree
from tui.widgets.tree_items import Leaf

UNREAD = ("to-read", "queued")


class Queueing:
    """Puts the reading in order."""

    def __init__(
        self,
        desk: Desk,
        tree: LibraryTree,
        picking: Picking,
        querying: Querying,
        opened: Opened,
        mark_when_opened: bool,
    ) -> None:
        """`mark_when_opened`: whether a paper to be read is being read once it is opened."""
        self._desk = desk
        self._tree = tree
        self._picking = picking
        self._querying = querying
        self._opened = opened
        self._opened_last = ""
        """The paper opened last in this run."""
        self._mark_when_opened = mark_when_opened

    @property
    def _library(self) -> Library:
        """Changes are made from the library with all that is not saved yet."""
        return self._desk.wanted

    def show(self) -> None:
        """Show the queue, to be put in order."""
        if self._order():
            library = self._desk.library
            dialog = QueueScreen(library, self._order, self._move, self._take_out)
            self._desk.ask(dialog, self._querying.go_to_paper)
        else:
            self._desk.say("the queue is empty; a paper with the status queued is in it")

    def move_current(self, by: int) -> None:
        """Move the paper under the cursor in the queue."""
        if paper := self._picking.need_paper():
            if paper.status == "queued":
                self._move(paper.id, by)
            else:
                self._desk.say("this paper is not in the queue: give it the status queued", True)

    def go_to_next_unread(self) -> None:
        """Go to the next paper of the tree that is to be read, from the top after the last one."""
        tree = self._tree
        order, item = tree.order, tree.current
        at = order.index(item) if isinstance(item, Leaf) else tree.first_below() - 1
        here = item.paper if isinstance(item, Leaf) else ""
        for leaf in (*order[at + 1 :], *order[: max(0, at)]):
            paper = self._desk.library.papers[leaf.paper]
            if paper.id != here and paper.status in UNREAD:
                tree.go_to(leaf)
                return
        if order:
            self._desk.say("no other paper here is to be read")
        else:
            self._picking.need_paper()

    def note_opened(self, entered: bool) -> None:
        """Remember that the paper under the cursor was opened, be it by going into the reader.

        One that was to be read is then marked as being read, if the person has set that.
        """
        paper = self._picking.paper
        if paper is None or paper.id == self._opened_last:
            return
        self._opened_last = paper.id
        self._opened.add(paper.id)
        if entered and self._mark_when_opened and paper.status in UNREAD:
            paper = self._library.papers.get(paper.id, paper)
            text, now = label("marked reading", [paper]), self._library.now()
            new, seen = {paper.id: set_status(paper, "reading", now)}, {paper.id: paper}
            self._desk.attempt(lambda library: library.replace(text, new, seen=seen), text)

    def show_opened(self) -> None:
        """Show what was opened last, to go there."""
        known = map(self._library.find, self._opened.papers)
        papers = [paper for paper in known if paper and not paper.marks.trashed]
        options = [(p.id, to_content(f"{STATUS_SIGNS[p.status]} {p.title}")) for p in papers]
        if options:
            self._desk.ask(ChoiceScreen("Opened last", options), self._querying.go_to_paper)
        else:
            how = "no paper was opened yet: {read} opens one"
            self._desk.say(self._desk.with_keys(how))

    def _order(self) -> list[Paper]:
        return queue_order(self._library.papers.values())

    def _move(self, key: str, by: int) -> None:
        paper = self._needed(key)
        if paper is None:
            return
        text = label("moved up in the queue" if by < 0 else "moved down in the queue", [paper])

        def act(library: Library) -> Change | None:
            _in_queue(library, paper)
            return library.replace(text, moved(library.papers.values(), key, by))

        self._desk.attempt(act, text)

    def _take_out(self, key: str) -> None:
        paper = self._needed(key)
        if paper is None:
            return
        text, now = label("took out of the queue", [paper]), self._library.now()
        self._desk.attempt(
            lambda library: library.replace(text, taken_out([_in_queue(library, paper)], now)), text
        )

    def _needed(self, key: str) -> Paper | None:
        """A paper of the list; says so when another program has taken it away meanwhile."""
        paper = self._library.papers.get(key)
        if paper is None:
            self._desk.say("this paper is no longer in the library", wrong=True)
        return paper


def _in_queue(library: Library, paper: Paper) -> Paper:
    """The paper as it is now. Raises `Conflict` when another program took it out of the queue."""
    now = library.papers.get(paper.id)
    if now is None:
        raise Conflict(f"{paper.id} is no longer in the library")
    if now not in queue_order([now]):
        why = "it is in the trash" if now.marks.trashed else f"it is marked {now.status}"
        raise Conflict(f"no longer in the queue: {why}")
    return now
