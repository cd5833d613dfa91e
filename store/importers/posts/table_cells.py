"""What the cells of a table in Markdown say: a title with lines below it, links, or no paper."""

import re
from collections.abc import Sequence

from store.identity import identifiers_of, is_strong
from store.importers.parts.author_names import people_in_line
from store.importers.parts.page_headings import names_page
from store.importers.posts.labels import Said, labels_in
from store.importers.posts.post_titles import Title, read_title
from store.importers.posts.stated_links import (
    has_only_links,
    links_in,
    says_only_link,
    without_links,
)

_LINE_BREAK = re.compile(r"\s*<br\s?/?>\s*", re.IGNORECASE)
_NO_TITLE = re.compile(
    r"\W*(?:tb[ad]|n/?a|none|holidays?|.{0,20}(?:break|vacation|exams?)|cancel+ed"
    r"|no (?:meeting|seminar|class)|미정|없음|추후(?: 공지)?|공휴일|휴일|휴가|추석|설날"
    r"|.{0,10}(?:휴강|연휴|방학|고사|시험)"
    r"|休み|お休み|祝日|休会|未定|待定|休假|放假|春节|国庆|暂无)?\W*",
    re.IGNORECASE,
)
_MOST_LINES_OF_CELL = 50


def lines_of(cell: str) -> list[str]:
    """The lines of a cell."""
    return _LINE_BREAK.split(cell)


def between_commas(cell: str) -> str:
    """A cell of people, one a line, in one line."""
    return _LINE_BREAK.sub(", ", cell)


def ways(cell: str) -> tuple[str, str]:
    """A cell as it is written, and with its line breaks between people as commas."""
    return cell, between_commas(cell)


def words_of(cell: str) -> str:
    """What a cell says besides its links and what links are called."""
    words = [link.label for link in links_in(cell) if not says_only_link(link.label)]
    rest = without_links(cell)
    return " ".join([*words, *([] if says_only_link(rest) else [rest])])


def is_linked(cell: str) -> bool:
    """Whether a cell has a link that surely leads to a paper."""
    return any(is_strong(i) for link in links_in(cell) for i in identifiers_of(link.target))


def is_empty(cells: dict[str, str]) -> bool:
    """Whether a row without a link has no paper: a holiday, or nobody who presents it (`-`)."""
    nobody = "presenters" in cells and not any(map(str.isalnum, cells["presenters"]))
    title = cells.get("title", "")[:80].partition("(")[0]
    return bool(_NO_TITLE.fullmatch(title)) or nobody


def title_in(cell: str, at: int, *, has_authors: bool) -> tuple[Title, list[str]]:
    """The title in a cell, and its further lines that are text.

    Below the title people write the authors, where they have no column, and the links. A row is one
    paper: links that are called by a title are mentions.
    """
    first, *below = _LINE_BREAK.split(cell, maxsplit=_MOST_LINES_OF_CELL)
    title = read_title(first, at)
    if says_only_link(title.text) or names_page(title.text):
        title = title._replace(text="" if title.said else title.text)
    said: list[Said] = []
    text: list[str] = []
    for line in below:
        named = any(each.meaning == "authors" for each in said) or has_authors
        if labels := _labels(line, at, named):
            said.extend(labels)
        elif has_only_links(line) and all(says_only_link(link.label) for link in links_in(line)):
            said.append(Said("link", line, at))
        elif not named and people_in_line(line):
            said.append(Said("authors", line, at))
        else:
            text.append(line)
    return title._replace(said=(*title.said, *said)), text


def _labels(line: str, at: int, named: bool) -> Sequence[Said]:
    """What a line says under labels; nothing if that is the authors, who are named already."""
    labels = labels_in(line, at)
    return () if named and any(each.meaning == "authors" for each in labels) else labels
