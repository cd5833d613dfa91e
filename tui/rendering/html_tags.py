"""The HTML that people write inside Markdown: its tags, told apart from its text.

Markdown leaves HTML to the browser; here there is none. Tags of a known few are understood or
dropped, comments are dropped, and everything else that merely looks like a tag (`<mask>`, `<T>`)
is text.
"""

import html
import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

KNOWN_TAGS = frozenset({
    "a", "abbr", "article", "aside", "b", "big", "blockquote", "br", "caption", "center", "cite",
    "code", "dd", "del", "details", "div", "dl", "dt", "em", "figcaption", "figure", "font",
    "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "img", "ins", "kbd", "li",
    "main", "mark", "nav", "ol", "p", "picture", "pre", "q", "samp", "section", "small", "source",
    "span", "strike", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "u", "ul", "var", "video",
})  # fmt: skip

LINE_TAGS = frozenset({
    "article", "aside", "blockquote", "caption", "center", "dd", "details", "div", "dl", "dt",
    "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "li", "main",
    "nav", "ol", "p", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
})  # fmt: skip
"""Where a browser begins a new line."""

_MARKUP = re.compile(
    r"<!--|<(?P<closing>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)"
    r"(?P<attributes>(?:[\s/](?:[^<>\"']|\"[^\"]*\"|'[^']*')*)?)>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([A-Za-z-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")


class Tag(Struct, frozen=True):
    """An opening or closing tag; `name` and the names of its attributes are in lower case."""

    name: str
    closing: bool
    attributes: Mapping[str, str]


def split_html(source: str) -> Iterator[Tag | str]:
    """The tags and the texts of `source` in order, with the entities of the texts decoded."""
    last_comment_end = source.rfind("-->")
    position = start = 0
    while match := _MARKUP.search(source, start):
        start = match.end()
        name = (match["name"] or "").lower()
        if name:
            if name not in KNOWN_TAGS:
                continue
        elif start > last_comment_end:  # a comment that never ends is text
            continue
        else:
            start = source.index("-->", start) + len("-->")
        if match.start() > position:
            yield html.unescape(source[position : match.start()])
        position = start
        if name:
            yield Tag(name, bool(match["closing"]), _attributes(match["attributes"]))
    if position < len(source):
        yield html.unescape(source[position:])


def _attributes(source: str) -> dict[str, str]:
    return {
        match[1].lower(): html.unescape(match[2] or match[3] or match[4] or "")
        for match in _ATTRIBUTE.finditer(source)
    }
