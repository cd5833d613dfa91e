"""The text of a review inside a Markdown document: none may reach beyond its own part of it.

A review in Markdown stays as it is, unless it would swallow what follows (a fence, a comment or a
tag that is never closed) or begin a part of its own; then it is written as plain text, like one
that is plain. Its headings of the first level, which is that of titles, become ones of the second.
"""

import re

from markdown_it import MarkdownIt

from store.model import Review

_PARSER = MarkdownIt("commonmark").disable(["inline", "text_join"])
_ESCAPED = re.compile(r"(https?://[^\s<>`\[\]\\]+)|[\\`*_\[\]<]")
"""What Markdown would obey, and links, in which an escape would lead elsewhere."""

_AT_START = re.compile(r"#{1,6}(?=\s|$)|=+\s*$|-+\s*$|~~~|\|")
_LABEL_OF_HEAD = re.compile(r"발표|presenter|speaker|\]\(", re.IGNORECASE)
_SURE_TEXT = re.compile(r"[-*+] [^:：|\[\]]{20,}[가-힣][.!?]*\s*")
"""An item in Korean, which nobody takes for a label, a link, a venue or names."""


def body_of(review: Review) -> str:
    """The text as a part of a Markdown document, with a rule above where it needs one.

    Right below a paper's links, a line of links, of names or with a label would belong to these.
    """
    body = review.body.strip("\n")
    text = _contained(body) if review.format == "markdown" else as_markdown(body)
    first = text.split("\n", 1)[0]
    return f"***\n\n{text}" if text and not _SURE_TEXT.fullmatch(first) else text


def as_markdown(text: str) -> str:
    """Plain text in Markdown that shows it as it is; lines keep their breaks, lists stay lists."""
    return "\n".join(map(_plain_line, text.splitlines()))


def _plain_line(line: str) -> str:
    bare = line.strip()
    marker = re.match(r"[*+-] +", bare)
    start = marker.end() if marker else 0
    escaped = bare[:start] + _ESCAPED.sub(_escape, bare[start:])
    return f"\\{escaped}" if _AT_START.match(escaped) else escaped


def _escape(found: re.Match[str]) -> str:
    return found[1] or f"\\{found[0]}"


def _contained(body: str) -> str:
    """The body with its headings below those of titles, or as plain text where it is unsafe."""
    lines = body.split("\n")
    parsed = _PARSER.parse(f"{body}\n\n# behind\n")
    blocks = [(token, token.map) for token in parsed if token.map and not token.level]
    last, where = blocks.pop()
    if last.type != "heading_open" or where != [len(lines) + 1, len(lines) + 2]:
        return as_markdown(body)
    for heading, (start, end) in blocks:
        if heading.type != "heading_open":
            continue
        if _LABEL_OF_HEAD.search("\n".join(lines[start : end + 2])):
            return as_markdown(body)
        if heading.tag == "h1":
            _demote(lines, start, end)
    return "\n".join(lines)


def _demote(lines: list[str], start: int, end: int) -> None:
    """Make a heading of the first level, in lines of that range, one of the second."""
    if lines[start].lstrip().startswith("#"):
        lines[start] = f"#{lines[start].lstrip()}"
    else:
        lines[end - 1] = "-" * max(1, len(lines[end - 1].strip()))
