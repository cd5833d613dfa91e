"""RIS, in the tags that Zotero, EndNote and Mendeley read.

It holds title, authors, venue, year, arXiv number (`AN`), DOI, all links, tags (`KW`), the note
(`N1`), and what a bibliography gave besides, under its own key (`ID`). It has no place for rating,
status, slides, and reviews with their presenters and quarters. rispy writes the tags.
"""

import re
from collections.abc import Iterator, Sequence

from rispy.config import TAG_KEY_MAPPING
from rispy.writer import BaseWriter

from store.exporters.citation import all_links
from store.exporters.interface import Exporter, Sources
from store.exporters.names import parted
from store.exporters.references import Reference, month_and_day, references
from store.model import Paper

_TYPES = {
    "article-journal": "JOUR", "paper-conference": "CONF", "book": "BOOK", "chapter": "CHAP",
    "thesis": "THES", "report": "RPRT", "manuscript": "UNPB", "webpage": "ELEC",
    "post-weblog": "BLOG", "article-magazine": "MGZN", "article-newspaper": "NEWS",
    "software": "COMP", "dataset": "DATA", "patent": "PAT", "speech": "SLIDE", "article": "UNPB",
    "periodical": "JFULL",
}  # fmt: skip
_NAMES = {
    "volume": "VL", "issue": "IS", "number": "IS", "publisher": "PB", "publisher-place": "CY",
    "edition": "ET", "language": "LA", "abstract": "AB", "title-short": "ST", "accessed": "Y2",
    "call-number": "CN", "archive": "DB", "section": "SE", "number-of-volumes": "NV",
    "genre": "M3", "ISSN": "SN", "ISBN": "SN", "container-title-short": "J2",
    "collection-title": "T3",
}  # fmt: skip
_OF_PEOPLE = {"editor": "A2", "collection-editor": "A3", "translator": "A4"}
_PARAGRAPHS = ("N1", "AB")
_TAG = re.compile(r"[A-Z][A-Z0-9]", re.ASCII)
_GOES_ON = "\n      "
"""Before a line that goes on with the value above; so far in, none is taken for a tag."""


class _Writer(BaseWriter):  # type: ignore[misc]
    """rispy without numbers above the entries, and with every tag as often as it is given."""

    START_TAG = "TY"
    PATTERN = "{tag}  - {value}"
    SEPARATOR = None

    def __init__(self) -> None:
        names = {tag: tag.lower() for tag in TAG_KEY_MAPPING}
        super().__init__(mapping=names, list_tags=list(names), delimiter_tags_mapping={})
        self.REFERENCE_TYPE_KEY = "ty"

    def set_header(self, count: int) -> str:
        """Nothing stands above an entry."""
        del count
        return ""


def _pieces(papers: Sequence[Paper], sources: Sources) -> Iterator[str]:
    del sources
    writer = _Writer()
    for paper, one in zip(papers, references(papers), strict=True):
        yield writer.formats([_tags(paper, one)]) + "\n"


RIS = Exporter("ris", "RIS", (".ris",), _pieces)


def _tags(paper: Paper, one: Reference) -> dict[str, object]:
    """The values of each tag, in the order in which they are written."""
    month, day = month_and_day(one.date)
    first, _, last = one.fields.get("page", "").partition("-")
    values: dict[str, Sequence[str]] = {
        "ID": [one.key],
        "TI": [one.title],
        "AU": [*map(_name, one.authors), *["et al."] * one.et_al],
        "T2": [one.venue],
        "PY": [str(one.year or "")],
        "DA": [f"{one.year}/{month}/{day}/" if month else ""],
        "AN": [f"arXiv:{one.arxiv}" if one.arxiv else ""],
        "DO": [one.doi],
        "UR": all_links(paper),
        "KW": one.tags,
        "SP": [first],
        "EP": [last.lstrip("-")],
        "N1": [one.note],
    }
    for name, value in one.fields.items():
        tag = _NAMES.get(name, name if _TAG.fullmatch(name) else "")
        if name in _OF_PEOPLE:
            values[_OF_PEOPLE[name]] = [_name(person) for person in value.split(", ")]
        elif tag in TAG_KEY_MAPPING and tag not in ("TY", "ER", "UK") and tag not in values:
            values[tag] = [value]
    filled = {
        tag.lower(): written
        for tag, given in values.items()
        if (written := [text for value in given if (text := _text(tag, value))])
    }
    return {"ty": _TYPES.get(one.type, "GEN"), **filled}


def _text(tag: str, value: str) -> str:
    """A value in one line, or in lines that cannot be taken for tags."""
    if tag in _PARAGRAPHS:
        return _GOES_ON.join(" ".join(line.split()) for line in value.strip().splitlines())
    return " ".join(value.split())


def _name(name: str) -> str:
    """A name as `Last, First, Suffix`."""
    parts = parted(name)
    if parts.suffix:
        return f"{parts.family},{f' {parts.given}' if parts.given else ''}, {parts.suffix}"
    return f"{parts.family}, {parts.given}" if parts.given else parts.family
