"""`readlist stats`: the library, or what a query finds of it, in numbers."""

import argparse
from collections.abc import Iterator, Sequence
from typing import Any

from store.grouping import quarter_label
from store.statistics import Counts, Statistics, statistics
from tui.rendering.visible import cell_width, shorten, visible
from tui.verbs.finding import add_query, found_by, say_nothing, split_query
from tui.verbs.session import Session, positive, put, put_json

SHOWN = 15
"""So many names of presenters, venues and tags are printed; the others are counted."""
WIDEST_NAME = 40
"""Terminal cells."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `stats`."""
    parser.usage = "readlist stats [QUERY…] [--view NAME] [--most N | --json]"
    add_query(parser)
    how = parser.add_mutually_exclusive_group()
    how.add_argument(
        "--most",
        type=positive,
        default=SHOWN,
        metavar="N",
        help=f"so many presenters, venues and tags instead of {SHOWN}",
    )
    how.add_argument("--json", action="store_true", help="as a JSON object, with all of them")


def split(parser: argparse.ArgumentParser, words: list[str]) -> argparse.Namespace:
    """Parse the words, keeping `-word` and `-field:value` from being read as options."""
    return split_query(parser, words, with_value=("--most",))


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Print the numbers; nothing found is exit status 3."""
    library = session.library()
    found = found_by(arguments, library)
    numbers = statistics(found.papers)
    if arguments.json:
        put_json(_object(numbers))
    elif found.papers:
        put("\n".join(_lines(numbers, arguments.most)))
    if not found.papers:
        say_nothing(library, found)
    return found.status


def _lines(numbers: Statistics, most: int) -> Iterator[str]:
    """All tables, below each other; one number stands below the other in all of them."""
    totals = [("papers", numbers.papers), ("reviews", numbers.reviews), ("rated", numbers.rated)]
    mean = "" if numbers.mean is None else f", {numbers.mean:.1f} of 5 on average"
    quarters = [(quarter_label(quarter), count) for quarter, count in numbers.quarters]
    stars = [(f"{star} stars" if star != "1" else "1 star", n) for star, n in numbers.stars]
    tables: dict[str, Sequence[tuple[str, int]]] = {
        "": totals,
        "Status": numbers.statuses,
        f"Rating{mean}": stars if numbers.rated else (),
        "Read in": numbers.read,
        "Quarter": quarters,
        "Presenter": numbers.presenters[:most],
        "Venue": numbers.venues[:most],
        "Tag": numbers.tags[:most],
    }
    left = {
        "Presenter": len(numbers.presenters) - most,
        "Venue": len(numbers.venues) - most,
        "Tag": len(numbers.tags) - most,
    }
    shown = {title: [(_name(name), n) for name, n in rows] for title, rows in tables.items()}
    width = max(cell_width(name) for rows in shown.values() for name, _ in rows)
    digits = len(f"{max(numbers.papers, numbers.reviews):,}")
    for title, rows in shown.items():
        if not rows:
            continue
        if title:
            yield from ("", title)
        for name, count in rows:
            yield f"  {name}{' ' * (width - cell_width(name))}  {count:>{digits},}"
        if left.get(title, 0) > 0:
            yield f"  and {left[title]:,} more"


def _name(text: str) -> str:
    return shorten(visible(text), WIDEST_NAME)


def _object(numbers: Statistics) -> dict[str, Any]:
    return {
        "papers": numbers.papers,
        "reviews": numbers.reviews,
        "statuses": dict(numbers.statuses),
        "rating": {
            "count": numbers.rated,
            "mean": None if numbers.mean is None else round(numbers.mean, 2),
            "stars": dict(numbers.stars),
        },
        "read": _named("month", numbers.read),
        "quarters": _named("quarter", numbers.quarters),
        "presenters": _named("presenter", numbers.presenters),
        "venues": _named("venue", numbers.venues),
        "tags": _named("tag", numbers.tags),
    }


def _named(name: str, counts: Counts) -> list[dict[str, Any]]:
    return [{name: one, "papers": count} for one, count in counts]
