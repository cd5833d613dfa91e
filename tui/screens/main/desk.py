"""What all parts of the main screen share: the library, what is said, what is asked.

What was done to the library is said, what could not be saved is kept.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from textual.app import App
from textual.screen import Screen

from store.changes import Change
from store.errors import LibraryError, LibraryLocked, NotSaved
from store.library import Library
from tui.bindings import keymap_of
from tui.screens.main.start import Start

PATIENCE = 0.25
"""For so many seconds the screen may stand still because another program has the library."""
ASK_ABOVE = 20
"""What concerns more papers than this is asked about first."""

Act = Callable[[Library], Change | None]
"""A change to a library, which can be made again when it could not be saved."""
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Unsaved:
    """A change that is not on disk, and what to say when it is."""

    act: Act
    done: str


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
        self.unsaved: list[Unsaved] = []
        self.seen = start.library.revision
        """The revision of the library that is on the screen."""
        self._say = say
        self._changed = changed
        self._copied: tuple[int, Path] | None = None
        """How many changes that are not saved stand in which other file."""

    @property
    def app(self) -> App[object]:
        """The app that the screen is in."""
        return self.screen.app

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
            self.seen = revision
            self._changed(change if alone else None)

    def attempt(self, act: Act, done: str) -> None:
        """Change the library, and say so; what cannot be saved now waits."""
        if self.unsaved:
            self.unsaved.append(Unsaved(act, done))
            self.try_again()
            return
        try:
            changed = act(self.library)
        except (NotSaved, LibraryLocked) as error:
            self.unsaved.append(Unsaved(act, done))
            self.follow()
            self._say_unsaved(error)
        except LibraryError as error:
            self.follow()
            self.say(str(error), wrong=True)
        else:
            self.follow(changed)
            self.say(done if changed else f"nothing to change: {done}")

    def try_again(self) -> None:
        """Save what is not saved yet."""
        saved = 0
        while self.unsaved:
            try:
                self.unsaved[0].act(self.library)
            except (NotSaved, LibraryLocked) as error:
                self._say_unsaved(error)
                break
            except LibraryError as error:
                self.say(f"{error}; given up: {self.unsaved.pop(0).done}", wrong=True)
                continue
            last = self.unsaved.pop(0)
            saved += 1
            if not self.unsaved:
                self.say(last.done if saved == 1 else f"saved now: {saved} changes")
        self.follow()

    def forget_unsaved(self) -> bool:
        """Give up the last change that is not saved; false when there is none."""
        if not self.unsaved:
            return False
        self.say(f"given up, never saved: {self.unsaved.pop().done}")
        return True

    def save_elsewhere(self) -> None:
        """Write the whole library, with what is not saved, to another file."""
        from tui.screens.line import LineScreen
        from tui.widgets.path_suggester import PathSuggester

        self.ask(
            LineScreen("Save the whole library as", "~/", _not_a_new_file, PathSuggester()),
            lambda line: self._save_as(Path(line.strip()).expanduser()),
        )

    def _save_as(self, path: Path) -> None:
        try:
            self.library.copy_to(path)
            copy = Library(path, self.library.program)
            for change in self.unsaved:
                change.act(copy)
            copy.fold()
        except (LibraryError, OSError) as error:
            self.say(str(error), wrong=True)
        else:
            self._copied = (len(self.unsaved), path)
            self.say(f"saved in {path}; readlist --library {path} opens it")

    def _say_unsaved(self, error: LibraryError) -> None:
        count = len(self.unsaved)
        kept = f"kept {count} change{'' if count == 1 else 's'}"
        copied, path = self._copied or (0, None)
        save = self.with_keys("{save-elsewhere} saves elsewhere")
        elsewhere = f"saved in {path}" if copied == count else save
        # One line, and of a narrow one the end is not seen.
        self.say(f"not saved: {_why(error)} · {kept}, trying again · {elsewhere}", wrong=True)


def _why(error: LibraryError) -> str:
    """The reason without the place, if the system gave one."""
    cause = error.__cause__
    said = cause.strerror if isinstance(cause, OSError) else None
    return said or str(error).removeprefix("not saved: ")


def _not_a_new_file(line: str) -> str:
    path = Path(line.strip()).expanduser()
    if path.exists():
        return f"{path} is there already; give another name"
    if not path.parent.is_dir():
        return f"there is no folder {path.parent}"
    return ""
