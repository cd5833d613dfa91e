"""A table of papers as CSV or TSV: a spreadsheet, a Notion database, a reference manager's list.

A line at the start names the columns; they are read by what they mean, in any order (see
`store.importers.parts.columns`). What means nothing here is kept in the fields of each review.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from store.importers.interface import Importer, Lines, Parsed, notice, warning
from store.importers.parts.cell_values import links_of, without_dittos
from store.importers.parts.columns import MAX_COLUMNS, Columns, Content, columns_of, is_name
from store.importers.parts.paper_links import names_paper
from store.importers.parts.records import said_once
from store.importers.tables import csv_rows
from store.importers.tables.csv_rows import DELIMITERS, TOO_LONG, Row
from store.importers.tables.table_reviews import Cells, has_family_first, review_of
from store.model import Problem, Review

_HEADER_WITHIN = 5
"""Written lines at the start of which one names the columns; a title may stand above it."""

_SEPARATOR_LINE = re.compile(r"\s*sep=.\s*", re.IGNORECASE)
"""What Excel writes above the columns."""

_LOOKED_AT = 200
"""Lines that decide whether a text is a table."""

_OF_LONG_CELLS = 0.5
"""How sure a table is whose rows cannot be read; which format it is then says why."""

_LONGEST_VALUE = 60
_LOOKED_INTO = 50
"""Rows that decide whether a column has links."""


class Header(NamedTuple):
    """The line index (`at`) of the columns' names, what separates them, and those names."""

    at: int
    delimiter: str
    names: tuple[str, ...]


class Table(NamedTuple):
    """A table whose columns are understood: the line index of its header (`at`), and its rows."""

    at: int
    columns: Columns
    rows: list[Row]


def confidence(lines: Lines) -> float:
    """How surely the lines are a table of papers, and not of people, films or expenses."""
    start = lines[:_LOOKED_AT]
    header = _header(start)
    if header is None or sum(map(is_name, header.names)) < 2:
        return 0.0
    problems: list[Problem] = []
    columns, rows = _with_meanings(start, header, problems)
    if not rows and columns.names_papers and any(p.code == TOO_LONG for p in problems):
        return _OF_LONG_CELLS
    if not rows or not columns.names_papers:
        return 0.0
    regular = sum(map(partial(_is_regular, len(header.names)), rows)) / len(rows)
    links = (
        link
        for row in rows
        for meaning in ("link", "arxiv", "DOI", "title")
        for link in links_of(Cells(columns, row.cells, row.line).text(meaning)).links
    )
    return regular * (0.95 if columns.of_papers or any(map(names_paper, links)) else 0.2)


def read_table(lines: Lines, problems: list[Problem]) -> Table | None:
    """The columns and rows of a table; None, and a problem, if no column says which paper it is."""
    header = _header(lines)
    if header is None:
        message = "No line at the start names the columns; one is needed for the title or the link."
        problems.append(warning(0, "columns-missing", message))
        return None
    if len(header.names) > MAX_COLUMNS:
        message = (
            f"The table has {len(header.names):,} columns; more than {MAX_COLUMNS} are not read."
        )
        problems.append(warning(header.at + 1, "too-many-columns", message))
        return None
    columns, rows = _with_meanings(lines, header, problems)
    if not columns.names_papers:
        message = "None of the columns says which paper a row is: there is no title and no link."
        problems.append(warning(header.at + 1, "no-title-column", message))
        return None
    own = _without_headers(rows, header, problems)
    return Table(header.at, columns, list(_with_dittos(own)))


def parse(lines: Lines, date: str) -> Parsed:
    """Read a table. Its rows without a title and a link to a paper are kept as preamble."""
    problems: list[Problem] = []
    table = read_table(lines, problems)
    problems = said_once(problems)
    if table is None:
        return Parsed("", (), tuple(problems), date=date, preamble=_text(lines))
    columns = table.columns
    if columns.unknown:
        named = ", ".join(name[:60] for name in columns.unknown)
        message = f"Columns that readlist does not know are kept as they are: {named}."
        problems.append(notice(table.at + 1, "columns-unknown", message))
    family_first = has_family_first(
        Cells(columns, row.cells, row.line).text("authors") for row in table.rows
    )
    of_rows = [Cells(columns, row.cells, row.line) for row in table.rows]
    ambiguous = _ambiguous(of_rows)
    records: list[Review] = []
    read: list[Row] = []
    found: list[Problem] = []
    for row, cells in zip(table.rows, of_rows, strict=True):
        review = review_of(cells, family_first=family_first, ambiguous=ambiguous)
        if review is None:
            message = "This row has neither a title nor a link to a paper; it is kept as preamble."
            found.append(warning(row.line, "row-without-paper", message))
            continue
        records.append(review)
        read.append(row)
        found.extend((*_ragged(row, len(columns.each)), *cells.problems))
    problems.extend(said_once(found))
    preamble = "\n".join(_left_over(lines, table, read))
    return Parsed("", tuple(records), tuple(problems), date=date, preamble=preamble)


