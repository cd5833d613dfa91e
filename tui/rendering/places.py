"""Places in the text of the reader: where stands what is to be found in it."""

import re
from collections.abc import Sequence
from functools import lru_cache

from store.search.folding import Folded, Span, fold, fold_with_places

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
    folded = _folded(text)
    found = re.finditer(_GAP.join(map(re.escape, words)), folded.text)
    return [folded.span(*place.span()) for place in found]


@lru_cache(maxsize=1)
def _folded(text: str) -> Folded:
    """The text for comparing, which is not made again with each letter that is typed.

    Folded line by line: the few lines with signs that take long do not make all the others slow.
    """
    lines: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for line in text.split("\n"):
        folded = fold_with_places(f"{line}\n")
        lines.append(folded.text)
        starts += [at + start for start in folded.starts]
        ends += [at + end for end in folded.ends]
        at += len(line) + 1
    return Folded("".join(lines), starts, ends)
