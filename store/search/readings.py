"""What else a word may have meant: asked for only when nothing is found as it was typed.

- It was typed while the other keyboard layout was on: `dltmdgus` is 이승현, ㅐㅔ두 is `open`; with
  Caps Lock `DLTMDGUS`; the name of a field as well: `ㅑㄴ:` is `is:`.
- Its last syllable is still being typed: 강지 becomes 강진구. Looked for in names only.
- A tag is still being typed: `#vis` becomes `#vision`.
"""

import re
from collections.abc import Iterable, Iterator

import msgspec

from store.hangul import may_go_on
from store.keyboard_layout import other_layout
from store.model import Paper
from store.search.fields import ANYWHERE, NAMES
from store.search.matching import Index
from store.search.parsing import FIELD_NAMES, parse
from store.search.query import And, Expression, Or, Text, texts_of

LOOKED_AT = 50
"""Papers that are looked at to tell which of the readings were of use."""

_WITH_FIELD = re.compile(r"([^\W\d_]+)[:：](.+)", re.DOTALL)


class Reading(msgspec.Struct, frozen=True):
    """A term, how else it was read (`said`, for people), and the expression that says so."""

    term: Text
    said: str
    read_as: Expression


def readings(term: Text) -> Iterator[Reading]:
    """The other readings of a term."""
    word = term.text
    if term.how == "tag":
        parts = [Text(name, "tag") for name in (word, *other_layouts(word))]
        yield from (Reading(term, str(part), part) for part in parts)
    if term.how != "part":
        return
    for other in other_layouts(word):
        yield Reading(term, other, Text(other, term.field))
    if term.field == ANYWHERE and (named := _WITH_FIELD.fullmatch(word)):
        yield from _with_field(term, named[1], named[2])
    if may_go_on(word) and term.field != "text":
        yield Reading(term, f"{word}…", Text(word, term.field or NAMES, "begun"))


def _with_field(term: Text, name: str, value: str) -> Iterator[Reading]:
    """The readings of `name:value` when the name is that of a field in the other layout."""
    for field in filter(FIELD_NAMES.__contains__, other_layouts(name)):
        for one in (value, *other_layouts(value)):
            query = parse(f"{field}:{one}")
            if not query.problems:
                yield Reading(term, query.text, query.expression)


def other_layouts(word: str) -> Iterator[str]:
    """A word as it would be with the other layout on, and with Caps Lock off besides."""
    for typed in (word, word.swapcase()) if word != word.lower() else (word,):
        other = other_layout(typed)
        # A rest of single letters shows that no Hangul was meant.
        if other and (other.isascii() or _is_whole(other)):
            yield other


def widened(expression: Expression) -> Expression:
    """The expression with every term read in every way; what must not be there stays as it is."""
    match expression:
        case Text():
            others = [reading.read_as for reading in readings(expression)]
            return Or((expression, *others)) if others else expression
        case And(of):
            return And(tuple(map(widened, of)))
        case Or(of):
            return Or(tuple(map(widened, of)))
        case _:
            return expression


def used(index: Index, papers: Iterable[Paper], expression: Expression) -> tuple[Reading, ...]:
    """The readings by which papers were found that the terms as typed do not find."""
    some = [paper for paper, _ in zip(papers, range(LOOKED_AT), strict=False)]
    found = []
    for term in texts_of(expression):
        plain = index.test(term)
        for reading in readings(term):
            other = index.test(reading.read_as)
            if any(other(paper) and not plain(paper) for paper in some):
                found.append(reading)
    return tuple(found)


def as_read(expression: Expression, read: Iterable[Reading]) -> Expression:
    """The expression with its terms replaced by how they were read, for marking and ranking."""
    match expression:
        case Text():
            others = [reading.read_as for reading in read if reading.term == expression]
            return Or((expression, *others)) if others else expression
        case And(of):
            return And(tuple(as_read(one, read) for one in of))
        case Or(of):
            return Or(tuple(as_read(one, read) for one in of))
        case _:
            return expression


def _is_whole(text: str) -> bool:
    """Whether Hangul consists of whole syllables, and blanks between its words."""
    return all("가" <= character <= "힣" or character == " " for character in text)
