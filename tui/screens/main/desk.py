"""What all parts of the main screen share: the library, what is said, what is asked.

What was done to the library is said, what could not be saved is kept.
"""

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from textual.app import App
from textual.screen import Screen

from store.changes import Change
from store.errors import Conflict, LibraryError
from store.library import Library
from tui.bindings import keymap_of
from tui.rendering.visible import visible
from tui.screens.main.kept import Act, Kept, Unsaved
from tui.screens.main.start import Start
from tui.screens.main.unsaved_words import changes, not_done, reason
from tui.typed_paths import at_home

PATIENCE = 0.25
"""For so many seconds the screen may stand still because another program has the library."""
ASK_ABOVE = 20
"""What concerns more papers than this is asked about first."""

Answer = TypeVar("Answer")


class Desk:
    """Changes the library, and lets the screen show and say what became of it.

    A change that cannot be written now (a full disk, a folder that is gone, another program that
    does not let go) is kept and tried again with those before it, in order; nothing that is not on
    disk is ever shown as done. Whatever becomes of a change, the screen then shows the library as
    it is: on its way to the disk every change may meet those of other programs.
    """

    def __init__(
        self,
        screen: Screen[None],
        start: Start,
        say: Callable[[str, bool], None],
        changed: Callable[[Change | None], None],
    ) -> None:
        """`say` tells the person something, which may be wrong; `changed` shows the library.

        It is given what was changed, or None when that may be anything.
        """
        self.screen = screen
        """For its dialogs, its threads and its timers."""
        self.library = start.library
        self.library.patience = PATIENCE
        self.environment = start.environment
        self.places = start.places
        self.seen = start.library.revision
        """The revision of the library that is on the screen."""
        self.shown = _state_of(start.library)
        """How many papers that had, and its last change."""
        self.kept = Kept(start.library)
        """What is not on disk."""
        self._say = say
        self._changed = changed
        self._copy: tuple[tuple[int, int], Path] | None = None
        """Which state of the library stands in which other file."""

    @property
    def app(self) -> App[object]:
        """The app that the screen is in."""
        return self.screen.app

    @property
    def unsaved(self) -> int:
        """How many changes are not on disk."""
        return len(self.kept.waiting)

    @property
    def wanted(self) -> Library:
        """The library with all that is not on disk yet: what the next change is made from."""
        return self.kept.library

    def look(self) -> Library:
        """The library of now, for what a dialog asks: what was on the screen may be long past.

        It has what other programs did up to now, as the screen then has, and all that is not on
        disk yet.
        """
        # What keeps it from being read is said by the clock, and when something is saved.
        with contextlib.suppress(LibraryError, OSError):
            self.library.refresh()
        self.follow()
        return self.wanted

    @property
    def copied_to(self) -> Path | None:
        """Where all that there is was saved instead; None while it is nowhere."""
        return self._copy[1] if self._copy and self._copy[0] == self._state else None

    def note_copy(self, path: Path) -> None:
        """Remember that all that there is now was saved elsewhere."""
        self._copy = self._state, path

    @property
    def _state(self) -> tuple[int, int]:
        """What differs once there is something new to copy."""
        return self.library.revision, self.kept.version

    def say(self, text: str, wrong: bool = False) -> None:
        """Tell the person what was done, or what went wrong."""
        self._say(text, wrong)

    def say_unexpected(self, what: str, error: BaseException) -> None:
        """Tell the person that something went wrong in a way that nobody thought of."""
        # Needed seldom, one hopes.
        from tui.tracebacks import said_unexpected

        self.say(said_unexpected(what, error, self.places.state), wrong=True)

    def with_keys(self, text: str) -> str:
        """A sentence with the live keys of the commands that it names in braces."""
        return keymap_of(self.screen).say(text)

    def ask(self, dialog: Screen[Answer | None], then: Callable[[Answer], object]) -> None:
        """Open a dialog; `then` is given its answer, unless it is closed without one."""

        def answered(answer: Answer | None) -> None:
            if answer is not None:
                then(answer)

        self.app.push_screen(dialog, answered)

    def confirm(self, title: str, question: str, act: Callable[[], None]) -> None:
        """Act once the person has said yes."""
        # Dialogs are loaded when they are opened.
        from tui.screens.confirm import ConfirmScreen

        self.ask(ConfirmScreen(title, question), lambda yes: act() if yes else None)

    def ask_above(self, papers: int, question: str, act: Callable[[], None]) -> None:
        """Act, but ask first when it concerns many papers."""
        if papers <= ASK_ABOVE:
            act()
        else:
            concerns = f"{question} This concerns {papers:,} papers."
            self.confirm("Many papers", concerns, act)

    def in_thread(self, work: Callable[[], None], group: str) -> None:
        """Do what may take its time in a thread; what goes wrong there is said."""
        self.screen.run_worker(work, thread=True, exit_on_error=False, group=group)

    def follow(self, change: Change | None = None) -> None:
        """Show the library as it is now, if the screen does not; `change` came last."""
        revision = self.library.revision
        if revision != self.seen:
            # More than this change may have come: on its way to the disk it met those of others.
            alone = revision == self.seen + 1
            self.seen, self.shown = revision, _state_of(self.library)
            self._changed(change if alone else None)

    def attempt(
        self,
        act: Act,
        done: str,
        hint: str = "",
        saved: Callable[[Change | None], object] = lambda _: None,
        spared: str = "",
    ) -> None:
        """Change the library, and say so; what cannot be saved now waits.

        `hint` follows what was `done`, and `saved` is called, once it is on disk. `spared` is what
        is left of it should another program have been faster, and how to go on.
        """
        change = Unsaved(act, f"{done}{hint}", saved, spared)
        if self.unsaved:
            if self._keep(change, done):
                self.try_again()
            return
        try:
            changed = act(self.library)
        except Conflict as error:
            self.follow()
            self.say(not_done(change, error), wrong=True)
        except (LibraryError, OSError) as error:
            if self._keep(change, done):
                self.follow()
                self._say_unsaved(error)
        else:
            self.follow(changed)
            saved(changed)
            self.say(change.done if changed else f"nothing to change: {done}")

    def _keep(self, change: Unsaved, done: str) -> bool:
        """Let a change wait; false, and said, when it would change nothing or never be saved."""
        try:
            made = self.kept.add(change)
        except Conflict as error:
            self.say(not_done(change, error), wrong=True)
        except LibraryError as error:
            self.say(str(error), wrong=True)
        else:
            if made is None:
                self.say(f"nothing to change: {done}")
            return made is not None
        return False

    def try_again(self) -> None:
        """Save what is not saved yet."""
        outcome = self.kept.save()
        self.follow()
        for change, made in outcome.saved:
            change.saved(made)
        for change, error in outcome.given_up:
            self.warn(not_done(change, error))
        if outcome.why:
            self._say_unsaved(outcome.why)
        elif outcome.given_up:
            self.say(not_done(*outcome.given_up[-1]), wrong=True)
        elif len(outcome.saved) == 1:
            self.say(outcome.saved[0][0].done)
        elif outcome.saved:
            self.say(f"saved now: {changes(len(outcome.saved))}")

    def forget_unsaved(self) -> bool:
        """Give up the last change that is not saved; false when there is none."""
        if not self.unsaved:
            return False
        self.say(f"given up, never saved: {self.kept.drop_last().done}")
        return True

    def warn(self, text: str) -> None:
        """Show a sentence that must not be missed, whatever is said after it."""
        self.app.notify(visible(text), severity="warning", timeout=15, markup=False)

    def _say_unsaved(self, error: LibraryError | OSError) -> None:
        kept, why = changes(self.unsaved), reason(error, self.library.path)
        save = self.with_keys("{save-elsewhere} saves elsewhere")
        if self.copied_to:
            save = f"saved in {at_home(self.copied_to)}"
        self.say(f"not saved: kept {kept} · {save} · {why}", wrong=True)


def _state_of(library: Library) -> tuple[int, Change | None]:
    return len(library.papers), library.history[-1] if library.history else None
