"""Salvage: what a damaged library file still holds, record by record.

A record is good when a library with nothing else in it can be read. Which table it belongs to
follows from its fields, so it does not matter what else of the file is gone. Records are looked for
line by line, since one that was torn must not swallow those behind it; but several may stand on
one line, as TinyDB's own storage writes them.
"""

import contextlib
import json
import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from store.errors import LibraryDamaged
from store.file_format import SCHEMA, TABLES, LibraryFile, decode, from_plain
from store.json_faults import Fault

TELLING = {
    "identifiers": "papers", "fingerprint": "sources", "query": "views", "program": "history",
}  # fmt: skip
"""The table of a record by a field that every record of it has, and none of another."""

_START = re.compile(r'"(\d{1,18})"\s*:\s*(?=\{)', re.ASCII)
_BETWEEN = re.compile(r'(?:[\s{},]|"(?:meta|papers|sources|views|history)"\s*:?)*')
_UTF_16 = {
    b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be", b"{\0": "utf-16-le", b"\0{": "utf-16-be",
}  # fmt: skip
"""How a file in it begins, with a mark or without."""
_HALF = re.compile("[\ud800-\udfff]")
_INSTEAD = "\ufffd"
_META: dict[str, Any] = {"schema": SCHEMA, "generation": ""}
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError(f"{digits[:20]} is no number that fits")
    return number


def _integer(digits: str) -> float:
    return int(digits) if len(digits) <= 18 else _finite(digits)


_DECODER = json.JSONDecoder(parse_float=_finite, parse_int=_integer, parse_constant=_finite)


class Lost(Struct, frozen=True):
    """Something that could not be read: its line, counted from 1, and what is wrong with it."""

    line: int
    reason: str
    journal: bool = False
    """Whether it is a line of the journal, and not of the library file."""
    before: bool = False
    """Whether it stood before this line."""


class Salvage(Struct):
    """What could be read of a library file, and what could not."""

    file: LibraryFile
    lost: list[Lost] = field(default_factory=list)
    mended: list[int] = field(default_factory=list)
    """Lines with broken characters, each of which is now a replacement character (U+FFFD)."""
    notes: list[str] = field(default_factory=list)
    """Sentences about how it was read, where that was not as it is written."""


class _Record(Struct, frozen=True):
    line: int
    number: int
    plain: dict[str, Any]
    mended: bool


def salvage(data: bytes, path: Path) -> Salvage:
    """Read whatever can still be read in the bytes of a library file; `path` is for the message.

    Raises `LibraryNewer`: what a newer readlist wrote may mean something else than it seems to.
    """
    text, encoding = _text(data)
    with contextlib.suppress(LibraryDamaged):
        decode(text.encode("utf-8", "surrogateescape"), path)
    found = list(_records(text))
    records = [one for one in found if isinstance(one, _Record)]
    meta = next(filter(_is_meta, (one.plain for one in records)), _META)
    salvaged = Salvage(LibraryFile(generation=meta["generation"], folded=meta.get("folded", "")))
    salvaged.lost += [one for one in found if isinstance(one, Lost)]
    if encoding:
        salvaged.notes.append(f"{path} is not in UTF-8 any more; it was read as {encoding}")
    # The order of the history is that of its numbers, not that of its lines.
    lines: dict[tuple[str, str], int] = {}
    for one in sorted(records, key=lambda one: one.number):
        if one.plain is not meta:
            _take(one, meta, salvaged, lines)
    salvaged.lost.sort(key=lambda one: one.line)
    salvaged.mended.sort()
    return salvaged


def _text(data: bytes) -> tuple[str, str]:
    """The text of a file, and the encoding that another program saved it in, if it is not UTF-8.

    What is broken in UTF-8 stands as half a character.
    """
    for start, encoding in _UTF_16.items():
        if data.startswith(start):
            return data.decode(encoding, "replace").removeprefix("\ufeff"), "UTF-16"
    text = data.decode("utf-8", "surrogateescape").removeprefix("\ufeff")
    broken = len(_HALF.findall(text))
    whole = sum(not c.isascii() for c in text) - broken
    if broken > whole:
        # Text in CP949 is hardly ever right in UTF-8, not even by chance.
        with contextlib.suppress(UnicodeDecodeError):
            return data.decode("cp949"), "CP949"
    return text, ""


def _take(
    one: _Record, meta: dict[str, Any], to: Salvage, lines: dict[tuple[str, str], int]
) -> None:
    table = _table(one.plain)
    if not table:
        to.lost.append(Lost(one.line, "this is no record of a library"))
        return
    try:
        alone = from_plain(_tables(meta) | {table: {str(one.number): one.plain}})
    except Fault as fault:
        to.lost.append(Lost(one.line, str(fault)))
        return
    changed = (change.id for change in alone.history)
    (name,) = (*alone.papers, *alone.sources, *alone.views, *changed)
    before = lines.setdefault((table, name), one.line)
    if before != one.line:
        to.lost.append(Lost(one.line, f"line {before} has the id {name} already"))
        return
    to.file.papers |= alone.papers
    to.file.sources |= alone.sources
    to.file.views |= alone.views
    to.file.history += alone.history
    if one.mended:
        to.mended.append(one.line)


def _is_meta(plain: dict[str, Any]) -> bool:
    try:
        from_plain(_tables(plain))
    except Fault:
        return False
    return True


def _tables(meta: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """A library without any record."""
    return {name: {} for name in TABLES} | {"meta": {"1": dict(meta)}}


def _table(plain: dict[str, Any]) -> str:
    return next((table for name, table in TELLING.items() if name in plain), "")


def _records(text: str) -> Iterator[_Record | Lost]:
    for number, line in enumerate(text.split("\n"), start=1):
        at = 0
        torn = False
        while at < len(line):
            start = _START.search(line, at)
            gap = line[at : start.start() if start else len(line)]
            if not torn and not _BETWEEN.fullmatch(gap):
                conflict = line.startswith(_CONFLICT)
                yield Lost(number, "a mark of a conflict in git" if conflict else "no whole record")
            if start is None:
                break
            at = start.end()
            try:
                plain, end = _object(line, at)
            except ValueError as error:
                # The end of this one is missing; it must not take the next one with it.
                yield Lost(number, f"the record {start[1]} is torn: {_said(error)}")
                torn = True
            except RecursionError:
                yield Lost(number, f"the record {start[1]} is nested too deep")
                break
            else:
                if not torn or _table(plain):
                    yield _record(number, int(start[1]), plain)
                    at, torn = end, False


def _object(line: str, start: int) -> tuple[dict[str, Any], int]:
    """The object that starts there, and where it ends. Raises ValueError and RecursionError."""
    plain, end = _DECODER.raw_decode(line, start)
    for inner in _START.finditer(line, start, end):
        if _table(_DECODER.raw_decode(line, inner.end())[0]):
            raise json.JSONDecodeError("its end is missing", line, inner.start())
    return plain, end


def _record(line: int, number: int, plain: dict[str, Any]) -> _Record:
    text = json.dumps(plain, ensure_ascii=False)
    if not _HALF.search(text):
        return _Record(line, number, plain, mended=False)
    return _Record(line, number, json.loads(_HALF.sub(_INSTEAD, text)), mended=True)


def _said(error: ValueError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return error.msg[:1].lower() + error.msg[1:]
    return str(error)
