"""Papers in numbers: how many there are of each status, quarter, presenter, venue, tag, rating."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from store.clock import day
from store.model import STATUSES, Paper
from store.tagging import tag_counts

Counts = tuple[tuple[str, int], ...]
"""Names, each with its number of papers."""

STARS = ("5", "4", "3", "2", "1", "0")
"""Whole stars; `4` are ratings from 4.0 to 4.9."""


class Statistics(Struct, frozen=True):
    """Some papers in numbers.

    `reviews` have a text. Statuses and stars are all there, also with 0; quarters and months are
    the newest first, other names the most frequent first. A paper counts once for each quarter,
    presenter and tag that it has. `mean` is None when nothing is rated; `read` are the months in
    which the person marked papers read, as `2026-11` where the person is.
    """

    papers: int
    reviews: int
    statuses: Counts
    quarters: Counts
    presenters: Counts
    venues: Counts
    tags: Counts
    rated: int
    mean: float | None
    stars: Counts
    read: Counts


def statistics(papers: Sequence[Paper]) -> Statistics:
    """Count papers."""
    ratings = [paper.rating for paper in papers if paper.rating is not None]
    statuses = Counter(paper.status for paper in papers)
    stars = Counter(str(int(rating)) for rating in ratings)
    months = (
        day(paper.marks.dates["read"])[:7]
        for paper in papers
        if paper.status == "read" and "read" in paper.marks.dates
    )
    return Statistics(
        papers=len(papers),
        reviews=sum(len(paper.reviews_to_read) for paper in papers),
        statuses=tuple((status, statuses[status]) for status in STATUSES),
        quarters=_newest_first(name for paper in papers for name in paper.quarters),
        presenters=_most_first(papers, lambda paper: paper.presenters),
        venues=_most_first(papers, lambda paper: (paper.venue,) if paper.venue else ()),
        tags=tuple(tag_counts(papers)),
        rated=len(ratings),
        mean=sum(ratings) / len(ratings) if ratings else None,
        stars=tuple((star, stars[star]) for star in STARS),
        read=_newest_first(months),
    )


def _newest_first(names: Iterable[str]) -> Counts:
    return tuple(sorted(Counter(names).items(), reverse=True))


def _most_first(papers: Sequence[Paper], names: Callable[[Paper], Sequence[str]]) -> Counts:
    """The most frequent first; of those as frequent as each other, by name."""
    counts = Counter(name for paper in papers for name in names(paper))
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0].casefold())))
