"""Preformatted text: never wrapped; of a line that is too long a part is shown, like `less -S`.

Code stands on a ground of its own, which reaches as far as the text does.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct, structs
from rich.cells import cell_len

from tui.rendering import styles
from tui.rendering.blocks import Code, Run
from tui.rendering.visible import ELLIPSIS, clusters
from tui.rendering.wrapping import Line, hang, line_width, wrap

_INDENT = Run("  ", copied="")


class Fitted(Struct, frozen=True):
    """Lines, of which those of code fit; `hidden` is how many cells of the longest do not."""

    lines: Sequence[Line]
    hidden: int


def code_lines(block: Code, width: int) -> list[Line]:
    """The lines of a block as long as they are, and above them what it says it is."""
    room = width - line_width([_INDENT])
    lines: list[Line] = []
    if block.language:
        lines += hang(wrap([Run(block.language, styles.MARKER)], room), _INDENT, _INDENT)
    lines += [[_INDENT, Run(row, styles.CODE_BLOCK)] for row in block.text.split("\n")]
    return lines


def fit_code(lines: Sequence[Line], width: int, column: int) -> Fitted:
    """The lines with code cut to what is left of `width` cells, from its cell `column` on.

    Blocks that fit as they are stay where they are.
    """
    hidden = 0
    fitted: list[Line] = []
    for is_code, group in groupby(lines, key=_is_code):
        block = list(group)
        if is_code:
            more = max(cell_len(line[-1].text) - _room(line, width) for line in block)
            hidden = max(hidden, more)
            block = [_fit(line, width, column if more > 0 else 0) for line in block]
        fitted += block
    return Fitted(fitted, hidden)


def _is_code(line: Line) -> bool:
    return bool(line) and line[-1].style == styles.CODE_BLOCK


def _room(line: Line, width: int) -> int:
    return max(1, width - line_width(line[:-1]))


def _fit(line: Line, width: int, column: int) -> Line:
    return [*line[:-1], *_window(line[-1], _room(line, width), column)]


def _window(code: Run, room: int, column: int) -> Iterator[Run]:
    """The part of a line that is seen, with `…` where it goes on, as wide as there is room."""
    if not column and cell_len(code.text) <= room:
        yield code
        yield from _ground(code, room - cell_len(code.text))
        return
    before = bool(column and code.text)
    after = cell_len(code.text) > column + room
    first, last = column + before, column + room - after
    cut = structs.replace(code, text=ELLIPSIS, style=styles.CODE_CUT)
    if before:
        yield cut
    shown = _cells(code.text, first, last)
    yield structs.replace(code, text=shown)
    yield from _ground(code, last - first - cell_len(shown))
    if after:
        yield cut


def _ground(code: Run, cells: int) -> Iterator[Run]:
    """The ground that goes on to the right of the code, and is no part of it."""
    if cells > 0:
        yield structs.replace(code, text=" " * cells, copied="")


def _cells(text: str, first: int, last: int) -> str:
    """The cells of a text from `first` up to `last`; a blank for half a wide character."""
    parts: list[str] = []
    at = 0
    for cluster in clusters(text):
        start, at = at, at + cell_len(cluster)
        if first <= start and at <= last:
            parts.append(cluster)
        elif start < first < at:
            parts.append(" " * (min(at, last) - first))
        if at >= last:
            break
    return "".join(parts)
