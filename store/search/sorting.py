"""The orders in which papers can be listed.

Every order has the side first that one looks for: A before Z, the newest year and the highest
rating first. A minus turns it around. Papers without the field come last both ways; equals keep
the order in which they were given.
"""

from collections.abc import Callable, Iterable
from typing import Any

from store.model import STATUSES, Paper
from store.search.folding import fold

_Key = Callable[[Paper], Any]


def _folded(text: str) -> str | None:
    return fold(text).strip() or None


def _first(texts: Iterable[str]) -> str | None:
    return min((key for text in texts if (key := _folded(text))), default=None)


_KEYS: dict[str, tuple[_Key, bool]] = {
    "title": (lambda paper: _folded(paper.title), False),
    "author": (lambda paper: _folded(next(iter(paper.authors), "")), False),
    "presenter": (lambda paper: _first(paper.presenters), False),
    "venue": (lambda paper: _folded(paper.venue), False),
    "tag": (lambda paper: _first(paper.tags), False),
    "status": (lambda paper: STATUSES.index(paper.status), False),
    "id": (lambda paper: paper.id, False),
    "rating": (lambda paper: paper.rating, True),
    "year": (lambda paper: paper.year, True),
    "quarter": (lambda paper: max(paper.quarters, default=None), True),
    "added": (lambda paper: paper.added or None, True),
}
"""What of a paper is compared, None when it is missing; and whether the largest comes first."""

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


def in_words(sort: str) -> str:
    """A sort as people say it: `-year` is "year, oldest first"."""
    name = sort.removeprefix("-")
    return f"{name}, {_SAID[name][sort.startswith('-')]}" if name in _SAID else sort


def sort_papers(papers: Iterable[Paper], sort: str) -> list[Paper]:
    """Papers in an order, such as `rating` or `-year`. Raises `NoSuchSort`."""
    name = checked_sort(sort)
    key, largest_first = _KEYS[name.removeprefix("-")]
    keyed = [(key(paper), paper) for paper in papers]
    there = [pair for pair in keyed if pair[0] is not None]
    there.sort(key=lambda pair: pair[0], reverse=largest_first != name.startswith("-"))
    return [paper for _, paper in there] + [paper for value, paper in keyed if value is None]
