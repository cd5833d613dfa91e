"""Writing beside the changes: the library file anew or elsewhere, and a journal out of the way."""

from datetime import datetime
from pathlib import Path

from msgspec import Struct

from store.backups import folder_of, keep, write_new
from store.errors import LibraryUnreadable, NotSaved
from store.file_format import SCHEMA, LibraryFile, encode
from store.journal import Contents, Place
from store.new_file import NewFile
from store.ordinary_file import Identity
from store.storage import LibraryStorage, free_name


class Fold(Struct, frozen=True):
    """A library file that is being written: what it will say, and what it was made from.

    That is the file and its journal, up to a place.
    """

    draft: NewFile
    file: LibraryFile
    place: Place
    identity: Identity | None
    """The file as it was when this began."""

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


def set_journal_aside(storage: LibraryStorage, foreign: Contents, now: datetime) -> str:
    """Give a journal that does not continue the file a dated name.

    The caller holds the lock. Returns what is to be said of it. Raises OSError.
    """
    aside = storage.journal.rename(free_name(storage.journal, now))
    if foreign.generation:
        return f"changes made to another state of the file were set aside: {aside}"
    return f"the journal of zero bytes was set aside: {aside}"


def keep_journal(storage: LibraryStorage, now: datetime) -> str:
    """Make a copy of the journal, of which something is left out.

    The caller holds the lock. Returns what is to be said of it. Raises OSError.
    """
    aside = free_name(storage.journal, now)
    write_new(aside, storage.journal.read_bytes())
    return f"the journal with what was left out is kept: {aside}"


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
    except LibraryUnreadable as error:
        raise NotSaved(f"not saved: {error}") from error
    except OSError as error:
        raise NotSaved(f"not saved: {storage.path}: {error.strerror or error}") from error
