"""Backups: copies of the library file as it was, the older the fewer.

They lie in one folder, under the library's name with the time in UTC. A backup is a copy and not
a hard link, though the file is replaced whole and a link would cost nothing: other programs
(TinyDB's own storage, editors) write a file in place, also one that they opened before it was
replaced, and would write into the backup with the same stroke that damages the library. A link
would also have the library's mode.
"""

import contextlib
import errno
import os
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from store.errors import naming
from store.journal import sync_folder

EVERY = timedelta(hours=1)
"""A backup that nobody asked for is made when there is none as young as this."""
NEWEST = 10
"""So many of the newest are kept, whatever their age."""
HOURS, DAYS, WEEKS = 24, 31, 53
"""Of so many hours, days and weeks (UTC) that have a backup, the last one is kept. Only those count
that have one: a wrong clock, or a year without a change, costs none."""
MOST_BYTES = 500_000_000
"""The size of all backups of a library together; what is above goes, the oldest first."""

Slot = TypeVar("Slot", datetime, date, tuple[int, int])

_STAMP = "%Y%m%d-%H%M%S"


class Backup(Struct, frozen=True, order=True):
    """One copy of the library file; the later one is the greater."""

    time: datetime
    number: int
    """Tells several of one second apart, from 1."""
    path: Path
    size: int
    """In bytes."""


def folder_of(library: Path) -> Path:
    """Where the backups of a library are: beside it, so that they go where it goes."""
    return library.with_name("backups")


def backups(library: Path, folder: Path) -> list[Backup]:
    """All backups of the library in the folder, the oldest first; none when there is no folder."""
    stem, suffix = re.escape(library.stem), re.escape(library.suffix)
    name = re.compile(rf"{stem}-(\d{{8}}-\d{{6}})(?:-([1-9]\d{{0,3}}))?{suffix}", re.ASCII)
    found: list[Backup] = []
    with contextlib.suppress(FileNotFoundError), os.scandir(folder) as entries:
        for entry in entries:
            # Another program may be thinning them out; a name may look like a time and be none.
            with contextlib.suppress(FileNotFoundError, ValueError):
                if (said := name.fullmatch(entry.name)) and entry.is_file():
                    time = datetime.strptime(said[1], _STAMP).replace(tzinfo=UTC)
                    size = entry.stat().st_size
                    found.append(Backup(time, int(said[2] or 1), Path(entry.path), size))
    return sorted(found)


def name_of(library: Path, time: datetime, number: int = 1) -> str:
    """What a backup of this time is called; `number` tells several of one second apart."""
    apart = f"-{number}" if number > 1 else ""
    return f"{library.stem}-{time.astimezone(UTC):{_STAMP}}{apart}{library.suffix}"


def keep(library: Path, folder: Path, now: datetime, *, at_once: bool = False) -> Backup | None:
    """Make a backup of the library file as it is on disk when one is due, and thin out the rest.

    Without `at_once` one is due when none is younger than `EVERY`; then this costs a look into the
    folder. None is made, and None returned, while nothing but the generation differs from the last
    one, or another program makes one. The caller knows that the file is whole; no lock is needed,
    since it is only ever replaced. Raises OSError; then there is no new backup, and all others are
    as they were.
    """
    there = backups(library, folder)
    if not at_once and any(timedelta() <= now - one.time < EVERY for one in there):
        return None
    try:
        data = library.read_bytes()
    except FileNotFoundError:
        return None
    if there and _same(newest_first(there, now)[0], data):
        return None
    if not folder.is_dir():
        folder.mkdir(mode=0o700)
        sync_folder(folder.parent)
    time = now.astimezone(UTC).replace(microsecond=0)
    number = 1 + max((one.number for one in there if one.time == time), default=0)
    made = Backup(time, number, folder / name_of(library, time, number), len(data))
    try:
        write_new(made.path, data)
    except FileExistsError:
        # Another program makes one at the same moment.
        return None
    gone = (one.path for one in superfluous([*there, made], now))
    for old in (*gone, *_left_over(library, folder, now)):
        old.unlink(missing_ok=True)
    return made


def newest_first(all_backups: Iterable[Backup], now: datetime) -> list[Backup]:
    """The backups, those of which the time has not come yet last: their clock was wrong."""
    return sorted(all_backups, key=lambda one: (one.time <= now, one), reverse=True)


def superfluous(all_backups: Iterable[Backup], now: datetime) -> list[Backup]:
    """The backups that may go, by their number, their times and their size; never the newest."""
    gone: list[Backup] = []
    hours: set[datetime] = set()
    days: set[date] = set()
    weeks: set[tuple[int, int]] = set()
    size = 0
    for number, one in enumerate(newest_first(all_backups, now)):
        year, week, _ = one.time.isocalendar()
        wanted = [
            number < NEWEST,
            _takes_place(one.time.replace(minute=0, second=0), hours, HOURS),
            _takes_place(one.time.date(), days, DAYS),
            _takes_place((year, week), weeks, WEEKS),
        ]
        size += one.size if any(wanted) else 0
        if not any(wanted) or (number and size > MOST_BYTES):
            gone.append(one)
    return gone


def _takes_place(slot: Slot, taken: set[Slot], places: int) -> bool:
    """Whether a backup is the first in its hour, day or week, and there is a place for that."""
    if slot in taken or len(taken) == places:
        return False
    taken.add(slot)
    return True


def write_new(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, readable by its owner only.

    Raises FileExistsError when there is one of that name, and OSError.
    """
    if os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, "there is a file of that name already", str(path))
    temporary = path.with_name(f".{path.name}.new")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    try:
        descriptor = os.open(temporary, flags, 0o600)
    except FileNotFoundError as error:
        raise FileNotFoundError(error.errno, "there is no such folder", str(path.parent)) from error
    try:
        with naming(path), os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(descriptor)
        temporary.rename(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def _left_over(library: Path, folder: Path, now: datetime) -> Iterator[Path]:
    """What programs that were killed left half written; not what another one is writing now."""
    bound = f".{name_of(library, now - EVERY)}"
    for path in folder.glob(f".{library.stem}-*{library.suffix}.new"):
        if path.name < bound:
            yield path


def _same(last: Backup, data: bytes) -> bool:
    """Whether a backup says what the bytes say, apart from the table `meta`."""
    try:
        return _without_meta(last.path.read_bytes()) == _without_meta(data)
    except OSError:
        return False


def _without_meta(data: bytes) -> bytes:
    # The first two lines are the table's name and its one row.
    return data.split(b"\n", 2)[-1] if data.startswith(b'{"meta": {\n') else data
