"""What can go wrong with a library, each with a sentence that a person can act on."""

import contextlib
from collections.abc import Iterator
from pathlib import Path


class LibraryError(Exception):
    """A library cannot be opened, read or changed; str() is the sentence to show."""


class LibraryDamaged(LibraryError):
    """The file is not a library, or not whole. It has not been touched."""


class LibraryGone(LibraryDamaged):
    """There is no file, but there are backups or a journal of one. No new one was made."""


class LibraryUnreadable(LibraryDamaged):
    """The system refuses to read the file or its journal. They have not been touched."""


class LibraryNewer(LibraryError):
    """The file was written by a newer readlist. It has not been touched."""


class LibraryLocked(LibraryError):
    """Another program kept the library locked for longer than a change may wait."""


class NotSaved(LibraryError):
    """The change could not be written; neither the file nor the memory has it."""


class NotFolded(NotSaved):
    """The library file could not be written anew. No change is lost: the journal has them all."""


class Conflict(LibraryError):
    """Another program changed the same thing first; nothing was done."""


@contextlib.contextmanager
def naming(place: Path | str) -> Iterator[None]:
    """Have an OSError say what it is of; one of writing, unlike one of opening, says nothing."""
    try:
        yield
    except OSError as error:
        if error.filename is None:
            error.filename = str(place)
        raise


def as_it_was(error: OSError) -> NotSaved:
    """The error for a library that was to be replaced whole, and was not."""
    place = f"{error.filename}: " if error.filename else ""
    return NotSaved(f"not saved: {place}{error.strerror or error}; the library is as it was")
