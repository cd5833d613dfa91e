"""Which papers contain all the words of a query, anywhere in what is known of them.

A plain scan of folded text: at the sizes of a reading list no index beats it, and it finds parts
of words in any language.
"""

import unicodedata
from collections.abc import Callable, Iterable

from store.grouping import quarter_label
from store.model import Paper
from store.search.hangul import initials, is_initials

_NARROW = {0x3000: " "} | {wide: chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F)}
"""Full-width forms and the ideographic space, each with its ordinary twin."""


def fold(text: str) -> str:
    """Text for comparing: case, width and accents folded, Hangul composed.

    Without the folding of accents `Vulić` would not be found by `vulic`; Hangul syllables come
    apart on the way and are put together again.
    """
    if text.isascii():
        return text.lower()
    # Not NFKD: it would turn single letters of Hangul into pieces of syllables.
    apart = unicodedata.normalize("NFD", text.translate(_NARROW).casefold())
    bare = "".join(character for character in apart if not unicodedata.combining(character))
    return unicodedata.normalize("NFC", bare)


def words(query: str) -> tuple[str, ...]:
    """The words of a query, folded; a paper must contain every one of them."""
    return tuple(fold(query).split())


def names(paper: Paper) -> str:
    """What of a paper can be found by its initials: title, presenters, tags and note."""
    titles = (paper.title, *(review.title for review in paper.reviews))
    return initials("\n".join((*titles, *paper.presenters, *paper.tags, paper.marks.note)))


def haystack(paper: Paper) -> str:
    """Everything of a paper that a search looks at, folded."""
    parts = [
        paper.title,
        *paper.authors,
        paper.venue,
        str(paper.year or ""),
        *paper.identifiers,
        *(f"#{tag}" for tag in paper.tags),
        paper.status,
        paper.marks.note,
    ]
    for review in paper.reviews:
        parts += (review.title, review.authors_text, review.venue_text, review.body)
        parts += (*review.presenters, review.quarter, quarter_label(review.quarter))
        parts += (image.alt for image in review.images)
    return fold("\n".join(dict.fromkeys(part for part in parts if part)))


class Index:
    """The folded texts of papers, each made once and again when its paper has changed.

    A word of nothing but Hangul initials is looked for among the initials of names, which are made
    when the first such word is typed.
    """

    def __init__(self) -> None:
        self._texts: dict[str, tuple[Paper, str]] = {}
        self._names: dict[str, tuple[Paper, str]] = {}

    def search(self, papers: Iterable[Paper], query: str) -> list[Paper]:
        """The papers that contain every word of the query, in their given order."""
        tests = [
            (word, self._names, names) if is_initials(word) else (word, self._texts, haystack)
            for word in words(query)
        ]
        return [
            paper
            for paper in papers
            if all(word in _made(made, paper, make) for word, made, make in tests)
        ]


def _made(made: dict[str, tuple[Paper, str]], paper: Paper, make: Callable[[Paper], str]) -> str:
    known = made.get(paper.id)
    if known is None or known[0] is not paper:
        known = made[paper.id] = (paper, make(paper))
    return known[1]
