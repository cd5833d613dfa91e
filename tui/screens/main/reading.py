"""What the reader shows: it follows the cursor of the tree, and begins where one left off."""

import time
from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING

from textual.content import Content
from textual.timer import Timer

from store.branches import Branch
from store.model import Paper
from tui.rendering.sections import TextPlace
from tui.rendering.text_places import line_of_place
from tui.screens.main.arranging import Arranging
from tui.screens.main.desk import Desk
from tui.screens.main.page import Page, Shown
from tui.screens.main.panes import Panes
from tui.screens.main.picking import Picking
from tui.screens.main.start import Start
from tui.screens.main.telling import Telling
from tui.state import PLACES
from tui.widgets.reader import Locate
from tui.widgets.tree_items import ViewLine

if TYPE_CHECKING:
    from store.search.folding import Span

REPEATED_KEY = 0.15
"""Moves that follow each other faster than this, in seconds, are a key held down."""
FIRST_FRAME = 0.02
"""The tree is drawn first, in seconds; the reader's parsers take longer to load than to wait."""
REST = 0.06
"""While a key is held down, the reader waits until the cursor rests for so long, in seconds."""
BEGINNING = TextPlace("", 0, 0)
"""Where a text begins that was never left elsewhere."""


class Reading:
    """Lets the reader show what the cursor is on.

    While something is to be found in the text, its places are marked instead of those of what a
    search looked for.
    """

    def __init__(
        self,
        desk: Desk,
        panes: Panes,
        picking: Picking,
        arranging: Arranging,
        telling: Telling,
        page: Page,
        start: Start,
    ) -> None:
        self.greeting = start.greeting
        """What the reader shows instead of a paper, until a key is pressed."""
        self.left_at = dict(start.last_time.left_at)
        """Where each paper was left, the one left last at the end; none at its beginning."""
        self.wanted = ""
        """What is to be found in the text."""
        self._desk = desk
        self._panes = panes
        self._reader = panes.reader
        self._tree = panes.tree
        self._picking = picking
        self._arranging = arranging
        self._telling = telling
        self._page = page
        self._last_move = 0.0
        self._rest: Timer | None = None

    @property
    def whereabouts(self) -> Hashable:
        """What differs once the person has gone elsewhere, or opened or closed a branch."""
        tree, view = self._tree, self._arranging.view
        return view, tree.cursor_line, tree.last_line, self._reader.scroll_offset

    def enter(self) -> None:
        """Give the reader the keys, and show there what the cursor is on."""
        self._panes.focus_reader()
        self.follow()

    def follow_cursor(self) -> None:
        """Show what the cursor is on: at once, or when a key that is held down comes to rest."""
        now = time.monotonic()
        held, self._last_move = now - self._last_move < REPEATED_KEY, now
        if self._page.shown is None:
            self.follow_later(FIRST_FRAME)
        elif held or self._panes.typing:
            self.follow_later()
        else:
            self.follow()

    def follow_later(self, seconds: float = REST) -> None:
        """Show what the cursor is on when it has rested for so long."""
        if self._rest:
            self._rest.stop()
        self._rest = self._desk.screen.set_timer(seconds, self.follow)

    def follow(self, keep_place: bool = False) -> None:
        """Show what the cursor is on; at its place when it is the same, changed."""
        if self.greeting:
            self._reader.show(self.greeting)
            self._telling.show_what_is_there()
            return
        item, before = self._tree.current, self._page.shown
        shown = self._picking.paper or (item if isinstance(item, Branch | ViewLine) else None)
        # Where nothing is, why there is nothing may have changed.
        if shown is before is not None and not keep_place:
            return
        self._panes.empty = shown is None
        same = keep_place and _key(shown) == _key(before)
        if not same:
            self.leave_paper()
        self._page.shown = shown
        self._reader.show(self._page.render, self._places, keep_place=same, line=self._line(shown))
        if not keep_place:
            self._telling.show_what_is_there()

    def follow_found(self) -> None:
        """Show what was found once the tree is drawn; while typing, the reader follows later."""
        if self._panes.typing:
            self._desk.screen.call_after_refresh(self._telling.show_what_is_there)
            self.follow_later()
        else:
            self.follow_drawn()

    def follow_drawn(self) -> None:
        """Show and say what the cursor is on once the tree is drawn."""
        self._desk.screen.call_after_refresh(self._show_and_say)

    def _show_and_say(self) -> None:
        self.follow(keep_place=True)
        self._telling.show_what_is_there()

    def end_greeting(self) -> None:
        """Show papers from now on; a narrow terminal has hidden the tree until now."""
        if self.greeting:
            self.greeting = None
            if self._panes.narrow:
                self._panes.focus_tree()

    def draw(self) -> None:
        """Draw again what the reader shows, at the same place."""
        self._reader.show(self._page.render, self._places, keep_place=True)

    def read_paper(self) -> None:
        """Read the paper under the cursor for what it points to, also when it is not drawn."""
        self.follow()
        self._page.render(self._reader.text_width)

    def want(self, text: str) -> None:
        """Mark the places of a text, or with none those of what the search looked for."""
        self.wanted = text.strip()
        self._reader.mark()

    def leave_paper(self) -> None:
        """Remember where the paper shown is left."""
        paper, place = self._page.paper, self._reader.place_in_text(self._page.sections)
        if paper is None or place is None:
            return
        self.left_at.pop(paper.id, None)
        if place != BEGINNING:
            self.left_at[paper.id] = place
        for other in list(self.left_at)[:-PLACES]:
            del self.left_at[other]

    def _line(self, shown: Shown | None) -> int | Locate:
        """From where on something is shown: where it was left, which its lines will tell."""
        place = self.left_at.get(shown.id) if isinstance(shown, Paper) else None
        if place is None:
            return 0
        return lambda lines: line_of_place(lines, self._page.sections, place)

    def _places(self, content: Content) -> "Sequence[Span]":
        """What is marked in the text of a paper."""
        if self._page.paper is None:
            return ()
        if self.wanted:
            # What folds texts is loaded when something is found.
            from tui.rendering.places import find_places

            return find_places(content.plain, self.wanted)
        if self._tree.highlighter is None:
            return ()
        # The search language is not needed for the first frame.
        from tui.rendering.matches import find_matches

        # A new one: its regular expressions have a limit of time for all that it marks.
        highlighter = self._arranging.searching.highlighter()
        return find_matches(content, highlighter) if highlighter else ()


def _key(shown: Shown | None) -> object:
    if isinstance(shown, ViewLine):
        return shown.name
    return shown.id if isinstance(shown, Paper) else shown.key if shown else None
