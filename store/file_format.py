"""The library file as a TinyDB document: tables `meta`, `papers`, `sources`, `views`, `history`.

Rows are numbered from their id, not from their order: the same library gives the same bytes, and
two copies of it that gained different papers can be merged line by line.
"""

import contextlib
import gc
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import UNSET, Struct, field

from store import json_faults, storage
from store.changes import Change, Tables
from store.errors import LibraryDamaged, LibraryNewer
from store.json_faults import Fault
from store.migrations import STEPS, Steps, migrate, newest
from store.model import Paper, SavedView, Source

SCHEMA = newest()
"""The version of the file's shape. A file with a higher number is refused untouched."""

NO_GENERATION = "none"
"""The generation of a library that has no file yet."""

HISTORY_EDITS = 20_000
"""So many edits of the history are kept with what was there before: to remove many papers is one
change, and each of them stands in it whole."""

HISTORY_BYTES = 5_000_000
"""So large are these edits together, unless those of the newest change alone are larger: an edit of
a long note has it twice."""

LONGEST_NUMBER = 18
"""Digits of the number of a row, at most."""

WHAT_HELPS = (
    "It has not been touched. `readlist restore` puts a backup in its place, "
    "`readlist restore --salvage` what of it can still be read."
)
"""What a person can do about a damaged library file."""


OtherTables = dict[str, dict[str, Any]]
"""Tables that this program does not know, carried along untouched."""


class Meta(msgspec.Struct, frozen=True, kw_only=True):
    """The one row of the table `meta`."""

    schema: int
    generation: str
    folded: str = ""
    """The generation whose journal this file contains."""


