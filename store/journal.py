"""The journal: changes that are on disk but not yet in the library file.

A text file beside the library, one record a line: eight hexadecimal digits of the CRC-32 of the
rest, a blank, and JSON. The first line is a header that names the generation of the library file
which the journal continues. A record counts once it is appended and fsynced; a last line that is
not whole was never acknowledged and is dropped. Anything else that does not fit is damage.
"""

import contextlib
import os
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec


class JournalDamaged(Exception):
    """A line before the last one is not what was written; str() says which."""


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """The first line of a journal."""

    journal: int = 1
    generation: str


@dataclass(frozen=True)
class Contents:
    """A journal as read: whose it is, its records, and where the last whole line ends (bytes)."""

    generation: str
    records: tuple[bytes, ...]
    end: int


def read(path: Path) -> Contents | None:
    """Read a journal; None when there is none, or none that ever counted.

    Raises `JournalDamaged` when a line before the last is broken, OSError when it cannot be read.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    lines = list(_whole_lines(data))
    if not lines:
        return None
    try:
        header = msgspec.json.decode(lines[0], type=Header)
    except msgspec.MsgspecError as error:
        raise JournalDamaged(f"line 1 is no journal header ({error})") from error
    end = sum(len(line) + _OVERHEAD for line in lines)
    return Contents(header.generation, tuple(lines[1:]), end)


def read_from(path: Path, start: int) -> tuple[tuple[bytes, ...], int]:
    """Read the records behind byte `start`, which must be the end of a whole line."""
    with path.open("rb") as file:
        file.seek(start)
        lines = tuple(_whole_lines(file.read()))
    return lines, start + sum(len(line) + _OVERHEAD for line in lines)


def append(path: Path, generation: str, record: bytes, end: int) -> int:
    """Append a record behind byte `end`, fsync it, and return the new end.

    `end` 0 starts the journal. The caller holds the library's lock. When it fails (OSError), what
    stood before is as it was.
    """
    started = end == 0
    data = _line(record)
    if started:
        data = _line(msgspec.json.encode(Header(generation=generation))) + data
    file = os.open(path, os.O_WRONLY | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
    try:
        os.ftruncate(file, end)
        os.lseek(file, end, os.SEEK_SET)
        try:
            _write_all(file, data)
            os.fsync(file)
        except OSError:
            with contextlib.suppress(OSError):
                os.ftruncate(file, end)
            raise
    finally:
        os.close(file)
    if started:
        sync_folder(path.parent)
    return end + len(data)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system knows how."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


_OVERHEAD = len("01234567 ") + len("\n")


def _line(payload: bytes) -> bytes:
    return b"%08x %b\n" % (zlib.crc32(payload), payload)


def _whole_lines(data: bytes) -> Iterator[bytes]:
    """Yield the payload of every line whose sum is right; stop at a torn last line."""
    start = 0
    number = 0
    while (end := data.find(b"\n", start)) >= 0:
        number += 1
        line = data[start:end]
        payload = line[9:]
        if line[:9] != b"%08x " % zlib.crc32(payload):
            if end + 1 == len(data):
                return
            raise JournalDamaged(f"line {number} is not as it was written")
        yield payload
        start = end + 1


def _write_all(file: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(file, view) :]
