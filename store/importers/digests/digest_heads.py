"""The papers of a digest whose parts differ in layout: pasted from several places, or by several.

Most digests keep to one layout throughout, and `digest_blocks` finds it. Where blank lines or the
numbers of its items part a text into blocks that surely begin with papers, but not in one and the
same layout, each block is read for itself.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from store.importers.digests.digest_blocks import heads_of_layout
from store.importers.digests.digest_lines import Line
from store.importers.digests.digest_one_line import head_of_line, head_of_link
from store.importers.digests.paper_head import Head
from store.importers.parts.hashtags import split_hashtags
from store.importers.parts.titles import has_people, is_foreign, looks_like_title

_MOSTLY = 0.8
"""Share of the blocks that begin with a paper, from which on even a single one of its kind does."""

_ABOVE = "link above"
_BARE = "bare link"
"""A link alone in its block; a paper only among others that have their link above the title."""


class _Block(NamedTuple):
    """The lines from `start` up to `end`: the papers in them, and the layout of the first one.

    The layout is nothing if the block begins with no paper.
    """

    start: int
    end: int
    heads: list[Head]
    layout: str


def heads(written: Sequence[Line]) -> list[Head]:
    """The heads of the papers, in order; none if the links of the text are mentions only."""
    alike = heads_of_layout(written)
    starts = _starts(written, alike)
    if len(starts) < 2:
        return alike
    blocks = list(_blocks(written, starts, written[alike[0].start].style if alike else ""))
    layouts = Counter(block.layout for block in blocks if block.layout not in ("", _BARE))
    if len(layouts) < 2:
        return alike
    first = next(place for place, block in enumerate(blocks) if block.layout)
    texts = [b for b in blocks[first:] if not _is_only_hashtags(written[b.start : b.end])]
    certain = sum(bool(block.layout) for block in texts) >= _MOSTLY * len(texts)
    kept = {layout for layout, number in layouts.items() if certain or number > 1}
    if len(kept) < 2:
        return alike
    kept |= {_BARE} if _ABOVE in kept else set()
    mixed = [head for block in blocks if block.layout in kept for head in block.heads]
    return max(alike, mixed, key=_worth)  # the first of two that are worth the same


def _starts(written: Sequence[Line], alike: Sequence[Head]) -> list[int]:
    """Where blocks begin: behind blank lines, and at the items that count the papers."""
    starts = [place for place, line in enumerate(written) if line.begins]
    if not alike or not (first := written[alike[0].start]).numbered:
        return starts
    counted: list[int] = []
    last = -1
    for place, line in enumerate(written):
        if line.numbered and line.indent <= first.indent and (number := _number(line)) > last:
            counted.append(place)
            last = number
    if counted == [head.start for head in alike]:
        return starts
    return sorted({*starts, *counted})


def _number(line: Line) -> int:
    digits = "".join(filter(str.isdecimal, line.marker))
    return int(digits) if digits else int(unicodedata.numeric(line.marker.strip()[:1], -1))


def _blocks(written: Sequence[Line], starts: Sequence[int], style: str) -> Iterator[_Block]:
    """The blocks that begin at these positions; papers are counted in this style."""
    for start, end in zip(starts, [*starts[1:], len(written)], strict=True):
        block = written[start:end]
        items = _items(block)
        found = items or heads_of_layout(block) or _elsewhere(block, style)
        layout = "list" if items else _layout(block, found[0]) if found else ""
        yield _Block(start, end, [_moved(head, start) for head in found], layout)


def _items(block: Sequence[Line]) -> list[Head]:
    """The papers of a block that is a list of Markdown links, each with the comments below it."""
    heads_of_links = (head_of_link(line, place) for place, line in enumerate(block))
    found = [head for head in heads_of_links if head]
    return found if found and not found[0].start else []


def _elsewhere(block: Sequence[Line], style: str) -> list[Head]:
    """The paper of a counted item whose link says not that it leads to one."""
    counted = block[0].numbered and block[0].style == style
    head = head_of_line(block, 0, elsewhere=True) if counted else None
    return [head] if head else []


def _layout(block: Sequence[Line], head: Head) -> str:
    """How the first paper of a block is written; nothing if the block does not begin with one."""
    if head.start or not head.title:
        return _BARE if block[0].link and len(block) == 1 else ""
    if block[0].link:
        return _ABOVE
    if "://" in block[head.title_at].text:
        return "one line"
    sure = block[0].marked or (looks_like_title(head.title) and not is_foreign(head.title))
    return "link below" if sure or has_people(head.title) else ""


def _worth(found: Sequence[Head]) -> tuple[int, int]:
    """How much of a text is understood as papers: how many, and how many with a likely title."""
    return len(found), sum(looks_like_title(head.title) for head in found)


def _is_only_hashtags(block: Sequence[Line]) -> bool:
    return all(not split_hashtags(line.text)[0] for line in block)


def _moved(head: Head, by: int) -> Head:
    return head._replace(start=head.start + by, end=head.end + by, title_at=head.title_at + by)
