"""Putting another state of a library in the place of the present one.

What is there is never lost: file and journal are set aside under dated names. At every moment the
name of the library stands for one whole state, the old one or the new one.
"""

import contextlib
import os
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from store import changes
from store.backups import write_new
from store.errors import Conflict, LibraryDamaged
from store.file_format import LibraryFile, decode, encode
from store.journal import Remains
from store.replay import NotAChange, read_change, read_state, remember
from store.salvage import Lost, Salvage, salvage
from store.storage import LibraryStorage, free_name


@dataclass(frozen=True)
class SetAside:
    """Where the file and the journal are now that were there before; None for what was not."""

    file: Path | None = None
    journal: Path | None = None


def present(storage: LibraryStorage) -> LibraryFile | None:
    """The library as it is now, with its journal; None when it is damaged.

    Raises `LibraryNewer`, and OSError when it cannot be read.
    """
    try:
        return read_state(storage).file
    except LibraryDamaged:
        # Damaged or not, what a newer readlist wrote is not for this one to replace.
        with contextlib.suppress(LibraryDamaged):
            decode(storage.load() or b"", storage.path)
        with contextlib.suppress(LibraryDamaged):
            storage.journal_contents()
        return None


def salvaged(storage: LibraryStorage) -> Salvage:
    """What can still be read of the library file, with those changes of its journal that still fit.

    Of a damaged journal every whole line is taken whose old values hold; what is not taken is among
    what is lost. Something else than a file has nothing. Raises `LibraryNewer`, and OSError when
    the file cannot be read at all.
    """
    try:
        data = storage.load() or b""
    except LibraryDamaged:
        data = b""
    found = salvage(data, storage.path)
    if remains := storage.journal_remains():
        _replay(remains, found)
    return found


def put_back(storage: LibraryStorage, file: LibraryFile, now: datetime) -> SetAside:
    """Make `file` the library, with a generation of its own, and set aside what was there.

    A program that has the library open sees the new state as that of another program, and a journal
    of the old one is never applied to it. Raises `LibraryLocked`, `NotSaved`, `LibraryNewer`, and
    OSError; then the library is as it was.
    """
    storage.make_folder()
    with storage.lock():
        present(storage)
        aside = _set_aside(storage.path, now)
        new = replace(file, generation=os.urandom(8).hex(), folded="")
        try:
            storage.replace(encode(new))
        except OSError:
            if aside:
                _undo(aside, storage.path)
            raise
        waiting = storage.journal.exists()
        name = free_name(storage.journal, now)
        return SetAside(aside, storage.journal.rename(name) if waiting else None)


def _set_aside(path: Path, now: datetime) -> Path | None:
    """Give what stands at `path` a dated name besides, or instead if it is no file."""
    if not path.exists():
        return None
    aside = free_name(path, now)
    if not path.is_file():
        return path.rename(aside)
    try:
        # The file is about to be replaced, and then this is its only name.
        aside.hardlink_to(path)
    except OSError:
        write_new(aside, path.read_bytes())
    return aside


def _undo(aside: Path, path: Path) -> None:
    if not path.exists():
        aside.rename(path)
    elif path.samefile(aside):
        # Else the new file is in its place, and only the folder could not be synced.
        aside.unlink()


def _replay(remains: Remains, onto: Salvage) -> None:
    """Apply what fits of a journal that continues this file, or that no longer says which.

    Without the line that says so, that the old values hold is all there is to go by.
    """
    file = onto.file
    if remains.generation and file.generation not in ("", remains.generation):
        if remains.generation != file.folded:
            lost = "the journal continues another state of the file; nothing of it was taken"
            onto.lost.append(Lost(1, lost, journal=True))
        return
    lost = "it is not as it was written"
    onto.lost += [Lost(line, lost, journal=True) for line in remains.broken]
    tables = file.tables
    for line, record in remains.records:
        try:
            change, rows = read_change(record, tables)
        except (Conflict, NotAChange) as error:
            onto.lost.append(Lost(line, str(error), journal=True))
        else:
            changes.put(tables, rows)
            remember(file.history, change)
