"""Which parts of what the reader shows are a title, a presenter, a tag: fields of the search.

They are told by the meta of styles, which moves with the text when it is wrapped and joined.
"""

import re
from collections.abc import Iterator

from msgspec import Struct
from textual.content import Content
from textual.style import Style

_FIELD, _VALUE = "field", "value"
_BLANK = re.compile(r"\s*")


class Part(Struct, frozen=True):
    """Where a field stands in a text; its `value` before it was wrapped, "" for running text."""

    field: str
    value: str
    first: int
    last: int


def value_of(field: str, content: Content) -> Content:
    """The content, of which all is one value of a field."""
    return content.stylize_before(Style.from_meta({_FIELD: field, _VALUE: content.plain}))


def text_of(field: str, content: Content) -> Content:
    """The content, of which all is running text of a field."""
    return content.stylize_before(Style.from_meta({_FIELD: field, _VALUE: ""}))


def parts_of(content: Content) -> Iterator[Part]:
    """The fields in what is shown, from the top; a value that was wrapped is one part."""
    before: Part | None = None
    for part in sorted(_pieces(content), key=lambda piece: piece.first):
        if before and _goes_on(content.plain, before, part):
            before = Part(part.field, part.value, before.first, part.last)
            continue
        if before:
            yield before
        before = part
    if before:
        yield before


def tells_field(style: Style | str) -> bool:
    """Whether a style only tells a field, and changes no look."""
    return isinstance(style, Style) and _FIELD in style.meta


def _pieces(content: Content) -> Iterator[Part]:
    for first, last, style in content.spans:
        if isinstance(style, Style) and tells_field(style) and first < last:
            yield Part(style.meta[_FIELD], style.meta[_VALUE], first, last)


def _goes_on(text: str, part: Part, after: Part) -> bool:
    same = (part.field, part.value) == (after.field, after.value)
    return same and _BLANK.fullmatch(text, part.last, after.first) is not None
