"""What is told around the panes: the title, the status line, and the hints in it."""

from collections.abc import Sequence

from store.branches import Branch
from store.changes import Change
from store.replay import HISTORY_LENGTH
from tui.bindings import keymap_of
from tui.screens.main.arranging import Arranging
from tui.screens.main.branching import in_words
from tui.screens.main.desk import Desk
from tui.screens.main.found import Said, what_was_found
from tui.screens.main.hinting import Hinting
from tui.screens.main.picking import Picking
from tui.widgets.library_tree import LibraryTree
from tui.widgets.status_line import StatusLine
from tui.widgets.title_line import TitleLine
from tui.widgets.tree_items import ViewLine


class Telling:
    """Says what was done, and between that what is shown."""

    def __init__(
        self,
        desk: Desk,
        title: TitleLine,
        status: StatusLine,
        hinting: Hinting,
        tree: LibraryTree,
        picking: Picking,
        arranging: Arranging,
    ) -> None:
        self.title = title
        self.status = status
        self.hinting = hinting
        self._desk = desk
        self._tree = tree
        self._picking = picking
        self._arranging = arranging

    def say(self, text: str, wrong: bool = False) -> None:
        """Show a sentence in the status line until the next key."""
        self.hinting.end()
        self.status.say(text, wrong)

    def let_go(self) -> bool:
        """Take away the messages that lie over the panes; false when there are none."""
        there = bool(self._desk.screen.query("Toast"))
        if there:
            self._desk.app.clear_notifications()
        return there

    def what_was_done_elsewhere(self) -> str:
        """What another program did to the library that is on the screen; nothing if unknown."""
        history, (papers, before) = self._desk.library.history, self._desk.shown
        if before and not _goes_on(history, before):
            count = f"{papers:,} → {len(self._desk.library.papers):,} papers"
            return f"the library file was replaced by another state: {count}"
        last = history[-1] if history else None
        if last and before and last.id == before.id:
            return "the library file was written by another program, and is read again"
        done = {"do": "", "undo": "undid: ", "redo": "redid: "}
        return f"elsewhere ({last.program}): {done[last.kind]}{last.label}" if last else ""

    def show_title(self) -> None:
        """Say how many papers there are and how many are picked, and how they are arranged."""
        count, picked = self._arranging.branching.count, len(self._picking.picked)
        self.title.show(count, picked, in_words(self._arranging.view))

    def show_what_is_there(self) -> None:
        """Say what a search found, else what the cursor is on, unless something else is said."""
        view = self._arranging.view
        said = self._found() if view.query else self._under_cursor()
        shown = self.status.show(said.text, said.keys, said.ink)
        if shown and not (view.query and not self._arranging.hits):
            self.hinting.begin()

    def _found(self) -> Said:
        arranging, keymap = self._arranging, keymap_of(self._desk.screen)
        count = arranging.branching.count
        return what_was_found(arranging.result, arranging.view.query, count, keymap)

    def _under_cursor(self) -> Said:
        item, say = self._tree.current, self._desk.with_keys
        if isinstance(item, ViewLine):
            return Said(item.name, (say("{read} shows it"),))
        if isinstance(item, Branch):
            return Said(self._path(), (say("{read} opens"),))
        if item is not None:
            return Said(self._path())
        if self._arranging.branching.count:
            return Said(say("{down} and {up} move"))
        return Said(say("the library is empty: {import} imports documents"))

    def _path(self) -> str:
        return " › ".join(self._tree.path_labels())


def _goes_on(history: Sequence[Change], known: Change) -> bool:
    """Whether a history has a change, or may have forgotten it for later ones."""
    full = len(history) == HISTORY_LENGTH and known.time <= history[0].time
    return full or any(change.id == known.id for change in history)
