"""What people write behind `Title (authors)`: a full stop, or the venue outside of brackets."""

import re

from store.importers.digests.venue_lines import is_venue_line
from store.importers.parts.titles import has_people

_LONGEST_TAIL = 80
_TAIL = re.compile(r"(?<=\))\s*[-–—|,;:·]?\s*([\[【]?)([^()（）\[\]【】]{2,70}?)([\]】]?)[\s.]*")
_FULL_STOP = re.compile(r"(?<=\))[.,;]")


def in_brackets(text: str) -> str:
    """A line `Title (authors) - ICLR 2021` or `Title (authors).` as `Title (authors) (ICLR 2021)`.

    Any other line is as it was.
    """
    end = text.rfind(")") + 1
    if not end or not 0 < len(text) - end < _LONGEST_TAIL:
        return text
    titled = text[:end]
    if _FULL_STOP.fullmatch(text, end):
        return titled if has_people(titled) else text
    found = _TAIL.fullmatch(text, end)
    if not found or bool(found[1]) != bool(found[3]) or not is_venue_line(found[2]):
        return text
    return f"{titled} ({found[2]})" if has_people(titled) else text
