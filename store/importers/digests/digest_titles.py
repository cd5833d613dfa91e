"""The titles among the lines of a digest: what may be one, and over which lines it is wrapped."""

import re
from collections.abc import Sequence

from store.identity import identifiers_of
from store.importers.digests.digest_lines import Line
from store.importers.digests.venue_lines import is_venue_line
from store.importers.parts.hashtags import split_hashtags
from store.importers.parts.titles import (
    ends_in_bracket,
    goes_on,
    has_people,
    is_foreign,
    is_open,
    is_remark,
    looks_like_title,
    title_and_authors,
)

_MOST_LINES = 40
"""Lines that a title with its authors in brackets may take: a hundred authors, wrapped."""
_MOST_TITLE_LINES = 4
_SHORTEST_LINE = 3
"""Words; who wraps a title does not do so behind fewer."""
_NO_TITLE = re.compile(
    r"(?:date|from|to|subject|categories|comments?|journal-ref|report-no|msc-class|acm-class|doi"
    r"|abstract|날짜|메모|코멘트|요약|링크)\s?[:：]",
    re.IGNORECASE,
)
_IN_ENGLISH = ("arxiv:", "openreview:", "nips:", "cvf:", "pmlr:", "acl:")
_BEGINS_WITH_LINK = re.compile(
    r"<?https?://|(?:[^\W\d_][\w -]{0,20}\s?[:：]\s?)<?https?://|10\.\d{4,9}/\S", re.IGNORECASE
)
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


def may_be_title(text: str, links: Sequence[str]) -> bool:
    """Whether a line may be the title of the paper with these links.

    It has words, and is surely neither a sentence, nor a line of hashtags, nor another label of a
    mail, nor a venue, and it begins with no link. Where papers have English titles, a line in
    another language is a comment; with its authors behind it, it is none.
    """
    if not text or is_remark(text) or not split_hashtags(text)[0] or _NO_TITLE.match(text):
        return False
    if is_venue_line(text) or _BEGINS_WITH_LINK.match(text) or not any(map(str.isalpha, text)):
        return False
    if not is_foreign(text) or ends_in_bracket(text):
        return True
    names = (identifier for link in links for identifier in identifiers_of(link))
    return not any(name.startswith(_IN_ENGLISH) for name in names)


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
    if behind := _behind_people(written, start, limit):
        return " ".join(line.text for line in written[start:behind]), behind
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


def _behind_people(written: Sequence[Line], start: int, limit: int) -> int:
    """The position behind a title over several lines with its authors in brackets, or 0.

    Nothing between may be a sentence, a remark, or another paragraph.
    """
    whole = written[start].text
    if ends_in_bracket(whole) or is_remark(whole):
        return 0
    for at in range(start + 1, limit):
        line = written[at]
        apart = line.link or line.begins or line.marked
        if apart or is_foreign(line.text) != is_foreign(written[start].text):
            return 0
        if not is_open(whole):
            names = line.text.startswith("(")
            ended = written[at - 1].text.endswith((".", "!", "?", ";"))
            short = len(written[at - 1].text.split()) < _SHORTEST_LINE and not names
            if ended or short or at - start >= _MOST_TITLE_LINES:
                return 0
        whole = f"{whole} {line.text}"
        if not is_open(whole) and ends_in_bracket(whole):
            sure = has_people(whole) and looks_like_title(title_and_authors(whole)[0])
            return at + 1 if sure else 0
    return 0
