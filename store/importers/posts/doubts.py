"""What in a post looks like a paper and was not read as one: each with its line, for the person."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import takewhile

from store.identity import identifiers_of, is_strong
from store.importers.interface import Lines, notice, warning
from store.importers.parts.markdown import Block
from store.importers.posts import head_lines
from store.importers.posts.evidence import has_link_to_paper
from store.importers.posts.labels import labels_in
from store.importers.posts.named_heads import Named
from store.importers.posts.post_sections import Sections
from store.importers.posts.stated_links import links_in
from store.model import Problem, Review

_HEADING = re.compile(r" {0,3}#{1,6}(?:\s|$)")
_FENCE = re.compile(r"\s*(`{3,}|~{3,})\s*")
_LONGEST_NAMED = 60
_LONGEST_LABELLED = 2000
_LINES_BELOW = 5
_MANY_LINKS = 8
"""Lines of a review with nothing but a link to another paper, from which on it is a list."""


def headings_without_paper(sections: Sections, lines: Lines) -> Iterator[Problem]:
    """The headings at the levels of papers that are none, and what looks like one in a review."""
    levels = {section.named.level for section in sections.papers}
    loose = set(sections.loose)
    for each in sections.unnamed:
        first = each.title_heading
        if not first or levels.isdisjoint(heading.level for heading in each.head.headings):
            continue
        shown, line = first.text[:_LONGEST_NAMED], first.start + 1
        where = "" if each.head.start in loose else _in_review(sections, each.head.start)
        if has_link_to_paper(each) or _has_link_below(each, lines):
            message = f"“{shown}” has a link to a paper, but is not understood as one; it is kept"
            yield warning(line, "heading-without-paper", f"{message}{where}.")
        else:
            message = f"“{shown}” has no authors and no presenter; it is read as text{where}."
            yield notice(line, "heading-without-paper", message)
    for each in sections.nested:
        shown = each.title_heading.text[:_LONGEST_NAMED] if each.title_heading else ""
        message = f"“{shown}” is read as a part of the review that it stands in."
        yield warning(each.head.start + 1, "heading-in-review", message)


def _in_review(sections: Sections, at: int) -> str:
    """In whose review a line stands."""
    place = bisect_right([section.start for section in sections.papers], at)
    title = sections.papers[place - 1].named.title.text if place else ""
    return f" in the review of “{title[:_LONGEST_NAMED]}”" if title else ""


def _has_link_below(each: Named, lines: Lines) -> bool:
    """Whether one of the first lines below a head has a link to a paper."""
    below = takewhile(
        lambda line: not _HEADING.match(line),
        lines[each.head.body_at : each.head.body_at + _LINES_BELOW],
    )
    return any(link.kind == "paper" for line in below for link in links_in(line))


def nearest(sections: Sections) -> str:
    """Which heading comes nearest to a paper, where none is one."""
    linked = (each for each in sections.unnamed if has_link_to_paper(each))
    first = next(linked, None)
    if not first or not first.title_heading:
        return ""
    heading = first.title_heading
    return f" The nearest is line {heading.start + 1}: “{heading.text[:_LONGEST_NAMED]}”."


def open_code(blocks: Sequence[Block], lines: Lines) -> Iterator[Problem]:
    """A block of code that nothing closes: all that stands below it is read as code."""
    last = blocks[-1] if blocks else None
    opening = _FENCE.match(lines[last.start]) if last and last.kind == "fence" else None
    if not last or not opening:
        return
    below = [line.strip() for line in lines[last.start + 1 : last.end] if line.strip()]
    closed = bool(below) and below[-1].startswith(opening[1]) and _FENCE.fullmatch(below[-1])
    if below and not closed:
        message = "This block of code is never closed; all that follows is read as code."
        yield warning(last.start + 1, "code-open", message)


def other_papers(lines: Lines, start: int, end: int, record: Review) -> Iterator[Problem]:
    """What stands in a review, from line index `start` on, and belongs to a paper of its own."""
    title = record.title[:_LONGEST_NAMED]
    links: list[int] = []
    for at in range(start, end):
        line = lines[at]
        if "://" not in line or len(line) > _LONGEST_LABELLED:
            continue
        if "](" in line and _presents_paper(line, at):
            message = f"A presenter and a paper are named here, in the review of “{title}”."
            yield warning(at + 1, "paper-in-review", message)
        elif line.startswith("http") and " " not in line.strip():
            found = identifiers_of(line)
            if any(map(is_strong, found)) and not set(found) & set(record.identifiers):
                links.append(at)
    if len(links) >= _MANY_LINKS:
        message = (
            f"{len(links)} lines in the review of “{title}” are nothing but a link to another"
            " paper. Do several documents stand in one?"
        )
        yield Problem(line=links[0] + 1, severity="error", code="papers-in-review", message=message)


def _presents_paper(line: str, at: int) -> bool:
    text = head_lines.item_text(line.lstrip("# "))
    presented = any(one.meaning == "presenters" and one.value for one in labels_in(text, at))
    return presented and any(link.kind == "paper" for link in links_in(line))
