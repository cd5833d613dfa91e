"""Changing the library from a screen: what was done is said, what could not be saved is kept."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from textual.screen import Screen
from textual.worker import Worker, WorkerState

from store.changes import Change
from store.errors import LibraryError, LibraryLocked, NotSaved
from store.library import Library
from tui.bindings import keymap_of
from tui.screens.start import Start

PATIENCE = 0.25
"""For so many seconds a screen may stand still because another program has the library."""

Act = Callable[[Library], Change | None]
"""A change to a library, which can be made again when it could not be saved."""


@dataclass(frozen=True)
class Unsaved:
    """A change that is not on disk, and what to say when it is."""

    act: Act
    done: str


class SavingScreen(Screen[None]):
    """A screen that changes a library and says what became of it.

    A change that cannot be written now (a full disk, a folder that is gone, another program that
    does not let go) is kept and tried again with those before it, in order; nothing that is not on
    disk is ever shown as done.
    """

    def __init__(self, start: Start) -> None:
        super().__init__()
        self.library = start.library
        self.library.patience = PATIENCE
        self.environment = start.environment
        self.places = start.places
        self.unsaved: list[Unsaved] = []
        self._copied: tuple[int, Path] | None = None
        """How many changes that are not saved stand in which other file."""

    @property
    def state_file(self) -> Path:
        """The file of the state, beside which drafts and what was opened are kept."""
        return self.places.state

    def say(self, text: str, wrong: bool = False) -> None:
        """Tell the person what was done, or what went wrong."""
        raise NotImplementedError

    def library_changed(self, change: Change | None = None) -> None:
        """Show the library as it is now, after this change or after anything."""
        raise NotImplementedError

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say what went wrong in a thread: nobody else would."""
        if event.state is WorkerState.ERROR:
            self.say(f"that went wrong: {event.worker.error}", wrong=True)

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
            self._say_unsaved(error)
            return
        except LibraryError as error:
            self.library_changed()
            self.say(str(error), wrong=True)
            return
        if changed:
            self.library_changed(changed)
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
        if saved:
            self.library_changed()

    def forget_unsaved(self) -> bool:
        """Give up the last change that is not saved; false when there is none."""
        if not self.unsaved:
            return False
        self.say(f"given up, never saved: {self.unsaved.pop().done}")
        return True

    def action_save_elsewhere(self) -> None:
        """Write the whole library, with what is not saved, to another file."""
        from tui.screens.line import LineScreen
        from tui.widgets.path_suggester import PathSuggester

        self.app.push_screen(
            LineScreen("Save the whole library as", "~/", _not_a_new_file, PathSuggester()),
            lambda line: self._save_as(Path(line.strip()).expanduser()) if line else None,
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
        save = keymap_of(self).say("{save-elsewhere} saves elsewhere")
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
