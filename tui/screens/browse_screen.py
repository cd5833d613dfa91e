"""A tree beside a reader: moving in both, and the room that each gets."""

from textual import on
from textual.message import Message

from store.model import Paper
from tui.screens.organising_screen import OrganisingScreen
from tui.screens.start import Start
from tui.settings.options import NARROWEST_TREE
from tui.widgets.divider import Divider
from tui.widgets.library_tree import LibraryTree
from tui.widgets.reader import Reader
from tui.widgets.tree_items import Leaf

NARROW = 80
"""Below so many columns one pane is shown at a time."""
NARROWEST_READER = 30
"""Columns that the divider always leaves to the reader."""


class BrowseScreen(OrganisingScreen):
    """Keeps the keys in one of two panes; a narrow terminal shows only that one."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (NARROW, "-wide")]

    class TreeResized(Message):
        """The person gave the tree another width, in cells."""

        def __init__(self, width: int) -> None:
            super().__init__()
            self.width = width

    def __init__(self, start: Start) -> None:
        super().__init__(start)
        self._tree_width = start.tree_width

    @property
    def library_tree(self) -> LibraryTree:
        """The left pane."""
        return self.query_one(LibraryTree)

    @property
    def reader(self) -> Reader:
        """The right pane."""
        return self.query_one(Reader)

    @property
    def paper(self) -> Paper | None:
        """The paper under the cursor of the tree."""
        item = self.library_tree.current
        return self.library.papers.get(item.paper) if isinstance(item, Leaf) else None

    def on_mount(self) -> None:
        """Let the divider look like the border that it lies on."""
        self.watch(self, "focused", self._colour_divider)

    def _colour_divider(self) -> None:
        if divider := self.query(Divider):
            divider.set_class(self.focused is self.library_tree, "-beside-focus")

    def fit_tree(self) -> None:
        """Give the tree its width, which depends on that of the terminal."""
        width = self._width_of_tree()
        self.library_tree.styles.width = width
        self.query_one(Divider).styles.offset = (width - 1, 0)

    def _width_of_tree(self) -> int:
        wide = self.size.width
        width = self._tree_width or max(34, min(56, wide * 2 // 5))
        return wide if wide < NARROW else min(width, wide - NARROWEST_READER)

    @property
    def in_reader(self) -> bool:
        """Whether the keys go to the reader."""
        return self.focused is self.reader

    def action_move(self, how: str) -> None:
        """Move in the pane that has the focus."""
        if self.in_reader:
            self.reader.move(how)
        else:
            self.library_tree.move(how)

    def action_step(self, by: int) -> None:
        """Go to the next paper or the one before, whatever has the focus."""
        order = self.library_tree.order
        item = self.library_tree.current
        if isinstance(item, Leaf):
            at = order.index(item) + by
        else:
            at = self.library_tree.first_below() if by > 0 else self.library_tree.first_below() - 1
        if 0 <= at < len(order):
            self.library_tree.go_to(order[at])
        else:
            if order:
                self.say("this is the last paper" if by > 0 else "this is the first paper")
            else:
                self.need_paper()

    def action_left(self) -> None:
        """Leave the reader, collapse the branch, or go to the branch above."""
        if self.in_reader:
            self.focus_tree()
        else:
            self.library_tree.collapse_or_leave()

    def action_right(self) -> None:
        """Expand the branch, go into it, or go into the reader."""
        if not self.in_reader and not self.library_tree.expand_or_enter():
            self.focus_reader()

    def action_change_pane(self) -> None:
        """From the tree to the reader and back."""
        self.focus_tree() if self.in_reader else self.focus_reader()

    def focus_reader(self) -> None:
        """Give the reader the keys, and in a narrow terminal the room."""
        self.add_class("-reading")
        self.reader.focus()

    def focus_tree(self) -> None:
        """Give the tree the keys, and in a narrow terminal the room."""
        self.remove_class("-reading")
        self.library_tree.focus()

    def action_expand_all(self) -> None:
        """Open all branches, or close them all."""
        self.library_tree.toggle_all()

    def action_resize_tree(self, by: int) -> None:
        """Give the tree more room or less."""
        if self.size.width < NARROW:
            self.say(f"one pane at a time is shown below {NARROW} columns", wrong=True)
            return
        self._give_tree(self._width_of_tree() + by)
        self.post_message(self.TreeResized(self._tree_width))

    @on(Divider.Dragged)
    def _drag(self, event: Divider.Dragged) -> None:
        self._give_tree(event.column + 1)
        if event.done:
            self.post_message(self.TreeResized(self._tree_width))

    def _give_tree(self, width: int) -> None:
        """Give the tree so many columns, or as near as both panes can have their least."""
        most = self.size.width - NARROWEST_READER
        self._tree_width = min(most, max(NARROWEST_TREE, width))
        self.fit_tree()
