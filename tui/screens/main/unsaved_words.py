"""What is said of a change that could not be saved: its fate first, the reason last.

The status line shortens a sentence in its middle: what stands first and last is always seen.
"""

from pathlib import Path

from store.errors import (
    Conflict,
    LibraryDamaged,
    LibraryError,
    LibraryGone,
    LibraryLocked,
    LibraryNewer,
    LibraryUnreadable,
)
from tui.screens.main.kept import Unsaved


def changes(count: int) -> str:
    """So many changes."""
    return f"{count:,} change{'' if count == 1 else 's'}"


def reason(error: LibraryError | OSError, library: Path) -> str:
    """Why something is not saved, in few words; `library` is the file that everybody knows."""
    causes = list(_causes(error))
    for cause in causes:
        if isinstance(cause, OSError) and cause.strerror:
            return cause.strerror
    for cause in causes:
        if isinstance(cause, LibraryLocked):
            return _holder(str(cause))
        if isinstance(cause, LibraryNewer):
            return "the library file was written by a newer readlist"
        if isinstance(cause, LibraryGone):
            return "the library file is gone"
        if isinstance(cause, LibraryDamaged) and not isinstance(cause, LibraryUnreadable):
            return "the library file is damaged"
    said = str(error).removeprefix("not saved: ").replace(f"{library.parent}/", "")
    return said.replace(str(library.parent), "its folder").rstrip(".")


def not_done(change: Unsaved, error: Conflict) -> str:
    """That a change was given up, and why; with what was spared of it, how to go on."""
    why = str(error).partition("; not done: ")[0]
    if change.spared:
        return f"not saved: {change.spared} · {_without_key(why)}"
    return f"not done: {change.done} · {_without_key(why)}"


def _causes(error: BaseException | None) -> "list[BaseException]":
    causes = []
    while error is not None:
        causes.append(error)
        error = error.__cause__
    return causes


def _holder(said: str) -> str:
    """Who holds the lock: the program and the number of its process."""
    _, between, holder = said.partition(" is in use by ")
    program, _, process = holder.partition(", process ")
    number = process.split(" ")[0]
    return f"in use by {program} ({number})" if between and number else said


def _without_key(why: str) -> str:
    """The sentence of a conflict without the id of the paper, which the change names."""
    said = {
        "was changed by another program meanwhile": "changed by another program",
        "is no longer in the library": "no longer in the library",
    }
    return next((short for long, short in said.items() if why.endswith(long)), why)
