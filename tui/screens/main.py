"""The main screen: the library as a tree, the reader beside it, the search, the status line."""

import time
from collections.abc import Mapping
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Footer, Input, Static, Tree

from store.branches import Branch, all_keys, papers_of
from store.changes import Change
from store.grouping import by_quarter
from store.library import Library
from store.model import Paper
from store.search.matching import Index
from store.trash import shown
from tui.bindings import screen_bindings
from tui.rendering.content import to_content
from tui.screens.browse_screen import BrowseScreen
from tui.screens.chord import ChordScreen
from tui.widgets.input_lines import QueryBar
from tui.widgets.library_tree import Item, Leaf, LibraryTree
from tui.widgets.reader import Reader, Render
from tui.widgets.title_line import TitleLine

SHOWN_HITS = 300
"""So many papers of a search are drawn; the others are counted."""
REPEATED_KEY = 0.15
"""Moves that follow each other faster than this, in seconds, are a key held down."""
FIRST_FRAME = 0.02
"""The tree is drawn first, in seconds; the reader's parsers take longer to load than to wait."""
REST = 0.06
"""While a key is held down, the reader waits until the cursor rests for so long, in seconds."""


_MOVING = ("", "reviews", "marks.trashed")
"""What of a paper decides where it stands in the tree."""


