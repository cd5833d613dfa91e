"""Lines of a digest that begin with a link: what stands behind it, and whose link it is."""

import re
from itertools import takewhile
from typing import NamedTuple

from store.importers.digests.venue_lines import is_venue_line
from store.importers.interface import Lines
from store.importers.parts.author_names import are_people
from store.importers.parts.hashtags import split_hashtags
from store.importers.parts.paper_links import link_alone, names_paper
from store.importers.parts.titles import has_people, is_foreign, looks_like_title, title_and_authors

_BETWEEN_LINKS = re.compile(r"[\s,;|]+|\s[/&+]\s")
_LINK_FIRST = re.compile(r"<?(https?://[^\s<>]+)>?\s+(\S.*)", re.IGNORECASE)
_OPENS_REMARK = re.compile(r"[(（\[<←⬅-]|[–—]\s")
_AROUND_REMARK = " \t-–—<>←⬅"
_PUNCTUATION = " .,;:"
_LONGEST_LINE = 2000
_LONGEST_REMARK = 200


class Linked(NamedTuple):
    """What a line has that begins with a link: that, other links, a remark behind it."""

    link: str = ""
    more: tuple[str, ...] = ()
    remark: str = ""


def linked(text: str, lines: Lines, index: int) -> Linked:
    """The link to a paper with which a line begins, and the other links of the line or the remark.

    Nothing if a title or a sentence may stand there. `index` is the line's: with `Title (authors)`
    in the line below, whatever is no title is a remark.
    """
    pieces = _BETWEEN_LINKS.split(text[:_LONGEST_LINE])
    links = list(takewhile(bool, map(link_alone, pieces)))
    if len(links) == len(pieces) > 1:
        paper = next((link for link in links if names_paper(link)), links[0])
        return Linked(paper, tuple(link for link in dict.fromkeys(links) if link != paper))
    found = _LINK_FIRST.fullmatch(text)
    if not found or len(found[2]) > _LONGEST_REMARK:
        return Linked()
    link, remark = found[1].rstrip(_PUNCTUATION), found[2]
    is_remark = _is_remark(remark) or (_is_above_title(lines, index) and _may_be_remark(remark))
    if not is_remark or not names_paper(link):
        return Linked()
    return Linked(link, remark=remark if remark.strip(_PUNCTUATION) else "")


def _is_remark(text: str) -> bool:
    """Whether a text behind a link is a remark by its look: signs, hashtags, words in brackets."""
    if not any(map(str.isalnum, text)) or (text[0] == "#" and not split_hashtags(text)[0]):
        return True
    return bool(_OPENS_REMARK.match(text)) and "://" not in text and _may_be_remark(text)


def _may_be_remark(text: str) -> bool:
    """Whether a text behind a link is neither a title nor a paper's authors."""
    said = text.strip(_AROUND_REMARK)
    in_bracket = text[0] in "(（["
    is_title = not in_bracket and not is_foreign(said) and looks_like_title(said)
    if is_title and not is_venue_line(said):
        return False
    return not has_people(text) and not are_people(title_and_authors("T " + text)[1])


def _is_above_title(lines: Lines, index: int) -> bool:
    """Whether `Title (authors)` stands below a line, and is not the title of a link below it."""
    below = [line.strip() for line in lines[index + 1 : index + 4]]
    if not below or not has_people(below[0]):
        return False
    of_next = len(below) > 1 and link_alone(below[1]) and not has_people("".join(below[2:]))
    return not of_next
