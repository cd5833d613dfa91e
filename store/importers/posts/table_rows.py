"""The rows of a table that are more than they say: several papers, or cells of the row above."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from store.identity import identifiers_of, strongest
from store.importers.parts.cell_values import without_dittos
from store.importers.parts.markdown_links import markdown_links
from store.importers.parts.paper_links import names_paper
from store.importers.posts.markdown_rows import Row
from store.importers.posts.stated_links import says_only_link

_LAST_BREAK = re.compile(r"(?:\s*<br\s?/?>\s*)+$", re.IGNORECASE)
_BETWEEN_TITLES = " ,;·&/+"


def one_a_paper(row: Row, title_at: int) -> list[Row]:
    """The row, once for each paper: a cell may have several titles, each with its own link."""
    cell = row.cells[title_at] if 0 <= title_at < len(row.cells) else ""
    titled = [
        link
        for link in markdown_links(cell)
        if names_paper(link.target) and not says_only_link(link.label)
    ]
    if len({strongest(identifiers_of(link.target)) for link in titled}) < max(2, len(titled)):
        return [row]
    starts = [0, *(link.start for link in titled[1:]), len(cell)]
    parts = [cell[start:end].strip(_BETWEEN_TITLES) for start, end in pairwise(starts)]
    before, behind = row.cells[:title_at], row.cells[title_at + 1 :]
    return [row._replace(cells=(*before, _LAST_BREAK.sub("", part), *behind)) for part in parts]


def with_dittos(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows with the cells that a ditto mark repeats."""
    above: tuple[str, ...] = ()
    for row in rows:
        above = without_dittos(row.cells, above)
        yield row._replace(cells=above)
