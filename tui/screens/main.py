"""The main screen: the library as a tree, the reader beside it, the search, the status line."""

import time

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Static, Tree

from store.branches import Branch, papers_of
from store.changes import Change, Edit
from store.grouping import GROUPINGS
from store.model import Paper
from store.views import View
from tui.bindings import keymap_of
from tui.rendering.nothing import nothing_in_library, with_advice
from tui.screens.arranging_screen import SHOWN_HITS
from tui.screens.browse_screen import NARROW
from tui.screens.hinting import Hinting
from tui.screens.reading_screen import ReadingScreen
from tui.screens.start import Start
from tui.widgets.divider import Divider
from tui.widgets.key_line import KeyLine
from tui.widgets.query_bar import Candidates, QueryBar
from tui.widgets.reader import Reader
from tui.widgets.status_line import StatusLine
from tui.widgets.title_line import TitleLine
from tui.widgets.tree_items import Leaf, ViewLine

REPEATED_KEY = 0.15
"""Moves that follow each other faster than this, in seconds, are a key held down."""
FIRST_FRAME = 0.02
"""The tree is drawn first, in seconds; the reader's parsers take longer to load than to wait."""
REST = 0.06
"""While a key is held down, the reader waits until the cursor rests for so long, in seconds."""


_MOVING = ("", "reviews", "marks.trashed")
"""What of a paper decides where it stands in the tree."""


