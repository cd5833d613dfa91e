"""The lines right below a paper's title that say who wrote and presented it, and where it is.

They are labelled (`- **발표자**: …`), or a line of links, of authors, or of a venue, or the rows
of a small table. The first line that is none of these begins the review.
"""

import re
from typing import NamedTuple

from store.importers.interface import Lines
from store.importers.parts.author_names import is_name, people_in_line
from store.importers.parts.authors import parse_authors
from store.importers.parts.columns import usual_meaning
from store.importers.parts.markdown import plain_text
from store.importers.parts.titles import plain
from store.importers.parts.written_dates import dates_in
from store.importers.posts.labels import Said, cells_of, labels_in, meaning_of
from store.importers.posts.stated_links import (
    has_only_links,
    is_missing,
    links_in,
    says_only_link,
    without_links,
)
from store.venues import normalise

_ITEM = re.compile(r"(\s*)(?:[-*+•]|\d{1,3}[.)])\s+(?=\S)")
_QUOTE = re.compile(r"\s*(?:>\s?)+")
_DELIMITERS = re.compile(r"[\s|:-]*-[\s|:-]*")
_DAY_SIGNS = re.compile(
    r"[\d\s./년월일年月日()-]*(?:[월화수목금토일](?:요일)?|[A-Za-z]{3,9})?[\s)]*"
)
_KEPT_LABEL = re.compile(r"[^:：]{1,40}[:：]")
_KEPT = ("tags", "rating", "status", "language", "publisher", "volume", "number", "page", "type")
_CODE = re.compile(
    r"\W*(?:official )?(?:code|github|코드|video|영상|demo|project|blog)\b", re.IGNORECASE
)
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.-?)+")
_PIECES = re.compile(r"\s[|｜/·]\s|,\s")
_LONGEST = 5000
_MOST_LINES = 40


class HeadLines(NamedTuple):
    """What the lines of a head say; `kept` are lines of it that stay text; `end` is behind them."""

    said: tuple[Said, ...]
    kept: tuple[str, ...]
    end: int


def read(lines: Lines, start: int, end: int) -> HeadLines:
    """Read the lines from index `start` up to `end` as far as they are a head."""
    said: list[Said] = []
    kept: list[int] = []
    at = behind = start
    while at < min(end, start + _MOST_LINES):
        if not lines[at].strip():
            at += 1
            continue
        found, following = _row(lines, at, end)
        if found is None and _are_names(lines, at, end):
            break
        if found is None:
            found = read_line(lines[at], at, has_authors=_has(said, "authors"))
            following = at + 1
        if found is None and at == behind and said and _goes_on(said[-1], lines[at]):
            said[-1] = said[-1]._replace(value=f"{said[-1].value} {lines[at].strip()}")
            at = behind = at + 1
            continue
        if found is None:
            if not _stays(lines[at]):
                break
            kept.append(at)
            at += 1
            continue
        if len(found) == 1 and not found[0].value:
            found, following = _nested(lines, at, end, found[0])
        said.extend(found)
        if any(map(_says_more, found)):
            kept.extend(range(at, following))
        at = behind = following
    return HeadLines(tuple(said), tuple(lines[index] for index in kept if index < behind), behind)


def read_line(line: str, at: int, *, has_authors: bool = False) -> list[Said] | None:
    """What one line of a head says; None if it is none."""
    if len(line) > _LONGEST:
        return None
    text = item_text(line)
    if _DELIMITERS.fullmatch(text) and "|" in text:
        return []
    if found := labels_in(text, at):
        return found
    if has_only_links(text):
        return _of_links(text, at, has_authors)
    if "://" in text and all(
        has_only_links(piece) or is_missing(piece) for piece in _PIECES.split(text)
    ):
        return [Said("link", text, at)]  # `[paper](…) / 자료 없음`
    if (links := links_in(text)) and all(says_only_link(link.label) for link in links):
        names = without_links(text).strip(" .,;|-–—")
        if not has_authors and is_authors_line(names):
            return [Said("authors", names, at), Said("link", text.replace(names, ""), at)]
    bare = plain(text)
    venue = normalise(bare.strip("()[]"))
    if venue.known and (venue.year or bare.strip("()[]").isupper()):
        return [Said("venue", bare.strip("()[]"), at)]
    if not has_authors and is_authors_line(bare, emphasised=bare != " ".join(text.split())):
        return [Said("authors", bare, at)]
    if dates_in(bare) and _DAY_SIGNS.fullmatch(bare):
        return [Said("date", bare, at)]
    return None


def _of_links(text: str, at: int, has_authors: bool) -> list[Said] | None:
    """What a line of links is: to the paper and its slides, or to the pages of its authors."""
    links = links_in(text)
    people = ", ".join(link.label for link in links)
    if not has_authors and is_authors_line(people):
        return [Said("authors", people, at), Said("links", text, at)]
    of_paper = any(
        link.kind in ("paper", "slides") or (link.kind == "unclear" and says_only_link(link.label))
        for link in links
    )
    return [Said("link", text, at)] if of_paper else None


