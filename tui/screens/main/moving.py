"""Moving: in a pane, from paper to paper, from pane to pane, and the divider between them."""

from store.branches import Branch, papers_of
from tui.screens.main.desk import Desk
from tui.screens.main.page import Page
from tui.screens.main.panes import NARROW, Panes
from tui.screens.main.picking import Picking
from tui.screens.main.reading import Reading
from tui.screens.main.sections import Sections
from tui.widgets.tree_items import Leaf, leaves


class Moving:
    """Does what the keys for moving ask for, in the pane that has them."""

    def __init__(
        self,
        desk: Desk,
        panes: Panes,
        picking: Picking,
        reading: Reading,
        page: Page,
        sections: Sections,
    ) -> None:
        self._desk = desk
        self._panes = panes
        self._tree = panes.tree
        self._picking = picking
        self._reading = reading
        self._page = page
        self._sections = sections

    def move(self, how: str) -> None:
        """Move the cursor of the tree, or the text: `down`, `half-page-up`, `last` and so on."""
        if self._panes.in_reader:
            self._panes.reader.move(how)
        else:
            self._tree.move(how)

    def step(self, by: int) -> None:
        """Go to the next paper or the one before, whatever has the keys."""
        order, item = self._tree.order, self._tree.current
        if isinstance(item, Leaf):
            at = order.index(item) + by
        else:
            at = self._tree.first_below() if by > 0 else self._tree.first_below() - 1
        if 0 <= at < len(order):
            self._tree.go_to(order[at])
        elif order:
            self._desk.say("this is the last paper" if by > 0 else "this is the first paper")
        else:
            self._picking.need_paper()

    def go_to_listed(self, number: int) -> None:
        """Go to the paper with this number in the list of the branch shown, at its place there."""
        branch = self._page.shown
        if isinstance(branch, Branch) and 0 < number <= len(papers_of(branch)):
            paper = papers_of(branch)[number - 1]
            self._tree.go_to(next(leaf for leaf in leaves([branch]) if leaf.paper == paper))

    def left(self) -> None:
        """Leave the reader, collapse the branch, or go to the branch above."""
        if self._panes.in_reader:
            self._panes.focus_tree()
        else:
            self._tree.collapse_or_leave()

    def right(self) -> None:
        """Expand the branch, go into it, or go into the reader."""
        if not self._panes.in_reader and not self._tree.expand_or_enter():
            self._reading.enter()

    def change_pane(self) -> None:
        """From the tree to the reader and back."""
        self._panes.focus_tree() if self._panes.in_reader else self._reading.enter()

    def expand_all(self) -> None:
        """Open all branches, or close them all; in the reader the sections."""
        if not (self._panes.in_reader and self._sections.fold_all()):
            self._tree.toggle_all()

    def zoom(self) -> None:
        """Give the reader the whole width, or the tree its room again."""
        if self._panes.narrow and self._panes.in_reader:
            self._desk.say("the reader has the whole width already")
            return
        self._reading.enter()
        # In a narrow terminal it has the whole width with the keys.
        if not self._panes.narrow and self._panes.zoom():
            self._desk.say(self._desk.with_keys("{zoom} or {back} brings the tree back"))

    def resize_tree(self, by: int) -> None:
        """Give the tree more room or less."""
        if self._panes.narrow:
            self._desk.say(f"one pane at a time is shown below {NARROW} columns", wrong=True)
        else:
            self._panes.widen_tree(by)
