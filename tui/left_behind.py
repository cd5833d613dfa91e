"""Copies of a library with what could not be saved, written when the program was told to end.

They are found again by the next start. A full disk is what most often keeps changes from being
saved, so a second place is the folder for temporary files, which is often on another one.
"""

import hashlib
import os
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from store.errors import LibraryError
from tui.state_files import library_key, make_private

TEMPORARY = "readlist-unsaved-"
"""What a folder in the second place is called, before what makes its name unique."""


def leave_behind(
    state: Path, library: Path, now: datetime, write: Callable[[Path], None]
) -> Path | None:
    """Have a copy written, readable by the person alone; None when it can be nowhere.

    `write` makes a file that is not there yet, and raises LibraryError or OSError.
    """
    name = f"{_beginning(library)}{now:%Y%m%d-%H%M%S}-{os.getpid()}.json"
    for folder in (_in_state, _temporary):
        try:
            path = folder(state) / name
            write(path)
        except (LibraryError, OSError):
            continue
        return path
    return None


def left_behind(state: Path, library: Path) -> list[Path]:
    """The copies of a library that were left, the oldest first; `state` is the state's file."""
    others = Path(tempfile.gettempdir()).glob(f"{TEMPORARY}*")
    folders = [state.parent / "unsaved", *filter(_is_mine, others)]
    pattern = f"{_beginning(library)}*.json"
    found = [path for folder in folders for path in folder.glob(pattern)]
    return sorted(found, key=lambda path: path.name)


def _in_state(state: Path) -> Path:
    folder = state.parent / "unsaved"
    make_private(folder)
    return folder


def _temporary(_: Path) -> Path:
    return Path(tempfile.mkdtemp(prefix=TEMPORARY))


def _is_mine(folder: Path) -> bool:
    try:
        return folder.lstat().st_uid == os.getuid()
    except OSError:
        return False


def _beginning(library: Path) -> str:
    """How the names of the copies of one library begin."""
    of = hashlib.sha256(library_key(library).encode("utf-8", "replace")).hexdigest()[:10]
    return f"library-{of}-"
