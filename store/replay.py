"""A library as it is on disk: what the file says, with its journal replayed over it."""

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

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


class _Head(msgspec.Struct, frozen=True):
    """What of a change can be read without its edits."""

    id: str | None = None
    time: str = ""
    label: str = ""


class NotAChange(Exception):
    """A record that this program did not write; str() says what is wrong with it."""


class State(Struct, frozen=True):
    """What one reading of file and journal found."""

    file: LibraryFile
    identity: Identity | None
    place: Place
    """How far the journal was replayed; the start when it is none of this file."""
    foreign: Contents | None
    """A journal of another generation, which cannot be continued."""
    contained: bool = False
    """Whether the file has all of that one, so that it may go."""
    forked: bool = False
    """Whether that one and the file both go on from one state. It was replayed over the file, and
    what of it is in memory is on disk in it only."""
    misfits: tuple[str, ...] = ()
    """The changes of the journal that do not fit the file, and why, each in a sentence."""
    doubtful: bool = False
    """Whether the journal ends in something that may be a damaged change."""


def read_state(storage: LibraryStorage) -> State:
    """Read the library. Raises `LibraryDamaged` and `LibraryNewer`.

    A journal of this generation does not fit where the file was changed by hand under it: there the
    file holds. Reading the two again gives the same, so the journal can be continued. One of the
    generation before is contained, or else the file is a copy that was changed elsewhere: then the
    journal is replayed over it in the same way, but cannot be continued.
    """
    found = storage.snapshot()
    if found.data is None:
        storage.find_folder()
        _find_nothing_of_it(storage, found.journal)
        file = LibraryFile()
    else:
        file = decode(found.data, storage.path)
    contents = found.journal
    forked = False
    if contents is None:
        return State(file, found.identity, START, None)
    if contents.generation != file.generation:
        contained = not contents.doubtful and contains(file, contents.generation, contents.records)
        forked = not contained and bool(file.folded) and contents.generation == file.folded
        if not forked:
            return State(file, found.identity, START, contents, contained)
    misfits = []
    for line, error in replay(enumerate(contents.records, start=2), file):
        if isinstance(error, NotAChange):
            reason = f"line {line} is no change of a library ({error})"
            raise storage.damaged_journal(reason) from error
        misfits.append(f"line {line}: {error}")
    return State(
        file,
        found.identity,
        START if forked else contents.place,
        contents if forked else None,
        forked=forked,
        misfits=tuple(misfits),
        doubtful=contents.doubtful,
    )


def contains(file: LibraryFile, generation: str, records: Iterable[bytes]) -> bool:
    """Whether a file has all changes of a journal of this generation, as a fold leaves it.

    The generation alone does not tell: two copies of one file may go on from it. The history may
    have forgotten the first changes of a long journal, and all before them; it begins within the
    journal then.
    """
    if generation != file.folded:
        return False
    ids = [_head(record).id for record in records]
    known = [change.id for change in file.history]
    start = ids.index(known[0]) if known and known[0] in ids else 0
    return set(ids[start:]) <= set(known)


def replay(
    records: Iterable[tuple[int, bytes]], onto: LibraryFile
) -> Iterator[tuple[int, Conflict | NotAChange]]:
    """Apply the records of a journal, with their lines; yield those that cannot be, with why.

    A change that the history has already, as when a line stands twice, is passed over.
    """
    tables = onto.tables
    known: set[str | None] = {change.id for change in onto.history}
    for line, record in records:
        if _head(record).id in known:
            continue
        try:
            change, rows = read_change(record, tables)
        except (Conflict, NotAChange) as error:
            yield line, error
        else:
            changes.put(tables, rows)
            remember(onto.history, change)
            known.add(change.id)


def left_out(journal: Path, state: State) -> str:
    """What to say of what was not replayed of a journal; nothing when that is in order."""
    library = journal.name.removesuffix(journal.suffix)
    if state.foreign and not state.foreign.generation:
        return (
            f"{journal} holds nothing but zero bytes: a change that was being saved when the power "
            "failed is not there"
        )
    if state.foreign and not (state.contained or state.forked):
        named = labels(state.foreign.records)
        return (
            f"{journal} continues another state of {library}; its changes are not shown"
            f"{named and f': {named}'}"
        )
    if state.forked:
        return _carried_over(journal, library, state)
    if state.misfits:
        named = _named(state.misfits)
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


def _carried_over(journal: Path, library: str, state: State) -> str:
    """What to say of a file and a journal that go on from one state."""
    said = (
        f"{library} was replaced by a copy that was changed elsewhere; the changes in {journal}, "
        "which it lacked, are carried over"
    )
    if state.misfits:
        said += f", but these do not fit it and are not shown: {_named(state.misfits)}"
    if state.doubtful:
        said += "; the journal ends in something that is no change"
    return said


def _named(sentences: Sequence[str]) -> str:
    more = len(sentences) - NAMED
    return "; ".join(sentences[:NAMED]) + (f"; and {more} more" if more > 0 else "")


def labels(records: Iterable[bytes]) -> str:
    """What the changes in these records say that they did; of many, the first few."""
    return _named([f"“{_head(record).label}”" for record in records])


def time_of(record: bytes) -> str:
    """When the change in a record was made; empty when it does not say so."""
    return _head(record).time


def _head(record: bytes) -> _Head:
    try:
        return msgspec.json.decode(record, type=_Head)
    except _NO_CHANGE:
        return _Head()


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
