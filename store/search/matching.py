"""Which papers contain all the words of a query, anywhere in what is known of them.

A plain scan of folded text: at the sizes of a reading list no index beats it, and it finds parts
of words in any language.
"""

import unicodedata
from collections.abc import Iterable

from store.grouping import quarter_label
from store.model import Paper


def fold(text: str) -> str:
    """Text for comparing: case, width and accents folded, Hangul composed.

    Without the folding of accents `Vulić` would not be found by `vulic`; Hangul syllables come
    apart on the way and are put together again.
    """
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(character for character in apart if not unicodedata.combining(character))
    return unicodedata.normalize("NFC", bare)


def words(query: str) -> tuple[str, ...]:
    """The words of a query, folded; a paper must contain every one of them."""
    return tuple(fold(query).split())


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
    """The folded texts of papers, each made once and again when its paper has changed."""

    def __init__(self) -> None:
        self._texts: dict[str, tuple[Paper, str]] = {}

    def search(self, papers: Iterable[Paper], query: str) -> list[Paper]:
        """The papers that contain every word of the query, in their given order."""
        wanted = words(query)
        return [paper for paper in papers if self._has(paper, wanted)]

    def _has(self, paper: Paper, wanted: tuple[str, ...]) -> bool:
        known = self._texts.get(paper.id)
        if known is None or known[0] is not paper:
            known = self._texts[paper.id] = (paper, haystack(paper))
        return all(word in known[1] for word in wanted)
