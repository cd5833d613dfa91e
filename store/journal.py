"""The journal: changes that are on disk but not yet in the library file.

A text file beside the library, one record a line (see `store.journal_lines`). The first line is a
header that names the generation of the library file which the journal continues. A record counts
once it is appended and fsynced; a last line that was cut short was never acknowledged and is
dropped. Something else behind the last whole line is left out, too, but is doubtful: it may be a
line that was written and is damaged now. A broken line with whole ones behind it is damage, and so
is a line that is missing before another, or out of its place.

Nothing here knows what a record says: any program that keeps one file whole under a lock can use
it. One program at a time may append, and holds that lock; reading needs none.
"""

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from store.journal_lines import (
    VERSION,
    JournalDamaged,
    header_in,
    header_line,
    is_doubtful,
    is_whole,
    line_sum,
    link_of,
    record_in,
    record_line,
    records_in,
    whole_lines,
)

PIECE_BYTES = 1 << 16
"""So much is read at once."""


class Place(Struct, frozen=True):
    """How far a journal was read: up to byte `end`, where its line `last` ended.

    The line is kept to see later whether this is still the same journal: an append that failed
    takes its line away again, and the next one may have put another there.
    """

    end: int = 0
    last: bytes = b""
    version: int = VERSION
    """The version of the journal's format, in which it is continued."""


START = Place()
"""The place in a journal that is not there yet."""


class Contents(Struct, frozen=True):
    """A journal as read: whose it is, its records, and the place behind its last whole line."""

    generation: str
    """Empty when it holds nothing but zero bytes: the power failed while it was begun."""
    records: tuple[bytes, ...]
    place: Place
    doubtful: bool = False
    """Whether behind that place stands something else than a line that was cut short."""


class Remains(Struct, frozen=True):
    """What can be read of a journal, damaged or not. Lines are counted from 1."""

    generation: str
    """Empty when the header cannot be read."""
    records: tuple[tuple[int, bytes], ...]
    """The line and the text of each whole record."""
    broken: tuple[int, ...]
    """The lines that are not as they were written."""
    orphans: tuple[int, ...] = ()
    """The whole lines before which one is missing that is nowhere else either."""
    carriage_returns: bool = False
    """Whether a program made the line ends those of Windows; the lines are whole without them."""


def read(path: Path) -> Contents | None:
    """Read a journal; None when there is none, or none that ever counted.

    Raises `JournalDamaged` when a line before the last is broken, or one is missing before another,
    `JournalNewer`, and OSError when it cannot be read.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    lines = whole_lines(data)
    first = next(lines, None)
    if first is None:
        if data and not data.strip(b"\0"):
            return Contents("", (), START, doubtful=True)
        if is_doubtful(data):
            raise JournalDamaged("line 1 is no journal header")
        return None
    header = header_in(first)
    begin = Place(len(first), first, header.journal)
    following = list(lines)
    records = records_in(following, first, header.journal, first_line=2)
    place = _behind(begin, following)
    return Contents(header.generation, records, place, is_doubtful(data[place.end :]))


def remains(path: Path) -> Remains | None:
    """Read what can be read of a journal; None when there is none, or none that ever counted.

    Raises `JournalNewer`, and OSError when it cannot be read.
    """
    try:
        *lines, rest = path.read_bytes().split(b"\n")
    except FileNotFoundError:
        return None
    if is_doubtful(rest):
        lines.append(rest)
    if not lines:
        return None
    bare = [line.removesuffix(b"\r") + b"\n" for line in lines]
    whole = {n: line for n, line in enumerate(bare, start=1) if is_whole(line)}
    broken = [n for n in range(1, len(lines) + 1) if n not in whole]
    generation = ""
    written = {line_sum(line) for line in whole.values()}
    # What a broken line was written as, nobody knows; the next one may well have been behind it.
    orphans = [
        n
        for n, line in whole.items()
        if n > 1 and n - 1 in whole and link_of(line) not in {b"", *written}
    ]
    if 1 in whole:
        try:
            generation = header_in(whole[1]).generation
            del whole[1]
        except JournalDamaged:
            orphans.insert(0, 1)
    return Remains(
        generation,
        tuple((n, record_in(line)) for n, line in whole.items()),
        tuple(broken),
        tuple(orphans),
        any(line.endswith(b"\r") for line in lines),
    )


def read_on(path: Path, place: Place) -> Contents | None:
    """Read the records behind a place; what is returned has no generation.

    None when the journal is not the one that was read up to there: read it from its start then.
    Raises `JournalDamaged` (with lines counted from the place), and OSError when it cannot be read
    or is gone.
    """
    file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        data = b"".join(_pieces(file, place.end - len(place.last)))
    finally:
        os.close(file)
    if not data.startswith(place.last):
        return None
    data = data[len(place.last) :]
    lines = list(whole_lines(data))
    records = records_in(lines, place.last, place.version, first_line=1)
    behind = _behind(place, lines)
    return Contents("", records, behind, is_doubtful(data[behind.end - place.end :]))


def cut(path: Path, place: Place) -> None:
    """Take away what stands behind a place. The caller holds the lock. Raises OSError."""
    file = os.open(path, os.O_WRONLY | os.O_CLOEXEC)
    try:
        os.ftruncate(file, place.end)
        os.fsync(file)
    finally:
        os.close(file)


def append(path: Path, generation: str, record: bytes, place: Place) -> Place:
    """Append a record (one line) behind a place, fsync it, and return the place behind it.

    At `START` the journal is begun. The caller holds the lock, and has read up to `place` under it:
    what stands behind is torn and is overwritten. When it fails (OSError), the journal ends at
    `place` again; if not even that can be done, it ends there or has the whole record.
    """
    header = header_line(generation) if place == START else b""
    line = record_line(record, header or place.last, place.version)
    data = header + line
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        if os.fstat(file).st_size != place.end:
            os.ftruncate(file, place.end)
        os.lseek(file, place.end, os.SEEK_SET)
        try:
            _write_all(file, data)
            os.fsync(file)
            if place == START:
                sync_folder(path.parent)
        except OSError:
            with contextlib.suppress(OSError):
                os.ftruncate(file, place.end)
            raise
    finally:
        os.close(file)
    return Place(place.end + len(data), line, place.version)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system lets a folder be opened and synced."""
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno not in _FOLDERS_ARE_NOT_SYNCED:
            raise


_FOLDERS_ARE_NOT_SYNCED = (errno.EACCES, errno.EINVAL, errno.ENOTSUP)
"""A folder that may be written but not listed; file systems that keep names durable themselves."""


def _behind(place: Place, lines: list[bytes]) -> Place:
    if not lines:
        return place
    return Place(place.end + sum(map(len, lines)), lines[-1], place.version)


def _pieces(file: int, start: int) -> Iterator[bytes]:
    while piece := os.pread(file, PIECE_BYTES, start):
        yield piece
        start += len(piece)


def _write_all(file: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(file, view) :]
