"""What the cells of a table mean: links, tags, people, a year, a date, a quarter."""

import re
from typing import NamedTuple

from store.identity import find_links, identifiers_of, is_strong, link_of, strongest
from store.importers.parts.author_names import person
from store.importers.parts.authors import NOBODY, Authors, parse_authors
from store.importers.parts.quarters import iso_date, quarter_of_title
from store.importers.parts.written_dates import dates_in
from store.links import split
from store.model import unique_tags

_PEOPLE = re.compile(r"\s?[,;/·&、，\n]\s?|\sand\s")
_TAGS = re.compile(r"[,;、，\n]")
_LISTED_NAMES = re.compile(r"[;\n]")
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_OTHERS_BEHIND = re.compile(
    r"(?:^|[\s,]+)(?:et\.?\s?al\.?|(?:and )?others|외(?:\s?\d+\s?[명인])?)$", re.IGNORECASE
)
_WORDS = re.compile(r"[\s,;|]+")
_LABEL = re.compile(r"\[[^\[\]]*\]\(\s*\)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)", re.ASCII)
_ONLY_YEAR = re.compile(r"(?:19|20)\d\d\s?[년年]?", re.ASCII)
_LONGEST_WORD = 1000
_LONGEST_VALUE = 80
"""Characters; nothing longer is a year, a date or a quarter."""


_DITTOS = frozenset({"〃", "″", '"', "''", "”", "“", "상동", "同上", "위와 같음", "ditto", "Ditto"})
"""Marks that repeat the cell above."""


class Links(NamedTuple):
    """The links of a cell, and whether it has words besides."""

    links: tuple[str, ...]
    has_words: bool


def links_of(text: str) -> Links:
    """The links of a cell; an identifier (`arXiv:1911.04252`, `10.1109/…`) gives its link."""
    links: list[str] = []
    has_words = False
    for line in text.split("\n"):
        found = find_links(line) if "://" in line else []
        links.extend(found)
        rest = _LABEL.sub("", _without(line, found)).strip()
        if whole := _written(rest.replace(" ", "")):
            links.append(whole)
            continue
        for word in filter(None, _WORDS.split(rest)):
            if written := _written(word):
                links.append(written)
            else:
                has_words = has_words or any(map(str.isalnum, word))
    return Links(tuple(dict.fromkeys(links)), has_words)


def without_dittos(cells: tuple[str, ...], above: tuple[str, ...]) -> tuple[str, ...]:
    """The cells of a row, with those of the row above where a ditto mark repeats them."""
    if _DITTOS.isdisjoint(cells):
        return cells
    repeated = (*above, *cells[len(above) :])
    return tuple(up if cell in _DITTOS else cell for cell, up in zip(cells, repeated, strict=False))


def authors_in(text: str, *, family_first: bool) -> Authors:
    """The authors of a cell: between commas, or one a line or between semicolons.

    `family_first` says that the names of this column are written `Xie, Qizhe; Luong, Minh-Thang`.
    """
    between = _AND if _are_joined_by_and(text) else _LISTED_NAMES
    pieces = [" ".join(piece.split()) for piece in between.split(text)]
    if between is _AND:
        family_first = True
    if len(pieces) < 2 and not family_first:
        return parse_authors(text)
    written = [piece for piece in pieces if piece]
    named = [name for piece in written if (name := _OTHERS_BEHIND.sub("", piece))]
    if family_first:
        named = [_given_first(name) for name in named]
    return NOBODY._replace(
        names=tuple(dict.fromkeys(named)),
        text="; ".join(written),
        et_al=any(map(_OTHERS_BEHIND.search, written)),
    )


def are_family_first(text: str) -> bool:
    """Whether a cell surely has names as `Xie, Qizhe; Luong, Minh-Thang`."""
    pieces = [piece for piece in text.split(";") if piece.strip()]
    return len(pieces) > 1 and all(piece.count(",") == 1 for piece in pieces)


def _are_joined_by_and(text: str) -> bool:
    """Whether a cell has names as BibTeX has them: `Radford, Alec and Kim, Jong Wook`."""
    pieces = _AND.split(text)
    named = [piece for piece in pieces if not _OTHERS_BEHIND.fullmatch(piece.strip())]
    return len(pieces) > 1 and bool(named) and all(piece.count(",") == 1 for piece in named)


def people_in(text: str) -> tuple[str, ...]:
    """The presenters of a cell."""
    return tuple(dict.fromkeys(name for piece in _PEOPLE.split(text) if (name := piece.strip())))


def tags_in(text: str) -> tuple[str, ...]:
    """The tags of a cell, between commas, semicolons or line breaks, or each with a `#`."""
    pieces = _TAGS.split(text)
    if len(pieces) == 1 and text.lstrip().startswith("#"):
        pieces = text.split("#")
    return unique_tags(tag for piece in pieces if (tag := " ".join(piece.split()).lstrip("# ")))


def year_in(text: str) -> int | None:
    """The year in a cell such as `2020`, `2020년` or `2020-07-17`."""
    found = _YEAR.search(text) if len(text) <= _LONGEST_VALUE else None
    return int(found[0]) if found else None


def is_only_year(text: str) -> bool:
    """Whether a cell says nothing but a year."""
    return bool(_ONLY_YEAR.fullmatch(text))


def date_in(text: str) -> str:
    """The first date of a cell in ISO 8601, or nothing."""
    if len(text) > _LONGEST_VALUE:
        return ""
    return iso_date(text) or next(iter(dates_in(text)), "")


def quarter_in(text: str) -> str:
    """The quarter that a cell names, as `2020Q4`, or nothing."""
    named = quarter_of_title(text) if len(text) <= _LONGEST_VALUE else None
    return named.quarter if named else ""


def _without(line: str, links: list[str]) -> str:
    """A line without the links in it, which are given in their order."""
    kept: list[str] = []
    at = 0
    for link in links:
        start = line.find(link, at)
        kept.append(line[at:start])
        at = start + len(link)
    return "".join(kept) + line[at:]


def _written(word: str) -> str:
    """The link that an identifier or a link without its scheme stands for, or nothing."""
    word = word.strip("()[]<>{}.,\"'")
    if len(word) > _LONGEST_WORD or not any(c in word for c in "./"):
        return ""
    identifier = strongest(identifiers_of(word))
    if is_strong(identifier):
        return link_of(identifier)
    return f"https://{word}" if "/" in word and split(word) else ""


def _given_first(name: str) -> str:
    """`Xie, Qizhe` in the order in which it is read; `King, Jr, Martin` has a suffix."""
    family, _, given = name.partition(",")
    suffix, comma, after = given.partition(",")
    return person(after, family, suffix) if comma else person(given, family)
