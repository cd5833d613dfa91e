"""Facts of a paper as a person types them: read from a line, checked, and laid over a paper.

An empty line takes a typed fact back, so that the documents speak again; `-` says that there is
none, whatever they say, but a title there always is. Links, slides and files are added to what the
documents give.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Mapping
from typing import Any

from msgspec import UNSET, structs

from store import links
from store.facts import settle
from store.identity import identifiers_of, link_of
from store.model import Paper, Typed
from store.venues import normalise

FACTS = {
    "title": "as on its first page",
    "authors": "with commas between the names",
    "venue": "where it appeared, such as CVPR 2020",
    "year": "four digits",
    "links": "more links, with blanks between",
    "slides": "links to slides, with blanks between",
}
"""What can be typed, in the order in which it is asked for, and how; paths of files come beside."""
FIELDS = tuple(FACTS)
EARLIEST, LATEST = 1600, 2100
"""The years that a paper may be of."""

_NAMES = re.compile(r"\s*;\s*")
_AND = re.compile(r"\s+and\s+")
_COMMAS = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+")
_WITHOUT_BLANKS = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff가-힣]+")
"""A part of a name in a script that writes the family first, and no blank behind it."""
_TO_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
"""Full-width forms, which a Korean or Japanese keyboard types, to ASCII."""
_QUARTER = re.compile(
    r"((?:19|20)\d\d)\s*년?[\s._/-]*(?:q([1-4])|([1-4])\s*q|([1-4])\s*분기)", re.ASCII | re.I
)

Find = Callable[[str], Paper | None]
"""Gives the paper that has an identifier, as `Library.find` does."""


class BadFact(ValueError):
    """Something typed that cannot be; str() is the sentence to show at its field."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


def parse_facts(lines: Mapping[str, str], typed: Typed | None = None) -> dict[str, Any]:
    """The values of these fields as typed, for `with_facts`. Raises `BadFact`.

    A venue that brings its year (`CVPR 2020`) gives that, too, when no year is typed: neither here
    nor before, among the facts that were `typed` of the paper.
    """
    facts = {field: _parse(field, one_line(line)) for field, line in lines.items()}
    year = year_of_venue(lines.get("venue", ""))
    if year and facts.get("year", UNSET) is UNSET and not _keeps_year(lines, typed):
        facts["year"] = year
    return facts


def year_of_venue(line: str) -> int | None:
    """The year that a line with a known venue brings, as `CVPR'23` does."""
    venue = normalise(one_line(line))
    return venue.year if venue.known else None


def kept_year_remark(lines: Mapping[str, str], typed: Typed) -> str:
    """Says that a year typed before stays, where a new venue brings another one; else ""."""
    year = year_of_venue(lines.get("venue", ""))
    if year is None or year == typed.year or not _keeps_year(lines, typed):
        return ""
    return f"the year stays {typed.year or 'none'}, as it was typed"


def typed_line(paper: Paper, field: str) -> str:
    """A fact as a line to edit: what is shown of the paper, of lists what the person typed."""
    if field in ("links", "slides"):
        return " ".join(getattr(paper.typed, field))
    if field == "files":
        return "; ".join(paper.typed.files)
    value = getattr(paper, field)
    if field == "authors":
        return names_line(value)
    return "" if value is None else str(value)


def with_facts(paper: Paper, facts: Mapping[str, Any], find: Find) -> Paper:
    """The paper with these facts typed. Its id changes when a link names it better.

    Raises `BadFact` for a link that leads to another paper.
    """
    added = tuple(i for link in facts.get("links", ()) for i in identifiers_of(link))
    for identifier in added:
        other = find(identifier)
        if other is not None and other.id != paper.id:
            raise BadFact(
                "links", f"this link is of “{other.title}”: merge the two papers if they are one"
            )
    return settle(
        structs.replace(
            paper,
            identifiers=(*paper.identifiers, *added),
            typed=structs.replace(paper.typed, **facts),
        )
    )


def parse_names(line: str) -> tuple[str, ...]:
    """Names separated by commas or "and", or by semicolons where the names have commas.

    Those of `Kim, Minsu and Lee, Seo`, as BibTeX has them, are put in reading order.
    """
    text = one_line(line)
    for between in (_NAMES, _AND):
        names = [name for name in between.split(text) if name]
        if len(names) > 1 and all(name.count(",") == 1 for name in names):
            return tuple(dict.fromkeys(map(_in_reading_order, names)))
    between = _NAMES if ";" in text else _COMMAS
    return tuple(dict.fromkeys(name for name in between.split(text) if name))


def names_line(names: Collection[str]) -> str:
    """Names as a line to edit, which `parse_names` reads."""
    return ("; " if any("," in name for name in names) else ", ").join(names)


def parse_quarter(line: str) -> str:
    """A quarter as kept, `2020Q4`, from `2020 Q4`, `2020 4Q`, `2020년 4분기`. Raises `BadFact`."""
    text = one_line(line)
    if not text:
        return ""
    named = _QUARTER.fullmatch(narrow(text))
    if named is None:
        raise BadFact("quarter", f"“{text}” is no quarter: give one such as 2020Q4")
    return f"{named[1]}Q{named[2] or named[3] or named[4]}"


def parse_links(field: str, line: str) -> tuple[str, ...]:
    """Links and written identifiers, separated by blanks, as links. Raises `BadFact`."""
    return tuple(dict.fromkeys(_link(field, word) for word in narrow(line).split()))


def one_line(text: str) -> str:
    """Text as it stands in a field: NFC, one line, single blanks."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def narrow(text: str) -> str:
    """The text with full-width letters, digits and signs as ASCII: `２０２０` is `2020`."""
    return text.translate(_TO_NARROW)


def _keeps_year(lines: Mapping[str, str], typed: Typed | None) -> bool:
    return typed is not None and typed.year is not UNSET and "year" not in lines


def _in_reading_order(name: str) -> str:
    """A name of the form `Family, Given`."""
    family, given = (part.strip() for part in name.split(","))
    if _WITHOUT_BLANKS.fullmatch(family) and _WITHOUT_BLANKS.fullmatch(given):
        return f"{family}{given}"
    return f"{given} {family}".strip()


def _parse(field: str, line: str) -> Any:
    if field in ("links", "slides"):
        return parse_links(field, line)
    if not line:
        return UNSET
    match field:
        case "authors":
            return () if line == "-" else parse_names(line)
        case "venue":
            venue = normalise(line)
            return "" if line == "-" else venue.name if venue.known else line
        case "year":
            return None if line == "-" else _year(line)
        case _ if line == "-":
            raise BadFact(field, f"a paper has a {field}: an empty one goes back to the documents")
        case _:
            return line


def _year(line: str) -> int:
    digits = narrow(line)
    if re.fullmatch(r"\d{4}", digits, re.ASCII) and EARLIEST <= int(digits) <= LATEST:
        return int(digits)
    raise BadFact("year", f"“{line}” is no year: give four digits, {EARLIEST} to {LATEST}")


def _link(field: str, word: str) -> str:
    if links.split(word):
        return word if "://" in word else f"https://{word}"
    named = (link_of(identifier) for identifier in identifiers_of(word))
    link = next((link for link in named if link), "")
    if not link:
        raise BadFact(field, f"“{word}” is no link: it begins with https://, or is a DOI or arXiv")
    return link
