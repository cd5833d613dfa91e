"""Whole library files: one written anew beside the library in use, and a copy elsewhere."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from store.backups import folder_of, keep
from store.draft import Draft
from store.errors import NotSaved
from store.file_format import SCHEMA, LibraryFile, encode
from store.journal import Place
from store.storage import LibraryStorage


@dataclass(frozen=True)
class Fold:
    """A library file that is being written: what it will say, and up to where in the journal."""

    draft: Draft
    file: LibraryFile
    place: Place

    def write(self) -> None:
        """Write it; meant for a thread. Raises OSError.

        Either way `Library.finish_fold` or `give_up` is due, and `close` at last.
        """
        self.draft.write(encode(self.file))

    def give_up(self) -> None:
        """Take away what was written."""
        self.draft.discard()

    def close(self) -> None:
        """Close the files; meant for a thread, since freeing a large file takes time."""
        self.draft.close()


def keep_backup(path: Path, now: datetime) -> str:
    """Make a backup of a library file that was written anew, when one is due.

    Returns what is to be said when none could be made: that keeps nobody from saving, but should
    not go unnoticed.
    """
    try:
        keep(path, folder_of(path), now)
    except OSError as error:
        return f"no backup could be made in {folder_of(path)}: {error.strerror or error}"
    return ""


def keep_older(path: Path, schema: int, now: datetime) -> None:
    """Make a backup of a file of an older schema before it is written in the newest.

    Raises OSError; then the file must not be written.
    """
    if schema < SCHEMA:
        keep(path, folder_of(path), now, at_once=True)


def write_copy(file: LibraryFile, path: Path, program: str) -> None:
    """Write a library to a file of its own.

    Raises `NotSaved` when there is a file already, or when it cannot be written.
    """
    storage = LibraryStorage(path, program)
    try:
        storage.make_folder()
        with storage.lock():
            if storage.identity() is not None:
                raise NotSaved(f"not saved: there is a file {storage.path} already")
            storage.replace(encode(file))
    except OSError as error:
        raise NotSaved(f"not saved: {storage.path}: {error.strerror or error}") from error
