"""What a person decides on papers: two of them are one, or a review belongs to another paper.

Both decisions outlive the next import of the documents: a record that stands in a document as it
stood before goes to the paper where its review is now (`store.merging`).
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from msgspec import Struct, structs

from store.facts import settle
from store.identity import title_identifier
from store.marks import said_rating
from store.merging import join
from store.model import Paper

FIELDS = ("title", "authors", "venue", "year", "rating", "status")
"""What two papers can disagree on; everything else is kept of both."""
_MARKS = ("rating", "status")


class CannotSplit(Exception):
    """A review that cannot be taken out; str() is the sentence to show."""


class Choice(Struct, frozen=True):
    """A field in which two papers differ, with both values and how each is said."""

    field: str
    values: tuple[Any, Any]
    said: tuple[str, str]


def choices(first: Paper, second: Paper) -> list[Choice]:
    """The fields in which two papers differ, where both say something."""
    found = []
    for field in FIELDS:
        one, other = getattr(first, field), getattr(second, field)
        if one != other and one not in (None, "", ()) and other not in (None, "", ()):
            found.append(Choice(field, (one, other), (_said(one), _said(other))))
    return found


def merge(first: Paper, second: Paper, chosen: Mapping[str, Any] | None = None) -> Paper:
    """Two papers as one, with these values for fields; the rest follows the rules of `join`."""
    joined = join(first, second)
    chosen = chosen or {}
    facts = {
        field: value
        for field, value in chosen.items()
        if field not in _MARKS and getattr(joined, field) != value
    }
    marks = {
        field: value
        for field, value in chosen.items()
        if field in _MARKS and getattr(joined, field) != value
    }
    return settle(
        structs.replace(
            joined,
            typed=structs.replace(joined.typed, **facts),
            marks=structs.replace(joined.marks, **marks),
        )
    )


def merged(first: Paper, second: Paper, one: Paper) -> dict[str, Paper | None]:
    """The change of the library that puts `one` in the place of both, for `Library.replace`."""
    return {first.id: None, second.id: None, one.id: one}


def kept_apart(paper: Paper, other: str) -> Paper:
    """The paper, remembered as not being another one (by id), however alike their titles are."""
    apart = tuple(dict.fromkeys((*paper.marks.apart, other)))
    return structs.replace(paper, marks=structs.replace(paper.marks, apart=apart))


def take_out(paper: Paper, number: int, is_taken: Callable[[str], bool]) -> tuple[Paper, Paper]:
    """The paper without its review of this number (from 0), and a paper of that review alone.

    The person's marks and typed facts stay. `is_taken` says whether an identifier is some paper's.
    Raises `CannotSplit` when there is no such review, or no other one.
    """
    if not 0 <= number < len(paper.reviews):
        raise CannotSplit(f"{paper.id} has no review {number + 1}; it has {len(paper.reviews)}")
    if len(paper.reviews) == 1:
        raise CannotSplit(f"{paper.id} has only this review: there is nothing to take it out of")
    review = paper.reviews[number]
    others = paper.reviews[:number] + paper.reviews[number + 1 :]
    theirs = {i for other in others for i in other.identifiers}
    own = tuple(i for i in review.identifiers if i not in theirs)
    if not own:
        own = (_free(title_identifier(review.title, review.year), is_taken),)
    rest = structs.replace(
        paper, identifiers=tuple(i for i in paper.identifiers if i not in own), reviews=others
    )
    alone = Paper(
        id="",
        identifiers=own,
        title=review.title,
        reviews=(structs.replace(review, identifiers=own),),
        added=paper.added,
    )
    return settle(rest), settle(alone)


def parted(paper: Paper, parts: Iterable[Paper]) -> dict[str, Paper | None]:
    """The change of the library that puts the parts in the place of the paper."""
    return {paper.id: None, **{part.id: part for part in parts}}


def _free(identifier: str, is_taken: Callable[[str], bool]) -> str:
    if not is_taken(identifier):
        return identifier
    number = 2
    while is_taken(f"{identifier}-{number}"):
        number += 1
    return f"{identifier}-{number}"


def _said(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(value)
    return said_rating(value) if isinstance(value, float) else str(value)
