"""The library file as a TinyDB document: tables `meta`, `papers`, `sources`, `history`.

Rows are numbered from their id, not from their order: the same library gives the same bytes, and
two copies of it that gained different papers can be merged line by line.
"""

import gc
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from store import storage
from store.changes import Change
from store.errors import LibraryDamaged, LibraryNewer
from store.model import Paper, Source

SCHEMA = 1
"""The version of the file's shape. A file with a higher number is refused untouched."""

NO_GENERATION = "none"
"""The generation of a library that has no file yet."""


class Meta(msgspec.Struct, frozen=True, kw_only=True):
    """The one row of the table `meta`."""

    schema: int
    generation: str
    folded: str = ""
    """The generation whose journal this file contains."""


class _Tables(msgspec.Struct, kw_only=True):
    meta: dict[str, Meta]
    papers: dict[str, Paper] = {}
    sources: dict[str, Source] = {}
    history: dict[str, Change] = {}


class _MetaOnly(msgspec.Struct):
    meta: dict[str, dict[str, Any]]


@dataclass
class LibraryFile:
    """What the file says, by id; as it stands here, the library before its first change."""

    papers: dict[str, Paper] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    history: list[Change] = field(default_factory=list)
    generation: str = NO_GENERATION
    folded: str = ""


def decode(data: bytes, path: Path) -> LibraryFile:
    """Read the file's bytes; `path` is for the messages.

    Raises `LibraryNewer` for a higher schema, `LibraryDamaged` for anything that is no library.
    """
    collecting = gc.isenabled()
    gc.disable()  # nothing here is garbage yet; collecting would walk every new paper
    try:
        tables = _decode_tables(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        if (schema := _schema(data)) > SCHEMA:
            raise LibraryNewer(_newer(path, schema)) from error
        raise LibraryDamaged(f"{path} is not a readlist library, or is damaged: {error}") from error
    finally:
        if collecting:
            gc.enable()
    meta = tables.meta.get("1")
    if meta is None:
        raise LibraryDamaged(f"{path} is not a readlist library: its table meta is empty")
    if meta.schema > SCHEMA:
        raise LibraryNewer(_newer(path, meta.schema))
    papers = {paper.id: paper for paper in tables.papers.values()}
    if len(papers) != len(tables.papers):
        raise LibraryDamaged(f"{path} has two papers with one id")
    return LibraryFile(
        papers=papers,
        sources={source.id: source for source in tables.sources.values()},
        history=[tables.history[key] for key in sorted(tables.history, key=int)],
        generation=meta.generation,
        folded=meta.folded,
    )


def encode(file: LibraryFile) -> Iterator[bytes]:
    """The bytes of the file, in chunks."""
    meta = Meta(schema=SCHEMA, generation=file.generation, folded=file.folded)
    return storage.encode(
        {
            "meta": {1: meta},
            "papers": dict(_numbered(file.papers)),
            "sources": dict(_numbered(file.sources)),
            "history": dict(enumerate(file.history, start=1)),
        }
    )


def _numbered(rows: dict[str, Any]) -> Iterable[tuple[int, Any]]:
    taken: set[int] = set()
    for key in sorted(rows):
        number = zlib.crc32(key.encode("utf-8", "surrogatepass")) or 1
        while number in taken:
            number += 1
        taken.add(number)
        yield number, rows[key]


def _decode_tables(data: bytes) -> _Tables:
    try:
        return msgspec.json.decode(data, type=_Tables)
    except msgspec.ValidationError:
        plain = msgspec.json.decode(data)
        if not _keep_unknown_fields(plain):
            raise
        return msgspec.convert(plain, _Tables)


def _keep_unknown_fields(plain: Any) -> bool:
    """Move fields of papers that this program does not know into `extra`; true when there were."""
    papers = plain.get("papers") if isinstance(plain, dict) else None
    if not isinstance(papers, dict):
        return False
    found = False
    for paper in papers.values():
        if not isinstance(paper, dict):
            return False
        for name in [name for name in paper if name not in Paper.__struct_fields__]:
            paper.setdefault("extra", {})[name] = paper.pop(name)
            found = True
    return found


def _schema(data: bytes) -> int:
    """The schema that the bytes claim, 0 when they do not say."""
    try:
        schema = msgspec.json.decode(data, type=_MetaOnly).meta.get("1", {}).get("schema", 0)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return 0
    return schema if isinstance(schema, int) else 0


def _newer(path: Path, schema: int) -> str:
    return (
        f"{path} was written by a newer readlist (schema {schema}; this one knows {SCHEMA}). "
        "Nothing was changed; please update readlist."
    )
