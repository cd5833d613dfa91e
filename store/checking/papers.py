"""Checks of what is known of each paper: title, authors, year, venue, slides, rating."""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache

from msgspec import UNSET

from store.checking.findings import Check, Code, Contents, Finding, Place
from store.marks import BadMark, checked_rating
from store.model import Paper, Source
from store.trash import shown
from store.venues import normalise

RATING_OUT_OF_FORM = Code(
    "rating-out-of-form",
    "error",
    "a rating is not one of 0.1 to 5.0 in tenths",
    "Rate the paper anew: `readlist rate ID 4.5`.",
)
TITLE_MISSING = Code(
    "title-missing",
    "warning",
    "no document gives the paper's title",
    "Type one, or import a document that gives it.",
)
AUTHORS_GUESSED = Code(
    "authors-guessed",
    "warning",
    "the document does not separate the authors' names; they are split by a guess",
    "Compare them with the paper; type them if they are wrong, or separate them in the document "
    "and import it again.",
)
SLIDES_MISSING = Code(
    "slides-missing",
    "warning",
    "a presentation has no slides, while others of the same document have theirs",
    "Put the link into the document and import it again.",
)
AUTHORS_MISSING = Code(
    "authors-missing",
    "notice",
    "no document names the paper's authors",
    "Type them, or import a document that names them.",
)
YEAR_MISSING = Code(
    "year-missing",
    "notice",
    "neither a document nor an identifier tells the paper's year",
    "Type it, or import a document that tells it.",
)
VENUE_UNKNOWN = Code(
    "venue-unknown",
    "notice",
    "the venue is none that readlist knows",
    "See whether it is a typing error; a venue that you typed yourself is not reported.",
)


def _find(library: Contents) -> Iterator[Finding]:
    with_slides = _with_slides(library.papers)
    for paper in shown(library.papers.values()):
        yield from _facts(paper)
        yield from _slides(paper, library.sources, with_slides)
        yield from _ratings(paper)


def _facts(paper: Paper) -> Iterator[Finding]:
    place = Place(paper=paper.id)
    if paper.untitled or not paper.title.strip():
        yield Finding(
            TITLE_MISSING, place, f"no document gives its title; it is shown as “{paper.title}”"
        )
    if not paper.authors:
        yield Finding(AUTHORS_MISSING, place, f"“{paper.title}” has no authors")
    elif paper.typed.authors is UNSET and _is_guess(paper):
        message = f"“{paper.title}”: guessed authors: {', '.join(paper.authors)}"
        yield Finding(AUTHORS_GUESSED, place, message)
    if paper.year is None:
        yield Finding(YEAR_MISSING, place, f"“{paper.title}” has no year")
    if paper.venue and paper.typed.venue is UNSET and not _is_known(paper.venue):
        message = f"“{paper.title}”: the venue “{paper.venue}” is not known"
        yield Finding(VENUE_UNKNOWN, place, message)


def _is_guess(paper: Paper) -> bool:
    said = [review for review in paper.reviews if review.authors == paper.authors]
    return bool(said) and all(review.authors_guessed for review in said)


@lru_cache(maxsize=1024)
def _is_known(venue: str) -> bool:
    return normalise(venue).known


def _with_slides(papers: Mapping[str, Paper]) -> Counter[str]:
    """How many presentations of each source have slides."""
    reviews = (review for paper in papers.values() for review in paper.reviews)
    return Counter(review.source for review in reviews if review.quarter and review.slides)


def _slides(
    paper: Paper, sources: Mapping[str, Source], with_slides: Mapping[str, int]
) -> Iterator[Finding]:
    for review in paper.reviews:
        others = with_slides.get(review.source, 0)
        if review.quarter and not review.slides and others:
            source = sources.get(review.source)
            name = source.name if source else review.source
            have = f"{others} other{'' if others == 1 else 's'} of {name}"
            message = f"“{paper.title}” has no slides; {have} {'has' if others == 1 else 'have'}"
            place = Place(paper=paper.id, source=review.source, line=review.line)
            yield Finding(SLIDES_MISSING, place, message)


def _ratings(paper: Paper) -> Iterator[Finding]:
    given = [] if paper.marks.rating is UNSET else [paper.marks.rating]
    given += [review.rating for review in paper.reviews]
    for rating in dict.fromkeys(given):
        if rating is not None and not _is_rating(rating):
            message = f"“{paper.title}”: {rating:g} is no rating from 0.1 to 5.0 in tenths"
            yield Finding(RATING_OUT_OF_FORM, Place(paper=paper.id), message)


def _is_rating(rating: float) -> bool:
    try:
        return checked_rating(rating) is not None
    except BadMark:
        return False


CHECK: Check[Contents] = Check(
    (
        RATING_OUT_OF_FORM,
        TITLE_MISSING,
        AUTHORS_GUESSED,
        SLIDES_MISSING,
        AUTHORS_MISSING,
        YEAR_MISSING,
        VENUE_UNKNOWN,
    ),
    _find,
)
