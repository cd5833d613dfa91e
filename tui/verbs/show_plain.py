"""A paper for a screen reader: a sentence a fact, wrapped by nobody but the terminal."""

from collections.abc import Iterator, Mapping

from store.by_hand import only_stands_for_paper
from store.clock import day
from store.grouping import quarter_label, source_labels
from store.marks import said_rating
from store.model import Paper, Review, Source
from tui.rendering.spoken import spoken


def plain_lines(paper: Paper, sources: Mapping[str, Source]) -> Iterator[str]:
    """All that is known of the paper and all its reviews."""
    yield f"Title: {' '.join(paper.title.split())}"
    if paper.authors:
        yield f"Authors: {', '.join(paper.authors)}{' and others' if paper.et_al else ''}"
    yield from _facts("Venue", paper.venue)
    yield from _facts("Year", str(paper.year or ""))
    yield f"Id: {paper.id}"
    for identifier in paper.identifiers:
        if identifier != paper.id:
            yield f"Also known as: {identifier}"
    for name, values in (
        ("Link", paper.links), ("Slides", paper.slides), ("File", paper.typed.files)
    ):  # fmt: skip
        for value in values:
            yield f"{name}: {value}"
    yield f"Status: {paper.status.replace('-', ' ')}"
    for status, when in paper.marks.dates.items():
        yield f"{status.replace('-', ' ').capitalize()} since: {day(when)}"
    rating = said_rating(paper.rating)
    yield f"Rating: {rating} of 5" if rating else "Not rated"
    yield from _facts("Tags", ", ".join(paper.tags))
    yield from _facts("In the trash since", day(paper.marks.trashed))
    if paper.marks.note:
        yield "Your note:"
        yield from spoken(Review(format="markdown", body=paper.marks.note))
    reviews = paper.reviews_to_read
    count = len(reviews)
    yield f"{count} review{'' if count == 1 else 's'}." if count else "No review yet."
    labels = source_labels(sources.values())
    for number, review in enumerate(reviews, start=1):
        yield f"Review {number} of {count}."
        yield from _origin(review, labels)
        yield from spoken(review)
        yield from _kept(review)
        yield f"End of review {number}."
    for review in paper.reviews:
        if not (review.has_text or only_stands_for_paper(review)):
            yield f"Also, without a text: {'; '.join(_origin(review, labels))}"
            yield from _kept(review)


def _origin(review: Review, labels: Mapping[str, str]) -> Iterator[str]:
    yield from _facts("Presented by", ", ".join(review.presenters))
    yield from _facts("Quarter", quarter_label(review.quarter))
    yield from _facts("From", labels.get(review.source, review.source))
    yield from _facts("Its venue", review.venue_text)
    rating = said_rating(review.rating)
    yield from _facts("Its rating", f"{rating} of 5" if rating else "")
    yield from _facts("Its tags", ", ".join(review.tags))


def _kept(review: Review) -> Iterator[str]:
    """What the document says beyond the text, a line each."""
    for name, value in review.fields.items():
        yield f"{name}: {' '.join(value.split())}"


def _facts(name: str, value: str) -> Iterator[str]:
    if value:
        yield f"{name}: {value}"
