"""What stands beside a title and its link in lines of its own: people, a venue, where they work."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from store.importers.digests.digest_lines import Line
from store.importers.digests.digest_titles import may_be_title, title_text
from store.importers.digests.venue_lines import is_venue_line
from store.importers.parts.author_names import people_in_line
from store.importers.parts.authors import Authors
from store.importers.parts.titles import has_people, is_foreign, looks_like_title

_LABELLED_LINK = re.compile(r"[^\W\d_][\w -]{0,20}\s?[:：]\s?<?https?://\S+", re.IGNORECASE)
"""`code: https://github.com/…`, which is neither a title nor the paper."""

_LONGEST_AFFILIATION = 4
"""Words; the title of a paper behind a comment is longer than where its people work."""


class Details(NamedTuple):
    """The details above or below a position. `at` is the position of the line beyond them.

    `rest` are lines that say more of the paper and are kept with its comments.
    """

    at: int
    authors: Authors | None = None
    venue: str = ""
    rest: tuple[str, ...] = ()


def details_above(written: Sequence[Line], position: int, free: int) -> Details:
    """The details between a link and the title above it; lines before `free` belong to others."""
    at, authors, venue = position - 1, None, ""
    while at > free and not written[at].numbered:
        if written[at].begins and not written[at - 1].begins:
            break  # the line above is the end of another paragraph
        text = title_text(written, at)
        if not venue and is_venue_line(text):
            venue = text
        elif authors is None and (people := people_in_line(text)):
            authors = people
        else:
            break
        at -= 1
    if authors is None and _is_affiliation(written, at, free):
        people = people_in_line(title_text(written, at - 1))
        return Details(at - 2, people, venue, (written[at].text,))
    return Details(at, authors, venue)


def _is_affiliation(written: Sequence[Line], at: int, free: int) -> bool:
    """Whether a line says where people work: they stand above it, and their title above them."""
    if at - 2 < free or any(line.begins or line.marked for line in written[at - 1 : at + 1]):
        return False
    above, title = written[at - 2], title_text(written, at - 2)
    if people_in_line(title_text(written, at - 1)) is None or has_people(title):
        return False
    if above.begins or above.marked:
        return may_be_title(title, ())
    shorter = len(written[at].text.split()) <= _LONGEST_AFFILIATION < len(title.split())
    return shorter and looks_like_title(title) and not is_foreign(title)


def details_between(written: Sequence[Line], position: int, end: int) -> Details:
    """The details between a link and the title below it."""
    at, venue = position, ""
    rest: list[str] = []
    while at < end and not written[at].begins:
        text = title_text(written, at)
        if not venue and is_venue_line(text):
            venue = text
        elif _LABELLED_LINK.fullmatch(text):
            rest.append(text)
        else:
            break
        at += 1
    return Details(at, None, venue, tuple(rest))


def details_below(written: Sequence[Line], position: int, end: int, title: str) -> Details:
    """The people and the venue below a title, or below its link."""
    at, authors, venue = position, None, ""
    while at < end and not written[at].marked:
        text = title_text(written, at)
        if authors is None and (people := people_in_line(text)) and not has_people(title):
            authors = people
        elif not venue and is_venue_line(text) and not written[at].begins:
            venue = text
        else:
            break
        at += 1
    return Details(at, authors, venue)
