"""Places in the text of the reader: found, and marked."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from textual import content as textual_content
from textual.content import Content

from store.search.folding import Span, fold, fold_with_places

MATCH = "$match"
CURRENT = "$match reverse bold"

_GAP = r"[\s▎]+"
"""Between two words: blanks, the end of a line, and what stands before the lines of a quote."""


def find_places(text: str, wanted: str) -> Sequence[Span]:
    """Where `wanted` stands in a text that was wrapped.

    Compared as the search does: without regard to case, accents and width. Where `wanted` has a
    blank the text may go on in its next line.
    """
    words = fold(wanted).split()
    if not words:
        return ()
    folded = fold_with_places(text)
    found = re.finditer(_GAP.join(map(re.escape, words)), folded.text)
    return [folded.span(*place.span()) for place in found]


def mark_places(
    content: Content, spans: Sequence[Span], current: int = -1
) -> tuple[Content, Sequence[int]]:
    """The content with these places marked, and the line of each.

    The place with the number `current` stands out.
    """
    marks = [
        textual_content.Span(first, last, CURRENT if at == current else MATCH)
        for at, (first, last) in enumerate(spans)
    ]
    starts = [0, *accumulate(len(line) + 1 for line in content.plain.split("\n"))]
    lines = [bisect_right(starts, first) - 1 for first, _ in spans]
    return Content(content.plain, [*content.spans, *marks]), lines
