"""Checks of the documents behind the reviews: each review has its source, each source a review."""

from collections.abc import Iterator

from store.by_hand import SOURCE as BY_HAND
from store.checking.findings import Check, Code, Contents, Finding, Place

SOURCE_GONE = Code(
    "source-gone",
    "error",
    "a review names a source that is not in the library",
    "Import the document again.",
)
SOURCE_ORPHAN = Code(
    "source-orphan",
    "notice",
    "no review is left of a document",
    "Nothing needs to be done; importing the document again brings its reviews back.",
)


def _find(library: Contents) -> Iterator[Finding]:
    used = set()
    for paper in library.papers.values():
        for key in dict.fromkeys(review.source for review in paper.reviews):
            used.add(key)
            if key not in library.sources:
                said = f"the source {key}" if key else "a source without an id"
                message = f"“{paper.title}” has a review from {said}, which is not in the library"
                yield Finding(SOURCE_GONE, Place(paper=paper.id, source=key), message)
    for source in library.sources.values():
        if source.id not in used and source.id != BY_HAND.id:
            message = f"no review is left of {source.name} (“{source.title}”)"
            yield Finding(SOURCE_ORPHAN, Place(source=source.id), message)


CHECK: Check[Contents] = Check((SOURCE_GONE, SOURCE_ORPHAN), _find)
