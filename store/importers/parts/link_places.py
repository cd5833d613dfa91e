"""Links in a message, each with its line, so that a person finds them again."""

from collections.abc import Sequence

from store.importers.errors import one_line

SHOWN = 20
"""Links that are named; the others are counted."""
_LONGEST = 200


def listed(links: Sequence[tuple[int, str]]) -> str:
    """Links with their line numbers: `line 3: https://…, line 8: https://…`."""
    named = [f"line {line}: {one_line(link[:_LONGEST])}" for line, link in links[:SHOWN]]
    more = len(links) - SHOWN
    return ", ".join(named) + (f" … and {more} more" if more > 0 else "")
