"""The tables of a Markdown text: the names of their columns, and the cells of their rows.

A table is a row of names, a row of dashes, and the rows below (GitHub's extension to CommonMark:
https://github.github.com/gfm/#tables-extension-). Code has none.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from store.importers.interface import Lines
from store.importers.posts.labels import cells_of

_DASHES = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_FENCE = re.compile(r"\s*(```|~~~)")
_LONGEST_DASHES = 5000
MAX_COLUMNS = 50
"""Columns; a table with more is no list of papers that a person keeps."""


class Row(NamedTuple):
    """The index of a row's line, and its cells."""

    at: int
    cells: tuple[str, ...]


class Table(NamedTuple):
    """A table: the names of its columns, its rows, and its lines from `start` up to `end`."""

    names: tuple[str, ...]
    rows: tuple[Row, ...]
    start: int
    end: int


def tables(lines: Lines, first: int) -> Iterator[Table]:
    """The tables from line index `first` on."""
    fence = ""
    at = first
    while at < len(lines):
        if mark := _FENCE.match(lines[at]):
            fence = mark[1] if not fence else "" if mark[1] == fence else fence
        elif not fence and at + 1 < len(lines) and (table := _table(lines, at)):
            yield table
            at = table.end
            continue
        at += 1


def _table(lines: Lines, at: int) -> Table | None:
    dashes = lines[at + 1]
    if "-" not in dashes or len(dashes) > _LONGEST_DASHES or "|" not in lines[at]:
        return None
    if not _DASHES.fullmatch(dashes):
        return None
    names = tuple(cells_of(lines[at]))
    if not 2 <= len(names) <= MAX_COLUMNS or len(names) != len(cells_of(dashes)):
        return None
    rows: list[Row] = []
    end = at + 2
    while end < len(lines) and (cells := cells_of(lines[end])):
        rows.append(Row(end, tuple(cells)))
        end += 1
    return Table(names, tuple(rows), at, end)
