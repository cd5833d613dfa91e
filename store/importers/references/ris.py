"""RIS files: `TY  - JOUR`, one tagged line a field, `ER  -` at the end of each entry.

Tags are those of the format's specification and of the programs that write it (EndNote, Zotero,
Mendeley, publishers' sites); rispy groups the lines of an entry by tag. Lines without a tag go on
with the field above. https://en.wikipedia.org/wiki/RIS_(file_format)
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from rispy.config import TAG_KEY_MAPPING
from rispy.parser import RisParser

from store.importers.interface import Importer, Lines, Parsed, warning
from store.importers.parts.author_names import person
from store.importers.parts.fields import Fields
from store.importers.references.entries import (
    Reference,
    are_others,
    arxiv_in,
    doi_in,
    keywords_in,
    quoted,
    reviews,
    web_links,
    year_in,
)
from store.model import Problem

_TAGGED = re.compile(r"\s{0,3}([A-Z][A-Z0-9])(?:  -|( -)(?=\s|$))(.*)", re.ASCII)
_TYPES = {
    "JOUR": "article-journal", "EJOUR": "article-journal", "JFULL": "periodical",
    "INPR": "article-journal", "CONF": "paper-conference", "CPAPER": "paper-conference",
    "BOOK": "book", "EBOOK": "book", "CHAP": "chapter", "ECHAP": "chapter", "THES": "thesis",
    "RPRT": "report", "GEN": "document", "UNPB": "manuscript", "MANSCPT": "manuscript",
    "ELEC": "webpage", "BLOG": "post-weblog", "MGZN": "article-magazine",
    "NEWS": "article-newspaper", "COMP": "software", "DATA": "dataset", "PAT": "patent",
    "SLIDE": "speech", "PREP": "article",
}  # fmt: skip
_VENUES = (
    ("C3", "container-title"), ("T2", "container-title"), ("BT", "container-title"),
    ("JF", "container-title"), ("JO", "container-title"), ("J2", "container-title-short"),
    ("JA", "container-title-short"), ("T3", "collection-title"),
)  # fmt: skip
_NAMES = {
    "ID": "citation-key", "VL": "volume", "IS": "issue", "PB": "publisher",
    "CY": "publisher-place", "PP": "publisher-place", "ET": "edition", "LA": "language",
    "DO": "DOI", "AB": "abstract", "N2": "abstract", "ST": "title-short", "Y2": "accessed",
    "CN": "call-number", "DB": "archive", "SE": "section", "NV": "number-of-volumes",
    "TI": "title", "T1": "title", "AU": "author", "A1": "author", "M3": "genre",
}  # fmt: skip
"""The CSL variable of a tag; any other tag is a field under its own name."""
_OF_PEOPLE = {"A2": "editor", "ED": "editor", "A3": "collection-editor", "A4": "translator"}
_BODY = ("N1", "RN")
_PARAGRAPHS = (*_BODY, "AB", "N2")
_TAGS = sorted(set(TAG_KEY_MAPPING) - {"TY", "UK"})
"""The tags of the format; `UK` is rispy's own."""

_UNKNOWN = "unknown"
_UNTAGGED = "text"
_KNOWN = {"TY", *_TAGS}


class _Record(NamedTuple):
    """The lines of an entry from its `TY` on, with the index of the first."""

    start: int
    lines: list[str]
    closed: bool


class _Parser(RisParser):  # type: ignore[misc]
    """rispy without what loses text: every tag may stand often, no link is cut at semicolons."""

    UNKNOWN_TAG = ""

    def __init__(self) -> None:
        names = {tag: tag for tag in ("TY", *_TAGS)} | {self.UNKNOWN_TAG: _UNKNOWN}
        super().__init__(mapping=names, list_tags=_TAGS, delimiter_tags_mapping={})

    def parse_line(self, line: str) -> tuple[str | None, str]:
        """The tag of a line and what follows it; no tag for a line that goes on."""
        tagged = _tagged(line)
        return tagged or (None, line.strip())


def _tagged(line: str) -> tuple[str, str] | None:
    """A tag and its value. With one blank before the dash, only for tags of the format."""
    found = _TAGGED.match(line)
    if not found or (found[2] and found[1] not in _KNOWN):
        return None
    return found[1], found[3].strip()


def confidence(lines: Lines) -> float:
    """How surely the lines are RIS: the share of them that stands in entries."""
    if not any("ER" in line for line in lines):
        return 0.0  # no entry ends
    rest: list[str] = []
    records = list(_records(lines, rest))
    inside = sum(bool(line.strip()) for record in records for line in record.lines)
    tagged = sum(_tagged(line) is not None for record in records for line in record.lines)
    closed = sum(record.closed for record in records)
    if not closed or tagged < 2 * len(records):
        return 0.0
    return 0.95 * inside / (inside + len(rest))


