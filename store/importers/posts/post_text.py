"""The text of a post as its heads are read: with headings that Markdown would not see.

Only the lines of heads are read so; reviews stay as they are written.
"""

import re

from store.importers.interface import Lines
from store.importers.parts import markdown
from store.importers.parts.page_headings import names_page
from store.importers.posts import head_lines
from store.importers.posts.labels import labels_in
from store.importers.posts.post_titles import read_title

_NO_BREAK = re.compile(r"( {0,3}#{1,6})\u00a0")
_BOLD_FIRST = re.compile(r" {0,3}(?:\*\*|__)(?=\S)([^*_]{1,300})(?:\*\*|__)\s*(\S.{0,300})")
_BOLD = re.compile(r" {0,3}(?:\*\*|__)(?=\S)([^*_]{1,300})(?:\*\*|__)[:：]?\s*")
_NUMBERED = re.compile(r"\[\d{1,3}\]\s+\S(?!.*\]\()")
_WIDE_LINK = re.compile(r"[\]］]\s?[(（]\s?https?://[^\s（）]*）|］\s?[(（]\s?https?://")
_NARROW = str.maketrans("［］（）", "[]()")
_HEADING = re.compile(r" {0,3}#{1,6}(?:\s|$)")


def readable(lines: Lines, first: int) -> list[str]:
    """The lines, as many as there are, with reference links resolved; the text begins at `first`.

    Where no heading can be of a paper, what begins a paragraph stands for one.
    """
    read = list(markdown.with_references([_in_one_line(line) for line in lines]))
    headings = [line.strip("# ") for line in read[first:] if _HEADING.match(line)]
    if all(map(names_page, headings)):
        read[first:] = _with_headings(read[first:])
    return read


def _in_one_line(line: str) -> str:
    """A line as Markdown reads it: with a blank behind its hashes, and in one line.

    Links whose brackets are full-width, as East Asian input methods write them, are links too.
    """
    line = line.replace("\r", " ")
    if _WIDE_LINK.search(line):
        line = line.translate(_NARROW)
    return _NO_BREAK.sub(r"\1 ", line) if "\u00a0" in line else line


def _with_headings(lines: Lines) -> list[str]:
    """The lines of a text without headings of papers: what begins a paragraph stands for them.

    A line in bold does, one with a title in bold and its presenter, and a numbered one above
    labels: `**1. Title** (발표: 김하나)`, `[1] Title`.
    """
    return [
        line if above.strip() else _as_heading(line, below)
        for above, line, below in zip(("", *lines), lines, (*lines[1:], ""), strict=False)
    ]


def _as_heading(line: str, below: str) -> str:
    if bold := _BOLD.fullmatch(line):
        return f"{'##' if names_page(bold[1]) else '###'} {bold[1]}"
    if bold := _BOLD_FIRST.fullmatch(line):
        whole = f"{bold[1]} {bold[2]}"
        presented = any(said.meaning == "presenters" for said in read_title(whole, 0).said)
        return f"### {whole}" if presented else line
    numbered = _NUMBERED.match(line) and labels_in(head_lines.item_text(below), 0)
    return f"### {line}" if numbered else line
