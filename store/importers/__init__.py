"""The formats that readlist reads, one file each, and the registry that recognises them.

A format is recognised by its content, never by the name of the file.
"""

from collections.abc import Sequence
from pathlib import Path

from store.importers.decoding import decode, fingerprint, read
from store.importers.digest import DIGEST
from store.importers.errors import ImportFailed, one_line
from store.importers.interface import Importer, notice
from store.importers.notion_table import NOTION_TABLE
from store.importers.post import POST
from store.importers.quarters import iso_date
from store.model import Document, Problem, Review

__all__ = ["FORMATS", "ImportFailed", "parse_document", "read_document"]

FORMATS: dict[str, Importer] = {
    importer.name: importer for importer in (POST, DIGEST, NOTION_TABLE)
}
"""Every format by its name."""

_SURE_ENOUGH = 0.3


def read_document(
    path: Path,
    *,
    format: str | None = None,  # noqa: A002 - the word for it everywhere
    date: str = "",
) -> Document:
    """Read a file; `ImportFailed` names the file and the reason if it gives no document."""
    name = path.name or str(path)
    data = read(path)
    return parse_document(data, name=name, path=str(path.resolve()), format=format, date=date)


def parse_document(
    data: bytes,
    *,
    name: str,
    path: str = "",
    format: str | None = None,  # noqa: A002 - the word for it everywhere
    date: str = "",
) -> Document:
    """Read a document from bytes.

    `format` is one of `FORMATS`, or None to recognise it. `date` (ISO 8601) is the date that the
    person gives for the document. Raises `ImportFailed`, and nothing else.
    """
    if format is not None and format not in FORMATS:
        raise ImportFailed(name, f"there is no format “{format}” (there are {_names()})")
    day = iso_date(date)
    if date and not day:
        raise ImportFailed(name, f"“{date}” is not a date; write it as 2020-07-17")
    text, oddities = decode(data, name)
    lines = text.split("\n")
    importer = FORMATS[format] if format else _recognise(lines, name)
    parsed = importer.parse(lines, day)
    if not parsed.records:
        raise ImportFailed(name, f"there is no paper in it (it was read as {importer.name})")
    problems = (*oddities, *parsed.problems, *_repeated(parsed.records))
    return Document(
        name=one_line(name),
        path=one_line(path),
        format=importer.name,
        title=parsed.title,
        fingerprint=fingerprint(text),
        quarter=parsed.quarter,
        date=parsed.date,
        preamble=parsed.preamble,
        fields=parsed.fields,
        records=parsed.records,
        problems=tuple(sorted(problems, key=lambda problem: problem.line)),
    )


def _recognise(lines: Sequence[str], name: str) -> Importer:
    sure = {key: importer.confidence(lines) for key, importer in FORMATS.items()}
    best = max(sure, key=sure.__getitem__)
    if sure[best] < _SURE_ENOUGH:
        raise ImportFailed(name, f"no paper was found in it as any of the formats {_names()}")
    return FORMATS[best]


def _names() -> str:
    return ", ".join(FORMATS)


def _repeated(records: Sequence[Review]) -> list[Problem]:
    """Papers that stand twice in one document."""
    first: dict[str, int] = {}
    problems = []
    for record in records:
        line = next((first[i] for i in record.identifiers if i in first), None)
        if line is not None:
            message = f"“{record.title}” stands in line {line} already; both reviews are kept."
            problems.append(notice(record.line, "paper-repeated", message))
        for identifier in record.identifiers:
            first.setdefault(identifier, record.line)
    return problems