class _Tables(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    meta: dict[str, Meta]
    papers: dict[str, Paper]
    sources: dict[str, Source]
    views: dict[str, SavedView]
    history: dict[str, Change]


_ROWS: dict[str, type[msgspec.Struct]] = {
    "meta": Meta, "papers": Paper, "sources": Source, "views": SavedView, "history": Change,
}  # fmt: skip
TABLES = tuple(_ROWS)
"""The tables that every library has, be they empty; the first says what it is."""
_HEAD = re.compile(
    rb'\s*\{\s*"meta"\s*:\s*\{\s*"1"\s*:\s*\{[^{}]*?"schema"\s*:\s*(\d{1,9})\b', re.DOTALL
)
_AT = re.compile(r"(.*) - at `\$(.*)`", re.DOTALL)


class LibraryFile(Struct):
    """What the file says, by id; as it stands here, the library before its first change."""

    papers: dict[str, Paper] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    views: dict[str, SavedView] = field(default_factory=dict)
    history: list[Change] = field(default_factory=list)
    generation: str = NO_GENERATION
    folded: str = ""
    other: OtherTables = field(default_factory=dict)
    """Tables that this program does not know, carried along untouched."""
    schema: int = SCHEMA
    """The schema of the file on disk; what is here is always in the newest."""

    @property
    def tables(self) -> Tables:
        """The records by table, for changes."""
        return {"papers": self.papers, "sources": self.sources, "views": self.views}


class _Newer(Fault):
    """The file claims a schema that this program does not know; str() is its number."""


def decode(data: bytes, path: Path, steps: Steps = STEPS) -> LibraryFile:
    """Read the file's bytes; `path` is for the messages, `steps` lead from older schemas.

    Raises `LibraryNewer` for a higher schema, also when the file is damaged besides, and
    `LibraryDamaged` for anything else that is no library; its cause is a `Fault` that says what is
    wrong and where. An older schema is brought to the newest in memory.
    """
    collecting = gc.isenabled()
    gc.disable()  # nothing here is garbage yet; collecting would walk every new paper
    try:
        return _decoded(data, steps)
    except _Newer as error:
        raise LibraryNewer(
            f"{path} was written by a newer readlist (schema {error}; this one knows "
            f"{newest(steps)}). Nothing was changed; please update readlist."
        ) from error
    except Fault as fault:
        raise LibraryDamaged(
            f"{path} is not a readlist library, or is damaged: {fault}. {WHAT_HELPS}"
        ) from fault
    finally:
        if collecting:
            gc.enable()


def from_plain(plain: Any, steps: Steps = STEPS) -> LibraryFile:
    """The library that plain tables stand for; they may be changed by this. Raises `Fault`."""
    if not isinstance(plain, dict):
        raise Fault("it is JSON, but no object of tables")
    for name, rows in plain.items():
        if not isinstance(rows, dict):
            raise Fault(f"{name}: expected a table of rows")
    meta = plain.get("meta", {}).get("1")
    if not isinstance(meta, dict):
        raise Fault("it has no table meta with a row 1, as every library has")
    schema = meta.get("schema")
    if not isinstance(schema, int) or isinstance(schema, bool):
        raise Fault("meta.1.schema: expected a number")
    if schema > newest(steps):
        raise _Newer(str(schema))
    if schema < 1:
        raise Fault(f"meta.1.schema: there never was a schema {schema}")
    if schema < newest(steps):
        try:
            plain = migrate(plain, schema, steps)
        except (AttributeError, LookupError, TypeError, ValueError) as error:
            raise Fault(f"it is not as a file of schema {schema} is ({error!r})") from error
    other = {name: plain.pop(name) for name in [*plain] if name not in _ROWS}
    if missing := next((name for name in TABLES if name not in plain), ""):
        # As if empty, the library would lose those rows with the next write.
        instead = f", but one called “{next(iter(other))}”" if other else ""
        raise Fault(f"it has no table {missing}{instead}")
    tables = {
        name: {key: _row(name, key, row) for key, row in plain[name].items()} for name in TABLES
    }
    return _file(_Tables(**tables), schema, other)


def encode(file: LibraryFile) -> Iterator[bytes]:
    """The bytes of the file, in chunks."""
    meta = Meta(schema=SCHEMA, generation=file.generation, folded=file.folded)
    return storage.encode(
        {
            "meta": {1: meta},
            "papers": dict(_numbered(file.papers)),
            "sources": dict(_numbered(file.sources)),
            "views": dict(_numbered(file.views)),
            "history": dict(enumerate(_bounded(file.history), start=1)),
            **file.other,
        }
    )


def _bounded(history: list[Change]) -> list[Change]:
    """The newest change, and those before it that fit."""
    kept: list[Change] = []
    edits = size = 0
    encoder = msgspec.json.Encoder()
    for change in reversed(history):
        # What a change made is in the library itself, and not in the history.
        whole = [one for one in change.edits if one.old is not UNSET or one.new is not UNSET]
        edits += len(whole)
        size += len(encoder.encode(whole))
        if kept and (edits > HISTORY_EDITS or size > HISTORY_BYTES):
            break
        kept.append(change)
    return kept[::-1]


def _numbered(rows: dict[str, Any]) -> Iterable[tuple[int, Any]]:
    taken: set[int] = set()
    for key in sorted(rows):
        number = zlib.crc32(key.encode("utf-8", "surrogatepass")) or 1
        while number in taken:
            number += 1
        taken.add(number)
        yield number, rows[key]


def _decoded(data: bytes, steps: Steps) -> LibraryFile:
    with contextlib.suppress(msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        tables = msgspec.json.decode(data, type=_Tables)
        meta = tables.meta.get("1")
        if meta and meta.schema == newest(steps) and _has_all_rows(tables, data):
            return _file(tables, meta.schema, {})
    try:
        plain = json_faults.decode(data)
    except Fault:
        head = _HEAD.match(data[:1024])
        if head and int(head[1]) > newest(steps):
            raise _Newer(head[1].decode()) from None
        raise
    return from_plain(plain, steps)


def _has_all_rows(tables: _Tables, data: bytes) -> bool:
    """Whether the bytes are laid out as this program does it, and no row number stands twice.

    Of two rows with one number, as a merge by git may leave them, JSON readers drop one in silence.
    Each row has a line of its own, and each table two more; a text has no line breaks in JSON.
    """
    rows = sum(len(getattr(tables, name)) for name in _ROWS)
    return data.endswith(b"\n}}\n") and data.count(b"\n") == rows + 2 * len(_ROWS)


def _file(tables: _Tables, schema: int, other: dict[str, dict[str, Any]]) -> LibraryFile:
    for key in tables.history:
        if not key.isdecimal() or len(key) > LONGEST_NUMBER:
            raise Fault(f"history.{key}: rows are numbered, for their order counts")
    return LibraryFile(
        papers=_by_id("papers", tables.papers),
        sources=_by_id("sources", tables.sources),
        views=_by_id("views", tables.views),
        history=[tables.history[key] for key in sorted(tables.history, key=int)],
        generation=tables.meta["1"].generation,
        folded=tables.meta["1"].folded,
        other=other,
        schema=schema,
    )


def _by_id(table: str, rows: Mapping[str, Any]) -> dict[str, Any]:
    found = {row.id: row for row in rows.values()}
    if len(found) < len(rows):
        first: dict[str, str] = {}
        for key, row in rows.items():
            if (before := first.setdefault(row.id, key)) != key:
                raise Fault(f"{table}.{before} and {table}.{key} have one id, {row.id}")
    return found


def _row(table: str, key: str, plain: Any) -> Any:
    if table == "papers":
        _keep_unknown_fields(plain)
    try:
        return msgspec.convert(plain, _ROWS[table])
    except msgspec.ValidationError as error:
        said = _AT.fullmatch(str(error))
        what, path = (said[1], said[2]) if said else (str(error), "")
        raise Fault(f"{table}.{key}{path}: {what[:1].lower()}{what[1:]}") from error


def _keep_unknown_fields(paper: Any) -> None:
    """Move fields of a paper that this program does not know into `extra`."""
    if isinstance(paper, dict) and isinstance(paper.get("extra", {}), dict):
        for name in [name for name in paper if name not in Paper.__struct_fields__]:
            paper.setdefault("extra", {})[name] = paper.pop(name)
