"""What a paper is called, by whom and where it appeared: one rule over all its reviews.

The rule, the same for every order of imports: what the person typed comes first, then what a person
answered where a document leaves it open. Then the reviews speak in this order: presentations, the
newest quarter first; then the others, by source and line. A title counts when the document gives
one; authors that are named in full and separated count before guessed ones, and those before "et
al."; the venue is the first that is named, with its own year; a year without venue comes next, and
the identifier's year last.
"""

from collections.abc import Callable, Iterable

from msgspec import UNSET, structs

from store.identity import ordered, stand_in, year_of
from store.model import Paper, Review


def in_order(reviews: Iterable[Review]) -> tuple[Review, ...]:
    """Reviews as they speak and as they are shown: newest presentation first."""
    by_place = sorted(reviews, key=_place)
    return tuple(sorted(by_place, key=lambda review: review.quarter, reverse=True))


def _place(review: Review) -> tuple[object, ...]:
    # Two records may stand in one line, as in the row of a table: what they say decides then.
    said = (review.title, review.identifiers, review.links, review.body)
    return (review.source, review.line, *said)


def settle(paper: Paper) -> Paper:
    """The paper with id, title, authors, venue and year as its reviews and the person say."""
    reviews = in_order(paper.reviews)
    identifiers = ordered({*paper.identifiers, *(i for r in reviews for i in r.identifiers)})
    typed = paper.typed
    titled = min((r for r in reviews if not r.untitled), key=_documents_own("title"), default=None)
    named = min((r for r in reviews if r.authors), key=_vagueness, default=None)
    placed = min((r for r in reviews if r.venue), key=_documents_own("venue"), default=None)
    years = (
        placed.year if placed else None,
        *(r.year for r in reviews),
        *map(year_of, identifiers),
    )
    title = titled.title if titled else reviews[0].title if reviews else paper.title
    return structs.replace(
        paper,
        id=identifiers[0],
        identifiers=identifiers,
        reviews=reviews,
        title=title if typed.title is UNSET else typed.title,
        untitled=titled is None and typed.title is UNSET and title in map(stand_in, identifiers),
        authors=(named.authors if named else ()) if typed.authors is UNSET else typed.authors,
        et_al=named is not None and named.et_al and typed.authors is UNSET,
        venue=(placed.venue if placed else "") if typed.venue is UNSET else typed.venue,
        year=next((y for y in years if y), None) if typed.year is UNSET else typed.year,
    )


def _documents_own(field: str) -> Callable[[Review], bool]:
    """Puts what a person answered before the words of the documents, which stay in their order."""
    return lambda review: field not in review.answered


def _vagueness(review: Review) -> tuple[bool, bool, bool]:
    return "authors" not in review.answered, review.et_al, review.authors_guessed
