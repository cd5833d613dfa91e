"""One line of a list of links: its item marker and check box, its title and link, what follows."""

import re
from itertools import pairwise
from typing import NamedTuple

from store.identity import identifiers_of, is_strong, strongest
from store.importers.digests.digest_lines import BOXES, Line, number_alone, titled
from store.importers.digests.link_surroundings import (
    DASHES,
    before_link,
    behind_link,
    title_and_people,
)
from store.importers.digests.remarks import reads_as_title
from store.importers.parts.author_names import people_in_line
from store.importers.parts.authors import NOBODY, Authors
from store.importers.parts.hashtags import split_hashtags
from store.importers.parts.markdown_links import MarkdownLink, markdown_links
from store.importers.parts.paper_links import is_pdf, names_paper, written_identifier
from store.importers.parts.titles import looks_like_title, plain, with_venue_of
from store.links import find_links
from store.model import Status

_ITEM = re.compile(r"(\s*)((?:[-*+•]|\d{1,6}[.)])\s+)?(?:\[([ xX/-])\]\s+)?(.*)")
_BARE = re.compile(r"<?(https?://[^\s>]+)>?", re.IGNORECASE)
_PAPER_LABEL = re.compile(
    r"\W*(?:paper|pdf|arxiv(?: link)?|paper link|link|doi|openreview|논문(?: ?링크)?|論文|论文)\W*",
    re.IGNORECASE,
)
_OPENS = " \t*_`~[<"
_BEFORE = _OPENS + DASHES + "("
_LINK_FIRST = re.compile(r"<?(https?://[^\s<>]+)>?\s+(?=\S)", re.IGNORECASE)
_AND = re.compile(r"[\s*_~]*(?:[,;/|·&+、]|\band\b|및)[\s*_~]*(?:and\s)?")
_LONGEST_LINE = 10_000


class Item(NamedTuple):
    """A line that may be an item. `indent` is in columns; `link` is empty if it names no paper.

    `marked` says that it has a list's marker or a check box, `labelled` that its link is written
    `[title](link)`, `linked` that it has any link at its head, `ended` that it is a title with its
    link written behind it. `unsure` says that the title may be a remark. `rest` is the text behind
    it all, and `also` are the titles and links of other papers in it.
    """

    indent: int
    marked: bool
    labelled: bool
    linked: bool
    status: Status | None
    title: str
    authors: Authors
    link: str
    rest: str
    tags: tuple[str, ...]
    ended: bool = False
    unsure: bool = False
    also: tuple[tuple[str, str], ...] = ()


def read_item(line: str) -> Item:
    """Take a line apart. What is no item has no link, and its text as `rest`."""
    found = _ITEM.fullmatch(line[:_LONGEST_LINE])
    blanks, marker, box, text = found.groups() if found else ("", None, None, line)
    text = text.rstrip()
    nothing = Item(
        indent=len(blanks.expandtabs(4)),
        marked=bool(marker or box),
        labelled=False,
        linked=False,
        status=BOXES.get(box) if box else None,
        title="",
        authors=NOBODY,
        link="",
        rest=text,
        tags=(),
    )
    if len(line) > _LONGEST_LINE:
        return nothing
    if bare := _BARE.fullmatch(text):
        if not names_paper(bare[1]):
            return nothing._replace(linked=True)
        return nothing._replace(linked=True, link=bare[1], rest="")
    if identifier := written_identifier(text) or number_alone(text):
        return nothing._replace(linked=True, link=identifier, rest="")
    links = markdown_links(text) if "](" in text else []
    return _labelled(nothing, text, links) if links else _beside(nothing, text)


def _beside(item: Item, text: str) -> Item:
    """The item of a line with a link as it is, and words before or behind it."""
    if text.count("://") != 1:
        return item
    found = _LINK_FIRST.match(text)
    if not (found or item.marked) or (found and not names_paper(found[1])):
        return item
    entry = titled(Line(0, text, "", begins=True, marker="- "))
    if found and (entry is None or entry.title.endswith(".")):
        rest, tags = split_hashtags(text[found.end() :].lstrip(DASHES))
        return item._replace(linked=True, link=found[1], rest=rest, tags=tags)
    if entry is None:
        links = find_links(text)
        if not links or not names_paper(links[0]):
            return item
        at_end = text.rstrip(")）]> ").endswith(links[0])
        return item._replace(linked=True, ended=True, link=links[0]) if at_end else item
    title, authors = title_and_people(plain(entry.title))
    rest, tags = split_hashtags(entry.remark)
    return item._replace(
        linked=True,
        ended=not found,
        unsure=found is not None and not authors.names and not reads_as_title(title),
        title=plain(title),
        authors=authors,
        link=entry.link,
        rest=rest,
        tags=tags,
    )


def _labelled(item: Item, text: str, links: list[MarkdownLink]) -> Item:
    """The item of a line with Markdown links."""
    first = links[0]
    before = text[: first.start].replace("**", "").strip().lstrip(_OPENS).rstrip(_BEFORE)
    chosen = next(
        (
            link
            for link in links
            if ((link is first and not before) or _PAPER_LABEL.fullmatch(link.label))
            and (names_paper(link.target) or is_pdf(link.target))
        ),
        None,
    )
    around = before_link(before) if before and not chosen else None
    if around and names_paper(first.target):
        chosen, before, signs = first, "", "" if around.text or around.venue_text else before
    else:
        around, signs = NOBODY, ""
    at_head = item.marked if before and chosen else not before
    if not at_head or not (item.marked or _may_follow(text[first.end :])):
        return item
    item = item._replace(labelled=True, linked=True)
    named = before or ("" if _PAPER_LABEL.fullmatch(first.label) else first.label)
    if chosen is None or not (names_paper(chosen.target) or _is_sure_title(named)):
        return item
    title, authors = title_and_people(plain(named))
    also = _also(text, links) if chosen is first else links[:0]
    behind = (also[-1] if also else first).end if chosen is first else first.start
    authors, rest = behind_link(with_venue_of(authors, around), text[behind:])
    rest, tags = split_hashtags(" ".join(part for part in (signs, rest) if part))
    return item._replace(
        title=plain(title),
        authors=authors if authors.names else with_venue_of(around, authors),
        link=chosen.target,
        rest=rest,
        tags=tags,
        also=tuple((plain(link.label), link.target) for link in also),
    )


def _also(text: str, links: list[MarkdownLink]) -> list[MarkdownLink]:
    """The links to other papers that an item goes on with: `[one](…), [two](…)`."""
    also: list[MarkdownLink] = []
    known = {strongest(identifiers_of(links[0].target))}
    for above, link in pairwise(links):
        name = strongest(identifiers_of(link.target))
        listed = _AND.fullmatch(text[above.end : link.start])
        if not listed or _PAPER_LABEL.fullmatch(link.label) or name in known:
            break
        if not is_strong(name):
            break
        known.add(name)
        also.append(link)
    return also


def _is_sure_title(text: str) -> bool:
    """Whether a PDF under this name is a paper, and not `Slides` or `Full report`."""
    return len(text.split()) > 2 and looks_like_title(text)


def _may_follow(behind: str) -> bool:
    """Whether a text behind a link belongs to an item without a marker, and is no sentence."""
    behind = behind.lstrip("*_~").strip()
    return not behind or behind[0] in "-–—:|(（#[" or people_in_line(behind) is not None
