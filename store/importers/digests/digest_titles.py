"""The titles among the lines of a digest: what may be one, and over which lines it is wrapped."""

from collections.abc import Sequence

from store.importers.digests.digest_lines import Line
from store.importers.parts.hashtags import split_hashtags
from store.importers.parts.titles import (
    ends_in_bracket,
    goes_on,
    has_people,
    is_foreign,
    is_open,
    is_remark,
    looks_like_title,
)

_MOST_LINES = 40
"""Lines that a title with its authors in brackets may take: a hundred authors, wrapped."""
_SHORTEST_HEADING = 3
"""Words of a heading that may be a title."""


def title_text(written: Sequence[Line], position: int) -> str:
    """The text of a line that may be a title; nothing if there is none, a link, or a heading.

    Headings name the page (`# Reading list`) or a part of it (`## Vision`) more often than a paper.
    """
    if not 0 <= position < len(written) or written[position].link:
        return ""
    text, marker = written[position].text, written[position].marker
    of_page = marker.startswith("#") and (marker[1] == " " or len(text.split()) < _SHORTEST_HEADING)
    return "" if of_page and not has_people(text) else text


def may_be_title(text: str) -> bool:
    """Whether a line has words, and is surely neither a sentence nor a line of hashtags."""
    return bool(text) and not is_remark(text) and bool(split_hashtags(text)[0])


def start_of_title(written: Sequence[Line], last: int, free: int) -> int:
    """Where a title begins that ends in line `last`; lines before `free` belong to others."""
    text = written[last].text
    if text.count(")") > text.count("(") and not is_open(text):
        for start in range(last - 1, max(free, last - _MOST_LINES) - 1, -1):
            if written[start].link or written[start + 1].begins:
                break
            if is_open(written[start].text):
                return start
    if last - 1 < free or written[last].begins or written[last].marked:
        return last
    above = written[last - 1]
    unfinished = goes_on(above.text) or (text[:1].islower() and not is_foreign(text))
    joined = above.numbered or ((above.begins or above.marked) and unfinished)
    return last - 1 if joined and not above.link and not has_people(above.text) else last


def joined_title(written: Sequence[Line], start: int, end: int) -> tuple[str, int]:
    """A title that may be wrapped, and the position behind it.

    It is put together only if that is plain: a bracket stays open, a word is missing at the end,
    or the authors stand in brackets at the end of the second line and the first has none.
    """
    title = written[start].text
    limit = min(end, start + _MOST_LINES)
    if is_open(title):
        for at in range(start + 1, limit):
            title = f"{title} {written[at].text}"
            if written[at].link or written[at].begins:
                break
            if not is_open(title):
                return title, at + 1
        title = written[start].text
    at = start + 1
    following = title_text(written, at) if at < limit and not written[at].begins else ""
    if not following or ends_in_bracket(title) or is_foreign(title) != is_foreign(following):
        return title, start + 1
    whole = f"{title} {following}"
    if has_people(whole) and has_people(following):
        return whole, at + 1
    if goes_on(title) and looks_like_title(title) and not is_foreign(title):
        return whole, at + 1
    return title, start + 1
