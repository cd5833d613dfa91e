"""A table in columns, whose cells wrap where it is too wide; too narrow for that, a row a list."""

from collections.abc import Sequence
from itertools import zip_longest

from rich.cells import cell_len

from tui.rendering import styles
from tui.rendering.blocks import Run, Runs, Table
from tui.rendering.wrapping import Line, hang, line_width, wrap

NARROWEST = 8
"""Cells that a column keeps when the table is squeezed, unless its text needs fewer."""

_GAP = 2
_INDENT = Run("  ")
_BETWEEN = Run(": ", styles.MARKER)


def table_lines(table: Table, width: int) -> list[Line]:
    """The lines of a table, none wider than `width` cells."""
    count = max(map(len, table.rows))
    rows = [[*row, *[[]] * (count - len(row))] for row in table.rows]
    header = [_bold(cell) for cell in rows[0]]
    natural = [max(_cell_width(row[column]) for row in rows) for column in range(count)]
    widths = fitted_widths(natural, width - _GAP * (count - 1))
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


def fitted_widths(natural: Sequence[int], room: int) -> list[int]:
    """The widths of columns that want the natural ones and have `room` cells together.

    The widest give way first. Empty if one would have fewer than `NARROWEST`.
    """
    widths = list(natural)
    wide = set(range(len(widths)))
    left = room
    while sum(widths) > room:
        share = left // len(wide)
        satisfied = {column for column in wide if natural[column] <= share}
        if satisfied:
            wide -= satisfied
            left -= sum(natural[column] for column in satisfied)
            continue
        if share < NARROWEST:
            return []
        for number, column in enumerate(sorted(wide)):
            widths[column] = share + (number < left % len(wide))
        break
    return widths


def _cell_width(cell: Runs) -> int:
    return max(map(cell_len, "".join(run.text for run in cell).split("\n")))


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
