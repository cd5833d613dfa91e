"""The head of a paper in a digest: which of its lines say what the paper is."""

from collections.abc import Sequence
from typing import NamedTuple

from store.importers.digests.digest_lines import Line
from store.importers.parts.authors import Authors


class Head(NamedTuple):
    """The head of a paper. `start` and `end` are positions of written lines, `end` excluded.

    `title` is the line of the title as written, its authors in brackets included; `title_at` is
    its position. `authors` and `venue` are those of lines of their own. `remark` is what stands
    behind the link in a line that has both, and the lines that say more than these. `wrapped` says
    that the title was put together from two lines.
    """

    start: int
    end: int
    links: tuple[str, ...]
    title: str = ""
    title_at: int = 0
    authors: Authors | None = None
    remark: str = ""
    wrapped: bool = False
    venue: str = ""


def links_in(lines: Sequence[Line]) -> tuple[tuple[str, ...], str]:
    """The links of lines with nothing but links, and the remarks behind these."""
    links = dict.fromkeys(link for line in lines for link in line.links)
    return tuple(links), "\n".join(line.remark for line in lines if line.remark)