CSV_TABLE = Importer("csv", "Table of papers", confidence, parse)


def _header(lines: Lines) -> Header | None:
    """The line, among the first, with the most names of columns; None if there is none."""
    best: Header | None = None
    most = 0
    written = [index for index, line in enumerate(lines[:_LOOKED_AT]) if line.strip()]
    for index in written[:_HEADER_WITHIN]:
        for delimiter in _delimiters(lines[index]):
            names = csv_rows.cells_of(lines[index], delimiter)
            known = sum(map(is_name, names))
            if known > most:
                most, best = known, Header(index, delimiter, tuple(_trimmed(names)))
    return best


def _delimiters(line: str) -> Iterator[str]:
    """Those that may separate the cells of a line; all that it has not make it one cell."""
    whole = False
    for delimiter in DELIMITERS:
        if delimiter in line or not whole:
            yield delimiter
        whole = whole or delimiter not in line


def _with_meanings(
    lines: Lines, header: Header, problems: list[Problem]
) -> tuple[Columns, list[Row]]:
    rows = csv_rows.read(lines, header.delimiter, header.at + 1, problems)
    contents = [_content(rows, place) for place in range(len(header.names))]
    return columns_of(header.names, contents), rows


def _content(rows: Sequence[Row], place: int) -> Content:
    """What most of the first cells of a column are."""
    cells = [row.cells[place] for row in rows[:_LOOKED_INTO] if place < len(row.cells)]
    written = [cell for cell in cells if cell.strip()]
    if not written:
        return ""
    linked = sum(bool(links_of(cell).links) for cell in written)
    if 2 * linked > len(written):
        return "links"
    return "text" if 2 * sum(map(_is_long, written)) > len(written) else "words"


def _is_long(cell: str) -> bool:
    """Whether a cell is a text rather than a value: long, or in several lines.

    An identifier or a key is one word of ASCII, however long; other scripts need no blanks.
    """
    text = cell.strip()
    is_word = text.isascii() and len(text.split()) == 1
    return (len(text) > _LONGEST_VALUE and not is_word) or "\n" in text


def _without_headers(rows: Sequence[Row], header: Header, problems: list[Problem]) -> Iterator[Row]:
    """The rows without those that name the columns again, as in tables put together."""
    for row in rows:
        if tuple(_trimmed(row.cells)) == header.names:
            message = "The names of the columns stand here again."
            problems.append(notice(row.line, "columns-repeated", message))
        else:
            yield row


def _with_dittos(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows with the cells that a ditto mark repeats."""
    above: tuple[str, ...] = ()
    for row in rows:
        above = without_dittos(row.cells, above)
        yield row if above is row.cells else row._replace(cells=above)


def _is_regular(columns: int, row: Row) -> bool:
    """Whether a row has the cells of a table with so many columns, and is no line of prose."""
    return len(row.cells) > 1 and len(_trimmed(row.cells)) <= columns


def _ragged(row: Row, columns: int) -> Iterator[Problem]:
    """What is odd about the number of cells of a row."""
    cells = len(_trimmed(row.cells))
    if cells > columns:
        message = f"This row has {cells} cells for {columns} columns; all of them are kept."
        yield warning(row.line, "row-too-long", message)
    elif len(row.cells) < columns:
        yield notice(row.line, "row-too-short", "This row has fewer cells than there are columns.")


def _ambiguous(rows: Sequence[Cells]) -> frozenset[str]:
    """The links that stand beside several titles, and by themselves name no paper."""
    title_of: dict[str, str] = {}
    shared: set[str] = set()
    for cells in rows:
        title = cells.text("title")
        for link in cells.links():
            if title_of.setdefault(link, title) != title:
                shared.add(link)
    return frozenset(link for link in shared if not names_paper(link))


def _left_over(lines: Lines, table: Table, read: Sequence[Row]) -> Iterator[str]:
    """The written lines that are neither the header nor part of a row that was read."""
    rest = 0
    for start, end in [
        (table.at, table.at + 1),
        *((row.line - 1, row.end - 1) for row in read),
    ]:
        for index in range(rest, start):
            if _is_text(lines[index], table, index):
                yield lines[index]
        rest = end
    for index in range(rest, len(lines)):
        if _is_text(lines[index], table, index):
            yield lines[index]


def _is_text(line: str, table: Table, index: int) -> bool:
    """Whether a line is more than the separators of an empty row."""
    if index < table.at and _SEPARATOR_LINE.fullmatch(line):
        return False
    return bool(line.strip(' \t,;"'))


def _trimmed(cells: Sequence[str]) -> Sequence[str]:
    """The cells without empty ones at the end."""
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    return cells[:end]


def _text(lines: Lines) -> str:
    return "\n".join(lines).strip("\n")
