"""The lines of a digest one by one: item markers, links alone in a line, titles with their link."""

import re
from typing import NamedTuple

from store import arxiv
from store.identity import link_of
from store.importers.digests.link_lines import Linked, linked
from store.importers.digests.title_tails import in_brackets
from store.importers.interface import Lines
from store.importers.parts.author_names import are_people
from store.importers.parts.paper_links import link_alone, names_paper, written_identifier
from store.importers.parts.titles import has_people, is_foreign, looks_like_title, title_and_authors
from store.links import find_links
from store.model import Status

_MARKER = re.compile(
    r"(?:[-*+•·‣▪■□●○◦▶►]\s+(?:\[[ xX/-]\]\s+)?|#{1,6}\s+|[①-⑳]\s*)?"
    r"(?:(?:\d{1,5}[.)]|\d{1,3}/|\(\d{1,5}\)|\[\d{1,5}\])\s+)?"
)
_MARKER_ALONE = re.compile(r"\d{1,3}[.)/]|\(\d{1,3}\)|\[\d{1,3}\]|[①-⑳]")
_NUMBER_AND_TITLE = re.compile(
    r"(?:(arxiv\s?[:.]\s?[\w./-]{6,40})(?:\s*[-–—:|]\s*|\s+)"
    r"|\[(?:arxiv:)?(\d{4}\.\d{4,5}(?:v\d{1,2})?)\]\s*)(\S.*)",
    re.ASCII | re.IGNORECASE,
)
"""`arXiv:2402.03300 DeepSeekMath: Pushing the Limits …`, `[2402.03300] DeepSeekMath: …`"""
_DOI = re.compile(r"10\.\d{4,9}/\S{1,200}", re.ASCII)
_LONGEST_NUMBER = 20
_LONGEST_MARKER = 5
_LINK_FIRST = re.compile(r"<?https?://", re.IGNORECASE)
_SCHEME = re.compile(r"https?://", re.IGNORECASE)
_BRACKETS = {"(": ")", "（": "）", "[": "]", "<": ">"}
_DASHES = " \t-–—|:：,"


BOXES: dict[str, Status] = {
    " ": "to-read",
    "x": "read",
    "X": "read",
    "/": "reading",
    "-": "dropped",
}
"""What is between the brackets of a check box, and what it says."""


class Line(NamedTuple):
    """A written line: its place (index) in the text, and what is in it without an item marker.

    `link` is the link of a line that has nothing else, or nothing else but the links `more` or the
    `remark` behind it. `begins` says that a blank line or the start of the text is above. `marker`
    is the item marker as written (`1. `, `- [x] `, `①`, `[1] `), which may stand in a line above.
    `indent` is in characters.
    """

    place: int
    text: str
    link: str
    begins: bool
    marker: str
    indent: int = 0
    more: tuple[str, ...] = ()
    remark: str = ""

    @property
    def links(self) -> tuple[str, ...]:
        """All links of a line that has nothing but links."""
        return (self.link, *self.more) if self.link else ()

    @property
    def marked(self) -> bool:
        """Whether the line has an item marker."""
        return bool(self.marker)

    @property
    def numbered(self) -> bool:
        """Whether its marker counts: comments have bullets, but no numbers."""
        return any(map(str.isnumeric, self.marker))

    @property
    def status(self) -> Status | None:
        """What the check box in its marker says."""
        return BOXES.get(self.marker.strip()[-2:-1]) if self.marker.rstrip().endswith("]") else None

    @property
    def style(self) -> str:
        """How its marker is written, whatever it counts: `0. ` for `3. `."""
        return "".join("0" if character.isnumeric() else character for character in self.marker)


class Titled(NamedTuple):
    """A line with a title and one link: `Title (link)`, `Title - link`, `link Title (authors)`.

    `remark` is what follows behind a dash.
    """

    title: str
    link: str
    remark: str


def written_lines(lines: Lines, first: int) -> list[Line]:
    """The lines from index `first` on that are not blank; a marker is part of the line below it."""
    found: list[Line] = []
    begins = True
    above = ""
    for index in range(first, len(lines)):
        line = lines[index]
        text = line.strip()
        if not text:
            begins, above = True, ""
            continue
        if len(text) <= _LONGEST_MARKER and _MARKER_ALONE.fullmatch(text):
            begins, above = begins or not found, text
            continue
        marker = found_marker[0] if (found_marker := _MARKER.match(text)) else ""
        text = text[len(marker) :]
        indent = len(line) - len(line.lstrip()) if line[0].isspace() else 0
        alone = link_alone(text) or number_alone(text)
        more = not alone and _LINK_FIRST.match(text)
        link, others, remark = linked(text, lines, index) if more else Linked(alone)
        if not link and ")" in text and not text.endswith(")"):
            beside = (found and found[-1].link) or _is_link_below(lines, index)
            text = in_brackets(text) if beside else text
        found.append(Line(index, text, link, begins, marker or above, indent, others, remark))
        begins, above = False, ""
    return found


def _is_link_below(lines: Lines, index: int) -> bool:
    return index + 1 < len(lines) and bool(_LINK_FIRST.match(lines[index + 1].lstrip()))


def is_marker(text: str) -> bool:
    """Whether a line is nothing but an item marker that counts: `3/`, `[2]`."""
    return len(text) <= _LONGEST_MARKER and bool(_MARKER_ALONE.fullmatch(text.strip()))


def number_alone(text: str) -> str:
    """The link of a line with nothing but a paper's number: `2301.00004`, `10.1109/5.771073`."""
    if _DOI.fullmatch(text):
        return written_identifier(f"doi:{text}")
    short = len(text) <= _LONGEST_NUMBER and text[:1].isdigit()
    number = arxiv.parse(text) if short else None
    return link_of(f"arxiv:{number}") if number else ""


def titled(line: Line, *, elsewhere: bool = False) -> Titled | None:
    """The title and the link of a line, if it surely is that and no sentence with a link in it.

    Without an item marker or authors, only a title in Latin letters is sure. The link names a
    paper, or with `elsewhere` may be any other one.
    """
    text = line.text
    if numbered := _NUMBER_AND_TITLE.fullmatch(text):
        link = written_identifier(numbered[1] or f"arxiv:{numbered[2]}")
        title = numbered[3]
        sure = has_people(title) or (looks_like_title(title) and not is_foreign(title))
        return Titled(title, link, "") if link and sure and "://" not in title else None
    item = line.marked and not line.marker.startswith("#")
    if line.link or text.count("://") != 1 or not (at := _SCHEME.search(text)):
        return None
    if item and "](" in text:
        return None  # an item of a list, which says more than a title
    links = find_links(text[at.start() :])
    if not links or not (elsewhere or names_paper(links[0])):
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
