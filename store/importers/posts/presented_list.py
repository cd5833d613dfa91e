"""A list of presented papers: an item for each, with its presenter, and its review nested below.

Headings, dates and items above the papers say when they were presented and by whom.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from store.importers.interface import Importer, Lines, Parsed, notice, warning
from store.importers.parts import markdown
from store.importers.parts.list_sections import heading
from store.importers.parts.page_headings import names_page
from store.importers.posts import head_lines, listed_items, post_frame, talk_items
from store.importers.posts.labels import Said
from store.importers.posts.listed_items import Item
from store.importers.posts.presentations import Presentation, quarter_of_said, review_of
from store.importers.posts.stated_links import links_in
from store.model import Problem, Review

_ENOUGH_LINES = 2000
_ENOUGH = 0.6
"""Share of the items with a name at their start or end from which on that is the presenter."""


class _Presented(NamedTuple):
    """An item that is a paper, with what the labelled lines below it say."""

    item: Item
    head: head_lines.HeadLines
    named: bool
    evident: bool


def confidence(lines: Lines) -> float:
    """How surely the lines are such a list: the share of items that have a presenter.

    Items without a link, authors or a venue may be anything that people do.
    """
    lines = lines[:_ENOUGH_LINES]
    frame = post_frame.read(lines, "")
    items = listed_items.read(lines, frame.first).items
    papers = _presented(lines, items)
    if not papers:
        return 0.0
    named = sum(each.named for each in papers)
    evident = sum(each.named and each.evident for each in papers)
    outside = _other_lines(lines, frame.first, papers)
    share = named / len(items) * len(papers) / max(len(papers), outside)
    return 0.97 * share if 2 * evident >= named else 0.25 * share


def parse(lines: Lines, date: str) -> Parsed:
    """Read a list. What stands in no item of a paper is kept as preamble."""
    frame = post_frame.read(lines, date)
    problems: list[Problem] = []
    listed = listed_items.read(lines, frame.first)
    papers = _presented(lines, listed.items)
    quarter = post_frame.settle_quarter(frame, listed.quarters, problems)
    records: list[Review] = []
    loose: list[str] = []
    rest = frame.first
    for each in papers:
        record = _record(each, lines, quarter, problems)
        if record:
            records.append(record)
            loose.append(markdown.without_rules(lines[rest : each.item.at]))
            rest = each.item.end
    loose.append(markdown.without_rules(lines[rest:]))
    if not records:
        message = "No item of a list here has a presenter and a paper."
        problems.append(warning(0, "no-paper", message))
    elif any(_count(text.split("\n")) for text in loose):
        message = "Text that belongs to no paper is kept as preamble."
        problems.append(notice(frame.first + 1, "preamble", message))
        problems.extend(_papers_left_over(lines, frame.first, papers))
    title = next((named[1] for line in lines[frame.first :] if (named := heading(line))), "")
    return post_frame.finished(lines, frame, quarter, records, loose, problems, title)


PRESENTED_LIST = Importer("presented-list", "Post", confidence, parse)


def _presented(lines: Lines, items: Sequence[Item]) -> list[_Presented]:
    """The items that are papers: with a presenter of their own, or of their session and a link.

    A name at the end of an item is its presenter only if most items have one.
    """
    unsure = [item for item in items if item.talk.presented and not item.talk.sure]
    many = len(unsure) >= _ENOUGH * len(items)
    certain = many and (len(unsure) > 1 or all(item.talk.evident for item in unsure))
    found: list[_Presented] = []
    for item in items:
        head = _head(lines, item)
        labelled = any(said.meaning == "presenters" and said.value for said in head.said)
        own = item.talk.sure or labelled or (item.talk.presented and certain)
        shared = any(said.meaning == "presenters" for said in item.above)
        evident = item.talk.evident or any(map(_is_evident, head.said))
        if own or (shared and evident):
            alone = None if certain or item.talk.sure else item.talk.without_presenter
            item_read = item._replace(talk=alone) if alone else item
            found.append(_Presented(item_read, head, own or shared, evident))
    return found


def _is_evident(said: Said) -> bool:
    """Whether a label makes an item a paper: its authors, or a link."""
    return said.meaning in ("authors", "arxiv", "DOI") or bool(links_in(said.value))


def _head(lines: Lines, item: Item) -> head_lines.HeadLines:
    """The labelled lines at the start of what is nested below an item."""
    nested = list(lines[item.at + 1 : item.end])
    read = head_lines.read(_dedented(nested), 0, len(nested))
    offset = item.at + 1
    said = tuple(each._replace(at=each.at + offset) for each in read.said)
    return head_lines.HeadLines(said, read.kept, read.end)


def _dedented(nested: Sequence[str]) -> list[str]:
    margin = min((_width(line) for line in nested if line.strip()), default=0)
    return [line[margin:] for line in nested]


def _width(line: str) -> int:
    return len(line) - len(line.lstrip())


def _record(each: _Presented, lines: Lines, quarter: str, problems: list[Problem]) -> Review | None:
    item, talk = each.item, each.item.talk
    nested = _dedented(lines[item.at + 1 : item.end])
    body = "\n".join([*each.head.kept, *nested[each.head.end :]]).strip("\n")
    own = (*talk.said, *each.head.said)
    given = {said.meaning for said in own}
    above = [said for said in _nearest(item.above) if said.meaning not in given]
    quarters = [one for one in (quarter_of_said([said]) for said in above) if one]
    inherited = [said for said in above if said.meaning != "quarter"]
    return review_of(
        Presentation(
            at=item.at,
            title=talk.title,
            said=(*own, *inherited),
            body=body,
            quarter=quarters[-1] if quarters else quarter,
        ),
        problems,
    )


def _papers_left_over(lines: Lines, first: int, papers: Sequence[_Presented]) -> Iterator[Problem]:
    """The lines outside all papers that have a link to one."""
    inside = {at for each in papers for at in range(each.item.at, each.item.end)}
    for at in range(first, len(lines)):
        if at not in inside and any(link.kind == "paper" for link in links_in(lines[at])):
            message = "This line has a link to a paper, but is not understood as one; it is kept."
            yield warning(at + 1, "item-without-paper", message)


def _nearest(above: Iterable[Said]) -> list[Said]:
    """Of what is said above an item under each label, the nearest."""
    return list({said.meaning: said for said in above}.values())


def _other_lines(lines: Lines, first: int, papers: Sequence[_Presented]) -> int:
    """How many lines of text stand in no paper."""
    others, rest = 0, first
    for each in papers:
        others += _count(lines[rest : each.item.at])
        rest = each.item.end
    return others + _count(lines[rest:])


def _count(lines: Lines) -> int:
    """How many lines are written, and are no headings, dates or names of sessions."""
    return sum(
        not heading(line) and not names_page(text) and talk_items.session(text, 0) is None
        for line in lines
        if (text := line.strip(" \t-*#"))
    )
