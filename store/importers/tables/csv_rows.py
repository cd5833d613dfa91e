"""The rows of a delimited text, each with the line where it starts.

Cells may be quoted and then have line breaks, as RFC 4180 says. What is not quoted as it says is
read as leniently as it can be without one row swallowing others, and reported.
"""

import csv
import threading
from collections.abc import Iterator
from typing import NamedTuple

from store.importers.interface import Lines, warning
from store.model import Problem

DELIMITERS = (",", "\t", ";")
MAX_ROWS = 100_000
"""Rows; what follows them is not read as papers."""

MAX_CELL = 1_000_000
"""Characters; a longer cell is no text that a person wrote."""

TOO_LONG = "cell-too-long"
"""The code of the problem of a row that has such a cell."""

_NO_LIMIT = 2**31 - 1
_LIMIT_LOCK = threading.Lock()


class Row(NamedTuple):
    """A row: its line number, the line number behind it, and its cells."""

    line: int
    end: int
    cells: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written in it."""
        return not any(cell.strip() for cell in self.cells)


def cells_of(line: str, delimiter: str) -> list[str]:
    """The cells of one line, taken for a whole row."""
    if '"' not in line:
        return line.split(delimiter)
    with _Unlimited():
        return _leniently(line, delimiter, quoted=True)


def read(lines: Lines, delimiter: str, first: int, problems: list[Problem]) -> list[Row]:
    """The rows from line index `first` on, without empty ones, and not more than `MAX_ROWS`.

    Rows with a cell that is too long are left out, and reported.
    """
    quoted = delimiter != "\t" or _is_quoted(lines, delimiter, first)
    rows = _quoted(lines, delimiter, first, problems) if quoted else _plain(lines, delimiter, first)
    found: list[Row] = []
    for row in rows:
        if row.is_empty:
            continue
        if len(found) == MAX_ROWS:
            message = f"The table has more than {MAX_ROWS:,} rows; the rest is kept as text."
            problems.append(warning(row.line, "too-many-rows", message))
            break
        if len(max(row.cells, key=len)) > MAX_CELL:
            message = f"A cell of this row has more than {MAX_CELL:,} characters; it is no paper."
            problems.append(warning(row.line, TOO_LONG, message))
            continue
        found.append(row)
    return found


def _plain(lines: Lines, delimiter: str, first: int) -> Iterator[Row]:
    for index in range(first, len(lines)):
        yield Row(index + 1, index + 2, tuple(lines[index].split(delimiter)))


def _is_quoted(lines: Lines, delimiter: str, first: int) -> bool:
    """Whether a text is quoted as a spreadsheet quotes it: a browser does not quote at all."""
    if not any('"' in lines[index] for index in range(first, len(lines))):
        return False
    with _Unlimited():
        try:
            for _ in csv.reader(_ended(lines, first), delimiter=delimiter, strict=True):
                pass
        except csv.Error:
            return False
    return True


def _quoted(lines: Lines, delimiter: str, first: int, problems: list[Problem]) -> list[Row]:
    """All rows; where the quotes are wrong, a line is a row of its own.

    Behind a quote that is never closed there is no other one that opens, so no line is read more
    than a few times.
    """
    rows: list[Row] = []
    with _Unlimited():
        start = first
        while start < len(lines):
            feed = _Feed(lines, start)
            try:
                for cells in csv.reader(feed, delimiter=delimiter, strict=True):
                    rows.append(Row(start + 1, feed.at + 1, tuple(cells)))
                    start = feed.at
                return rows
            except csv.Error:
                message = "The quotes here are not as CSV has them; this line is read as a row."
                problems.append(warning(start + 1, "quotes-wrong", message))
                one_line = feed.at == start + 1 and not feed.exhausted
                cells = _leniently(lines[start], delimiter, quoted=one_line)
                rows.append(Row(start + 1, start + 2, tuple(cells)))
                start += 1
    return rows


def _leniently(line: str, delimiter: str, *, quoted: bool) -> list[str]:
    """The cells of a line, as far as its quotes make sense, or as if they were other characters."""
    if quoted:
        try:
            return next(csv.reader([line], delimiter=delimiter), [])
        except csv.Error:  # a line break of another kind inside the line
            pass
    return line.split(delimiter)


class _Feed:
    """The lines for a reader: how far it has read, and whether it asked for more than there are."""

    def __init__(self, lines: Lines, first: int) -> None:
        self._lines = lines
        self.at = first
        self.exhausted = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self.at >= len(self._lines):
            self.exhausted = True
            raise StopIteration
        self.at += 1
        return self._lines[self.at - 1] + "\n"


def _ended(lines: Lines, first: int) -> Iterator[str]:
    return (lines[index] + "\n" for index in range(first, len(lines)))


class _Unlimited:
    """Reading cells of any length: the limit of the csv module is for the whole process."""

    def __enter__(self) -> None:
        _LIMIT_LOCK.acquire()
        self._before = csv.field_size_limit(_NO_LIMIT)

    def __exit__(self, *_: object) -> None:
        csv.field_size_limit(self._before)
        _LIMIT_LOCK.release()
