"""The digests of a text: one, or several that were put together; each has its closing hashtags."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from store.importers.digests.digest_lines import Line
from store.importers.digests.paper_head import Head
from store.importers.interface import Lines
from store.importers.parts.hashtags import split_hashtags
from store.model import unique_tags

_NUMBER = re.compile(r"\d+")
_MOST_LINES = 5
_LONGEST_LINE = 200


class Part(NamedTuple):
    """One digest: its heads, the position of its last written line, the index behind its lines.

    `opening` is the text above it that is written as the opening of the first digest is.
    """

    heads: Sequence[Head]
    last: int
    end: int
    opening: tuple[str, ...] = ()


class Closing(NamedTuple):
    """The hashtags that close a digest.

    `end` is the index of their line, or what is behind the digest. `tags` are for all papers, and
    `uncounted` are the words among them that are none.
    """

    end: int
    tags: tuple[str, ...] = ()
    uncounted: tuple[str, ...] = ()


def parts_of(
    lines: Lines, written: Sequence[Line], found: Sequence[Head], above: Sequence[str]
) -> list[Part]:
    """The digests with these papers. `above` are the lines above the first one.

    Another digest begins where they stand again between papers, but for their numbers.
    """
    shape = _shape(above)
    parts: list[Part] = []
    first = 0
    opening: tuple[str, ...] = ()
    for place, (head, below) in enumerate(pairwise(found) if shape else (), 1):
        start = written[below.start].place
        begin = _start_of_opening(lines, written[head.end - 1].place + 1, start, shape)
        if begin == start:
            continue
        last = below.start - 1
        while written[last].place >= begin:
            last -= 1
        parts.append(Part(found[first:place], last, begin, opening))
        first, opening = place, tuple(lines[begin:start])
    parts.append(Part(found[first:], len(written) - 1, len(lines), opening))
    return parts


def _shape(above: Sequence[str]) -> tuple[str, ...]:
    """The words of an opening without its numbers; nothing if it has none, or is too long."""
    texts = [text for line in above if (text := line.strip())]
    short = len(texts) <= _MOST_LINES and all(len(text) <= _LONGEST_LINE for text in texts)
    worded = any(character.isalpha() for text in texts for character in text)
    return tuple(_NUMBER.sub("0", text) for text in texts) if short and worded else ()


def _start_of_opening(lines: Lines, first: int, end: int, shape: Sequence[str]) -> int:
    """The index from which an opening stands right above `end`, not before `first`; or `end`."""
    at = end
    for expected in reversed(shape):
        at -= 1
        while at >= first and not lines[at].strip():
            at -= 1
        if at < first or _NUMBER.sub("0", lines[at].strip()) != expected:
            return end
    return at


def closing_of(part: Part, lines: Lines, written: Sequence[Line]) -> Closing:
    """The line of hashtags that closes a digest.

    They are for all papers if no paper has hashtags of its own. They are, too, behind a blank line
    if the last paper has some above it, or if no paper has its own behind one: else each line is
    for its paper.
    """
    nothing = Closing(part.end)
    if not part.heads:
        return nothing
    closing = written[part.last]
    words = lines[closing.place].split()
    if not all(word.startswith("#") for word in words):
        return nothing
    uncounted = tuple(word for word in words if not split_hashtags(word)[1])
    tags = unique_tags(tag for word in words for tag in split_hashtags(word)[1])
    if not tags:
        return nothing
    above = (line for line in written[part.heads[0].start : part.last] if "#" in line.text)
    own = [line for line in above if split_hashtags(line.remark if line.link else line.text)[1]]
    last_paper = written[part.heads[-1].start].place
    if own and not closing.begins:
        return nothing
    apart = any(line.begins for line in own)
    if own and apart and own[-1].place < last_paper:
        return nothing
    return Closing(closing.place, tags, uncounted)
