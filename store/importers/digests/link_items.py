"""One line of a list of links: its item marker and check box, its title and link, what follows."""

import re
from typing import NamedTuple

from store.importers.digests.digest_lines import number_alone
from store.importers.parts.author_names import are_people, people_in_line
from store.importers.parts.authors import Authors, parse_authors
from store.importers.parts.hashtags import split_hashtags
from store.importers.parts.markdown_links import closing, markdown_links
from store.importers.parts.paper_links import is_pdf, names_paper, written_identifier
from store.importers.parts.titles import looks_like_title, plain, title_and_authors, with_venue_of
from store.importers.parts.venue_cuts import split_at_end
from store.model import Status
from store.venues import normalise

_ITEM = re.compile(r"(\s*)((?:[-*+•]|\d{1,6}[.)])\s+)?(?:\[([ xX/-])\]\s+)?(.*)")
_BOXES: dict[str, Status] = {
    " ": "to-read",
    "x": "read",
    "X": "read",
    "/": "reading",
    "-": "dropped",
}
_BARE = re.compile(r"<?(https?://[^\s>]+)>?", re.IGNORECASE)
_PAPER_LABEL = re.compile(
    r"\W*(?:paper|pdf|arxiv(?: link)?|paper link|link|doi|openreview|논문(?: ?링크)?|論文|论文)\W*",
    re.IGNORECASE,
)
_EMPHASISED = re.compile(r"([^_]{1,300}?)[\s.,:-]+[*_]([^*_]{1,2000})[*_](.{0,80})")
_OPENS = " \t*_`[(<"
_DASHES = " \t-–—:|,."
_LONGEST_LINE = 10_000
_LONGEST_VENUE = 120
_NOBODY = parse_authors("")


class Item(NamedTuple):
    """A line that may be an item. `indent` is in columns; `link` is empty if it names no paper.

    `marked` says that it has a list's marker or a check box, `labelled` that its link is written
    `[title](link)`, `linked` that it has any link at its head. `rest` is the text behind it all.
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
        status=_BOXES.get(box) if box else None,
        title="",
        authors=_NOBODY,
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
    return _labelled(nothing, text)


def _labelled(item: Item, text: str) -> Item:
    """The item of a line with Markdown links."""
    links = markdown_links(text)
    if not links:
        return item
    first = links[0]
    before = text[: first.start].replace("**", "").strip().lstrip(_OPENS).rstrip(_OPENS + _DASHES)
    chosen = next(
        (
            link
            for link in links
            if ((link is first and not before) or _PAPER_LABEL.fullmatch(link.label))
            and (names_paper(link.target) or is_pdf(link.target))
        ),
        None,
    )
    at_head = item.marked if before and chosen else not before
    if not at_head or not (item.marked or _may_follow(text[first.end :])):
        return item
    item = item._replace(labelled=True, linked=True)
    named = before or ("" if _PAPER_LABEL.fullmatch(first.label) else first.label)
    if chosen is None or not (names_paper(chosen.target) or _is_sure_title(named)):
        return item
    title, authors = _title_and_people(plain(named))
    authors, rest = _behind(authors, text[first.end if chosen is first else first.start :])
    rest, tags = split_hashtags(rest)
    return item._replace(
        title=plain(title), authors=authors, link=chosen.target, rest=rest, tags=tags
    )


def _is_sure_title(text: str) -> bool:
    """Whether a PDF under this name is a paper, and not `Slides` or `Full report`."""
    return len(text.split()) > 2 and looks_like_title(text)


def _may_follow(behind: str) -> bool:
    """Whether a text behind a link belongs to an item without a marker, and is no sentence."""
    behind = behind.lstrip("*_").strip()
    return not behind or behind[0] in "-–—:|(（#["


def _title_and_people(text: str) -> tuple[str, Authors]:
    """A title, and the people and the venue behind it, where they surely are that.

    Written as `Title (authors)`, `Title (venue)`, `Title, venue year`, `Title *authors* venue`.
    """
    if (emphasised := _EMPHASISED.fullmatch(text)) and "*" not in emphasised[1]:
        authors = parse_authors(emphasised[2].strip(" .,"))
        venue_text = emphasised[3].strip(" .,()")
        venue = normalise(venue_text)
        if are_people(authors) and (venue.known or not venue_text):
            return emphasised[1], authors._replace(venue=venue, venue_text=venue_text)
    title, authors = title_and_authors(text)
    if are_people(authors) or (authors.venue.known and not authors.names):
        return title, authors
    if not any(map(str.isdigit, text)):  # a venue that is sure has a year
        return text, _NOBODY
    title, venue_text = split_at_end(text)
    venue = normalise(venue_text)
    if title and venue.known and venue.year:
        return title, _NOBODY._replace(venue=venue, venue_text=venue_text)
    return text, _NOBODY


def _behind(authors: Authors, text: str) -> tuple[Authors, str]:
    """The authors and the venue in the text behind the link, and the rest of it."""
    text = text.lstrip("*_]").strip()
    while text.startswith(("(", "（")):
        end = closing(text, 1) if text[0] == "(" else text.find("）")
        if end < 0:
            break
        inside = parse_authors(text[1:end])
        if are_people(inside) and not authors.names:
            authors = with_venue_of(inside, authors)
        elif not inside.names and inside.venue.known and not authors.venue_text:
            authors = authors._replace(venue=inside.venue, venue_text=inside.venue_text)
        else:
            break
        text = text[end + 1 :].strip()
    rest = text.lstrip(_DASHES)
    if not authors.names and (people := people_in_line(plain(rest))):
        return with_venue_of(people, authors), ""
    written = plain(rest.strip("[]")) if len(rest) <= _LONGEST_VENUE else ""
    if not authors.venue_text and normalise(written).known:
        return authors._replace(venue=normalise(written), venue_text=written), ""
    return authors, rest
