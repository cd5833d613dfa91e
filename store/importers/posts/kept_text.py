"""Whether all text of a document was kept: the lines with words that are in nothing read from it.

Labels, names of columns and what links are called by are no text of their own.
"""

import html
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from store.importers.interface import Lines, Parsed
from store.importers.parts.columns import usual_meaning
from store.importers.parts.page_headings import names_page
from store.importers.posts.labels import meaning_of
from store.importers.posts.stated_links import says_only_link
from store.model import Review

_WORD = re.compile(r"[^\W_]+")
_MARKER = re.compile(r"[\s>#]*(?:[-*+•]\s+)?(?:[(\[]?\d{1,3}[.)\]]\s)?")
_REFERENCE = re.compile(r"&#?\w{1,40};")
"""A character reference; the `&noteId=` of a link is none, although HTML reads `&not` in it."""

_SMALL = {"on", "and", "by", "et", "al", "https", "http", "www", "br", "x", "q"}


def unkept(lines: Lines, parsed: Parsed) -> Iterator[int]:
    """The indices of the lines that say something that is kept nowhere."""
    known: set[str] = set()
    for text in _texts(parsed):
        known.update(_WORD.findall(text.casefold()))
    for index, line in enumerate(lines):
        text = line[found.end() :] if (found := _MARKER.match(line)) else line
        text = _REFERENCE.sub(_character, text) if "&" in text else text
        words = _WORD.findall(text.casefold())
        if any(word not in known and not _is_furniture(word) for word in words):
            yield index


def _character(reference: re.Match[str]) -> str:
    return html.unescape(reference[0])


def _texts(parsed: Parsed) -> Iterator[str]:
    yield from (parsed.title, parsed.preamble, parsed.date)
    yield from parsed.fields
    yield from parsed.fields.values()
    yield from (problem.message for problem in parsed.problems)
    yield from _quarter(parsed.quarter)
    for record in parsed.records:
        yield from _texts_of(record)


def _texts_of(record: Review) -> Iterable[str]:
    yield from (record.title, record.authors_text, record.venue_text, record.body)
    for several in (record.links, record.slides, record.tags, record.presenters):
        yield from several
    yield from (name + particle for name in record.presenters for particle in "와과")
    for image in record.images:
        yield from (image.url, image.alt)
    yield from record.fields
    yield from record.fields.values()
    yield from _quarter(record.quarter)
    yield f"{record.year or ''} {record.rating or ''} {record.status or ''}"


def _quarter(quarter: str) -> Iterable[str]:
    """The ways to write a quarter."""
    year, _, number = quarter.partition("Q")
    return (f"{year} {year}Q{number} Q{number} {number}Q {number}분기 {year}년",) if quarter else ()


@lru_cache(maxsize=4096)
def _is_furniture(word: str) -> bool:
    return bool(
        word in _SMALL
        or says_only_link(word)
        or meaning_of(word)
        or meaning_of(f"{word} by")
        or usual_meaning(word)
        or names_page(word)
    )
