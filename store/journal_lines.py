"""The lines of a journal: how one is written, whether it is whole, and whether one is missing.

A line is eight hexadecimal digits of the CRC-32 of the rest, a blank, the digits with which the
line before begins, a blank, and a record in JSON. So it tells whether it is as it was written, and
whether the line before it is the one it was written behind. The first line, without the digits of
one before, is a header. In version 1 no line named the one before.
"""

import re
import zlib
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

VERSION = 2
"""The version of the format. A journal with a higher number is refused untouched."""

_SUM = slice(8)
_SAID = slice(9, -1)
"""What the sum of a line is of."""
_LINK = re.compile(rb"[0-9a-f]{8} ")
"""How the rest of a line begins that names the one before; JSON does not begin so."""
_LINK_BYTES = 9
_BEGINNING = re.compile(rb"[0-9a-f]{0,8}|[0-9a-f]{8} [^\x00-\x1f]*")


class JournalDamaged(Exception):
    """What was written is not all there, in its order; str() says which line is wrong."""


class JournalNewer(Exception):
    """The journal is in a format that a later version of this program made."""


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """The first line of a journal."""

    journal: int = VERSION
    generation: str


def header_line(generation: str) -> bytes:
    """The first line of a new journal."""
    return _line(msgspec.json.encode(Header(generation=generation)))


def record_line(record: bytes, before: bytes, version: int) -> bytes:
    """A record as it is written behind the line before. Raises ValueError if it is not one line."""
    if b"\n" in record:
        raise ValueError("a record is one line")
    return _line(before[_SUM] + b" " + record if version > 1 else record)


def header_in(first: bytes) -> Header:
    """What the first line says. Raises `JournalDamaged` and `JournalNewer`."""
    try:
        header = msgspec.json.decode(first[_SAID], type=Header)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise JournalDamaged(f"line 1 is no journal header ({error})") from error
    if header.journal > VERSION:
        raise JournalNewer(f"version {header.journal}; this program knows {VERSION}")
    return header


def record_in(line: bytes) -> bytes:
    """The record of a whole line, of either version."""
    said = line[_SAID]
    return said[_LINK_BYTES:] if _LINK.match(said) else said


def records_in(
    lines: Sequence[bytes], before: bytes, version: int, first_line: int
) -> tuple[bytes, ...]:
    """The records of the whole lines behind a line; `first_line` is the number of the first.

    Raises `JournalDamaged` when a line does not follow the one before it.
    """
    if version > 1:
        for number, (one, line) in enumerate(pairwise([before, *lines]), start=first_line):
            if link_of(line) != line_sum(one):
                raise JournalDamaged(f"before line {number} a line is missing or out of its place")
    return tuple(map(record_in, lines))


def is_whole(line: bytes) -> bool:
    """Whether a line is as it was written."""
    return line[: _SAID.start] == b"%08x " % zlib.crc32(line[_SAID])


def line_sum(line: bytes) -> bytes:
    """The digits with which a line begins."""
    return line[_SUM]


def link_of(line: bytes) -> bytes:
    """The digits of the line that a line was written behind; nothing in version 1."""
    said = line[_SAID]
    return said[_SUM] if _LINK.match(said) else b""


def is_doubtful(rest: bytes) -> bool:
    """Whether this is something else than the beginning of a line, as a killed program leaves."""
    return _BEGINNING.fullmatch(rest) is None


def whole_lines(data: bytes) -> Iterator[bytes]:
    """Yield every line whose sum is right; stop at a last line whose sum is wrong."""
    start = 0
    number = 0
    while (end := data.find(b"\n", start) + 1) > 0:
        number += 1
        line = data[start:end]
        if not is_whole(line):
            if end == len(data):
                return
            raise JournalDamaged(f"line {number} is not as it was written")
        yield line
        start = end


def _line(said: bytes) -> bytes:
    return b"%08x %b\n" % (zlib.crc32(said), said)
