"""A table in columns where it fits, a row a paragraph where it does not."""

from tui.rendering import styles
from tui.rendering.blocks import Run, Runs, Table
from tui.rendering.wrapping import Line, hang, line_width, wrap

_GAP = 2
_SEPARATOR = Run(" | ", styles.MARKER)
_INDENT = Run("  ")


def table_lines(table: Table, width: int) -> list[Line]:
    """The lines of a table, none wider than `width` cells."""
    rows = [[_in_one_line(cell) for cell in row] for row in table.rows]
    header = [_bold(cell) for cell in rows[0]]
    rows = [header, *rows[1:]]
    widths = [
        max(line_width(row[column]) if column < len(row) else 0 for row in rows)
        for column in range(max(map(len, rows)))
    ]
    if sum(widths) + _GAP * (len(widths) - 1) > width:
        return [line for row in rows for line in _row_lines(row, width)]
    rule = Run((" " * _GAP).join("─" * column for column in widths), styles.MARKER)
    first, *rest = (_aligned(row, widths) for row in rows)
    return [first, [rule], *rest]


def _in_one_line(cell: Runs) -> Runs:
    return [Run(run.text.replace("\n", " "), run.style, run.action) for run in cell]


def _bold(cell: Runs) -> Runs:
    return [Run(r.text, f"{styles.TABLE_HEADER} {r.style}".strip(), r.action) for r in cell]


def _aligned(row: list[Runs], widths: list[int]) -> Line:
    line: list[Run] = []
    for number, cell in enumerate(row):
        line += cell
        if number < len(row) - 1:
            line.append(Run(" " * (widths[number] - line_width(cell) + _GAP)))
    return line


def _row_lines(row: list[Runs], width: int) -> list[Line]:
    runs: list[Run] = []
    for number, cell in enumerate(row):
        if number:
            runs.append(_SEPARATOR)
        runs += cell
    first, *rest = wrap(runs, width, len(_INDENT.text))
    return [first, *hang(rest, _INDENT, _INDENT)]
