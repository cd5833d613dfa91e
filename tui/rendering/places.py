"""Places in the text of the reader: where stands what is to be found in it."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from store.hangul import (
    INITIALS,
    as_initials,
    going_on,
    has_initials,
    may_go_on,
    syllables_from,
)
from store.search.folding import Folded, Span, fold, fold_with_places
from store.search.readings import other_layouts

_GAP = r"[\s▎]+"
"""Between two words: blanks, the end of a line, and what stands before the lines of a quote."""
_GAP_OR_NONE = r"[\s▎]*"


def find_places(text: str, wanted: str) -> Sequence[Span]:
    """Where `wanted` stands in a text that was wrapped.

    Compared as the search does: without regard to case, accents and width, initials for the
    syllables that begin with them, and only where nothing is found so, as it would be in the other
    keyboard layout, or with its last syllable still being typed. Where `wanted` has a blank the
    text may go on in its next line.
    """
    if not wanted.strip():
        return ()
    folded = _folded(text)
    for pattern in (_as_typed(wanted), "|".join(_otherwise(wanted))):
        found = re.finditer(pattern, folded.text) if pattern else ()
        if places := [folded.span(*place.span()) for place in found]:
            return places
    return ()


def _as_typed(wanted: str) -> str:
    """The pattern of a text, and of the syllables for which it has initials."""
    words = fold(wanted).split()
    typed = _GAP.join(map(re.escape, words))
    letters = as_initials("".join(words))
    if not has_initials(letters):
        return typed
    # Blanks do not count among initials.
    return f"{typed}|{_GAP_OR_NONE.join(map(_letter, letters))}"


def _letter(letter: str) -> str:
    if letter not in INITIALS:
        return re.escape(letter)
    first, last = syllables_from(letter)
    return f"[{letter}{first}-{last}]"


def _otherwise(wanted: str) -> Iterator[str]:
    """The patterns of what else a text may have meant."""
    for other in other_layouts(wanted):
        yield _GAP.join(map(re.escape, fold(other).split()))
    *words, last = fold(wanted).split()
    if may_go_on(last):
        yield _GAP.join([*map(re.escape, words), going_on(last).pattern])


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
