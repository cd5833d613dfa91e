"""Whether a cell of a pasted table is a venue, by its look."""

import re

from store.venues import Venue, normalise

_PUBLICATION = re.compile(r"[A-Za-z][A-Za-z &-]{0,40}\s?['’‘`]\d\d", re.ASCII)
"""A venue with a year: the usual look of a cell of that column."""
_LONGEST_PUBLICATION = 60


def is_publication(text: str) -> bool:
    """Whether a cell is a venue by its look: `ICML'21`, `CVPR 2022`, `ACL`; no tag looks so."""
    if _PUBLICATION.fullmatch(text):
        return True
    venue = normalise(text) if len(text) <= _LONGEST_PUBLICATION else Venue()
    return venue.known and (venue.year is not None or text.isupper())
