"""Text for comparing: case, width and accents folded; and where in the text each letter stood."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

_NARROW = {0x3000: " "} | {wide: chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F)}
"""Full-width forms and the ideographic space, each with its ordinary twin."""

Span = tuple[int, int]
"""Where something stands in a text: from, and up to."""


class Folded(NamedTuple):
    """A folded text; letter `i` of it was made from `starts[i]` up to `ends[i]` of the text."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> Span:
        """Where a part of the folded text (not an empty one) stands in the text."""
        return self.starts[start], self.ends[end - 1]


@cache  # compiling it takes milliseconds, which who lists papers without a query need not wait for
def _special() -> re.Pattern[str]:
    """Whatever takes more than `str.lower` to fold; Hangul, ideographs and dashes do not."""
    return re.compile("[^\x00-\x7f가-힣ㄱ-ㅣ一-鿿\u2010-\u2027\u2030-\u205e]")


def fold(text: str) -> str:
    """Text for comparing: case, width and accents folded, Hangul composed.

    Without the folding of accents `Vulić` would not be found by `vulic`.
    """
    if text.isascii() or not _special().search(text):
        return text.lower()
    composed = unicodedata.normalize("NFC", text)
    folded = _special().sub(lambda found: _fold_letter(found[0]), composed).lower()
    return unicodedata.normalize("NFC", folded)


def fold_with_places(text: str) -> Folded:
    """The same as `fold`, and where everything comes from: for marking what was found."""
    folded = fold(text)
    if text.isascii() or (len(folded) == len(text) and not _special().search(text)):
        return Folded(folded, range(len(text)), range(1, len(text) + 1))
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and _belongs_to_the_letter_before(text[end]):
            continue
        parts.append(fold(text[start:end]))
        starts += [start] * len(parts[-1])
        ends += [end] * len(parts[-1])
        start = end
    return Folded("".join(parts), starts, ends)


@lru_cache(maxsize=4096)
def _fold_letter(letter: str) -> str:
    # Not NFKD: it would turn single letters of Hangul into pieces of syllables.
    apart = unicodedata.normalize("NFD", letter.translate(_NARROW).casefold())
    return "".join(piece for piece in apart if not unicodedata.combining(piece))


def _belongs_to_the_letter_before(letter: str) -> bool:
    """Marks, and the vowels and finals of decomposed Hangul."""
    if letter.isascii():
        return False
    return unicodedata.category(letter)[0] == "M" or "\u1160" <= letter <= "\u11ff"
