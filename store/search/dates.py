"""Dates as the language writes them, and which texts are the beginning of one.

Whoever types a date has typed the beginning of one with every key; only what can never become a
date is wrong.
"""

from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date

_YEAR = 4
"""So many digits has a year."""


def can_begin(field: str, text: str) -> bool:
    """Whether some date of a field begins with this text, which has the form of one."""
    if len(text) <= _YEAR:
        return True
    year = int(text[:_YEAR])
    return any(one.startswith(text[_YEAR:]) for one in _REST[field](year))


def _quarters(year: int) -> Iterator[str]:
    del year
    return (f"Q{quarter}" for quarter in range(1, 5))


def _weeks(year: int) -> Iterator[str]:
    # By ISO 8601 the 28th of December is always in the last week of its year.
    last = date(max(year, 1), 12, 28).isocalendar().week
    return (f"W{week:02}" for week in range(1, last + 1))


def _days(year: int) -> Iterator[str]:
    for month in range(1, 13):
        _, days = monthrange(year, month)
        yield from (f"-{month:02}-{day:02}" for day in range(1, days + 1))


_REST: dict[str, Callable[[int], Iterator[str]]] = {
    "quarter": _quarters,
    "week": _weeks,
    "added": _days,
}
"""What may follow the year in a date of a field."""
