"""The main screen: the library as a tree, the reader beside it, the search, the status line."""

from collections.abc import Hashable

from msgspec import structs
from textual import events, on
from textual.app import ComposeResult
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, Tree
from textual.worker import Worker, WorkerState

from store.branches import Branch
from store.model import Paper
from store.views import View
from tui.bindings import keymap_of
from tui.rendering.sections import TextPlace
from tui.screens.dialog import TINY
from tui.screens.main.actions import Actions
from tui.screens.main.panes import NARROW
from tui.screens.main.parts import Parts
from tui.screens.main.start import Start
from tui.state import LastTime
from tui.widgets.divider import Divider
from tui.widgets.library_tree import LibraryTree
from tui.widgets.query_bar import QueryBar
from tui.widgets.reader import Reader, Render
from tui.widgets.tree_items import Leaf, ViewLine


class MainScreen(Actions, Screen[None]):
    """Hands what happens to its parts, each in its turn; `Actions` does so with the commands."""

    AUTO_FOCUS = "#library"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (NARROW, "-wide")]  # noqa: RUF012 (as in Textual)
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (TINY, "-tall")]  # noqa: RUF012

    class TreeResized(Message):
        """The person gave the tree another width, in cells."""

        def __init__(self, width: int) -> None:
            super().__init__()
            self.width = width

    class ViewChanged(Message):
        """The papers are grouped or sorted in another way."""

        def __init__(self, view: View) -> None:
            super().__init__()
            self.view = view

    def __init__(self, start: Start) -> None:
        super().__init__()
        self.parts = Parts(
            self,
            start,
            resized=lambda width: self.post_message(self.TreeResized(width)),
            arranged=lambda: self.post_message(self.ViewChanged(self.view)),
        )

    def compose(self) -> ComposeResult:
        """Title, panes, search, status, keys."""
        yield from self.parts.widgets.compose()

    def on_mount(self) -> None:
        """Show the papers as they were left, else the newest quarter open."""
        parts = self.parts
        self.watch(self, "focused", parts.panes.colour_divider)
        parts.panes.fit()
        parts.arranging.fill_first()
        parts.telling.show_title()
        if self.greeting and self.app.size.width < NARROW:
            parts.reading.enter()
        if not self.count:
            parts.reading.follow(keep_place=True)
        parts.telling.show_what_is_there()

    def on_resize(self) -> None:
        """Fit the panes and what is told to the terminal."""
        self.parts.panes.fit()
        self.parts.telling.hinting.fit()

    def on_key(self) -> None:
        """What was said may go; the greeting has been read."""
        self.parts.telling.status.let_go()
        self.parts.reading.end_greeting()

    def on_mouse_down(self) -> None:
        """What was said may go."""
        self.parts.telling.status.let_go()

    def on_click(self) -> None:
        """The greeting has been read."""
        self.parts.reading.end_greeting()

    def on_descendant_focus(self) -> None:
        """Mark the pane that has the keys; going into the reader with a paper opens it."""
        self.parts.panes.typing = isinstance(self.focused, QueryBar)
        self.parts.panes.mark_focus()
        if self.in_reader:
            self.parts.queueing.note_opened(entered=True)

    @on(Tree.NodeHighlighted)
    def _cursor_moved(self) -> None:
        """The reader follows; while reading, the next paper is one more that was opened."""
        self.parts.reading.follow_cursor()
        if self.in_reader:
            self.parts.queueing.note_opened(entered=False)

    @on(Tree.NodeSelected)
    def _clicked(self) -> None:
        """A click opens and closes a branch, and in a narrow terminal opens a paper."""
        item = self.library_tree.current
        if isinstance(item, ViewLine):
            self.parts.views.show(item.name)
        elif isinstance(item, Branch):
            self.library_tree.toggle()
        elif self.parts.panes.narrow:
            self.parts.reading.enter()

    @on(Input.Changed, "#query")
    def _typed(self) -> None:
        self.parts.querying.typed()

    @on(Input.Submitted, "#query")
    def _finished(self) -> None:
        self.parts.querying.finish()

    @on(Divider.Dragged)
    def _drag(self, event: Divider.Dragged) -> None:
        self.parts.panes.give_tree(event.column + 1, event.done)

    def on_text_selected(self) -> None:
        """Say what can be done with the text that the mouse selected."""
        self.parts.selecting.selected()

    def on_paste(self, event: events.Paste) -> None:
        """Offer to add the paper of which somebody pasted the link or the title."""
        self.parts.writing.add_pasted(event.text)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say what went wrong in a thread: nobody else would."""
        if event.state is WorkerState.ERROR and event.worker.error:
            self.parts.desk.say_unexpected("that", event.worker.error)

    def action_read(self) -> None:
        """Go into the reader with a paper, open or close a branch, show a saved view."""
        item = self.library_tree.current
        if isinstance(self.focused, QueryBar) or isinstance(item, Leaf):
            self.parts.reading.enter() if self.paper else self.parts.panes.focus_tree()
        elif self.in_reader:
            return
        elif isinstance(item, ViewLine):
            self.parts.views.show(item.name)
        else:
            self.library_tree.toggle()

    def action_back(self) -> None:
        """Let go of what was selected or found, and of messages; else leave where the keys are.

        That is the reader, then the search, then what is marked.
        """
        parts = self.parts
        if parts.selecting.let_go() or parts.finding.let_go() or parts.telling.let_go():
            return
        if self.in_reader:
            parts.panes.focus_tree()
        elif parts.panes.searching or not self.picked:
            parts.querying.end()
        else:
            parts.picking.pick_none()

    async def action_chord(self, prefix: str) -> None:
        """Wait for the second key of a chord."""
        # Dialogs are loaded when they are opened.
        from tui.screens.chord import ChordScreen

        async def go_on(action: str | None) -> None:
            if action:
                await self.run_action(action)

        self.app.push_screen(ChordScreen(prefix, keymap_of(self)), go_on)

    def say(self, text: str, wrong: bool = False) -> None:
        """Show a sentence in the status line until the next key."""
        self.parts.telling.say(text, wrong)

    def show_hangul(self, on: bool) -> None:
        """Say beside the keys whether the last one came from a Hangul IME."""
        self.parts.widgets.hangul.display = on

    def library_changed(self) -> None:
        """Show the library as it is now, if it is not on the screen."""
        self.parts.desk.follow()

    def library_changed_elsewhere(self) -> None:
        """Show what another program did, if it did anything, and say what it was."""
        if self.parts.desk.library.revision != self.seen:
            said = self.parts.telling.what_was_done_elsewhere()
            self.library_changed()
            if said:
                self.say(said)

    def try_again(self) -> None:
        """Save what is not saved yet."""
        self.parts.desk.try_again()

    def left(self) -> LastTime:
        """Where the person is, to begin there the next time."""
        self.parts.reading.leave_paper()
        return structs.replace(
            self.parts.arranging.left(),
            left_at=self.left_at,
            recent=self.parts.opened.papers,
        )

    @property
    def library_tree(self) -> LibraryTree:
        """The left pane."""
        return self.parts.widgets.tree

    @property
    def reader(self) -> Reader:
        """The right pane."""
        return self.parts.widgets.reader

    @property
    def in_reader(self) -> bool:
        """Whether the keys go to the reader."""
        return self.parts.panes.in_reader

    @property
    def paper(self) -> Paper | None:
        """The paper under the cursor."""
        return self.parts.picking.paper

    @property
    def picked(self) -> dict[str, None]:
        """The ids of the papers picked, in the order in which they were."""
        return self.parts.picking.picked

    @property
    def view(self) -> View:
        """Which papers are shown, in which branches and order."""
        return self.parts.arranging.view

    @property
    def count(self) -> int:
        """The papers that are not in the trash."""
        return self.parts.arranging.branching.count

    @property
    def keys_wait(self) -> bool:
        """Whether the next key is meant for papers that are still being looked for."""
        return self.parts.arranging.is_looking and self.parts.querying.keys_wait

    @property
    def greeting(self) -> Render | None:
        """What the reader shows instead of a paper, until a key is pressed."""
        return self.parts.reading.greeting

    @property
    def left_at(self) -> dict[str, TextPlace]:
        """Where each paper was left, the one left last at the end; none at its beginning."""
        return self.parts.reading.left_at

    @property
    def whereabouts(self) -> Hashable:
        """What differs once the person has gone elsewhere, or opened something."""
        return self.parts.reading.whereabouts, self.parts.opened.papers[:1]

    @property
    def seen(self) -> int:
        """The revision of the library that is on the screen."""
        return self.parts.desk.seen

    @property
    def unsaved(self) -> int:
        """How many changes are not saved."""
        return self.parts.desk.unsaved
