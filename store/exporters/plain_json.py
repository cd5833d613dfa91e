"""A paper as the plain object that `list --json` and `show --json` print; documented and stable.

As a format it holds all that is shown of a paper. readlist reads none of it back: a copy to go on
with is a backup (`readlist backup FILE`).
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from store.exporters.interface import Exporter, Sources
from store.exporters.json_text import json_array
from store.model import Paper, Review, Source


def paper_object(paper: Paper, sources: Mapping[str, Source]) -> dict[str, Any]:
    """The paper with what is shown of it: facts, marks and all reviews."""
    return {
        "id": paper.id,
        "title": paper.title,
        "authors": list(paper.authors),
        "venue": paper.venue,
        "year": paper.year,
        "quarters": list(paper.quarters),
        "presenters": list(paper.presenters),
        "links": list(paper.links),
        "slides": list(paper.slides),
        "tags": list(paper.tags),
        "rating": paper.rating,
        "status": paper.status,
        "dates": dict(sorted(paper.marks.dates.items())),
        "files": list(paper.typed.files),
        "note": paper.marks.note,
        "reviews": [_review_object(review, sources) for review in paper.reviews],
    }


def _pieces(papers: Sequence[Paper], sources: Sources) -> Iterator[str]:
    return json_array(paper_object(paper, sources) for paper in papers)


JSON = Exporter("json", "JSON", (".json",), _pieces)


def _review_object(review: Review, sources: Mapping[str, Source]) -> dict[str, Any]:
    source = sources.get(review.source)
    return {
        "source": source.name if source else review.source,
        "line": review.line,
        "quarter": review.quarter,
        "presenter": ", ".join(review.presenters),
        "format": review.format,
        "body": review.body,
        "images": [{"url": image.url, "alt": image.alt} for image in review.images],
        "mentions": [{"id": mention.id, "url": mention.url} for mention in review.mentions],
        "rating": review.rating,
        "tags": list(review.tags),
        "fields": dict(review.fields),
    }
