"""A library as it is on disk: what the file says, with its journal replayed over it."""

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from store import changes
from store.backups import backups, folder_of
from store.changes import Change, Rows, Tables
from store.errors import Conflict, LibraryGone
from store.file_format import LibraryFile, decode
from store.journal import START, Contents, Place
from store.ordinary_file import Identity
from store.storage import LibraryStorage

HISTORY_LENGTH = 500
"""So many changes are kept and listed. An undo is a change, too: half of them can be undone in a
row."""
NAMED = 3
"""So many changes that do not fit are named in a notice."""
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
    """A journal of another generation, which was not replayed."""
    misfits: tuple[str, ...] = ()
    """The changes of the journal that do not fit the file, and why, each in a sentence."""
    doubtful: bool = False
    """Whether the journal ends in something that may be a damaged change."""


def read_state(storage: LibraryStorage) -> State:
    """Read the library. Raises `LibraryDamaged` and `LibraryNewer`.

    A journal of this generation does not fit where the file was changed by hand under it: there the
    file holds. Reading the two again gives the same, so the journal can be continued.
    """
    found = storage.snapshot()
    if found.data is None:
        storage.find_folder()
        _find_nothing_of_it(storage, found.journal)
        file = LibraryFile()
    else:
        file = decode(found.data, storage.path)
    contents = found.journal
    if contents is None or contents.generation != file.generation:
        return State(file, found.identity, START, contents)
    misfits = []
    for line, error in replay(enumerate(contents.records, start=2), file):
        if isinstance(error, NotAChange):
            reason = f"line {line} is no change of a library ({error})"
            raise storage.damaged_journal(reason) from error
        misfits.append(f"line {line}: {error}")
    return State(file, found.identity, contents.place, None, tuple(misfits), contents.doubtful)


def replay(
    records: Iterable[tuple[int, bytes]], onto: LibraryFile
) -> Iterator[tuple[int, Conflict | NotAChange]]:
    """Apply the records of a journal, with their lines; yield those that cannot be, with why.

    A change that the history has already, as when a line stands twice, is passed over.
    """
    tables = onto.tables
    known = {change.id for change in onto.history}
    for line, record in records:
        try:
            change, rows = read_change(record, tables)
        except Conflict as error:
            if msgspec.json.decode(record, type=Change).id not in known:
                yield line, error
        except NotAChange as error:
            yield line, error
        else:
            changes.put(tables, rows)
            remember(onto.history, change)
            known.add(change.id)


def left_out(journal: Path, state: State) -> str:
    """What to say of what was not replayed of a journal; nothing when that is in order."""
    library = journal.name.removesuffix(journal.suffix)
    if state.foreign and state.foreign.generation != state.file.folded:
        return f"{journal} continues another state of {library}; its changes are not shown"
    if state.misfits:
        more = len(state.misfits) - NAMED
        named = "; ".join(state.misfits[:NAMED]) + (f"; and {more} more" if more > 0 else "")
        return (
            f"{library} was changed by hand or by another program, and not all changes in "
            f"{journal} fit it; these are not shown: {named}"
        )
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


def _find_nothing_of_it(storage: LibraryStorage, journal: Contents | None) -> None:
    """Raise `LibraryGone` when there was a library: a new one must not take its place unasked."""
    folder = folder_of(storage.path)
    kept = []
    # One that cannot be looked into has nothing to offer.
    with contextlib.suppress(OSError):
        kept = backups(storage.path, folder)
    there = [f"{folder} has {len(kept)} backup{'' if len(kept) == 1 else 's'}"] if kept else []
    there += [f"{storage.journal} has changes of it"] if journal else []
    if there:
        helps = (
            "`readlist restore` puts the newest one there"
            if kept
            else ("`readlist restore --salvage` puts there what they hold")
        )
        raise LibraryGone(
            f"{storage.path} is gone, but {' and '.join(there)}. Nothing was made in its place: "
            f"{helps}. To begin anew, move what is left away, or choose so in the app."
        )
