"""The papers of a digest whose title and link stand in one line, also as the items of a list."""

import re
from collections.abc import Sequence

from store.importers.digests.digest_details import details_below
from store.importers.digests.digest_lines import Line, titled
from store.importers.digests.link_items import read_item
from store.importers.digests.paper_head import Head, links_in
from store.importers.parts.titles import has_people

_NUMBER_FIRST = re.compile(r"\[?arxiv|\[\d{4}\.\d", re.ASCII | re.IGNORECASE)


def heads_in_one_line(written: Sequence[Line]) -> list[Head]:
    """The heads whose title and link stand in one line.

    Where some have an item marker, or begin after a blank line, all have to: the others are
    comments that end with a link. Among items with numbers the link may lead anywhere.
    """
    found = [place for place, line in enumerate(written) if may_have_link(line) and titled(line)]
    if not found:
        return []
    first = written[found[0]]
    if first.marked:
        style = first.style if first.numbered else None
        entries = [
            head_of_line(written, place, elsewhere=written[place].style == style)
            or head_of_link(written[place], place)
            for place in _items_like(written, found[0])
        ]
    else:
        if any(written[place].begins for place in found[1:]):
            found = [place for place in found if _begins(written[place])]
        entries = [head_of_line(written, place) for place in found]
        alone = len(found) == 1 and not (entries[0] and has_people(entries[0].title))
        if found[0] and alone and not any(written[place].marked for place in found):
            return []
    return [head for head in entries if head]


def _begins(line: Line) -> bool:
    """Whether a line begins a paper: a comment may end with a link, but hardly begins with one."""
    return line.begins or line.text.lower().startswith("http")


def may_have_link(line: Line) -> bool:
    """Whether a line may have a title and a link, which is looked at first."""
    text = line.text
    return "://" in text or bool(_NUMBER_FIRST.match(text))


def _items_like(written: Sequence[Line], first: int) -> list[int]:
    """The items from the first one on that stand no deeper, count as it does, and have a link."""
    indent, numbered = written[first].indent, written[first].numbered
    return [
        place
        for place in range(first, len(written))
        if (line := written[place]).marked
        and line.indent <= indent
        and line.numbered == numbered
        and may_have_link(line)
    ]


def head_of_line(written: Sequence[Line], place: int, *, elsewhere: bool = False) -> Head | None:
    """The head that begins with a title and a link in one line; None for any other line."""
    entry = titled(written[place], elsewhere=elsewhere)
    if entry is None:
        return None
    below = details_below(written, place + 1, len(written), entry.title)
    end = below.at
    while end < len(written) and written[end].link:
        end += 1
    more, remarks = links_in(written[below.at : end])
    links = tuple(dict.fromkeys((entry.link, *more)))
    remark = "\n".join(text for text in (entry.remark, remarks) if text)
    return Head(place, end, links, entry.title, place, below.authors, remark, venue=below.venue)


def head_of_link(line: Line, place: int) -> Head | None:
    """The head in an item `[title](link) - comment`; None for any other line."""
    if not line.marked or "](" not in line.text:
        return None
    item = read_item(f"- {line.text}")
    if not (item.link and item.title):
        return None
    remark = " ".join([item.rest, *(f"#{tag}" for tag in item.tags)]).strip()
    authors = item.authors if item.authors.names or item.authors.venue_text else None
    return Head(place, place + 1, (item.link,), item.title, place, authors, remark)