def parse(lines: Lines, date: str) -> Parsed:
    """Read a file of entries; what stands between them is kept as preamble."""
    problems: list[Problem] = []
    rest: list[str] = []
    records = list(_records(lines, rest))
    parser = _Parser()
    references = []
    for record in records:
        if not record.closed:
            message = "This entry does not end with “ER  -”; it is read up to the next one."
            problems.append(warning(record.start + 1, "entry-not-closed", message))
        references.append(_reference(record.start + 1, *_tags(record, parser), problems))
    made, nameless = reviews(references, problems)
    if rest and made:
        message = f"Text that is in no entry is kept as preamble: {quoted(rest[0])}"
        problems.append(warning(lines.index(rest[0]) + 1, "text-left-over", message))
    rest.extend(line for place in nameless for line in records[place].lines)
    return Parsed("", tuple(made), tuple(problems), date=date, preamble="\n".join(rest))


RIS = Importer("ris", "RIS", confidence, parse)


def _records(lines: Lines, rest: list[str]) -> Iterator[_Record]:
    """The entries; lines that are in none go to the rest."""
    start, inside = 0, False
    for index, line in enumerate(lines):
        tag, value = _tagged(line) or ("", "")
        if inside and tag in ("TY", "ER"):
            yield _Record(start, list(lines[start:index]), tag == "ER")
            inside = False
        if tag == "TY":
            start, inside = index, True
        elif (not inside and tag != "ER" and line.strip()) or (tag == "ER" and value):
            rest.append(line)
    if inside:
        yield _Record(start, list(lines[start:]), False)


def _tags(record: _Record, parser: _Parser) -> tuple[str, dict[str, list[str]]]:
    """The type of an entry, and the values of each of its tags, a line each."""
    first, *others = record.lines
    (tags,) = parser.parse_lines(iter([first.strip(), *others, "ER  - "]))
    kind = tags.pop("TY")
    for tag, values in tags.pop(_UNKNOWN, {}).items():
        tags[tag or _UNTAGGED] = values
    return kind, tags


def _reference(
    line: int, kind: str, tags: dict[str, list[str]], problems: list[Problem]
) -> Reference:
    """An entry by its tags; each tag has the values of its lines."""
    fields = Fields()
    fields.add("type", _TYPES.get(kind, kind))
    title = " ".join(" ".join(_first(tags, "TI", "T1")).split())
    people = _first(tags, "AU", "A1")
    named = [name for name in people if name and not are_others(name)]
    authors = tuple(dict.fromkeys(map(_person, named)))
    links, identifiers = _links(tags, line, fields, problems)
    year = _year(tags, fields)
    pages = [" ".join(tags.pop(tag, [])) for tag in ("SP", "EP")]
    fields.add("page", "-".join(dict.fromkeys(filter(None, pages))))
    venues = [(name, " ".join(tags.pop(tag, []))) for tag, name in _VENUES]
    keywords = [tag for value in tags.pop("KW", []) for tag in _keywords(value)]
    body = "\n\n".join(filter(None, ("\n".join(tags.pop(tag, [])).strip() for tag in _BODY)))
    for tag, values in tags.items():
        if tag in _OF_PEOPLE:
            fields.add(_OF_PEOPLE[tag], ", ".join(_person(name) for name in values if name))
        else:
            text = ("\n" if tag in _PARAGRAPHS else " ").join(values).strip()
            fields.add(_NAMES.get(tag, tag), text)
    return Reference(
        line=line,
        title=title,
        authors=authors,
        authors_text="; ".join(people),
        et_al=len(named) < len(list(filter(None, people))),
        venues=tuple(venues),
        year=year,
        links=links,
        identifiers=identifiers,
        tags=tuple(keywords),
        body=body,
        fields=fields.values,
    )


def _first(tags: dict[str, list[str]], *names: str) -> list[str]:
    """Take the values of the first of these tags that the entry has."""
    return next((tags.pop(name) for name in names if any(tags.get(name, ()))), [])


def _person(name: str) -> str:
    """A name in reading order; the format has `Last, First, Suffix`."""
    family, _, rest = name.partition(",")
    given, _, suffix = rest.partition(",")
    return person(given, family, suffix)


def _keywords(value: str) -> tuple[str, ...]:
    """Usually one keyword a line; a comma belongs to it, a semicolon does not."""
    return keywords_in(value) if ";" in value else tuple(filter(None, [" ".join(value.split())]))


def _links(
    tags: dict[str, list[str]], line: int, fields: Fields, problems: list[Problem]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Links, and identifiers that are written out; what is no link stays a field."""
    links: list[str] = []
    for value in tags.pop("UR", []):
        found = web_links(value.replace("; ", " "))
        links.extend(found)
        fields.add("URL", "" if found else value)
    identifiers = [doi_in(value, line, problems) for value in tags.get("DO", [])]
    named = ("AN", "M1", "IS", "JO", "JF", "T2", "PB", "SE")
    identifiers += [arxiv_in(value) for tag in named for value in tags.get(tag, [])]
    return tuple(dict.fromkeys(links)), tuple(dict.fromkeys(filter(None, identifiers)))


def _year(tags: dict[str, list[str]], fields: Fields) -> int | None:
    """The year; `issued` has what a date says beyond it (`2020/06/15/` is 2020-06-15)."""
    written = [text for tag in ("PY", "Y1", "DA") for text in tags.pop(tag, []) if text]
    years = [year for text in written if (year := year_in(text))]
    for text in written:
        parts = [part for part in text.split("/") if part]
        date = "-".join(parts) if all(map(str.isdecimal, parts)) else text
        if not years or date != str(years[0]):
            fields.add("issued", date)
    return years[0] if years else None
