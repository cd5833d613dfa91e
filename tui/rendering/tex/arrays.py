"""What TeX writes in rows and cells: matrices, cases, equations below each other."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from tui.rendering.tex.spacing import OPERANDS, join, join_tightly
from tui.rendering.tex.symbols import Atom, Kind
from tui.rendering.visible import cell_width

Rows = Sequence[Sequence[Sequence[Atom]]]

BLANK = "␣"
"""An entry that is left out: 0 in a diagonal matrix, but the other half in a symmetric one."""

_ENDS_CELL = (",", ";", ".", ":")
_NOTHING = Atom("", Kind.ORDINARY)
"""The `{}` that amsmath puts behind `&`, by which the sign of `&+ d` has a left operand."""


def matrix(rows: Rows, opening: str, closing: str) -> Atom:
    """A matrix in one line, with all its entries: `(a, b; c, ␣)`."""
    lines = _texts(rows)
    width = max(map(len, lines), default=0)
    padded = [[cell or BLANK for cell in [*line, *[""] * (width - len(line))]] for line in lines]
    if not any(any(line) for line in lines):
        padded = []
    return Atom(opening + "; ".join(map(", ".join, padded)) + closing, Kind.ORDINARY)


def cases(rows: Rows, opening: str, closing: str) -> Atom:
    """Values with their conditions in one line: `{ 1, x > 0; 0, x ≤ 0`."""
    lines = (_listed(filter(None, line)).rstrip(" ,;") for line in _texts(rows))
    return Atom(opening + "; ".join(filter(None, lines)) + closing, Kind.ORDINARY)


def stacked(rows: Rows) -> list[Atom]:
    """Lines below each other, as one list of conditions."""
    listed: list[Atom] = []
    for row in rows:
        atoms = [atom for cell in row for atom in cell]
        if listed and join_tightly(atoms):
            if not listed[-1].text.endswith(_ENDS_CELL):
                listed.append(Atom(",", Kind.PUNCTUATION))
            listed.append(Atom(" ", Kind.SPACE))
        listed += atoms
    return listed


def equations(rows: Rows, columns: str) -> Atom:
    r"""Lines below each other, aligned at their `&`.

    `columns` says how the columns are aligned, over and over: `rl`, or `rcl` in `eqnarray`.
    """
    texts = [list(_parts(row)) for row in rows]
    aligned = [row for row in texts if len(row) > 1]  # a line without `&` is a line of its own
    widths = [max(map(cell_width, column)) for column in zip_longest(*aligned, fillvalue="")]
    lines = [_line(row, widths, columns) if len(row) > 1 else "".join(row) for row in texts]
    return Atom("\n".join(line for line in lines if line.strip()), Kind.ORDINARY)


def is_aligned(rows: Rows) -> bool:
    """Whether an `array` is written to align equations: a cell of it is a relation and no more."""
    solid = ([atom for atom in cell if atom.kind is not Kind.SPACE] for row in rows for cell in row)
    return any(len(cell) == 1 and cell[0].kind is Kind.RELATION for cell in solid)


def _texts(rows: Rows) -> list[list[str]]:
    r"""The cells as text, without the empty row behind the last `\\` and those of `\hline`."""
    texts = [[join(cell).strip() for cell in row] for row in rows]
    return [row for row in texts if len(row) > 1 or row[0]]


def _listed(cells: Iterator[str]) -> str:
    listed = ""
    for cell in cells:
        if listed:
            listed += " " if listed.endswith(_ENDS_CELL) else ", "
        listed += cell
    return listed


def _parts(row: Sequence[Sequence[Atom]]) -> Iterator[str]:
    for column, cell in enumerate(row):
        before = [atom for atom in row[column - 1] if atom.kind is not Kind.SPACE] if column else []
        is_continued = column and (not before or before[-1].kind in OPERANDS)
        yield join([_NOTHING, *cell] if is_continued else cell).strip()


def _line(cells: Sequence[str], widths: Sequence[int], columns: str) -> str:
    line = ""
    group = 0
    for column, (cell, width) in enumerate(zip(cells, widths, strict=False)):
        if not width:
            continue
        if line:
            line += " " if column // len(columns) == group else "  "
        group = column // len(columns)
        blanks = " " * (width - cell_width(cell))
        line += blanks + cell if columns[column % len(columns)] == "r" else cell + blanks
    return line.rstrip()
