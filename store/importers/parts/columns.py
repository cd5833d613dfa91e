"""What each column of a table means, and which tables are lists of papers.

Names are compared without case, width, blanks, emoji and punctuation: `⭐ Rate`, `rate` and
`ＲＡＴＥ` are one.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from store.importers.parts.column_names import (
    CONTACTS,
    CSL,
    NAMES,
    OF_LINKS,
    OF_PAPERS,
    SECOND_CHOICES,
    WEAK_TITLES,
)

Content = Literal["links", "words", "text", ""]
"""What stands in most cells of a column; `text` is long. Nothing if that is not known."""

MAX_COLUMNS = 200
"""Columns; a table with more is no list of papers that a person keeps."""

Wish = tuple[int, str]
"""How good a name is for a meaning (0 is best), and that meaning."""

_BRACKETED = re.compile(r"[(\[（【][^()\[\]（）【】]*[)\]）】]\s*$")
_OUT_OF = re.compile(r"(?<!\d)(10|100)(?!\d)")
_FULL_RATING = 5
_LONGEST_NAME = 80
_OF_AN_EXPORT = {"note", "otherfields"}
"""Columns of readlist's own tables that become fields again: they are no part of a review."""


def _wishes_of_names() -> dict[str, list[Wish]]:
    wishes: dict[str, list[Wish]] = {}
    for names, first in ((NAMES, 0), (SECOND_CHOICES, 100)):
        for meaning, listed in names.items():
            for rank, name in enumerate(listed.split(), first):
                wishes.setdefault(name, []).append((rank, meaning))
    return wishes


_WISHES = _wishes_of_names()
_USUAL = {name: min(wishes)[1] for name, wishes in _WISHES.items()}


class Column(NamedTuple):
    """A column: its name as written, its meaning or nothing, and a name of its own for fields.

    `scale` is the rating that counts as full, where the name tells: `Score (/10)`. `is_text` says
    that its cells are a part of the review beside the column that means it: by their name, or
    because they are long.
    """

    name: str
    meaning: str
    field: str
    scale: int
    is_text: bool = False


class Columns(NamedTuple):
    """The columns of a table, and where each meaning stands.

    `of_papers` says that only a list of papers has such columns.
    """

    each: tuple[Column, ...]
    places: dict[str, int]
    of_papers: bool

    @property
    def names_papers(self) -> bool:
        """Whether a row can say which paper it is: by a title or by a link."""
        return not self.places.keys().isdisjoint(("title", "link", "arxiv", "DOI"))

    @property
    def unknown(self) -> tuple[str, ...]:
        """The names that mean nothing here, or the same as a better one."""
        return tuple(
            column.name
            for column in self.each
            if column.name and not column.meaning and not column.is_text
        )

    @property
    def texts(self) -> tuple[Column, ...]:
        """The columns whose cells stand in the review under their names."""
        return tuple(column for column in self.each if column.is_text)


def fold(name: str) -> str:
    """What the spellings of one name have in common; nothing for a text too long for a name."""
    if len(name) > _LONGEST_NAME:
        return ""
    if name.isascii():  # as most names are, which then have nothing to normalise
        return "".join(filter(str.isalnum, name.lower()))
    compatible = unicodedata.normalize("NFKC", name).casefold()
    return unicodedata.normalize("NFC", "".join(filter(str.isalnum, compatible)))


def is_name(text: str) -> bool:
    """Whether a text is the name of a column that is known here."""
    return _known(text) in _WISHES


def usual_meaning(name: str) -> str:
    """What a name means first of all, or nothing if it is not known here."""
    return _USUAL.get(_known(name), "")


def columns_of(names: Sequence[str], contents: Sequence[Content] = ()) -> Columns:
    """What the columns with these names mean.

    Of two columns with one meaning the better name wins. A name with several meanings, such as
    `Paper`, is decided by what stands in the column, where `contents` tells.
    """
    folded = [_known(name) for name in names]
    of_papers = not OF_PAPERS.isdisjoint(folded)
    people = not of_papers and not CONTACTS.isdisjoint(folded)
    wishes: list[tuple[int, int, str]] = []
    for place, name in enumerate(names):
        content = contents[place] if place < len(contents) else ""
        for rank, meaning in _wishes(name, content):
            if not (people and meaning == "title" and folded[place] in WEAK_TITLES):
                wishes.append((rank, place, meaning))
    places: dict[str, int] = {}
    given: dict[int, str] = {}
    for _, place, meaning in sorted(wishes):
        if meaning not in places and place not in given:
            places[meaning] = place
            given[place] = meaning
    fields = _fields(names, given)
    each = tuple(
        Column(
            " ".join(name.split()),
            given.get(place, ""),
            fields[place],
            _scale(name),
            place not in given and bool(name.strip()) and _is_text(name, place, contents),
        )
        for place, name in enumerate(names)
    )
    return Columns(each, places, of_papers)


def _known(name: str) -> str:
    """The folded name, without a remark in brackets if it is known only without."""
    return _folded(name) if len(name) <= _LONGEST_NAME else ""


@lru_cache(maxsize=512)  # the notes of a folder have the same names
def _folded(name: str) -> str:
    folded = fold(name)
    if folded in _WISHES or folded in CONTACTS:
        return folded
    without = _BRACKETED.sub("", name)
    return folded if without == name else fold(without)


def _wishes(name: str, content: Content = "") -> list[Wish]:
    """What a name may mean, each with the rank of the name; one with a choice obeys the content."""
    meanings = _WISHES.get(_known(name), [])
    if not content or len({meaning in OF_LINKS for _, meaning in meanings}) < 2:
        return meanings
    return [wish for wish in meanings if (wish[1] in OF_LINKS) == (content == "links")]


def _is_text(name: str, place: int, contents: Sequence[Content]) -> bool:
    """Whether a column without another meaning has a part of the review."""
    if fold(name) in _OF_AN_EXPORT:
        return False
    long = place < len(contents) and contents[place] == "text"
    return long or any(meaning == "body" for _, meaning in _wishes(name))


def _fields(names: Sequence[str], given: dict[int, str]) -> list[str]:
    """A name for each column that no other has: CSL's, else its own, else its number."""
    fields: list[str] = []
    taken: set[str] = set()
    counts: dict[str, int] = {}
    for place, name in enumerate(names):
        meaning = given.get(place, "")
        own = " ".join(name.split()) or f"column-{place + 1}"
        wanted = meaning if meaning in CSL else own
        field = wanted
        while field in taken:
            counts[wanted] = counts.get(wanted, 1) + 1
            field = f"{wanted}-{counts[wanted]}"
        taken.add(field)
        fields.append(field)
    return fields


def _scale(name: str) -> int:
    bracketed = _BRACKETED.search(name) if len(name) <= _LONGEST_NAME else None
    out_of = _OUT_OF.search(bracketed[0]) if bracketed else None
    return int(out_of[1]) if out_of else _FULL_RATING
