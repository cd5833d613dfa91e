"""Where in what the reader shows stands what a search found."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

from textual.content import Content

from store.search.fields import ANYWHERE
from store.search.folding import Span
from store.search.highlighting import Highlighter, merged
from tui.rendering.fields import Part, parts_of

_GOES_ON = re.compile(r"(?<=[^\s▎])[ \t]*\n[ \t▎]*(?=[^\s▎])")
"""Between two lines of a paragraph: the indent of the second, and what stands before a quote."""


def find_matches(content: Content, highlighter: Highlighter) -> Sequence[Span]:
    """The places from the top; what was looked for in a field is found in that field only."""
    text = content.plain
    spans: list[Span] = []
    at = 0
    for part in parts_of(content):
        spans += _in_text(text, at, part.first, highlighter, ANYWHERE)
        if part.value:
            spans += _in_value(text, part, highlighter)
        else:
            spans += _in_text(text, part.first, part.last, highlighter, part.field)
        at = part.last
    spans += _in_text(text, at, len(text), highlighter, ANYWHERE)
    return spans


def _in_text(
    text: str, first: int, last: int, highlighter: Highlighter, field: str
) -> Iterator[Span]:
    """What is found of running text, a paragraph at a time, also where its lines were wrapped."""
    joined, places = _unwrapped(text, first, last)
    begin = 0
    for paragraph in joined.split("\n"):
        for start, end in highlighter.spans(paragraph, field):
            yield places(begin + start), places(begin + end - 1) + 1
        begin += len(paragraph) + 1


def _unwrapped(text: str, first: int, last: int) -> tuple[str, Callable[[int], int]]:
    """A part of a text with a blank where a line goes on, and what tells where a letter stood."""
    parts: list[str] = []
    here, there = [0], [first]
    for place in _GOES_ON.finditer(text, first, last):
        parts.append(text[there[-1] : place.start()])
        here.append(here[-1] + len(parts[-1]) + 1)
        there.append(place.end())
    parts.append(text[there[-1] : last])

    def stood(letter: int) -> int:
        part = bisect_right(here, letter) - 1
        return there[part] + letter - here[part]

    return " ".join(parts), stood


def _in_value(text: str, part: Part, highlighter: Highlighter) -> list[Span]:
    """What is found of a value, where the value stands wrapped or cut."""
    found = {part.value[a:b] for a, b in highlighter.spans(part.value, part.field)}
    return merged(
        place.span()
        for word in found
        if word.strip()
        for place in re.compile(r"\s+".join(map(re.escape, word.split()))).finditer(
            text, part.first, part.last
        )
    )
