"""The orders in which papers can be listed.

Every order has the side first that one looks for: A before Z, the newest year and the highest
rating first. A minus turns it around. Papers without the field come last both ways; equals keep
the order in which they were given.
"""

from collections.abc import Callable, Generator, Iterable, Sequence
from operator import itemgetter
from typing import Any

from store.model import STATUSES, Paper
from store.search.folding import fold
from store.search.steps import SLICE, finished, sorted_in_steps

_Key = Callable[[Paper], Any]
_REVIEWS = ("reviews",)
"""For what is said only in the reviews of a paper."""


def _folded(text: str) -> str | None:
    return fold(text).strip() or None


def _first(texts: Iterable[str]) -> str | None:
    return min((key for text in texts if (key := _folded(text))), default=None)


_TAGS = ("marks.tags_added", "marks.tags_removed", *_REVIEWS)

_KEYS: dict[str, tuple[_Key, bool, tuple[str, ...]]] = {
    "title": (lambda paper: _folded(paper.title), False, ("title",)),
    "author": (lambda paper: _folded(next(iter(paper.authors), "")), False, ("authors",)),
    "presenter": (lambda paper: _first(paper.presenters), False, _REVIEWS),
    "venue": (lambda paper: _folded(paper.venue), False, ("venue",)),
    "tag": (lambda paper: _first(paper.tags), False, _TAGS),
    "status": (lambda paper: STATUSES.index(paper.status), False, ("marks.status", *_REVIEWS)),
    "id": (lambda paper: paper.id, False, ("id",)),
    "rating": (lambda paper: paper.rating, True, ("marks.rating", *_REVIEWS)),
    "year": (lambda paper: paper.year, True, ("year",)),
    "quarter": (lambda paper: max(paper.quarters, default=None), True, _REVIEWS),
    "added": (lambda paper: paper.added or None, True, ("added",)),
}
"""What of a paper is compared, None when it is missing; whether the largest comes first; and the
fields of the record that it follows from, as changes name them.
"""

SORTS = tuple(_KEYS)
"""The fields that papers can be sorted by; each also with a minus before it."""

_LETTERS, _DATES = ("A to Z", "Z to A"), ("newest first", "oldest first")
_SAID = (
    dict.fromkeys(_KEYS, _LETTERS)
    | dict.fromkeys(("year", "quarter", "added"), _DATES)
    | {
        "status": ("to read first", "dropped first"),
        "rating": ("highest first", "lowest first"),
    }
)
"""What comes first, and what does behind a minus."""

_OTHER_NAMES = {"authors": "author", "tags": "tag", "presenters": "presenter"}


class NoSuchSort(ValueError):
    """A field that papers cannot be sorted by; str() is the sentence to show."""


def checked_sort(text: str) -> str:
    """A sort as typed, such as `rating` or `-year`, in its own spelling. Raises `NoSuchSort`."""
    name = text.strip().lower().removeprefix("-")
    name = _OTHER_NAMES.get(name, name)
    if name not in _KEYS:
        raise NoSuchSort(f"papers cannot be sorted by {text}; there are {', '.join(SORTS)}")
    return f"-{name}" if text.strip().startswith("-") else name


def moved_by(sort: str) -> tuple[str, ...]:
    """The fields of a paper, as changes name them, that decide its place in an order.

    None decides it in an order that is none of these, as that of relevance.
    """
    _, _, fields = _KEYS.get(sort.removeprefix("-"), (None, None, ()))
    return fields


def in_words(sort: str) -> str:
    """A sort as people say it: `-year` is "year, oldest first"."""
    name = sort.removeprefix("-")
    return f"{name}, {_SAID[name][sort.startswith('-')]}" if name in _SAID else sort


def sort_papers(papers: Iterable[Paper], sort: str) -> list[Paper]:
    """Papers in an order, such as `rating` or `-year`. Raises `NoSuchSort`."""
    return finished(sort_in_steps([*papers], sort))


def sort_in_steps(papers: Sequence[Paper], sort: str) -> Generator[None, None, list[Paper]]:
    """The same a few milliseconds at a step. Raises `NoSuchSort` at the first."""
    name = checked_sort(sort)
    key, largest_first, _ = _KEYS[name.removeprefix("-")]
    there: list[tuple[Any, Paper]] = []
    without: list[Paper] = []
    for start in range(0, len(papers), SLICE):
        for paper in papers[start : start + SLICE]:
            value = key(paper)
            if value is None:
                without.append(paper)
            else:
                there.append((value, paper))
        yield
    reverse = largest_first != name.startswith("-")
    there = yield from sorted_in_steps(there, itemgetter(0), reverse)
    return [paper for _, paper in there] + without