class MainScreen(ReadingScreen):
    """Browse, read, search."""

    AUTO_FOCUS = "#library"

    class ViewChanged(Message):
        """The papers are grouped or sorted in another way."""

        def __init__(self, view: View) -> None:
            super().__init__()
            self.view = view

    def __init__(self, start: Start) -> None:
        super().__init__(start)
        self.greeting = start.greeting
        """What the reader shows instead of a paper, until a key is pressed."""
        self.seen = start.library.revision
        """The revision of the library that is on the screen."""
        self.shown: Paper | Branch | ViewLine | None = None
        self._lessons = start.lessons
        self._last_move = 0.0
        self._rest: Timer | None = None

    def compose(self) -> ComposeResult:
        """Title, panes, search, status, keys."""
        yield TitleLine(id="title")
        with Horizontal(id="panes"):
            yield self.make_tree()
            yield Reader(id="reader")
            yield Divider(id="divider")
        yield Candidates(id="candidates")
        yield QueryBar(id="query")
        yield StatusLine(id="status")
        with Horizontal(id="keys"):
            yield Static("한글", id="hangul", markup=False)

    def on_mount(self) -> None:
        """Show the newest quarter open with the cursor on its first paper."""
        self._hinting = Hinting(self, self._lessons)
        self.fit_tree()
        self.fill_first()
        self._show_title()
        if self.greeting and self.app.size.width < NARROW:
            self.focus_reader()
        if not self.count:
            self._show_current(keep_place=True)
        self._say_what_is_shown()
        # A widget a key: the tree is on the screen before them.
        self.call_after_refresh(self._show_keys)

    async def _show_keys(self) -> None:
        footer = KeyLine(compact=True, show_command_palette=False)
        await self.query_one("#keys").mount(footer, before=0)
        self.refresh_bindings()

    def say(self, text: str, wrong: bool = False) -> None:
        """Show a sentence in the status line until the next key."""
        self._hinting.end()
        self.query_one(StatusLine).say(text, wrong)

    def library_changed(self, change: Change | None = None) -> None:
        """Draw what changed; the tree is built anew only when papers came, went or moved."""
        # More than this change may have come: on its way to the disk it met those of others.
        alone = self.library.revision == self.seen + 1
        self.seen = self.library.revision
        if change is None or not alone or any(map(self._moves, change.edits)):
            self.reviews_changed()
            self.fill()
            self._show_title()
        else:
            self.library_tree.redraw(edit.key for edit in change.edits)
            self.count_views()
        self._show_current(keep_place=True)

    def _moves(self, edit: Edit) -> bool:
        """Whether an edit may put a paper elsewhere in the tree."""
        moving = (*_MOVING, *GROUPINGS[self.view.grouping].moved_by)
        return edit.table == "views" or edit.path in moving

    def library_changed_elsewhere(self) -> None:
        """Show what another program did, and say what it was."""
        self.library_changed()
        last = self.library.history[-1] if self.library.history else None
        if last:
            done = {"do": "", "undo": "undid: ", "redo": "redid: "}[last.kind]
            self.say(f"elsewhere ({last.program}): {done}{last.label}")

    def view_changed(self) -> None:
        """Say how the papers are shown, and show what the cursor is on."""
        self.post_message(self.ViewChanged(self.view))
        self._show_title()
        self.call_after_refresh(self._show_found)

    def marks_changed(self) -> None:
        """Say how many papers are marked."""
        self._show_title()

    def _show_title(self) -> None:
        order = f"by {GROUPINGS[self.view.grouping].title}"
        if self.view.sort:
            order += f", sorted by {self.sort_in_words}"
        self.query_one(TitleLine).show(self.count, len(self.marked), order)

    @on(events.Key)
    @on(events.MouseDown)
    def _let_go_of_what_was_said(self) -> None:
        self.query_one(StatusLine).let_go()

    @on(events.Key)
    @on(events.Click)
    def _end_greeting(self) -> None:
        if self.greeting:
            self.greeting = None
            if self.has_class("-narrow"):
                self.focus_tree()

    @on(Tree.NodeHighlighted)
    def _follow_cursor(self) -> None:
        """Show what the cursor is on: at once, or when a key that is held down comes to rest."""
        now = time.monotonic()
        held, self._last_move = now - self._last_move < REPEATED_KEY, now
        if held or self.shown is None or self.has_class("-typing"):
            self._show_later(FIRST_FRAME if self.shown is None else REST)
        else:
            self._show_current()

    def _show_later(self, seconds: float) -> None:
        """Show what the cursor is on when it has rested for so long."""
        if self._rest:
            self._rest.stop()
        self._rest = self.set_timer(seconds, self._show_current)

    @on(Tree.NodeSelected)
    def _clicked(self) -> None:
        """A click opens and closes a branch, and in a narrow terminal opens a paper."""
        if isinstance(self.library_tree.current, ViewLine):
            self.show_saved(self.library_tree.current.name)
        elif isinstance(self.library_tree.current, Branch):
            self.library_tree.toggle()
        elif self.has_class("-narrow"):
            self.focus_reader()

    def _show_current(self, keep_place: bool = False) -> None:
        item = self.library_tree.current
        shown = self.paper or (item if isinstance(item, Branch | ViewLine) else None)
        if self.greeting:
            self.reader.show(self.greeting)
            self._say_what_is_shown()
            return
        # Where nothing is, why there is nothing may have changed.
        if shown is self.shown is not None and not keep_place:
            return
        same = keep_place and _key(shown) == _key(self.shown)
        if not same:
            self.leave_paper()
        self.shown = shown
        line = self.position_of(shown)
        self.reader.show(self._render_shown, self.places_in, keep_place=same, line=line)
        if not keep_place:
            self._say_what_is_shown()

    def _render_shown(self, width: int) -> Content:
        # The parsers of Markdown and TeX are not needed for the first frame.
        from tui.rendering.paper import render_branch, render_paper

        self.figures, self.text_links, self.jumps, self.sections = (), (), (), ()
        if isinstance(self.shown, Branch):
            papers = [self.library.papers[key] for key in papers_of(self.shown)[:SHOWN_HITS]]
            untagged = self.view.grouping == "tag" and self.shown.count == self.count
            content = render_branch(self.shown, papers, width)
            return with_advice(content, keymap_of(self), self.shown, untagged)
        if isinstance(self.shown, ViewLine):
            return self.render_view(self.shown)
        if self.shown is None:
            return self._nothing()
        paper, library = self.shown, self.library
        rendered = self.rendered(
            paper,
            width,
            lambda options: render_paper(
                paper, library.sources, width, library.find, self.naming(paper), options
            ),
        )
        self.figures, self.text_links = rendered.figures, rendered.links
        self.jumps = rendered.jumps
        return with_advice(rendered.content, keymap_of(self), paper)

    def _nothing(self) -> Content:
        if self.view.query:
            return self.nothing_found()
        return nothing_in_library(keymap_of(self), in_trash=bool(self.library.papers))

    def show_hangul(self, on: bool) -> None:
        """Say beside the keys whether the last one came from a Hangul IME."""
        self.query_one("#hangul").display = on
        self._hinting.hangul = on

    def _say_what_is_shown(self) -> None:
        item = self.library_tree.current
        keys = ""
        if self.view.query:
            if self.say_what_was_found() and self.hits:
                self._hinting.begin()
            return
        if isinstance(item, ViewLine):
            text, keys = item.name, keymap_of(self).say("{read} shows it")
        elif item is not None:
            text = " › ".join(self.library_tree.path_labels())
            keys = keymap_of(self).say("{read} opens") if isinstance(item, Branch) else ""
        elif self.count:
            text = keymap_of(self).say("{down} and {up} move")
        else:
            text = keymap_of(self).say("the library is empty: {import} imports documents")
        if self.query_one(StatusLine).show(text, [keys] if keys else []):
            self._hinting.begin()

    def on_resize(self, event: events.Resize) -> None:
        """Fit the panes to the terminal."""
        del event
        self.fit_tree()
        self._hinting.fit()

    def action_read(self) -> None:
        """Go into the reader with a paper, open or close a branch."""
        if self.focused is self.query_one(QueryBar) or isinstance(self.library_tree.current, Leaf):
            self.focus_reader() if self.paper else self.focus_tree()
        elif isinstance(self.library_tree.current, ViewLine) and not self.in_reader:
            self.show_saved(self.library_tree.current.name)
        elif not self.in_reader:
            self.library_tree.toggle()

    def action_back(self) -> None:
        """Let go of what was selected or found; else out of the reader, the search, the marks."""
        if self.let_go():
            return
        if self.in_reader:
            self.focus_tree()
        elif self.has_class("-searching") or not self.marked:
            self.end_search()
        else:
            self.action_mark_none()

    def focus_reader(self) -> None:
        """Give the reader the keys, and show there what the cursor is on."""
        super().focus_reader()
        self._show_current()

    def action_links(self) -> None:
        """List all links and figures, also while a narrow terminal hides the reader."""
        self.read_paper()
        super().action_links()

    def draw_reader(self) -> None:
        """Draw again what the reader shows, at the same place."""
        self.reader.show(self._render_shown, self.places_in, keep_place=True)

    def read_paper(self) -> None:
        """Read the paper under the cursor for what it points to, also when it is not drawn."""
        self._show_current()
        self._render_shown(self.reader.text_width)

    def on_descendant_focus(self) -> None:
        """Mark the pane that has the keys; hide those that are letters while letters are typed."""
        self.set_class(self.focused is self.query_one(QueryBar), "-typing")
        for pane, name in ((self.library_tree, "Library"), (self.reader, "Reader")):
            pane.border_title = f"▸ {name}" if pane is self.focused else name

    def found(self) -> None:
        """Say what was found once the tree is drawn; while typing, the reader follows later."""
        if self.has_class("-typing"):
            self.call_after_refresh(self._say_what_is_shown)
            self._show_later(REST)
        else:
            self.call_after_refresh(self._show_found)

    def _show_found(self) -> None:
        self._show_current(keep_place=True)
        self._say_what_is_shown()

    async def action_chord(self, prefix: str) -> None:
        """Wait for the second key of a chord."""
        # Dialogs are loaded when they are opened.
        from tui.screens.chord import ChordScreen

        async def go_on(action: str | None) -> None:
            if action:
                await self.run_action(action)

        self.app.push_screen(ChordScreen(prefix, keymap_of(self)), go_on)

    def go_to_paper(self, paper: str) -> None:
        """Put the cursor on a paper; a search that does not find it ends."""
        if all(leaf.paper != paper for leaf in self.library_tree.order):
            self.end_search()
        self.library_tree.go_to_paper(paper)


def _key(shown: Paper | Branch | ViewLine | None) -> object:
    if isinstance(shown, ViewLine):
        return shown.name
    return shown.id if isinstance(shown, Paper) else shown.key if shown else None
