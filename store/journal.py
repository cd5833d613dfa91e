"""The journal: changes that are on disk but not yet in the library file.

A text file beside the library, one record a line: eight hexadecimal digits of the CRC-32 of the
rest, a blank, and JSON. The first line is a header that names the generation of the library file
which the journal continues. A record counts once it is appended and fsynced; a last line that was
cut short was never acknowledged and is dropped. Something else behind the last whole line is left
out, too, but is doubtful: it may be a line that was written and is damaged now. A broken line with
whole ones behind it is damage.

Nothing here knows what a record says: any program that keeps one file whole under a lock can use
it. One program at a time may append, and holds that lock; reading needs none.
"""

import contextlib
import errno
import os
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

VERSION = 1
"""The version of the format. A journal with a higher number is refused untouched."""


_BEGINNING = re.compile(rb"[0-9a-f]{0,8}|[0-9a-f]{8} [^\x00-\x1f]*")

PIECE_BYTES = 1 << 16
"""So much is read at once."""


class JournalDamaged(Exception):
    """A line before the last one is not what was written; str() says which."""


class JournalNewer(Exception):
    """The journal is in a format that a later version of this program made."""


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """The first line of a journal."""

    journal: int = VERSION
    generation: str


@dataclass(frozen=True)
class Place:
    """How far a journal was read: up to byte `end`, where its line `last` ended.

    The line is kept to see later whether this is still the same journal: an append that failed
    takes its line away again, and the next one may have put another there.
    """

    end: int = 0
    last: bytes = b""


START = Place()
"""The place in a journal that is not there yet."""


@dataclass(frozen=True)
class Contents:
    """A journal as read: whose it is, its records, and the place behind its last whole line."""

    generation: str
    records: tuple[bytes, ...]
    place: Place
    doubtful: bool = False
    """Whether behind that place stands something else than a line that was cut short."""


@dataclass(frozen=True)
class Remains:
    """What can be read of a journal, damaged or not. Lines are counted from 1."""

    generation: str
    """Empty when the header cannot be read."""
    records: tuple[tuple[int, bytes], ...]
    """The line and the text of each whole record."""
    broken: tuple[int, ...]
    """The lines that are not as they were written."""


def read(path: Path) -> Contents | None:
    """Read a journal; None when there is none, or none that ever counted.

    Raises `JournalDamaged` when a line before the last is broken, `JournalNewer`, and OSError when
    it cannot be read.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    lines = _whole_lines(data)
    first = next(lines, None)
    if first is None:
        if _is_doubtful(data):
            raise JournalDamaged("line 1 is no journal header")
        return None
    generation = _generation(first)
    records = list(lines)
    place = _behind(START, [first, *records])
    doubtful = _is_doubtful(data[place.end :])
    return Contents(generation, tuple(map(_record, records)), place, doubtful)


def remains(path: Path) -> Remains | None:
    """Read what can be read of a journal; None when there is none, or none that ever counted.

    Raises `JournalNewer`, and OSError when it cannot be read.
    """
    try:
        *lines, rest = path.read_bytes().split(b"\n")
    except FileNotFoundError:
        return None
    if _is_doubtful(rest):
        lines.append(rest)
    if not lines:
        return None
    whole = {n: line for n, line in enumerate(lines, start=1) if _is_whole(line + b"\n")}
    broken = [n for n in range(1, len(lines) + 1) if n not in whole]
    generation = ""
    try:
        if header := whole.pop(1, b""):
            generation = _generation(header + b"\n")
    except JournalDamaged:
        broken.insert(0, 1)
    records = tuple((n, _record(line + b"\n")) for n, line in whole.items())
    return Remains(generation, records, tuple(broken))


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
    lines = list(_whole_lines(data))
    behind = _behind(place, lines)
    doubtful = _is_doubtful(data[behind.end - place.end :])
    return Contents("", tuple(map(_record, lines)), behind, doubtful)


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
    line = _line(record)
    data = line
    if place == START:
        data = _line(msgspec.json.encode(Header(generation=generation))) + line
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
    return Place(place.end + len(data), line)


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


def _line(record: bytes) -> bytes:
    if b"\n" in record:
        raise ValueError("a record is one line")
    return b"%08x %b\n" % (zlib.crc32(record), record)


def _record(line: bytes) -> bytes:
    return line[9:-1]


def _is_whole(line: bytes) -> bool:
    return line[:9] == b"%08x " % zlib.crc32(_record(line))


def _is_doubtful(rest: bytes) -> bool:
    """Whether this is something else than the beginning of a line, as a killed program leaves."""
    return _BEGINNING.fullmatch(rest) is None


def _generation(first: bytes) -> str:
    """The generation that the first line names. Raises `JournalDamaged` and `JournalNewer`."""
    try:
        header = msgspec.json.decode(_record(first), type=Header)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise JournalDamaged(f"line 1 is no journal header ({error})") from error
    if header.journal > VERSION:
        raise JournalNewer(f"version {header.journal}; this program knows {VERSION}")
    return header.generation


def _behind(place: Place, lines: list[bytes]) -> Place:
    return Place(place.end + sum(map(len, lines)), lines[-1]) if lines else place


def _whole_lines(data: bytes) -> Iterator[bytes]:
    """Yield every line whose sum is right; stop at a last line whose sum is wrong."""
    start = 0
    number = 0
    while (end := data.find(b"\n", start) + 1) > 0:
        number += 1
        line = data[start:end]
        if not _is_whole(line):
            if end == len(data):
                return
            raise JournalDamaged(f"line {number} is not as it was written")
        yield line
        start = end


def _pieces(file: int, start: int) -> Iterator[bytes]:
    while piece := os.pread(file, PIECE_BYTES, start):
        yield piece
        start += len(piece)


def _write_all(file: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(file, view) :]
