"""What is copied of a text that was laid out: its words, without what only the layout put there.

That is told by the meta of styles, which moves with the text when it is joined: a stretch of the
text says what is copied in its place, a blank for a line break that only the width made.
"""

from collections.abc import Iterable

from textual.content import Content, Span
from textual.style import Style

_COPIED = "copied"

Stretch = tuple[int, int, str]
"""From where to where, and what is copied in its place."""


def copied_as(text: str) -> Style:
    """The style of a stretch in whose place `text` is copied."""
    return Style.from_meta({_COPIED: text})


def stretch_of(span: Span) -> Stretch | None:
    """The stretch that a span tells, if it is such a span."""
    style = span.style
    if isinstance(style, Style) and _COPIED in style.meta:
        return span.start, span.end, style.meta[_COPIED]
    return None


def copied_text(text: str, stretches: Iterable[Stretch], first: int, last: int) -> str:
    """What is copied of a text from `first` up to `last`; the stretches come from the top.

    Those that overlap belong to the one that begins first. Of one that is selected in part, only
    a whole one is replaced; the rest of one that began before is left out.
    """
    parts: list[str] = []
    at = first
    for start, end, instead in stretches:
        if end <= at or start >= last:
            continue
        if start >= at:
            parts += [text[at:start], instead if end <= last else ""]
        at = end
    parts.append(text[at:last])
    return "".join(parts)


def in_lines(content: Content, width: int) -> Content:
    """The content wrapped to a width, to be copied as it was."""
    plain = content.plain
    lines = content.wrap(width)
    joined = Content("\n").join(lines)
    spans: list[Span] = []
    at = before = 0  # in what is joined, and in what was wrapped
    for line in lines[:-1]:
        at += len(line.plain)
        before += len(line.plain)
        blanks = len(plain[before:]) - len(plain[before:].lstrip(" "))
        if plain[before : before + 1] != "\n":
            spans.append(Span(at, at + 1, copied_as(plain[before : before + blanks])))
            before += blanks
        else:
            before += 1
        at += 1
    return Content(joined.plain, [*joined.spans, *spans])
