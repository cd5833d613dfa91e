"""A list of links: one a line, or Markdown items `- [title](link) - comment` under headings.

Only links that name papers are papers: a reading list and an "awesome" page have many others.
Nested items and text below an item are its body.
"""

import re
from collections.abc import Iterator
from textwrap import dedent
from typing import NamedTuple

from store.identity import find_links
from store.importers.digests.link_items import Item, read_item
from store.importers.interface import Importer, Lines, Parsed, notice, warning
from store.importers.parts import front_matter
from store.importers.parts.authors import NOBODY
from store.importers.parts.hashtags import split_hashtags
from store.importers.parts.link_places import listed
from store.importers.parts.list_sections import Sections, heading
from store.importers.parts.paper_links import names_paper
from store.importers.parts.records import authors_problems, identified, venue_problems
from store.model import Problem, Review, unique_tags

_FENCES = ("```", "~~~")
_ENOUGH_LINES = 2000
"""Lines that decide whether a text is a list of links."""
_TITLE_AND_LINK = re.compile(r"[^\[\]]{8,300}\(https?://[^()\s]+\)", re.IGNORECASE)
_OF_A_DIGEST = 3
"""A line `Title (link)` speaks against a list of links as much as so many other lines do."""


class _Entry(NamedTuple):
    """A paper of the list: the place (index) of its line, its section, the lines below it."""

    place: int
    item: Item
    section: str
    below: list[str]


class _Contents(NamedTuple):
    """What a list has: papers, its headings, and the indices of the lines that are neither.

    `others` are the lines with links that name no paper, `loose` all other text.
    """

    entries: list[_Entry]
    sections: Sections
    others: list[int]
    loose: list[int]


def confidence(lines: Lines) -> float:
    """How surely the lines are a list: the share of items that are links, and of these papers.

    A text that has as many other lines as links is a digest or prose, and so is one where each
    link has a heading: that is its title. Lines of a table of contents
    (`[Vision](#vision)`) say nothing.
    """
    lines = lines[:_ENOUGH_LINES]
    papers = others = texts = 0
    labelled_above = False
    below_heading = False
    for line in lines[front_matter.end_of(front_matter.read(lines), lines) :]:
        if not line.strip() or heading(line):
            labelled_above = False
            below_heading = bool(line.strip()) or below_heading
            continue
        item = read_item(line)
        texts += below_heading and item.linked and not item.labelled
        below_heading = False
        bracketed = _TITLE_AND_LINK.fullmatch(line.strip())
        ended = item.ended and item.status is None
        if ended and not bracketed:
            continue  # a digest may have such lines as well
        if item.linked and not ended:
            papers += bool(item.link)
            others += not item.link
            labelled_above = item.labelled
        elif not labelled_above and "](#" not in line:
            texts += _OF_A_DIGEST if bracketed else 1
    links = papers + others
    if not papers:
        return 0.0
    share = links / (links + texts)
    return 0.95 * max(0.0, 2 * share - 1) * min(1.0, 2 * papers / links)


def parse(lines: Lines, date: str) -> Parsed:
    """Read a list of links. A check box is a status; a heading is kept as the papers' section."""
    front = front_matter.read(lines)
    problems = list(front.problems)
    first = front_matter.end_of(front, lines)
    contents = _contents(lines, first)
    if not front.fields:
        contents.loose.extend(range(first))
    records = [_record(entry, problems) for entry in contents.entries]
    problems.extend(_about(lines, contents))
    kept = sorted((*contents.loose, *contents.others, *contents.sections.unused))
    title = contents.sections.title or " ".join(front.fields.get("title", "").split())
    return Parsed(
        title=title,
        records=tuple(record for record in records if record),
        problems=tuple(problems),
        date=date,
        preamble="\n".join(lines[index] for index in kept),
        fields=front.fields,
    )


LINK_LIST = Importer("link-list", "Reading list", confidence, parse)


