"""The reviews below a table of papers: a section for a paper, headed by its title.

The table says who presented what and where it is; below it stands what was written about it.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import structs

from store.identity import mentions_in
from store.importers.interface import Lines
from store.importers.parts import markdown
from store.importers.parts.authors import parse_authors
from store.importers.parts.list_sections import heading
from store.importers.parts.markdown import plain_text
from store.importers.posts import head_lines
from store.importers.posts.post_titles import read_title
from store.model import Review

_FENCE = re.compile(r"\s*(```|~~~)")
_SHORTEST = 3
"""Characters of a name that stands for a longer title: `GPT` for `GPT: …`."""


class _Section(NamedTuple):
    """A heading at line index `at` with its title, and its text up to `end`."""

    title: str
    at: int
    end: int


def attached(
    records: Sequence[Review], lines: Lines, start: int
) -> tuple[list[Review], Sequence[str]]:
    """The papers of a table with the sections about them, and the text that is about none.

    `start` is the index of the line below the last table. A section is a paper's if its heading is
    the title of just one, or the name before the colon of that title.
    """
    whole = list(records)
    kept: list[str] = []
    rest = start
    taken: set[int] = set()
    for section in _sections(lines, start):
        places = [n for n, one in enumerate(whole) if _names(section.title, one.title)]
        if len(places) != 1 or places[0] in taken or section.at < rest:
            continue
        taken.add(places[0])
        kept.append(markdown.without_rules(lines[rest : section.at]))
        whole[places[0]] = _with_review(whole[places[0]], lines, section)
        rest = section.end
    kept.append(markdown.without_rules(lines[rest:]))
    return whole, kept


def _sections(lines: Lines, start: int) -> Iterator[_Section]:
    """The sections of a text, each up to the next heading that is no deeper."""
    headings: list[tuple[int, str, int]] = []
    fence = ""
    for at in range(start, len(lines)):
        if mark := _FENCE.match(lines[at]):
            fence = mark[1] if not fence else "" if mark[1] == fence else fence
        elif not fence and (found := heading(lines[at])):
            headings.append((*found, at))
    for number, (level, text, at) in enumerate(headings):
        ends = (below for deep, _, below in headings[number + 1 :] if deep <= level)
        yield _Section(read_title(text, at).text, at, next(ends, len(lines)))


def _names(heading_text: str, title: str) -> bool:
    """Whether a heading is a title, or the name at its start."""
    written, whole = _folded(heading_text), _folded(title)
    if not written:
        return False
    name = _folded(title.partition(":")[0])
    behind = _folded(heading_text.partition(":")[0])
    return (
        written == whole
        or (len(written) >= _SHORTEST and written == name)
        or (len(whole) >= _SHORTEST and whole == behind)
    )


def _folded(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _with_review(record: Review, lines: Lines, section: _Section) -> Review:
    """A paper with its section as its review, and with the authors if they stand at its start."""
    start = section.at + 1
    head = head_lines.read(lines, start, section.end)
    if not record.authors and head.said and all(one.meaning == "authors" for one in head.said):
        authors = parse_authors(plain_text(head.said[0].value))
        start = head.end
        record = structs.replace(
            record,
            authors=authors.names,
            authors_text=authors.text,
            authors_guessed=authors.guessed,
            et_al=authors.et_al,
            venue=record.venue or authors.venue.name,
            venue_text=record.venue_text or authors.venue_text,
            year=record.year or authors.venue.year,
        )
    text = markdown.without_rules([*head.kept, *lines[start : section.end]])
    body = "\n\n".join(filter(None, (record.body, text)))
    images = [image for _, image in markdown.structure(lines[start : section.end]).images]
    return structs.replace(
        record,
        body=body,
        images=tuple(dict.fromkeys((*record.images, *images))),
        mentions=mentions_in(body, record.identifiers),
    )
