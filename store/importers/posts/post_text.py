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
_MARKED = re.compile(r"[■◆●▶▷◇□○◎★☆]\s*(\S(?!.*\]\().*)")
_WIDE_LINK = re.compile(r"[\]］]\s?[(（]\s?https?://[^\s（）]*）|］\s?[(（]\s?https?://")
_NARROW = str.maketrans("［］（）", "[]()")
_GLUED = re.compile(r"#{1,6}[^\s#!]")
_UNDERLINE = re.compile(r"(?:-{2,}|={2,})\s*")
_LINES_OF_HEAD = 8
_LINES_OF_PARAGRAPH = 60
RULE = "***"
"""What a line that divides papers is read as."""

_HEADING = re.compile(r" {0,3}#{1,6}(?:\s|$)")


def readable(lines: Lines, first: int) -> list[str]:
    """The lines, as many as there are, with reference links resolved; the text begins at `first`.

    Where no heading can be of a paper, what begins a paragraph stands for one.
    """
    written = [_in_one_line(line) for line in lines]
    for at, line in enumerate(written):
        if line[:1] == "#" and _GLUED.match(line) and at >= first:
            _set_apart(written, at)
        elif line[:2] in ("--", "==") and at > first and _UNDERLINE.fullmatch(line):
            written[at] = RULE if _underlines_labels(written, at, first) else line
    read = list(markdown.with_references(written))
    headings = [line.strip("# ") for line in read[first:] if _HEADING.match(line)]
    if all(map(names_page, headings)):
        read[first:] = _with_headings(read[first:])
    return read


def end_of(read: list[str], start: int, end: int) -> int:
    """Where a text from index `start` up to `end` ends without the rules that divide papers."""
    while end > start and (not read[end - 1].strip() or read[end - 1] == RULE):
        end -= 1
    return end


def _set_apart(lines: list[str], at: int) -> None:
    """Give the heading in a line the blank behind its hashes, if it is one of a paper's head.

    `#Title` is a hashtag unless the name of a presenter follows, before a heading that is not below
    this one; a single word also needs the next line of a head right below it.
    """
    words, level = lines[at].split(), len(lines[at]) - len(lines[at].lstrip("#"))
    below = lines[at + 1 : at + _LINES_OF_HEAD]
    if len(words) > 1 and all(word.startswith("#") for word in words):
        return
    if level == len(words) == 1 and not "".join(below[:1]).strip():
        return
    for line in (lines[at], *below):
        labels = labels_in(head_lines.item_text(line.lstrip("# ")), 0)
        if any(said.meaning == "presenters" and said.value for said in labels):
            lines[at] = f"{'#' * level} {lines[at][level:]}"
            return
        if (heading := _HEADING.match(line)) and heading[0].count("#") <= level:
            return


def _underlines_labels(lines: list[str], at: int, first: int) -> bool:
    """Whether a line of dashes below labelled lines divides papers; Markdown makes a heading of it.

    A heading that is underlined has one line, or none with a label.
    """
    if not lines[at - 1].strip() or not lines[at - 2].strip():
        return False
    for above in range(at - 1, max(first, at - _LINES_OF_PARAGRAPH) - 1, -1):
        if not lines[above].strip() or lines[above].lstrip().startswith("#"):
            return False
        labels = labels_in(head_lines.item_text(lines[above]), above)
        if any(said.value for said in labels):
            return True
    return False


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
    labels: `**1. Title** (발표: 김하나)`, `[1] Title`, `■ Title`.
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
    marked = _MARKED.fullmatch(line)
    if not (marked or _NUMBERED.match(line)) or not labels_in(head_lines.item_text(below), 0):
        return line
    return f"### {marked[1] if marked else line}"
