"""Putting another state of a library in the place of the present one.

What is there is never lost: it is set aside under a dated name, with the changes of its journal, or
beside its journal when that cannot be read. At every moment the name of the library stands for one
whole state, the old one or the new one.
"""

import contextlib
import os
from datetime import datetime
from pathlib import Path

from msgspec import Struct, structs

from store import changes
from store.backups import write_new
from store.changes import Change
from store.clock import stamp
from store.errors import LibraryDamaged, LibraryUnreadable
from store.file_format import LibraryFile, decode, encode
from store.journal import START, Remains
from store.replay import State, contains, read_state, remember, replay, time_of
from store.salvage import Lost, Salvage, salvage
from store.storage import LibraryStorage, free_name


class SetAside(Struct, frozen=True):
    """Where the file and the journal are now that were there before; None for what was not."""

    file: Path | None = None
    """With the changes of its journal, if `journal` is None."""
    journal: Path | None = None


def present(storage: LibraryStorage) -> LibraryFile | None:
    """The library as it is now, with its journal; None when it is damaged, unreadable or gone.

    Raises `LibraryNewer`.
    """
    state = _present(storage)
    return state.file if state else None


def salvaged(storage: LibraryStorage) -> Salvage:
    """What can still be read of the library file, with those changes of its journal that still fit.

    Of a damaged journal every whole line is taken whose old values hold; what is not taken is among
    what is lost. Something else than a file has nothing, nor has one that cannot be read. Raises
    `LibraryNewer`.
    """
    try:
        data = storage.load() or b""
    except LibraryDamaged:
        data = b""
    return _with_journal(storage, salvage(data, storage.path))


def with_journal(
    storage: LibraryStorage, backup: LibraryFile, before: datetime | None = None
) -> Salvage:
    """Add the changes made since to a backup, if the journal continues just that state of the file.

    Then nothing is lost, though the file is; but changes that were not made `before` a time are
    left out if one is given. Raises `LibraryNewer`.
    """
    found = Salvage(backup)
    with contextlib.suppress(LibraryUnreadable):
        remains = storage.journal_remains()
        if remains and remains.generation == backup.generation:
            _replay(remains, found, stamp(before) if before else "")
    return found


def put_back(
    storage: LibraryStorage, file: LibraryFile, now: datetime, label: str = ""
) -> SetAside:
    """Make `file` the library, with a generation of its own, and set aside what was there.

    With a label this is a change in the history of what was there, and undo takes it back; if that
    could not be read, or was nothing, it is only told, at the end of the history of `file`. A
    program that has the library open sees the new state as that of another program, and a journal
    of the old one is never applied to it. Raises `LibraryLocked`, `NotSaved`, `LibraryNewer`, and
    OSError; then the library is as it was.
    """
    storage.make_folder()
    with storage.lock():
        state = _present(storage)
        there = state.file if state and _holds_something(state.file) else file
        history = [*(there if label else file).history]
        new = structs.replace(file, generation=os.urandom(8).hex(), folded="", history=history)
        if label:
            remember(history, _restored(there, file, storage.program, now, label))
        inode = _inode(storage.path)
        aside = _set_aside(storage.path, state, now)
        try:
            storage.replace(encode(new))
        except OSError:
            if aside:
                _undo(aside, storage.path, inode)
            raise
        if aside and aside.is_file():
            # It may be the old file itself, which others were allowed to read.
            aside.chmod(0o600)
        if not storage.journal.exists():
            return SetAside(aside)
        if state and _is_in(state):
            storage.journal.unlink()
            return SetAside(aside)
        return SetAside(aside, storage.journal.rename(free_name(storage.journal, now)))


def _present(storage: LibraryStorage) -> State | None:
    try:
        return read_state(storage)
    except LibraryDamaged:
        # Damaged or not, what a newer readlist wrote is not for this one to replace.
        with contextlib.suppress(LibraryDamaged):
            decode(storage.load() or b"", storage.path)
        with contextlib.suppress(LibraryDamaged):
            storage.journal_contents()
        return None


def _is_in(state: State) -> bool:
    """Whether all that the journal says is in the state."""
    if state.foreign and not state.forked:
        return state.contained
    return not (state.misfits or state.doubtful)


def _holds_something(file: LibraryFile) -> bool:
    """Whether there is anything that could be brought back, or a history to go on with."""
    return bool(file.history or any(file.tables.values()))


def _restored(
    there: LibraryFile, file: LibraryFile, program: str, now: datetime, label: str
) -> Change:
    """The restoring as a change of what was there."""
    edits = [
        *changes.differences(
            "papers", there.papers, {**dict.fromkeys(there.papers), **file.papers}
        ),
        *changes.differences(
            "sources", there.sources, {**dict.fromkeys(there.sources), **file.sources}
        ),
        *changes.differences("views", there.views, {**dict.fromkeys(there.views), **file.views}),
    ]
    return changes.made(label, edits, program, stamp(now))


def _set_aside(path: Path, state: State | None, now: datetime) -> Path | None:
    """Give what stands at `path` a dated name besides, or instead if it is no file.

    With changes in a journal, what is set aside is a file that has them.
    """
    if not os.path.lexists(path):
        return None
    aside = free_name(path, now)
    if not path.is_file():
        return path.rename(aside)
    if state and (state.forked or state.place != START):
        whole = structs.replace(
            state.file, generation=os.urandom(8).hex(), folded=state.file.generation
        )
        write_new(aside, b"".join(encode(whole)))
        return aside
    try:
        # The file is about to be replaced, and then this is its only name.
        aside.hardlink_to(path)
    except OSError:
        try:
            write_new(aside, path.read_bytes())
        except OSError:
            return path.rename(aside)
    return aside


def _inode(path: Path) -> int | None:
    try:
        return path.stat().st_ino
    except OSError:
        return None


def _undo(aside: Path, path: Path, inode: int | None) -> None:
    if not os.path.lexists(path):
        aside.rename(path)
    elif _inode(path) == inode:
        # Else the new file is in its place, and only the folder could not be synced.
        aside.unlink()


def _with_journal(storage: LibraryStorage, found: Salvage) -> Salvage:
    try:
        remains = storage.journal_remains()
    except LibraryUnreadable as error:
        found.lost.append(Lost(1, str(error), journal=True))
        return found
    if remains:
        _replay(remains, found)
    return found


def _replay(remains: Remains, onto: Salvage, before: str = "") -> None:
    """Apply what fits of a journal that continues this file, or that no longer says which.

    Without the line that says so, that the old values hold is all there is to go by. Changes that
    were not made before a time, if one is given, are lost, too.
    """
    file = onto.file
    if remains.generation and file.generation:
        if remains.generation not in (file.generation, file.folded):
            lost = "the journal continues another state of the file; nothing of it was taken"
            onto.lost.append(Lost(1, lost, journal=True))
            return
        whole = not (remains.broken or remains.orphans)
        if whole and contains(file, remains.generation, [record for _, record in remains.records]):
            return
    lost = "it is not as it was written"
    onto.lost += [Lost(line, lost, journal=True) for line in remains.broken]
    lost = "it is not there any more"
    onto.lost += [Lost(line, lost, journal=True, before=True) for line in remains.orphans]
    records = remains.records
    if before:
        late = {line: time for line, one in records if (time := time_of(one)) >= before}
        onto.lost += [Lost(line, f"it was made at {late[line]}", journal=True) for line in late]
        records = tuple((line, record) for line, record in records if line not in late)
    onto.lost += [Lost(line, str(why), journal=True) for line, why in replay(records, file)]
    if remains.carriage_returns:
        onto.notes.append("the journal has line ends of Windows; it was read without them")
