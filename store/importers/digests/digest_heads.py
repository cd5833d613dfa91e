"""The papers of a digest whose parts differ in layout: pasted from several places, or by several.

Most digests keep to one layout throughout, and `digest_blocks` finds it. Where blank lines part a
text into blocks that surely begin with papers, but not in one and the same layout, each block is
read for itself.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from store.importers.digests.digest_blocks import Head, heads_of_layout
from store.importers.digests.digest_lines import Line
from store.importers.digests.link_items import read_item
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
    if sum(line.begins for line in written) < 2:
        return alike
    blocks = list(_blocks(written))
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


def _blocks(written: Sequence[Line]) -> Iterator[_Block]:
    """The blocks between blank lines."""
    starts = [place for place, line in enumerate(written) if line.begins]
    for start, end in zip(starts, [*starts[1:], len(written)], strict=True):
        block = written[start:end]
        items = _items(block)
        found = items or heads_of_layout(block)
        layout = "list" if items else _layout(block, found[0]) if found else ""
        yield _Block(start, end, [_moved(head, start) for head in found], layout)


def _items(block: Sequence[Line]) -> list[Head]:
    """The papers of a block that is a list of Markdown links, each with the comments below it."""
    found: list[Head] = []
    for place, line in enumerate(block):
        if not line.marked or "](" not in line.text:
            continue
        item = read_item(f"- {line.text}")
        if item.link and item.title:
            remark = " ".join([item.rest, *(f"#{tag}" for tag in item.tags)]).strip()
            authors = item.authors if item.authors.names or item.authors.venue_text else None
            found.append(Head(place, place + 1, (item.link,), item.title, place, authors, remark))
    return found if found and not found[0].start else []


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
