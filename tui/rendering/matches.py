"""Where in what the reader shows stands what a search found."""

import re
from collections.abc import Iterator, Sequence

from textual.content import Content

from store.search.fields import ANYWHERE
from store.search.folding import Span
from store.search.highlighting import Highlighter, merged
from tui.rendering.fields import Part, parts_of


def find_matches(content: Content, highlighter: Highlighter) -> Sequence[Span]:
    """The places from the top; what was looked for in a field is found in that field only."""
    text = content.plain
    spans: list[Span] = []
    at = 0
    for part in parts_of(content):
        spans += _in_lines(text, at, part.first, highlighter, ANYWHERE)
        if part.value:
            spans += _in_value(text, part, highlighter)
        else:
            spans += _in_lines(text, part.first, part.last, highlighter, part.field)
        at = part.last
    spans += _in_lines(text, at, len(text), highlighter, ANYWHERE)
    return spans


def _in_lines(
    text: str, first: int, last: int, highlighter: Highlighter, field: str
) -> Iterator[Span]:
    for line in text[first:last].split("\n"):
        for start, end in highlighter.spans(line, field):
            yield first + start, first + end
        first += len(line) + 1


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