def _contents(lines: Lines, first: int) -> _Contents:
    contents = _Contents([], Sections(), [], [])
    owner: _Entry | None = None
    fence = ""
    after_blank = True
    for index in range(first, len(lines)):
        line = lines[index]
        if not line.strip():
            after_blank = True
            if owner:
                owner.below.append("")
            continue
        named = None if fence else heading(line)
        item = read_item(line)
        if named:
            contents.sections.enter(*named, index)
            owner = None
        elif fence or (owner and _belongs(item, owner.item, after_blank)):
            (owner.below.append(line) if owner else contents.loose.append(index))
        elif item.link:
            owner = _Entry(index, item, contents.sections.use(), [])
            contents.entries.append(owner)
            for title, link in item.also:
                other = item._replace(title=title, link=link, authors=NOBODY, rest="", tags=())
                contents.entries.append(_Entry(index, other, owner.section, []))
        else:
            owner = None
            (contents.others if item.linked else contents.loose).append(index)
        if (mark := line.strip()[:3]) in _FENCES and fence in ("", mark):
            fence = "" if fence else mark
        after_blank = False
    return contents


def _belongs(item: Item, owner: Item, after_blank: bool) -> bool:
    """Whether a line belongs to the item above it: nested, or text that goes on below."""
    if item.indent > owner.indent:
        return True
    if item.linked or item.marked:
        return False
    return not after_blank or not (owner.marked or owner.labelled)


def _about(lines: Lines, contents: _Contents) -> Iterator[Problem]:
    """What a person should know of the lines that are no papers."""
    if used := contents.sections.used:
        message = f"The headings are kept as the section of the papers below them ({len(used)})."
        yield notice(used[0] + 1, "sections", message)
    papers = {index for index in contents.loose if contents.entries and _links_paper(lines[index])}
    for index in sorted(papers):
        message = "This line may be a paper of its own; it is kept as preamble."
        yield warning(index + 1, "may-be-paper", message)
    if loose := [index for index in contents.loose if index not in papers]:
        message = "Text that belongs to no paper is kept as preamble."
        yield notice(loose[0] + 1, "preamble", message)
    if others := contents.others:
        links = [(index + 1, find_links(lines[index])) for index in others]
        named = listed([(line, found[0]) for line, found in links if found])
        message = f"{len(others)} links name no paper; they are kept in the preamble: {named}"
        yield notice(others[0] + 1, "links-not-papers", message)
    if not contents.entries and not contents.others:
        linking = [number for number, line in enumerate(lines, 1) if "://" in line]
        if linking:
            message = "There is no paper in this text: its links are mentions, not items of a list."
            yield warning(linking[0], "links-are-mentions", message)


def _links_paper(line: str) -> bool:
    return "://" in line and any(map(names_paper, find_links(line)))


def _record(entry: _Entry, problems: list[Problem]) -> Review | None:
    item, authors = entry.item, entry.item.authors
    line = entry.place + 1
    problems.extend(authors_problems(authors, line))
    problems.extend(venue_problems(authors.venue, authors.venue_text, line))
    if item.unsure:
        message = f"“{item.title}” behind the link is taken for the title."
        problems.append(notice(line, "title-unsure", message))
    nested, tags = _without_hashtags(dedent("\n".join(entry.below)).strip("\n"))
    return identified(
        Review(
            line=line,
            title=item.title,
            authors=authors.names,
            authors_text=authors.text,
            authors_guessed=authors.guessed,
            et_al=authors.et_al,
            venue=authors.venue.name,
            venue_text=authors.venue_text,
            year=authors.venue.year,
            format="markdown" if item.marked or item.labelled else "plain",
            body="\n".join(text for text in (item.rest, nested) if text),
            links=(item.link,),
            tags=unique_tags((*item.tags, *tags)),
            status=item.status,
            fields={"section": entry.section} if entry.section else {},
        ),
        problems,
    )


def _without_hashtags(text: str) -> tuple[str, list[str]]:
    """A text below an item without the hashtags that end its lines, and those; code has none."""
    if "#" not in text or any(fence in text for fence in _FENCES):
        return text, []
    read = [split_hashtags(line) for line in text.split("\n")]
    kept = [rest for rest, found in read if rest or not found]
    return "\n".join(kept).strip("\n"), [tag for _, found in read for tag in found]
