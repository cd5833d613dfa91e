"""The tree beside the reader: which of them has the keys, and the room that each gets."""

from collections.abc import Callable

from textual.screen import Screen

from tui.settings.options import NARROWEST_TREE
from tui.widgets.divider import Divider
from tui.widgets.library_tree import LibraryTree
from tui.widgets.read_text import COMFORTABLE
from tui.widgets.reader import Reader

NARROW = 80
"""Below so many columns one pane is shown at a time."""
WIDEST_TREE = 80
"""Columns that the tree takes by itself of a very wide terminal."""
FRAMES = 5
"""Columns of the borders and of the blanks beside the reader's text."""
WIDEST_SHARE = 1 / 2
"""The share of a terminal that the tree takes at most: its width is kept, and the next terminal may
be narrower."""


class Panes:
    """Keeps the keys in one of two panes; a narrow terminal shows only that one."""

    def __init__(
        self,
        screen: Screen[None],
        tree: LibraryTree,
        reader: Reader,
        divider: Divider,
        tree_width: int,
        resized: Callable[[int], object],
    ) -> None:
        """`tree_width` is the person's, in cells, or 0; `resized` is told of another one."""
        self.tree = tree
        self.reader = reader
        self.divider = divider
        self._screen = screen
        self._tree_width = tree_width
        self._resized = resized

    @property
    def in_reader(self) -> bool:
        """Whether the keys go to the reader."""
        return self._screen.focused is self.reader

    @property
    def typing(self) -> bool:
        """Whether a query is being typed."""
        return self._screen.has_class("-typing")

    @typing.setter
    def typing(self, on: bool) -> None:
        self._screen.set_class(on, "-typing")

    @property
    def searching(self) -> bool:
        """Whether the line for queries is shown."""
        return self._screen.has_class("-searching")

    @searching.setter
    def searching(self, on: bool) -> None:
        self._screen.set_class(on, "-searching")

    @property
    def empty(self) -> bool:
        """Whether there is nothing in the tree: a narrow terminal then shows what to do."""
        return self._screen.has_class("-empty")

    @empty.setter
    def empty(self, on: bool) -> None:
        if on != self.empty:
            self._screen.set_class(on, "-empty")
            self.fit()

    @property
    def narrow(self) -> bool:
        """Whether one pane is shown at a time."""
        return self._screen.size.width < NARROW

    def show_tree(self) -> None:
        """Give the tree its room again, whatever has the keys."""
        self._screen.remove_class("-reading", "-zoomed")

    def focus_tree(self) -> None:
        """Give the tree the keys, and its room."""
        self.show_tree()
        self.tree.focus()

    def focus_reader(self) -> None:
        """Give the reader the keys, and in a narrow terminal the room."""
        self._screen.add_class("-reading")
        self.reader.focus()

    def zoom(self) -> bool:
        """Give the reader the whole width, or the tree its room again; tells whether it has it."""
        self._screen.toggle_class("-zoomed")
        return self._screen.has_class("-zoomed")

    def mark_focus(self) -> None:
        """Say in their titles which pane has the keys."""
        for pane, name in ((self.tree, "Library"), (self.reader, "Reader")):
            focused = pane is self._screen.focused
            pane.border_title = f"▸ {name}" if focused else name

    def colour_divider(self) -> None:
        """Let the divider look like the border that it lies on."""
        self.divider.set_class(self._screen.focused is self.tree, "-beside-focus")

    def fit(self) -> None:
        """Give the tree its width, which depends on that of the terminal."""
        width = self._width_of_tree()
        self.tree.styles.width = width
        self.divider.styles.offset = (width - 1, 0)

    def widen_tree(self, by: int) -> None:
        """Give the tree so many columns more; the person's wish from now on."""
        self.give_tree(self._width_of_tree() + by)

    def give_tree(self, width: int, done: bool = True) -> None:
        """Give the tree so many columns, or as near as it can be read and leaves room to read.

        It is the person's wish once they are `done` with dragging.
        """
        self._tree_width = min(self._most, max(NARROWEST_TREE, width))
        self.fit()
        if done:
            self._resized(self._tree_width)

    @property
    def _most(self) -> int:
        return int(self._screen.size.width * WIDEST_SHARE)

    def _width_of_tree(self) -> int:
        wide = self._screen.size.width
        # What the reader does not fill shows more of the titles.
        spare = wide - COMFORTABLE - FRAMES
        width = self._tree_width or max(34, min(56, wide * 2 // 5), min(WIDEST_TREE, spare))
        if wide < NARROW:
            # It keeps the keys.
            return 1 if self.empty else wide
        return min(width, self._most)
