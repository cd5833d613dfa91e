"""A text taken line by line, so that painting costs what is seen and not what there is."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from rich.cells import cell_len
from textual.content import Content, Span

from store.search.folding import Span as Place
from tui.rendering.fields import tells_field

MATCH = "$match"
CURRENT = "$match reverse bold"
"""The place that the person went to."""


def wrapped(content: Content, width: int) -> Content:
    """The content with no line wider than `width` cells; itself when it has none."""
    if not any(2 * len(t) > width and cell_len(t) > width for t in content.plain.split("\n")):
        return content
    return Content("\n").join(content.wrap(width))


class TextLines:
    """The lines of a text that is wrapped already, and places that are marked in them."""

    def __init__(self, content: Content) -> None:
        self.plain = content.plain
        self.texts = content.plain.split("\n")
        self._starts = [0, *accumulate(len(text) + 1 for text in self.texts)]
        self._spans: dict[int, list[Span]] = {}
        for first, last, style in content.spans:
            if tells_field(style):  # it would cut what is painted into pieces
                continue
            for line, start, end in self._parts(first, last):
                self._spans.setdefault(line, []).append(Span(start, end, style))
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

    def _places_in(self, line: int) -> range:
        """The places of which something stands in a line."""
        first = bisect_left(self.places, (self._starts[line], 0))
        if first and self.places[first - 1][1] > self._starts[line]:
            first -= 1
        return range(first, bisect_left(self.places, (self._starts[line + 1], 0)))

    def _line_of(self, position: int) -> int:
        return bisect_right(self._starts, position) - 1

    def _parts(self, first: int, last: int) -> Iterator[tuple[int, int, int]]:
        """What of a span stands in each line that it goes through."""
        for line in range(self._line_of(first), self._line_of(max(first, last - 1)) + 1):
            begin = self._starts[line]
            start, end = max(0, first - begin), min(len(self.texts[line]), last - begin)
            if start < end:
                yield line, start, end
