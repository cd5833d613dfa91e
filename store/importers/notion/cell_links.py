"""The links of a cell that has nothing else, in a table that was pasted as text."""

import re

from store.importers.parts import cell_values
from store.importers.parts.paper_links import names_paper

MAY_BE_LINK = re.compile(
    r"(?:https?://|(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+/|arxiv:)\S", re.IGNORECASE
)
"""How a cell with a link begins, with its scheme or without."""
_ONE = re.compile(r"https?://\S+", re.IGNORECASE)
_TRAILING = ".,;:"
_LONGEST_CELL = 8192


def links_of(text: str) -> tuple[str, ...]:
    """The links of a cell with nothing but links, those to papers first; else nothing.

    Without `https://` before it, only what names a paper is a link.
    """
    if not MAY_BE_LINK.match(text):
        return ()
    if _ONE.fullmatch(text) and text.count("://") == 1:
        return (text.rstrip(_TRAILING),)
    if len(text) > _LONGEST_CELL or any(map(_is_plain, text.split(None, 2)[1:2])):
        return ()
    found = cell_values.links_of(text)
    if found.has_words:
        return (text,) if _ONE.fullmatch(text) else ()
    if "://" not in text and not any(map(names_paper, found.links)):
        return ()
    return tuple(sorted(found.links, key=lambda link: not names_paper(link)))


def _is_plain(word: str) -> bool:
    """Whether a word is surely no link: it has letters, but neither a dot nor a slash."""
    return "." not in word and "/" not in word and any(map(str.isalnum, word))


def leads_to_paper(text: str) -> bool:
    """Whether a cell with nothing but links has one that names a paper."""
    return any(map(names_paper, links_of(text)))
