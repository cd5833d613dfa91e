"""The links of a line that are written as Markdown writes them: `[label](target)`."""

import re
from typing import NamedTuple

_TARGET = re.compile(r"<?(https?://[^\s<>]+)>?(?:\s+[\"'(].*)?", re.IGNORECASE)
_MOST_LINKS = 20
"""Links looked at in one line; an item is one paper."""
_LONGEST_LABEL = 500


class MarkdownLink(NamedTuple):
    """A link `[label](target)` and where it stands in its line."""

    start: int
    end: int
    label: str
    target: str


def markdown_links(text: str) -> list[MarkdownLink]:
    """The web links of a line that are written `[label](target)`; images are none."""
    found: list[MarkdownLink] = []
    at = text.find("](")
    free = 0
    for _ in range(_MOST_LINKS):
        if at < 0:
            break
        start = _opening(text, at, max(free, at - _LONGEST_LABEL))
        end = closing(text, at + 2)
        if start >= 0 and end >= 0:
            target = _TARGET.fullmatch(text[at + 2 : end])
            if target and text[start - 1 : start] != "!":
                found.append(MarkdownLink(start, end + 1, text[start + 1 : at], target[1]))
                free = end + 1
        at = text.find("](", at + 2)
    return found


def _opening(text: str, at: int, earliest: int) -> int:
    """Where the bracket opens that closes at `at`, or -1."""
    depth = 0
    for index in range(at, earliest - 1, -1):
        depth += (text[index] == "]") - (text[index] == "[")
        if not depth:
            return index
    return -1


def closing(text: str, start: int) -> int:
    """Where the round bracket closes that is open at `start`, or -1."""
    depth = 1
    for index in range(start, min(len(text), start + 4 * _LONGEST_LABEL)):
        depth += (text[index] == "(") - (text[index] == ")")
        if not depth:
            return index
    return -1
