"""Labels at the head of a paper in a digest, as in arXiv's mails: `Title: …`, `Authors: …`."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from store.importers.digests.digest_lines import Line
from store.importers.digests.paper_head import Head
from store.importers.interface import Lines
from store.importers.parts.authors import Authors, parse_authors

_TITLE = re.compile(
    r"(?:paper\s)?(?:title|제목|논문 ?제목|タイトル|标题)\s?[:：]\s*(\S.*)", re.IGNORECASE
)
_AUTHORS = re.compile(r"(?:authors?|저자|著者|作者)\s?[:：]\s*(\S.*)", re.IGNORECASE)
_LABEL = re.compile(r"[^\W\d_][\w -]{1,20}[:：]\s|\\\\")
_WITHIN = 8
"""Written lines below the link within which its labels stand."""


class Labelled(NamedTuple):
    """A head as its labels say, and the indices of the lines that they take."""

    head: Head
    taken: frozenset[int]


def with_labels(head: Head, written: Sequence[Line], lines: Lines, end: int) -> Labelled:
    """The head of a paper whose lines go up to index `end`, with the title that a label gives."""
    after = head.start
    while after < len(written) and written[after].link and written[after].place < end:
        after += 1
    nothing = Labelled(head, frozenset())
    if after == head.start or (head.title and head.title_at < after):
        return nothing
    near = [line for line in written[after : after + _WITHIN] if line.place < end]
    at = next((n for n, line in enumerate(near) if _TITLE.fullmatch(line.text)), -1)
    if at < 0:
        return nothing
    title, taken = _value(_TITLE, near, at, lines)
    authors: Authors | None = head.authors
    named = next((n for n, line in enumerate(near) if _AUTHORS.fullmatch(line.text)), -1)
    if named >= 0:
        names, more = _value(_AUTHORS, near, named, lines)
        authors, taken = parse_authors(names), taken | more
    whole = head._replace(
        end=after, title=title, title_at=after + at, authors=authors, wrapped=False
    )
    return Labelled(whole, taken)


def _value(
    label: re.Pattern[str], near: Sequence[Line], at: int, lines: Lines
) -> tuple[str, frozenset[int]]:
    """What stands behind a label, and below it as far as that is indented; and its lines."""
    found = label.fullmatch(near[at].text)
    texts, taken = [found[1] if found else ""], {near[at].place}
    for line in near[at + 1 :]:
        indented = lines[line.place][:1].isspace() and not lines[near[at].place][:1].isspace()
        if line.begins or line.link or not indented or _LABEL.match(line.text):
            break
        texts.append(line.text)
        taken.add(line.place)
    return " ".join(texts), frozenset(taken)
