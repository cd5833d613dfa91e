"""A text taken line by line, so that painting costs what is seen and not what there is."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content, Span
from textual.style import Style

from tui.rendering.copied import Stretch, copied_text, stretch_of
from tui.rendering.fields import tells_field
from tui.rendering.styles import MATHEMATICS

if TYPE_CHECKING:
    from store.search.folding import Span as Place

_WORD = re.compile(r"\w+")

MATCH = "$match underline"
CURRENT = "$match reverse bold"
"""The place that the person went to."""


def wrapped(content: Content, width: int) -> Content:
    """The content with no line wider than `width` cells; itself when it has none."""
    if not any(2 * len(t) > width and cell_len(t) > width for t in content.plain.split("\n")):
        return content
    return Content("\n").join(content.wrap(width))


def word_at(text: str, cell: int) -> tuple[int, int]:
    """Where the word begins and ends that stands in a cell of a line; or the sign in it."""
    ends = list(accumulate(map(cell_len, text)))
    at = bisect_right(ends, cell)
    word = next((one for one in _WORD.finditer(text) if one.start() <= at < one.end()), None)
    return word.span() if word else (at, at + 1)


def followed(before: "TextLines", after: "TextLines", line: int, words: int) -> int:
    """The line at which stands now what stood in a line before the text was laid out anew.

    `words` is what was above it, as `words_above` counts.
    """
    if before.texts[: line + 1] == after.texts[: line + 1]:
        return line
    grown = len(after) - len(before)
    if line + grown >= 0 and before.texts[line:] == after.texts[line + grown :]:
        return line + grown
    # Where there are only formulas, the words below them are followed.
    below = max(0, before.line_of_word(words) - line)
    return max(0, after.line_of_word(words) - below)


class TextLines:
    """The lines of a text that is wrapped already, and places that are marked in them."""

    def __init__(self, content: Content) -> None:
        self.plain = content.plain
        self.texts = content.plain.split("\n")
        self._starts = [0, *accumulate(len(text) + 1 for text in self.texts)]
        self._spans: dict[int, list[Span]] = {}
        self._stretches: list[Stretch] = []
        for content_span in content.spans:
            first, last, style = content_span
            if stretch := stretch_of(content_span):
                self._stretches.append(stretch)
            if stretch or tells_field(style):  # it would cut what is painted into pieces
                continue
            for line, start, end in self._parts(first, last):
                self._spans.setdefault(line, []).append(Span(start, end, style))
        self._stretches.sort()
        self.places: Sequence[Place] = ()
        """What is marked, from the top; none is empty, none overlap."""

    def __len__(self) -> int:
        return len(self.texts)

    def line(self, number: int, current: int = -1) -> Content:
        """A line, in which the place with the number `current` stands out."""
        marks = [
            Span(start, end, CURRENT if place == current else MATCH)
            for place in self._places_in(number)
            for line, start, end in self._parts(*self.places[place])
            if line == number
        ]
        return Content(self.texts[number], [*self._spans.get(number, ()), *marks])

    def lines_of(self, place: int) -> range:
        """The lines in which a place stands; none when there is no such place."""
        if not 0 <= place < len(self.places):
            return range(0)
        first, last = self.places[place]
        return range(self._line_of(first), self._line_of(last - 1) + 1)

    def place_from(self, line: int) -> int:
        """The first place that begins in a line or below it; the first of all if none does."""
        place = bisect_left(self.places, (self._starts[min(line, len(self))], 0))
        return place if place < len(self.places) else 0

    def line_of(self, action: str) -> int | None:
        """The first line in which a click runs this action."""
        lines = (
            line
            for line, spans in self._spans.items()
            for span in spans
            if isinstance(span.style, Style) and span.style.meta.get("@click") == action
        )
        return min(lines, default=None)

    def copied(self, first: tuple[int, int], last: tuple[int, int]) -> str:
        """What is copied from a place up to another one, each a line and a character in it.

        What lies behind the end of a line, or below the text, is that end.
        """
        return copied_text(
            self.plain, self._stretches, self._position(*first), self._position(*last)
        )

    def paragraph(self, line: int) -> range:
        """The lines that would be one with this line if there were room."""
        joined = {self._line_of(start) for start, _, _ in self._stretches if self._ends(start)}
        first = last = line
        while first - 1 in joined:
            first -= 1
        while last in joined:
            last += 1
        return range(first, last + 1)

    def words_above(self, line: int) -> int:
        """The letters and digits in the lines above one, but for those of formulas.

        Neither another width nor formulas shown otherwise change them.
        """
        return self._words[line]

    def line_of_word(self, letter: int) -> int:
        """The line with the letter that has so many above it, counted as in `words_above`."""
        return min(bisect_right(self._words, letter), len(self)) - 1

    @cached_property
    def _words(self) -> list[int]:
        """How many letters stand above each line, and in all."""
        return [0, *accumulate(map(self._words_in, range(len(self))))]

    def _words_in(self, line: int) -> int:
        text = self.texts[line]
        formulas = sum(
            sum(map(str.isalnum, text[span.start : span.end]))
            for span in self._spans.get(line, ())
            if isinstance(span.style, str) and MATHEMATICS in span.style.split()
        )
        return sum(map(str.isalnum, text)) - formulas

    def _places_in(self, line: int) -> range:
        """The places of which something stands in a line."""
        first = bisect_left(self.places, (self._starts[line], 0))
        if first and self.places[first - 1][1] > self._starts[line]:
            first -= 1
        return range(first, bisect_left(self.places, (self._starts[line + 1], 0)))

    def _line_of(self, position: int) -> int:
        return bisect_right(self._starts, position) - 1

    def _position(self, line: int, character: int) -> int:
        if line >= len(self):
            return len(self.plain)
        return self._starts[line] + min(character, len(self.texts[line]))

    def _ends(self, position: int) -> bool:
        """Whether a line ends there."""
        return self.plain[position : position + 1] == "\n"

    def _parts(self, first: int, last: int) -> Iterator[tuple[int, int, int]]:
        """What of a span stands in each line that it goes through."""
        for line in range(self._line_of(first), self._line_of(max(first, last - 1)) + 1):
            begin = self._starts[line]
            start, end = max(0, first - begin), min(len(self.texts[line]), last - begin)
            if start < end:
                yield line, start, end
