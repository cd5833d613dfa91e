"""The hint line: when the status line says only what is shown, it teaches a key beside it."""

from collections.abc import Callable

from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer

from tui.bindings import keymap_of, settings_of
from tui.hints import Hint, Lessons, Situation
from tui.widgets.status_line import StatusLine

REST = 5.0
"""Seconds without a key after which a hint is shown."""
BETWEEN = 3
"""Cells that stay free between what is said and the hint."""


class Hinting:
    """Shows hints in the status line of a screen, at its right end, where they hide nothing."""

    def __init__(
        self,
        screen: Screen[None],
        status: StatusLine,
        lessons: Lessons,
        situation: Callable[[], Situation | None],
    ) -> None:
        """`lessons` knows what the person uses already; `situation` is None where none fits."""
        self._screen = screen
        self._status = status
        self._lessons = lessons
        self._situation = situation
        self._rest: Timer | None = None
        self._beside: Content | None = None
        """What the status line says beside a hint; None while it shows no hint."""

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
            self._status.update(self._beside, layout=False)
            self.begin()

    def _show(self) -> None:
        said, situation = self._status.content, self._situation()
        if situation is None or not self._screen.is_current or not isinstance(said, Content):
            return
        room = self._screen.size.width - said.cell_length - BETWEEN - 1
        hint = self._lessons.next(situation, lambda one: self._said(one).cell_length <= room)
        if hint:
            shown = self._said(hint)
            gap = " " * (room - shown.cell_length + BETWEEN)
            self._beside = said
            self._status.update(Content.assemble(said, gap, shown), layout=False)

    def _said(self, hint: Hint) -> Content:
        text = f"hint: {keymap_of(self._screen).say(hint.says)}"
        return Content.styled(text, "italic $foreground-muted")