class MainScreen(BrowseScreen):
    """Browse, read, search."""

    BINDINGS: ClassVar[list[BindingType]] = screen_bindings()
    AUTO_FOCUS = "#library"

    def __init__(
        self,
        library: Library,
        environment: Mapping[str, str],
        tree_width: int = 0,
        greeting: Render | None = None,
    ) -> None:
        super().__init__(library, environment, tree_width)
        self.greeting = greeting
        """What the reader shows instead of a paper, until a key is pressed."""
        self._index = Index()
        self.seen = library.revision
        """The revision of the library that is on the screen."""
        self._query = ""
        self._drawn_query = ""
        self._searched_from: Item | None = None
        self._hits = 0
        self._count = 0
        """The papers that are not in the trash."""
        self._opened: set[tuple[str, ...]] = set()
        self.shown: Paper | Branch | None = None
        self._last_move = 0.0
        self._rest: Timer | None = None

    def compose(self) -> ComposeResult:
        """Title, panes, search, status, keys."""
        yield TitleLine(id="title")
        with Horizontal(id="panes"):
            tree = LibraryTree(lambda paper: self.library.papers[paper], id="library")
            tree.border_title = "Library"
            yield tree
            yield Reader(id="reader")
        yield QueryBar(id="query")
        yield Static(id="status", markup=False)
        yield Horizontal(id="keys")

    def on_mount(self) -> None:
        """Show the newest quarter open with the cursor on its first paper."""
        self.fit_tree()
        papers = shown(self.library.papers.values())
        self._count = len(papers)
        branches = by_quarter(papers, self.library.sources)
        self._opened = all_keys(branches[:1])
        self.library_tree.fill(branches, self._opened)
        self.library_tree.go_to_first_paper()
        self.query_one(TitleLine).show(self._count)
        if not branches:
            self._show_current(keep_place=True)
        self._say_what_is_shown()
        # A widget a key: the tree is on the screen before them.
        self.call_after_refresh(self._show_keys)

    async def _show_keys(self) -> None:
        footer = Footer(compact=True, show_command_palette=False)
        await self.query_one("#keys").mount(footer)
        self.refresh_bindings()

    def say(self, text: str, wrong: bool = False) -> None:
        """Show a sentence in the status line until something else happens."""
        ink = "$text-error" if wrong else "$text-success"
        self.query_one("#status", Static).update(to_content(f" {text}", ink))

    def library_changed(self, change: Change | None = None) -> None:
        """Draw what changed; the tree is built anew only when papers came, went or moved."""
        # More than this change may have come: on its way to the disk it met those of others.
        alone = self.library.revision == self.seen + 1
        self.seen = self.library.revision
        if change is None or not alone or any(e.path in _MOVING for e in change.edits):
            self._fill()
            self.query_one(TitleLine).show(self._count)
        else:
            self.library_tree.redraw(edit.key for edit in change.edits)
        self._show_current(keep_place=True)

    def library_changed_elsewhere(self) -> None:
        """Show what another program did, and say what it was."""
        self.library_changed()
        last = self.library.history[-1] if self.library.history else None
        if last:
            done = {"do": "", "undo": "undid: ", "redo": "redid: "}[last.kind]
            self.say(f"elsewhere ({last.program}): {done}{last.label}")

    def _fill(self) -> None:
        """Build the tree, keeping the cursor on its paper or branch where that is still there."""
        tree = self.library_tree
        item = tree.current
        order, line = tree.order, tree.cursor_line
        papers = shown(self.library.papers.values())
        self._count = len(papers)
        if not self._drawn_query:
            self._opened = tree.opened
            self._searched_from = item
        elif not self._query:
            item = item or self._searched_from
        self._drawn_query = self._query
        if self._query:
            found = self._index.search(papers, self._query)
            branches = by_quarter(found[:SHOWN_HITS], self.library.sources)
            self._hits = len(found)
            tree.fill(branches, all_keys(branches), more=len(found[SHOWN_HITS:]))
        else:
            tree.fill(by_quarter(papers, self.library.sources), self._opened)
        wanted = item if isinstance(item, Leaf) else item.key if isinstance(item, Branch) else None
        if wanted is None or (self._query and isinstance(item, Branch)) or not tree.go_to(wanted):
            if self._query:
                tree.go_to_paper(item.paper if isinstance(item, Leaf) else "")
            else:
                tree.go_near(item, order, line)

    def on_key(self) -> None:
        """End the greeting."""
        self.greeting = None

    def on_click(self) -> None:
        """End the greeting."""
        self.greeting = None

    @on(Tree.NodeHighlighted)
    def _follow_cursor(self) -> None:
        """Show what the cursor is on: at once, or when a key that is held down comes to rest."""
        now = time.monotonic()
        held, self._last_move = now - self._last_move < REPEATED_KEY, now
        if self._rest:
            self._rest.stop()
            self._rest = None
        if held or self.shown is None:
            self._rest = self.set_timer(REST if held else FIRST_FRAME, self._show_current)
        else:
            self._show_current()

    @on(Tree.NodeSelected)
    def _clicked(self) -> None:
        """A click opens and closes a branch, and in a narrow terminal opens a paper."""
        if isinstance(self.library_tree.current, Branch):
            self.library_tree.toggle()
        elif self.has_class("-narrow"):
            self.focus_reader()

    def _show_current(self, keep_place: bool = False) -> None:
        item = self.library_tree.current
        shown = self.paper or (item if isinstance(item, Branch) else None)
        if self.greeting:
            self.reader.show(self.greeting)
            self._say_what_is_shown()
            return
        if shown is self.shown and not keep_place:
            return
        same = keep_place and _key(shown) == _key(self.shown)
        self.shown = shown
        self.reader.show(self._render_shown, keep_place=same)
        if not keep_place:
            self._say_what_is_shown()

    def _render_shown(self, width: int) -> Content:
        # The parsers of Markdown and TeX are not needed for the first frame.
        from tui.rendering.paper import render_branch, render_paper

        self.figures, self.text_links = (), ()
        if isinstance(self.shown, Branch):
            papers = [self.library.papers[key] for key in papers_of(self.shown)[:SHOWN_HITS]]
            return render_branch(self.shown, papers, width)
        if self.shown is None:
            return self._nothing()
        rendered = render_paper(self.shown, self.library.sources, width)
        self.figures, self.text_links = rendered.figures, rendered.links
        return rendered.content

    def _nothing(self) -> Content:
        if self._query:
            return Content("No paper contains all of these words. Esc ends the search.")
        if self.library.papers:
            return Content("All papers are in the trash. D shows it, and brings them back.")
        return Content(
            "The library is empty.\n\n"
            "i imports a file, a folder or a zip archive, and shows first what it finds;\n"
            "readlist import FILE…  does it from another terminal."
        )

    def show_hangul(self, on: bool) -> None:
        """Say in the title whether the last key came from a Hangul IME."""
        self.query_one(TitleLine).show_hangul(on)

    def _say_what_is_shown(self) -> None:
        item = self.library_tree.current
        if self._query:
            text = f"{self._hits:,} of {self._count:,} papers match “{self._query}”"
            text += " · Enter, n, N: go · Esc: end"
        elif isinstance(item, Leaf):
            text = " › ".join(self.library_tree.path_labels())
        elif isinstance(item, Branch):
            text = f"{' › '.join(self.library_tree.path_labels())} · Enter opens"
        elif self._count:
            text = "j and k move"
        else:
            text = "the library is empty: i imports documents"
        self.query_one("#status", Static).update(to_content(f" {text}", "$foreground-muted"))

    def on_resize(self, event: events.Resize) -> None:
        """Fit the panes to the terminal."""
        del event
        self.fit_tree()

    def action_step_match(self, by: int) -> None:
        """Go to the next paper found or the one before."""
        if self._query:
            self.action_step(by)
        else:
            self.say("nothing is searched for; / starts a search")

    def action_read(self) -> None:
        """Go into the reader with a paper, open or close a branch."""
        if self.focused is self.query_one(QueryBar) or isinstance(self.library_tree.current, Leaf):
            self.focus_reader() if self.paper else self.focus_tree()
        elif not self.in_reader:
            self.library_tree.toggle()

    def action_back(self) -> None:
        """Out of the reader; else end the search."""
        if self.in_reader:
            self.focus_tree()
        else:
            self._end_search()

    def focus_reader(self) -> None:
        """Give the reader the keys, and show there what the cursor is on."""
        super().focus_reader()
        self._show_current()

    def action_links(self) -> None:
        """List all links and figures, also while a narrow terminal hides the reader."""
        self._show_current()
        self._render_shown(self.reader.text_width)
        super().action_links()

    def action_search(self) -> None:
        """Start a search; the one that is there goes on, or is typed over."""
        self.remove_class("-reading")
        self.add_class("-searching")
        bar = self.query_one(QueryBar)
        bar.focus()
        bar.action_select_all()

    def on_descendant_focus(self) -> None:
        """Hide the keys that are letters while letters are being typed."""
        self.set_class(self.focused is self.query_one(QueryBar), "-typing")

    @on(Input.Changed, "#query")
    def _search(self, event: Input.Changed) -> None:
        query = " ".join(event.value.split())
        if query == self._query:
            return
        self._query = query
        self._fill()
        self.call_after_refresh(self._show_found)

    def _show_found(self) -> None:
        self._show_current(keep_place=True)
        self._say_what_is_shown()

    @on(Input.Submitted, "#query")
    def _finish_search(self) -> None:
        if not self._query:
            self._end_search()
        else:
            self.focus_tree()

    def _end_search(self) -> None:
        self.remove_class("-searching")
        self.query_one(QueryBar).value = ""
        self.focus_tree()
        self.call_after_refresh(self._show_found)

    async def action_chord(self, prefix: str) -> None:
        """Wait for the second key of a chord."""

        async def go_on(action: str | None) -> None:
            if action:
                await self.run_action(action)

        self.app.push_screen(ChordScreen(prefix), go_on)

    def go_to_paper(self, paper: str) -> None:
        """Put the cursor on a paper."""
        self.library_tree.go_to_paper(paper)


def _key(shown: Paper | Branch | None) -> object:
    return shown.id if isinstance(shown, Paper) else shown.key if shown else None
