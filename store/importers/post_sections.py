"""The sections of a post: which headings are papers, and what a section's head says."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from store.identity import identifiers_of, is_strong
from store.importers import markdown
from store.importers.interface import Lines, notice, warning
from store.importers.markdown import Block
from store.model import Problem
from store.venues import normalise

PRESENTER = re.compile(r"(?:발표자|발표|presenters?|speakers?)\s?[:：](.*)", re.IGNORECASE)
"""A presenter's line without the `###` before it; the group is what follows the label."""

_SEPARATOR = re.compile(r"\s?[,/·&、]\s?|\sand\s")
_PAPER_LABEL = re.compile(r"paper|논문|arxiv|pdf", re.IGNORECASE)
_SLIDES_LABEL = re.compile(r"presentation|slide|material|발표|자료|슬라이드", re.IGNORECASE)
_LONGEST_VENUE = 120


class Head(NamedTuple):
    """The head of a section as written; `…_at` and `start` are line indices."""

    title: str
    start: int
    authors: str
    authors_at: int
    presenter: str
    presenter_at: int
    body_at: int


class Presentation(NamedTuple):
    """A presenter's line taken apart: names, links to the paper, links to the slides."""

    presenters: tuple[str, ...]
    links: tuple[str, ...]
    slides: tuple[str, ...]


def heads(lines: Lines, blocks: list[Block], problems: list[Problem]) -> Iterator[Head]:
    """The heads of the papers. Any other top-level heading stays in the text above it."""
    for position, block in enumerate(blocks):
        if block.kind != "h1":
            continue
        head = _head(lines, blocks, position)
        if head.authors or head.presenter:
            yield head
        else:
            message = f"“{block.text[:60]}” has no authors and no presenter; it is read as text."
            problems.append(notice(block.start + 1, "heading-without-paper", message))


def _head(lines: Lines, blocks: list[Block], position: int) -> Head:
    """What the headings right below a title say; the review begins behind them."""
    title = blocks[position]
    authors, authors_at, end = "", title.start, title.end
    presenter, presenter_at = "", title.start
    for block in blocks[position + 1 : position + 3]:
        if block.kind == "paragraph":
            if labelled := PRESENTER.fullmatch(lines[block.start].strip()):
                presenter, presenter_at, end = labelled[1], block.start, block.start + 1
            break
        if block.kind not in ("h2", "h3", "h4"):
            break
        labelled = PRESENTER.fullmatch(block.text)
        if labelled or (block.kind == "h3" and "](" in block.text):
            presenter = labelled[1] if labelled else block.text
            presenter_at, end = block.start, block.end
            break
        if block.kind != "h2" or authors or not block.text:
            break
        authors, authors_at, end = block.text, block.start, block.end
    return Head(
        " ".join(title.text.split()), title.start, authors, authors_at, presenter, presenter_at, end
    )


def split_title(title: str) -> tuple[str, str]:
    """A title without the venue behind it, and that venue: `… on CVPR2020`, `… (ICLR 2021)`.

    Only a known venue with a year is cut off: " on " is a word of titles, too.
    """
    for opening, closing in ((" on ", ""), (" (", ")"), (" [", "]")):
        before, found, after = title.rpartition(opening)
        text = after.removesuffix(closing)
        if found and before and after.endswith(closing) and len(text) <= _LONGEST_VENUE:
            venue = normalise(text)
            if venue.known and venue.year:
                return before, text
    return title, ""


def presentation(head: Head, problems: list[Problem]) -> Presentation:
    """Take the presenter's line apart, and report the links that lead nowhere."""
    line = head.presenter_at + 1
    name = " ".join(head.presenter.partition("[")[0].split()).strip(" ,:-")
    presenters = tuple(p for p in dict.fromkeys(_SEPARATOR.split(name)) if p)
    if not presenters:
        problems.append(warning(line, "presenter-missing", "No presenter is named."))
    papers: list[str] = []
    slides: list[str] = []
    others: list[tuple[str, str]] = []
    for label, target in markdown.links(head.presenter):
        of_slides = _SLIDES_LABEL.search(label)
        if not any(character.isalnum() for character in target):
            code = "slides-missing" if of_slides else "link-invalid"
            message = f"The link “{label}” leads nowhere: “{target}”."
            problems.append(warning(line, code, message))
        elif of_slides:
            slides.append(target)
        elif _PAPER_LABEL.search(label) or any(map(is_strong, identifiers_of(target))):
            papers.append(target)
        else:
            others.append((label, target))
    for label, target in others:
        if papers:
            message = f"The link “{label}” is neither the paper nor its slides: {target}"
            problems.append(warning(line, "link-unknown", message))
        else:
            message = f"The link “{label}” is taken for the link to the paper."
            problems.append(notice(line, "link-unknown", message))
            papers.append(target)
    return Presentation(presenters, tuple(dict.fromkeys(papers)), tuple(dict.fromkeys(slides)))