def is_authors_line(text: str, *, emphasised: bool = False) -> bool:
    """Whether a line without a label surely is of authors, with or without a venue behind them.

    A first name with an initial, "et al." or a known venue with its year make a list of names sure;
    the whole line in emphasis is a sign of it, too.
    """
    text = plain_text(text)
    if people_in_line(text):
        return True
    authors = parse_authors(text)
    dated = authors.venue.known and authors.venue.year is not None
    if authors.et_al and len(authors.names) == 1 and (emphasised or dated):
        return True
    if not authors.names or not is_name(authors.names[0]):
        return False
    initials = any(map(_INITIALS.fullmatch, authors.names[0].split()))
    alone = authors.guessed or len(authors.names) == 1
    of_title = alone and authors.venue_text.startswith(("(", "["))  # `A Title (NIPS 2017)`
    published = authors.venue.known and authors.venue.year is not None and not of_title
    several = emphasised and len(authors.names) > 1 and all(map(is_name, authors.names[:5]))
    return initials or published or several or authors.et_al


def item_text(line: str) -> str:
    """A line without the marker of an item of a list, or of a quotation."""
    marker = _ITEM.match(line) or _QUOTE.match(line)
    return line[marker.end() if marker else 0 :].strip()


def _has(said: list[Said], meaning: str) -> bool:
    return any(each.meaning == meaning for each in said)


def _row(lines: Lines, at: int, end: int) -> tuple[list[Said] | None, int]:
    """A table of one row below the names of its columns, and where it ends; None if there is none.

    One with titles has a row a paper, and is no head.
    """
    names = cells_of(lines[at]) if at + 2 < end else []
    if len(names) < 2 or not _DELIMITERS.fullmatch(lines[at + 1]) or "|" not in lines[at + 1]:
        return None, at
    following = at + 3
    if following < end and cells_of(lines[following]):
        return None, at
    meanings = [meaning_of(name) for name in names]
    cells = cells_of(lines[at + 2])
    titles = (cell for meaning, cell in zip(meanings, cells, strict=False) if meaning == "title")
    titled = any(
        not has_only_links(cell) or not all(says_only_link(link.label) for link in links_in(cell))
        for cell in titles
    )
    if len(cells) < 2 or titled or not all(meanings):
        return None, at
    return [
        Said(meaning, cell, at + 2) for meaning, cell in zip(meanings, cells, strict=False) if cell
    ], following


def _are_names(lines: Lines, at: int, end: int) -> bool:
    """Whether a line has the names of the columns of a table, which has its papers in rows."""
    if at + 1 >= end or "|" not in lines[at] or not _DELIMITERS.fullmatch(lines[at + 1]):
        return False
    names = cells_of(lines[at])
    return len(names) > 1 and all(map(meaning_of, names))


def _nested(lines: Lines, at: int, end: int, said: Said) -> tuple[list[Said], int]:
    """The items below a label without a text, as its text."""
    indent = len(lines[at]) - len(lines[at].lstrip())
    values: list[str] = []
    following = at + 1
    while following < end and (item := _ITEM.match(lines[following])) and len(item[1]) > indent:
        values.append(lines[following][item.end() :].strip())
        following += 1
    return [said._replace(value=", ".join(values))], following


def _goes_on(said: Said, line: str) -> bool:
    """Whether an indented line is the rest of the title, the authors or the venue above it."""
    indented = line[:1].isspace() and not _ITEM.match(line) and "://" not in line
    return indented and said.meaning in ("title", "authors", "venue") and bool(said.value)


def _stays(line: str) -> bool:
    """Whether a line belongs to the head but is text: the code, the tags of the paper."""
    text = item_text(line)
    if len(text) > _LONGEST or (not _ITEM.match(line) and "|" not in line and "](" not in line):
        return False
    label = _KEPT_LABEL.match(text)
    if label and usual_meaning(label[0].strip("*:： ")) in _KEPT:
        return True
    return has_only_links(text) or (bool(_CODE.match(text)) and "://" in text)


def _says_more(said: Said) -> bool:
    """Whether a line of links has a link that leads elsewhere, or words besides."""
    if said.meaning == "links":
        return True
    if said.meaning == "title":
        behind = said.value.partition("://")[2].partition(" ")[2]
        return any(map(str.isalnum, without_links(behind)))
    if said.meaning not in ("link", "slides", "arxiv", "DOI"):
        return False
    links = links_in(said.value)
    if not links or has_only_links(said.value):
        return any(link.kind == "elsewhere" for link in links)
    return any(map(str.isalnum, without_links(said.value)))
