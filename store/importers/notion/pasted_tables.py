"""The tables of a pasted text: what the page shows around the rows, and where a table begins anew.

A table may be pasted several times into one text, from its title or from its first row on, as it
is when more rows were loaded. The words of the page then stand between the rows.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from store.importers.interface import Lines, warning
from store.importers.notion.cell_links import links_of
from store.importers.notion.pasted_rows import BUTTONS, Cell, Header, header_of
from store.model import Problem, Review

_VIEW = {"default view", "search", "filter", "sort", "new", "table", "all", "automation"}
_MORE = re.compile(r"Load \d+ more|Load more|\d+개 더 불러오기|\+ ?New", re.IGNORECASE)
_COUNT = re.compile(r"(?:COUNT|개수)\s?(\d{1,9})", re.IGNORECASE | re.ASCII)
_LONGEST_FOOTER = 40
_LONGEST_HEADER = 40
_FEWEST_COLUMNS = 4


class Table(NamedTuple):
    """A table, or a part of one that was pasted by itself.

    `above` are the cells above the header without the words of the page: the title, and what else
    stands there. `line` is the header's. `parts` are the cells of the rows, up to each place where
    the page shows a word of its own. `counted` is the last cell that says how many rows there are.
    """

    above: tuple[Cell, ...]
    header: Header | None
    line: int
    parts: tuple[list[Cell], ...]
    counted: Cell | None


def cells_of(lines: Lines) -> list[Cell]:
    """The cells of a text: its lines that are not blank."""
    return [Cell(n, text) for n, line in enumerate(lines, 1) if (text := line.strip())]


def first_header(cells: Sequence[Cell]) -> Header | None:
    """The columns that are named above the rows, which is before the first link."""
    return header_of(_above_link(cells, 0))


def is_count(text: str) -> bool:
    """Whether a cell says how many rows the table has."""
    return _COUNT.fullmatch(text) is not None


def tables_of(lines: Lines) -> list[Table]:
    """The tables of a text, in order; the first one may have no header."""
    cells = cells_of(lines)
    first = first_header(cells)
    title = next((cell.text for cell in _texts(cells[: first.start])), "") if first else ""
    starts = [(0, first), *_later(cells, first, title)]
    tables: list[Table] = []
    for (start, header), (end, _) in zip(starts, [*starts[1:], (len(cells), None)], strict=True):
        above = _texts(cells[start : header.start]) if header else []
        rows = cells[header.end if header else start : end]
        line = cells[header.start].line if header else 0
        parts, count = _without_footers(rows)
        tables.append(Table(tuple(above), header, line, tuple(parts), count))
    return tables


def miscounted(tables: Sequence[Table], found: Sequence[Sequence[Review]]) -> Iterator[Problem]:
    """What is to be said of tables that have not the rows that they count.

    `found` are the papers of each. A count is for the parts of its table above it, too; a paper
    that stands in several parts is counted once.
    """
    rows: dict[tuple[str, int], Counter[tuple[str, ...]]] = {}
    lines: dict[tuple[str, int], int] = {}
    waiting: dict[str, Counter[tuple[str, ...]]] = {}
    title = ""
    for table, records in zip(tables, found, strict=True):
        title = table.above[0].text if table.above else title
        papers = Counter(record.identifiers for record in records)
        waiting[title] = waiting.get(title, Counter()) | papers
        claimed = _COUNT.fullmatch(table.counted.text) if table.counted else None
        if not table.counted or not claimed:
            continue
        key = title, int(claimed[1])
        rows[key] = rows.get(key, Counter()) | waiting.pop(title)
        lines[key] = table.counted.line
    for key, line in lines.items():
        if rows[key].total() != key[1]:
            yield _miscounted(line, key[1], rows[key].total())


def _miscounted(line: int, claimed: int, found: int) -> Problem:
    if found < claimed:
        return warning(line, "rows-missing", f"{found} of {claimed} rows were pasted.")
    message = f"The table says that it has {claimed} rows, but {found} were found in it."
    return warning(line, "rows-too-many", message + " One of them may be a part of another.")


def _above_link(cells: Sequence[Cell], start: int) -> Sequence[Cell]:
    """The cells from a place on among which a header may be: up to the next link."""
    window = cells[start : start + _LONGEST_HEADER]
    links = (index for index, cell in enumerate(window) if links_of(cell.text))
    return window[: next(links, len(window))]


def _texts(cells: Sequence[Cell]) -> list[Cell]:
    """The cells above a header that are no words of the page."""
    return [cell for cell in cells if cell.text.casefold() not in _VIEW]


def _later(cells: Sequence[Cell], first: Header | None, title: str) -> Iterator[tuple[int, Header]]:
    """Where further tables begin, and their headers.

    One begins with the same columns as the first, or behind the last words below another one.
    """
    index = first.end if first else 0
    names = [cell.text for cell in cells[first.start : first.end]] if first else []
    floor = index
    while index < len(cells):
        header: Header | None = None
        top = index
        if _is_footer(cells, index) and not _is_footer(cells, index + 1):
            top = index + 1
            header = _header_at(cells, top)
        elif first and cells[index].text == names[0]:
            end = index + len(names)
            if [cell.text for cell in cells[index:end]] == names:
                header = Header(first.columns, index, end)
                top = _top_of_heading(cells, floor, index, title)
        if header:
            yield top, header
            floor = header.end
        index = header.end if header else index + 1


def _header_at(cells: Sequence[Cell], start: int) -> Header | None:
    header = header_of(_above_link(cells, start))
    if header is None or len(header.columns.places) < _FEWEST_COLUMNS:
        return None
    return header._replace(start=header.start + start, end=header.end + start)


def _top_of_heading(cells: Sequence[Cell], floor: int, start: int, title: str) -> int:
    """Where the words above a header begin: the title of the table and the views of it."""
    top = start
    while top > floor and cells[top - 1].text.casefold() in _VIEW:
        top -= 1
    if top == floor:
        return top
    text = cells[top - 1].text
    of_row = links_of(text) or text.casefold() in BUTTONS
    return top - 1 if text == title or (top < start and not of_row) else top


def _without_footers(cells: Sequence[Cell]) -> tuple[list[list[Cell]], Cell | None]:
    """The cells between the words of the page below rows, and the last count of these."""
    parts: list[list[Cell]] = [[]]
    count: Cell | None = None
    for index, cell in enumerate(cells):
        if not _is_footer(cells, index):
            parts[-1].append(cell)
            continue
        if is_count(cell.text):
            count = cell
        parts.append([])
    return [part for part in parts if part], count


def _is_footer(cells: Sequence[Cell], index: int) -> bool:
    """Whether a cell is a word of the page below the rows, and no title with its button."""
    text = cells[index].text if index < len(cells) else ""
    if len(text) > _LONGEST_FOOTER or not (_MORE.fullmatch(text) or is_count(text)):
        return False
    return index + 1 == len(cells) or cells[index + 1].text.casefold() not in BUTTONS
