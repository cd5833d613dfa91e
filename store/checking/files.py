"""Checks of the library's folder: permissions, and what lies beside the library file."""

import re
import stat
import time
from collections.abc import Iterator
from pathlib import Path

from store import journal
from store.checking.findings import Check, Code, Contents, Finding, Place
from store.journal_lines import JournalNewer
from store.replay import labels
from store.storage import journal_of

STALE_SECONDS = 60.0
"""A temporary file younger than this may belong to a program that is writing just now."""

OPENED_ODDLY = Code(
    "opened-oddly",
    "warning",
    "something was odd when the library was opened",
    "Read the sentence; the program that last wrote the file may be an older copy or a sync "
    "service.",
)
JOURNAL_SET_ASIDE = Code(
    "journal-set-aside",
    "warning",
    "changes were set aside that are not in the library, or not all of them",
    "Make them again where they matter, then delete the file.",
)
LIBRARY_SET_ASIDE = Code(
    "library-set-aside",
    "notice",
    "a library that another state was put in the place of lies beside it",
    "`readlist restore FILE` puts it back if it is whole, with `--salvage` what of it can be read; "
    "delete it when you need it no more.",
)
FILE_WRITABLE = Code(
    "file-writable",
    "warning",
    "other people can change the library file",
    "Take the permission away: `chmod go-w FILE`.",
)
FILE_READABLE = Code(
    "file-readable",
    "notice",
    "other people can read the library file, notes and ratings included",
    "Take the permission away: `chmod 600 FILE`, unless that is meant.",
)
CONFLICT_COPY = Code(
    "conflict-copy",
    "notice",
    "a sync service kept another state of the library beside it: two computers changed it at once",
    "`readlist --library FILE list` shows what it has; make its changes here where they matter, "
    "then delete it.",
)
FILE_LEFT_OVER = Code(
    "file-left-over",
    "notice",
    "a program that was ended while it wrote left a temporary file behind",
    "Delete it: `rm FILE`; what was acknowledged is in the library and its journal.",
)


_CONFLICTING = re.compile(r"\.sync-conflict-|\bconflicted copy\b", re.IGNORECASE)
"""What Syncthing, and Dropbox and Nextcloud, put into the name of such a copy."""


def _find(library: Contents) -> Iterator[Finding]:
    for notice in library.notices:
        yield Finding(OPENED_ODDLY, Place(file=str(library.path)), notice)
    path = library.path
    for file in (path, journal_of(path)):
        yield from _permissions(file)
    try:
        beside = [*path.parent.iterdir()] if path.parent.is_dir() else []
    except OSError as error:
        message = f"what lies beside the library cannot be listed: {error.strerror or error}"
        yield Finding(OPENED_ODDLY, Place(file=str(path.parent)), message)
    else:
        for file in beside:
            if file.name.startswith(f"{path.name}.journal."):
                yield _set_aside(file)
            elif re.fullmatch(rf"{re.escape(path.name)}\.\d{{8}}-\d{{6}}(-\d+)?", file.name):
                message = f"{file.name} is the library as it was before it was replaced"
                yield Finding(LIBRARY_SET_ASIDE, Place(file=str(file)), message)
            elif file.name.startswith(path.stem) and _CONFLICTING.search(file.name):
                message = f"{file.name} was changed on another computer at the same time"
                yield Finding(CONFLICT_COPY, Place(file=str(file)), message)
            elif file.name.startswith(f".{path.name}.") and _age(file) > STALE_SECONDS:
                message = (
                    f"{file.name} is a temporary file of {path.name}, left by a save cut short"
                )
                yield Finding(FILE_LEFT_OVER, Place(file=str(file)), message)


def _permissions(file: Path) -> Iterator[Finding]:
    try:
        mode = file.stat().st_mode
    except FileNotFoundError:
        return
    said = f"{file.name} has the permissions {stat.S_IMODE(mode):o}"
    if mode & (stat.S_IWGRP | stat.S_IWOTH):
        yield Finding(FILE_WRITABLE, Place(file=str(file)), f"{said}: others can change it")
    elif mode & (stat.S_IRGRP | stat.S_IROTH):
        yield Finding(FILE_READABLE, Place(file=str(file)), f"{said}: others can read it")


def _set_aside(file: Path) -> Finding:
    try:
        remains = journal.remains(file)
    except OSError as error:
        said, named = f"changes that cannot be read ({error.strerror}),", ""
    except JournalNewer:
        said, named = "changes of a newer readlist", ""
    else:
        records = [record for _, record in remains.records] if remains else []
        # The first line is the header of the journal.
        lost = [line for line in remains.broken if line > 1] if remains else []
        changes = len(records) + len(lost)
        said, named = f"{changes} change{'' if changes == 1 else 's'}", labels(records)
    message = (
        f"{file.name} holds {said} that the library does not have, or not all of them"
        f"{named and f': {named}'}"
    )
    return Finding(JOURNAL_SET_ASIDE, Place(file=str(file)), message)


def _age(file: Path) -> float:
    """How long ago the file was written, in seconds; 0 when it is gone again."""
    try:
        return time.time() - file.stat().st_mtime
    except FileNotFoundError:
        return 0.0


CHECK: Check[Contents] = Check(
    (
        OPENED_ODDLY,
        JOURNAL_SET_ASIDE,
        LIBRARY_SET_ASIDE,
        FILE_WRITABLE,
        FILE_READABLE,
        CONFLICT_COPY,
        FILE_LEFT_OVER,
    ),
    _find,
)
