"""Lines that have nothing but a venue."""

import re

from store.venues import names_workshop, normalise

_LONGEST_VENUE = 80
_YEAR = re.compile(r"\d\d", re.ASCII)


def is_venue_line(text: str) -> bool:
    """Whether a line is nothing but a venue with its year: `CVPR 2022`, `ICLR 2023 (oral)`."""
    if len(text) > _LONGEST_VENUE or not _YEAR.search(text):
        return False
    venue = normalise(text)
    return (venue.known and venue.year is not None) or names_workshop(text)
