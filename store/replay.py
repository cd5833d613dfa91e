"""A library as it is on disk: what the file says, with its journal replayed over it."""

from dataclasses import dataclass
from pathlib import Path

import msgspec

from store import changes
from store.changes import Change, Rows, Tables
from store.errors import Conflict
from store.file_format import LibraryFile, decode
from store.journal import START, Contents, Place
from store.storage import Identity, LibraryStorage

HISTORY_LENGTH = 500
"""So many changes are kept and listed. An undo is a change, too: half of them can be undone in a
row."""
_NO_CHANGE = (
    *(msgspec.MsgspecError, UnicodeDecodeError, RecursionError),
    *(AttributeError, KeyError, TypeError),
)
"""What reading and applying raise for a record that is whole but is no change of a library."""


class NotAChange(Exception):
    """A record that this program did not write; str() says what is wrong with it."""


@dataclass(frozen=True)
class State:
    """What one reading of file and journal found."""

    file: LibraryFile
    identity: Identity | None
    place: Place
    """How far the journal was replayed; the start when it is none of this file."""
    foreign: Contents | None
    """A journal that was not replayed: of another generation, or one that does not fit."""
    doubtful: bool = False
    """Whether the journal ends in something that may be a damaged change."""


def read_state(storage: LibraryStorage) -> State:
    """Read the library. Raises `LibraryDamaged`, `LibraryNewer`, and OSError.

    A journal of this generation does not fit when the file was changed by hand under it. Of such a
    journal nothing is replayed: which of its changes are still meant, only the person knows.
    """
    found = storage.snapshot()
    if found.data is None:
        storage.find_folder()
    file = _decoded(found.data, storage)
    contents = found.journal
    if contents is None or contents.generation != file.generation:
        return State(file, found.identity, START, contents)
    tables = file.tables
    for line, record in enumerate(contents.records, start=2):
        try:
            change, rows = read_change(record, tables)
        except Conflict:
            return State(_decoded(found.data, storage), found.identity, START, contents)
        except NotAChange as error:
            reason = f"line {line} is no change of a library ({error})"
            raise storage.damaged_journal(reason) from error
        changes.put(tables, rows)
        remember(file.history, change)
    return State(file, found.identity, contents.place, None, contents.doubtful)


def left_out(journal: Path, state: State) -> str:
    """What to say of what was not replayed of a journal; nothing when that is in order."""
    if state.foreign and state.foreign.generation != state.file.folded:
        library = journal.name.removesuffix(journal.suffix)
        return f"{journal} continues another state of {library}; its changes are not shown"
    if state.doubtful:
        return (
            f"{journal} ends in something that is no change, and is not shown: one that was being "
            "saved when the power failed, or one that is damaged"
        )
    return ""


def read_change(record: bytes, tables: Tables) -> tuple[Change, Rows]:
    """The change in a record, and the records as it leaves them; nothing is changed yet.

    Raises `Conflict` when an old value does not hold in them, and `NotAChange`.
    """
    try:
        change = msgspec.json.decode(record, type=Change)
        return change, changes.outcome(tables, change)
    except _NO_CHANGE as error:
        raise NotAChange(str(error)) from error


def remember(history: list[Change], change: Change) -> None:
    """Add a change to the history, which forgets the oldest for it."""
    history.append(changes.for_history(change))
    del history[:-HISTORY_LENGTH]


def _decoded(data: bytes | None, storage: LibraryStorage) -> LibraryFile:
    return LibraryFile() if data is None else decode(data, storage.path)
