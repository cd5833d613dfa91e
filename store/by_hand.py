"""Papers and reviews that a person writes, not a document.

They have one source, `by-hand`, with a fingerprint and a format that no document has: no import is
ever a new version of it, so none touches what is here. Facts are kept as typed ones.
"""

from collections.abc import Container, Iterable, Sequence
from typing import NamedTuple

from msgspec import structs

from store.facts import settle
from store.identity import mentions_in, stand_in, title_identifier
from store.marks import clean_note
from store.model import Paper, Review, Source
from store.recognising import Recognised
from store.typed_facts import BadFact

SOURCE = Source(
    id="by-hand", name="by hand", format="by-hand", title="By hand", fingerprint="by-hand"
)
"""Where everything is from that a person wrote in the program."""


class Written(NamedTuple):
    """What a person writes of a paper in a review; quarter as `2020Q4`, the body in Markdown."""

    presenters: tuple[str, ...] = ()
    quarter: str = ""
    body: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing is written at all."""
        return not any(self)


def new_paper(
    meant: Recognised, called: str, written: Written, papers: Iterable[Paper], now: str
) -> Paper:
    """A paper that no document has brought yet; `called` is its title, where one is known.

    It has a review by hand, be it an empty one, as a paper is known by its reviews. Raises
    `BadFact` when neither a title nor the link says which paper it is.
    """
    title = called or meant.title
    identifiers = meant.identifiers or ((title_identifier(title, None),) if title else ())
    if not identifiers:
        raise BadFact("title", "the link does not say which paper it is: give a title, too")
    review = structs.replace(
        _review(written, next_line(papers)),
        title=title or stand_in(identifiers[0]),
        untitled=True,
        identifiers=identifiers,
        links=(meant.link,) if meant.link else (),
        mentions=mentions_in(written.body, identifiers),
    )
    return settle(
        Paper(id="", identifiers=identifiers, title=review.title, reviews=(review,), added=now)
    )


def with_review(paper: Paper, written: Written, papers: Iterable[Paper]) -> Paper:
    """The paper with one more review by hand, which says nothing of its title."""
    review = structs.replace(
        _review(written, next_line(papers)),
        title=paper.title,
        untitled=True,
        mentions=mentions_in(written.body, paper.identifiers),
    )
    return settle(structs.replace(paper, reviews=(*paper.reviews, review)))


def reviews_by_hand(paper: Paper) -> Sequence[Review]:
    """The reviews that a person wrote, in the order in which they are shown."""
    return [review for review in paper.reviews if review.source == SOURCE.id]


def written_in(review: Review) -> Written:
    """What stands in a review by hand, to be edited."""
    return Written(review.presenters, review.quarter, review.body)


def only_stands_for_paper(review: Review) -> bool:
    """Whether a paper was added by hand with this, and nothing was written in it."""
    return review.source == SOURCE.id and written_in(review).empty


def with_changed_review(paper: Paper, line: int, written: Written) -> Paper:
    """The paper with its review by hand of this line changed; an empty one goes, unless it is last.

    Raises KeyError when there is no such review.
    """
    old = next((review for review in reviews_by_hand(paper) if review.line == line), None)
    if old is None:
        raise KeyError(line)
    others = tuple(review for review in paper.reviews if review is not old)
    if written.empty and others:
        # It may have been the only one to name the paper by these.
        kept = (*paper.identifiers, *old.identifiers)
        links = tuple(dict.fromkeys((*paper.typed.links, *old.links)))
        typed = structs.replace(paper.typed, links=links)
        return settle(structs.replace(paper, identifiers=kept, typed=typed, reviews=others))
    new = structs.replace(
        old,
        presenters=written.presenters,
        quarter=written.quarter,
        body=clean_note(written.body),
        mentions=mentions_in(written.body, paper.identifiers),
    )
    return settle(structs.replace(paper, reviews=(*others, new)))


def sources_of(papers: Iterable[Paper], known: Container[str]) -> dict[str, Source]:
    """The source by hand, when these papers need it and it is not known: for `Library.replace`."""
    needed = any(reviews_by_hand(paper) for paper in papers) and SOURCE.id not in known
    return {SOURCE.id: SOURCE} if needed else {}


def put_in_place(old: Paper, new: Paper) -> dict[str, Paper | None]:
    """A paper in the place of itself, whatever its id is now: for `Library.replace`."""
    return {new.id: new} if new.id == old.id else {old.id: None, new.id: new}


def seen_in_place(old: Paper | None, new: Paper) -> dict[str, Paper | None]:
    """What was there before `put_in_place`, for `Library.replace`; None for a paper that is new.

    Where the paper has another id now, nothing stood under that.
    """
    return {new.id: None, **({old.id: old} if old else {})}


def next_line(papers: Iterable[Paper]) -> int:
    """The number of the next review by hand: they are counted through, as lines of a document."""
    lines = (r.line for paper in papers for r in paper.reviews if r.source == SOURCE.id)
    return max(lines, default=0) + 1


def _review(written: Written, line: int) -> Review:
    return Review(
        source=SOURCE.id,
        line=line,
        presenters=written.presenters,
        quarter=written.quarter,
        format="markdown",
        body=clean_note(written.body),
    )
