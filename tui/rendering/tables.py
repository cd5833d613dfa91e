"""A table in columns, whose cells wrap where it is too wide; too narrow for that, a row a list."""

from collections.abc import Sequence
from itertools import zip_longest

from rich.cells import cell_len

from tui.rendering import styles
from tui.rendering.blocks import Run, Runs, Table
from tui.rendering.wrapping import Line, hang, line_width, wrap

NARROWEST = 8
"""Cells that a column keeps when the table is squeezed, unless its text needs fewer."""
LONGEST_WORD = 20
"""Cells of the longest word that is kept whole in a squeezed column; an address may be broken."""

_GAP = 2
_INDENT = Run("  ")
_BETWEEN = Run(": ", styles.MARKER)


def table_lines(table: Table, width: int) -> list[Line]:
    """The lines of a table, none wider than `width` cells."""
    count = max(map(len, table.rows))
    rows = [[*row, *[[]] * (count - len(row))] for row in table.rows]
    header = [_bold(cell) for cell in rows[0]]
    natural = [max(_cell_width(row[column]) for row in rows) for column in range(count)]
    least = [max(_least_width(row[column]) for row in rows) for column in range(count)]
    widths = fitted_widths(natural, least, width - _GAP * (count - 1))
    if not widths:
        return _as_lists(header, rows[1:], width)
    alignments = [*table.alignments, *[""] * count]
    drawn = [_row_lines(row, widths, alignments) for row in (header, *rows[1:])]
    first, *rest = drawn
    rule = Run((" " * _GAP).join("─" * column for column in widths), styles.MARKER)
    lines = [*first, [rule]]
    is_wrapped = any(len(row) > 1 for row in rest)
    for number, row in enumerate(rest):
        if is_wrapped and number:
            lines.append([])
        lines += row
    return lines


def fitted_widths(natural: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """The widths of columns that want the natural ones and have `room` cells together.

    The widest give way first, down to the least. Empty if that is not enough.
    """
    if sum(natural) <= room:
        return list(natural)
    if sum(least) > room:
        return []
    level = room
    while sum(widths := _cut(natural, least, level)) > room:
        level -= 1
    wider = _cut(natural, least, level + 1)
    for column in range(len(widths)):
        if sum(widths) < room:
            widths[column] = wider[column]
    return widths


def _cut(natural: Sequence[int], least: Sequence[int], level: int) -> list[int]:
    """The widths of columns of which none is wider than `level` that need not be."""
    return [min(wanted, max(low, level)) for wanted, low in zip(natural, least, strict=True)]


def _least_width(cell: Runs) -> int:
    """The cells that a column keeps for this text, so that its words stay whole."""
    longest = max(map(cell_len, _text(cell).split()), default=0)
    return min(_cell_width(cell), max(NARROWEST, min(longest, LONGEST_WORD)))


def _cell_width(cell: Runs) -> int:
    return max(map(cell_len, _text(cell).split("\n")))


def _text(cell: Runs) -> str:
    return "".join(run.text for run in cell)


def _bold(cell: Runs) -> Runs:
    return [Run(r.text, f"{styles.TABLE_HEADER} {r.style}".strip(), r.action) for r in cell]


def _row_lines(row: Sequence[Runs], widths: Sequence[int], alignments: Sequence[str]) -> list[Line]:
    cells = [
        wrap(cell, max(2, width)) if cell else [] for cell, width in zip(row, widths, strict=True)
    ]
    lines: list[Line] = []
    for parts in zip_longest(*cells, fillvalue=()):
        line: list[Run] = []
        gap = 0
        for part, width, alignment in zip(parts, widths, alignments, strict=False):
            free = max(0, width - line_width(part))
            before = {"right": free, "center": free // 2}.get(alignment, 0)
            if part:
                line += [Run(" " * (gap + before)), *part]
                gap = 0
            else:
                before = 0
            gap += free - before + _GAP
        lines.append([run for run in line if run.text])
    return lines or [[]]


def _as_lists(header: Sequence[Runs], rows: Sequence[Sequence[Runs]], width: int) -> list[Line]:
    """A line a cell, behind the heading of its column; a blank line between rows."""
    if not rows:
        return [line for cell in header for line in wrap(cell, width)]
    lines: list[Line] = []
    for number, row in enumerate(rows):
        if number:
            lines.append([])
        for heading, cell in zip(header, row, strict=True):
            if not cell:
                continue
            runs = [*heading, _BETWEEN, *cell] if heading else cell
            first, *rest = wrap(runs, width, len(_INDENT.text))
            lines += [first, *hang(rest, _INDENT, _INDENT)]
    return lines
