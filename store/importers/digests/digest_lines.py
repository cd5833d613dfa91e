"""The lines of a digest one by one: item markers, links alone in a line, titles with their link."""

import re
from typing import NamedTuple

from store import arxiv
from store.identity import link_of
from store.importers.interface import Lines
from store.importers.parts.author_names import are_people
from store.importers.parts.paper_links import link_alone, names_paper, written_identifier
from store.importers.parts.titles import has_people, is_foreign, looks_like_title, title_and_authors
from store.links import find_links

_MARKER = re.compile(
    r"(?:[-*+•·‣▪■□●○◦▶►]\s+|#{1,6}\s+|[①-⑳]\s*)?(?:(?:\d{1,5}[.)]|\(\d{1,5}\)|\[\d{1,5}\])\s+)?"
)
_NUMBER_AND_TITLE = re.compile(
    r"(arxiv\s?[:.]\s?[\w./-]{6,40})(?:\s*[-–—:|]\s*|\s+)(\S.*)", re.IGNORECASE
)
"""`arXiv:2402.03300 DeepSeekMath: Pushing the Limits …`"""
_LONGEST_NUMBER = 20
_SCHEME = re.compile(r"https?://", re.IGNORECASE)
_BRACKETS = {"(": ")", "（": "）", "[": "]", "<": ">"}
_DASHES = " \t-–—|:：,"


class Line(NamedTuple):
    """A written line: its place (index) in the text, and what is in it without an item marker.

    `link` is the link of a line that has nothing else. `begins` says that a blank line or the
    start of the text is above. `marker` is the item marker as written (`1. `, `- `, `①`, `[1] `).
    """

    place: int
    text: str
    link: str
    begins: bool
    marker: str

    @property
    def marked(self) -> bool:
        """Whether the line has an item marker."""
        return bool(self.marker)

    @property
    def numbered(self) -> bool:
        """Whether its marker counts: comments have bullets, but no numbers."""
        return any(map(str.isnumeric, self.marker))


class Titled(NamedTuple):
    """A line with a title and one link: `Title (link)`, `Title - link`, `link Title (authors)`.

    `remark` is what follows behind a dash.
    """

    title: str
    link: str
    remark: str


def written_lines(lines: Lines, first: int) -> list[Line]:
    """The lines from index `first` on that are not blank."""
    found: list[Line] = []
    begins = True
    for index in range(first, len(lines)):
        text = lines[index].strip()
        if not text:
            begins = True
            continue
        marker = found_marker[0] if (found_marker := _MARKER.match(text)) else ""
        text = text[len(marker) :]
        found.append(Line(index, text, link_alone(text) or number_alone(text), begins, marker))
        begins = False
    return found


def number_alone(text: str) -> str:
    """The link of a line with nothing but the number of an arXiv paper: `2301.00004`."""
    short = len(text) <= _LONGEST_NUMBER and text[:1].isdigit()
    number = arxiv.parse(text) if short else None
    return link_of(f"arxiv:{number}") if number else ""


def titled(line: Line) -> Titled | None:
    """The title and the link of a line, if it surely is that and no sentence with a link in it.

    Without an item marker or authors, only a title in Latin letters is sure.
    """
    text = line.text
    if numbered := _NUMBER_AND_TITLE.fullmatch(text):
        link, title = written_identifier(numbered[1]), numbered[2]
        sure = has_people(title) or (looks_like_title(title) and not is_foreign(title))
        return Titled(title, link, "") if link and sure and "://" not in title else None
    item = line.marked and not line.marker.startswith("#")
    if line.link or text.count("://") != 1 or not (at := _SCHEME.search(text)):
        return None
    if item and "](" in text:
        return None  # an item of a list, which says more than a title
    links = find_links(text[at.start() :])
    if not links or not names_paper(links[0]):
        return None
    before, after = text[: at.start()].rstrip(), text[at.start() + len(links[0]) :].lstrip()
    closing = _BRACKETS.get(before[-1:])
    if closing:
        if not after.startswith(closing):
            return None
        glued = before[-2:-1] not in ("", " ")
        before, after = before[:-1].rstrip(), after[1:].lstrip()
    else:
        glued = bool(before) and not text[at.start() - 1].isspace() and before[-1] not in _DASHES
    if not before:
        before, after = after.lstrip(_DASHES), ""
    if after.startswith(("(", "（")) and are_people(title_and_authors("T " + after)[1]):
        before, after = f"{before.rstrip(_DASHES)} {after}", ""
    if after and not (line.marked and after[0] in _DASHES + "(（"):
        return None
    title = before.strip(_DASHES)
    if title.startswith("[") and title.endswith("]") and closing:
        title = title[1:-1]  # `[Title](link)`
    people = are_people(title_and_authors(title)[1])
    sure = people or not (is_foreign(title) or (glued and not line.marked))
    long_enough = people or line.marked or " " in title
    if not (sure and long_enough and looks_like_title(title)):
        return None
    return Titled(title, links[0], after.lstrip(_DASHES))
