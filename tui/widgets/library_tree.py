"""The library as a tree. What is in a branch is drawn when it is opened; labels fit the width."""

from collections.abc import Callable, Container, Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, Self

from rich.style import Style
from rich.text import Text, TextType
from textual.geometry import Region
from textual.widgets import Tree
from textual.widgets.tree import TreeNode

from store.branches import Branch, Key, walk
from store.model import STATUSES, Paper
from tui.widgets.tree_items import Item, Leaf, More, ViewLine, beside, leaves
from tui.widgets.tree_labels import TreeLabels

if TYPE_CHECKING:
    from store.search.highlighting import Highlighter

NO_LABEL = Text(" ")
INDENT = 2
"""Cells by which each level is moved in."""
BESIDE_SCROLLBAR = 1
"""Cells that stay free at the end of a line: a number that touches the scrollbar reads badly."""


Node = TreeNode[Item]


class LibraryTree(Tree[Item], inherit_bindings=False):
    """Branches and papers; posts `Tree.NodeHighlighted` when the cursor moves."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "library-tree--rating",
        "library-tree--tag",
        "library-tree--match",
        "library-tree--view",
        *(f"library-tree--{status}" for status in STATUSES),
    }

    _filling = False

    def __init__(
        self,
        paper: Callable[[str], Paper],
        marked: Container[str],
        id: str,  # noqa: A002
    ) -> None:
        """`paper` gives the paper of an id at the time of drawing; `marked` has the ids marked."""
        super().__init__("", id=id)
        self.show_root = False
        self.show_guides = False
        self.guide_depth = INDENT
        self.auto_expand = False
        self._paper = paper
        self._labels = TreeLabels(self._ink, marked)
        self._opened: set[Key] = set()
        self._leaves: dict[Leaf, Node] = {}
        self._branches: dict[Key, Node] = {}
        self.shown: Sequence[Branch] = ()
        """The branches of the first level."""
        self._order: list[Leaf] | None = None

    @property
    def highlighter(self) -> "Highlighter | None":
        """Marks in titles and names what is searched for."""
        return self._labels.highlighter

    @highlighter.setter
    def highlighter(self, highlighter: "Highlighter | None") -> None:
        self._labels.highlighter = highlighter

    def fill(
        self,
        branches: Sequence[Branch],
        opened: set[Key],
        more: int = 0,
        views: Sequence[ViewLine] = (),
    ) -> None:
        """Show these branches below these saved views, those with an opened key open.

        `more` papers are not among them.
        """
        self.clear()
        self._leaves.clear()
        self._branches.clear()
        self._opened = opened
        self.shown, self._order = branches, None
        self._filling = True
        for view in views:
            self.root.add_leaf(NO_LABEL, view)
        for branch in branches:
            self._add_branch(self.root, branch)
        if more:
            self.root.add_leaf(NO_LABEL, More(more))
        self._filling = False
        self.refresh(layout=True)

    @property
    def opened(self) -> set[Key]:
        """The keys of the branches that are open, in branches that are closed, too."""
        drawn = {key for key, node in self._branches.items() if node.is_expanded}
        return drawn | {key for key in self._opened if key not in self._branches}

    @property
    def order(self) -> Sequence[Leaf]:
        """All papers at their places, from top to bottom, drawn or not."""
        # A large library has many places, which not every filling of the tree asks for.
        if self._order is None:
            self._order = list(leaves(self.shown))
        return self._order

    @property
    def current(self) -> Item | None:
        """What the cursor is on."""
        return self.cursor_node.data if self.cursor_node else None

    def go_to(self, item: Leaf | Key) -> bool:
        """Put the cursor on a paper's place or a branch, opening what is around it."""
        key = item.branch if isinstance(item, Leaf) else item
        # A branch is drawn once the one around it was opened, whose key is a beginning of its own.
        for length in range(1, len(key) + isinstance(item, Leaf)):
            around = self._branches.get(key[:length])
            if around is not None:
                self.open(around)
        node = self._leaves.get(item) if isinstance(item, Leaf) else self._branches.get(key)
        if node is None:
            return False
        self._put_cursor(node)
        return True

    def go_to_line(self, line: int) -> None:
        """Put the cursor on a line, or on the last one."""
        if self.last_line >= 0:
            self.cursor_line = min(max(0, line), self.last_line)
            self.call_after_refresh(self._see_cursor)

    def go_to_paper(self, paper: str) -> bool:
        """Put the cursor on the first place of a paper; false when it has none here."""
        place = next((leaf for leaf in leaves(self.shown) if leaf.paper == paper), None)
        return place is not None and self.go_to(place)

    def go_to_first_paper(self) -> None:
        """Put the cursor on the first paper, on the first line when there is none."""
        first = next(leaves(self.shown), None)
        if first is None or not self.go_to(first):
            self.go_to_line(0)

    def go_near(self, item: Item | None, before: Sequence[Branch], line: int) -> None:
        """Put the cursor where an item went that stood in this line, in the branches `before`."""
        paper = item.paper if isinstance(item, Leaf) else ""
        near = beside(list(leaves(before)), item) if isinstance(item, Leaf) else []
        moved = (leaf for leaf in leaves(self.shown) if leaf.paper == paper)
        if not any(map(self.go_to, (*moved, *near))):
            self.go_to_line(line)

    def open(self, node: Node) -> None:
        """Open a branch, drawing what is in it if that is the first time."""
        branch = node.data
        if isinstance(branch, Branch) and not node.children:
            for inner in branch.branches:
                self._add_branch(node, inner)
            for paper in branch.papers:
                leaf = Leaf(branch.key, paper)
                self._leaves[leaf] = node.add_leaf(NO_LABEL, leaf)
        node.expand()

    def path_labels(self) -> list[str]:
        """The labels of the branches that lead to the cursor, the topmost first."""
        labels: list[str] = []
        node = self.cursor_node
        while node is not None and node is not self.root:
            if isinstance(node.data, Branch):
                labels.insert(0, node.data.label)
            node = node.parent
        return labels

    def first_below(self) -> int:
        """The place in `order` of the first paper of the branch under the cursor."""
        item = self.current
        if not isinstance(item, Branch):
            return 0
        keys = {branch.key for branch in walk([item])}
        return next((at for at, leaf in enumerate(self.order) if leaf.branch in keys), 0)

    def toggle(self) -> None:
        """Open or close the branch under the cursor."""
        node = self.cursor_node
        if node is not None and isinstance(node.data, Branch):
            node.collapse() if node.is_expanded else self.open(node)

    def toggle_all(self) -> None:
        """Close all branches, or open them all when none is open; the cursor stays around."""
        around = self._topmost(self.cursor_node)
        nodes = list(self._branches.values())
        if any(node.is_expanded for node in nodes):
            self._opened = set()
            for node in nodes:
                node.collapse()
            self._put_cursor(around)
        else:
            while nodes:
                node = nodes.pop()
                self.open(node)
                nodes += (inner for inner in node.children if isinstance(inner.data, Branch))

    def expand_or_enter(self) -> bool:
        """Open the branch under the cursor, or go to its first line; false on a paper."""
        node = self.cursor_node
        if node is None or not isinstance(node.data, Branch):
            return False
        if node.is_expanded:
            self.move("down")
        else:
            self.open(node)
        return True

    def collapse_or_leave(self) -> None:
        """Close the branch under the cursor, or go to the one around it."""
        node = self.cursor_node
        if node is None:
            return
        if isinstance(node.data, Branch) and node.is_expanded:
            node.collapse()
        elif node.parent is not None and node.parent is not self.root:
            self._put_cursor(node.parent)

    def redraw(self, papers: Iterable[str]) -> None:
        """Draw the lines of these papers anew."""
        wanted = set(papers)
        for leaf, node in self._leaves.items():
            if leaf.paper in wanted:
                node.refresh()

    def redraw_views(self) -> None:
        """Draw the saved views anew, of which more is known now."""
        for node in self.root.children:
            if isinstance(node.data, ViewLine):
                node.refresh()

    def go_to_view(self, name: str) -> bool:
        """Put the cursor on a saved view."""
        for node in self.root.children:
            if isinstance(node.data, ViewLine) and node.data.name == name:
                self._put_cursor(node)
                return True
        return False

    def move(self, how: str) -> None:
        """Move the cursor: `down`, `half-page-up`, `last` and so on."""
        page = max(1, self.size.height - 1)
        steps = {
            "down": 1, "up": -1, "half-page-down": page // 2, "half-page-up": -(page // 2),
            "page-down": page, "page-up": -page, "first": -(10**9), "last": 10**9,
        }  # fmt: skip
        if self.last_line < 0:
            return
        self.cursor_line = min(max(0, self.cursor_line + steps[how]), self.last_line)
        self._see_cursor()

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Draw anew; once for all lines with which the tree is being filled."""
        if self._filling:
            return self
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def process_label(self, label: TextType) -> Text:
        """Labels are made when they are drawn: what stands in the nodes is nothing."""
        return label if isinstance(label, Text) else Text(label)

    def get_label_width(self, node: Node) -> int:  # noqa: ARG002
        """Labels are cut to the width of the tree, so that none needs measuring."""
        return 1

    def render_label(self, node: Node, base_style: Style, style: Style) -> Text:
        """Draw one line: title left, marks right."""
        depth = 0
        around = node.parent
        while around is not None and around is not self.root:
            depth += 1
            around = around.parent
        room = self.scrollable_content_region.width - BESIDE_SCROLLBAR
        width = max(8, room - depth * INDENT)
        plain = self.has_focus and node is self.cursor_node
        item, labels = node.data, self._labels
        if isinstance(item, Leaf):
            text = labels.paper(self._paper(item.paper), width, plain)
        elif isinstance(item, Branch):
            text = labels.branch(item, node.is_expanded, depth, width, plain)
        elif isinstance(item, ViewLine):
            text = labels.view(item.key, item.name, item.count, width, plain)
        else:
            text = labels.more(item.count if isinstance(item, More) else 0, width)
        text.stylize_before(style)
        text.style = base_style
        return text

    def _ink(self, name: str) -> Style:
        return self.get_component_rich_style(f"library-tree--{name}", partial=True)

    def _add_branch(self, parent: Node, branch: Branch) -> None:
        node = parent.add(NO_LABEL, branch)
        self._branches[branch.key] = node
        if branch.key in self._opened:
            self.open(node)

    def _topmost(self, node: Node | None) -> Node:
        """The branch of the first level around a node."""
        while node is not None and node.parent is not None and node.parent is not self.root:
            node = node.parent
        return node or self.root

    def _put_cursor(self, node: Node) -> None:
        # Nodes have their lines only while the tree has been built as it is now.
        if self.last_line >= 0:
            self.cursor_line = node.line
        # How far it can be scrolled is known once it has been laid out.
        self.call_after_refresh(self._see_cursor)

    def _see_cursor(self) -> None:
        self.scroll_to_line(self.cursor_line, animate=False)
