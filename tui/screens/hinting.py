"""The hint line: when the status line says only what is shown, it teaches a key beside it."""

from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from store.branches import Branch
from tui.bindings import keymap_of, settings_of
from tui.hints import Hint, Lessons, Situation
from tui.screens.reading_screen import ReadingScreen

REST = 5.0
"""Seconds without a key after which a hint is shown."""
BETWEEN = 3
"""Cells that stay free between what is said and the hint."""


class Hinting:
    """Shows hints in the status line of a screen, at its right end, where they hide nothing."""

    def __init__(self, screen: ReadingScreen, lessons: Lessons) -> None:
        """`lessons` knows what the person uses already."""
        self._screen = screen
        self._lessons = lessons
        self._rest: Timer | None = None
        self._beside: Content | None = None
        """What the status line says beside a hint; None while it shows no hint."""
        self.hangul = False
        """Whether the last key came from a Hangul IME."""

    def begin(self) -> None:
        """The status line says what is shown and no more: teach when nothing happens for long."""
        self.end()
        if settings_of(self._screen).hints:
            self._rest = self._screen.set_timer(REST, self._show)

    def end(self) -> None:
        """Something is said that must be read: no hint until it is gone."""
        self._beside = None
        if self._rest:
            self._rest.stop()
            self._rest = None

    def fit(self) -> None:
        """The line has another width: take the hint away, which would be cut."""
        if self._beside is not None:
            self._screen.query_one("#status", Static).update(self._beside, layout=False)
            self.begin()

    def _show(self) -> None:
        status = self._screen.query_one("#status", Static)
        said = status.content
        # Nothing is shown while the greeting teaches, and in an empty library.
        seen = self._screen.is_current and self._screen.shown is not None
        if not seen or not isinstance(said, Content):
            return
        room = self._screen.size.width - said.cell_length - BETWEEN - 1
        hint = self._lessons.next(self._now(), lambda one: self._said(one).cell_length <= room)
        if hint:
            shown = self._said(hint)
            gap = " " * (room - shown.cell_length + BETWEEN)
            self._beside = said
            status.update(Content.assemble(said, gap, shown), layout=False)

    def _said(self, hint: Hint) -> Content:
        text = f"hint: {keymap_of(self._screen).say(hint.says)}"
        return Content.styled(text, "italic $foreground-muted")

    def _now(self) -> Situation:
        screen = self._screen
        paper = screen.paper
        return Situation(
            in_reader=screen.in_reader,
            searching=bool(screen.view.query and screen.hits),
            on_branch=isinstance(screen.library_tree.current, Branch),
            reviews=len(paper.reviews) if paper else 0,
            links=len(paper.links) if paper else 0,
            figures=len(screen.figures),
            mentions=len(screen.jumps),
            rated=bool(paper and paper.rating is not None),
            tagged=bool(paper and paper.tags),
            marked=len(screen.marked),
            papers=screen.count,
            hangul=self.hangul,
        )
