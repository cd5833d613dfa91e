"""The widgets of the main screen, from top to bottom."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from store.library import Library
from tui.widgets.divider import Divider
from tui.widgets.key_line import KeyLine
from tui.widgets.library_tree import LibraryTree
from tui.widgets.query_bar import Candidates, QueryBar
from tui.widgets.reader import Reader
from tui.widgets.status_line import StatusLine
from tui.widgets.title_line import TitleLine


class Widgets:
    """Title, panes, search, status, keys."""

    def __init__(self, library: Library) -> None:
        """The tree draws the papers of the library as they are at the time."""
        self.picked: dict[str, None] = {}
        """The ids of the papers picked, with which the tree draws."""
        self.title = TitleLine(id="title")
        self.tree = LibraryTree(lambda key: library.papers[key], self.picked, id="library")
        self.tree.border_title = "Library"
        self.reader = Reader(id="reader")
        self.divider = Divider(id="divider")
        self.candidates = Candidates(id="candidates")
        self.bar = QueryBar(id="query")
        self.status = StatusLine(id="status")
        self.hangul = Static("한글", id="hangul", markup=False)
        self.keys = KeyLine()

    def compose(self) -> ComposeResult:
        """All of them at their places."""
        yield self.title
        yield Horizontal(self.tree, self.reader, self.divider, id="panes")
        yield self.candidates
        yield self.bar
        yield self.status
        yield Horizontal(self.keys, self.hangul, id="keys")
