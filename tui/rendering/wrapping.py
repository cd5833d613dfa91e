"""Runs of text broken into lines by the cells they take on a terminal.

Korean is wrapped at spaces, as Korean typography has it; a word is broken only where it is wider
than a line, and never inside a wide character, a combining sequence or an emoji. Widths are
Rich's, because Textual measures with it when it paints.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import structs
from rich.cells import cell_len

from tui.rendering.blocks import Run, Runs
from tui.rendering.visible import clusters

Line = Sequence[Run]
Spans = Iterator[tuple[int, int]]

_WORD = re.compile(r"( *)([^ ]+)")


def wrap(runs: Runs, width: int, hanging: int = 0) -> list[Line]:
    """The lines of `runs`, each at most `width` cells wide (2 or more); line breaks are kept.

    A line that follows from wrapping is `hanging` cells shorter, to leave room for an indent, and
    begins with a joint, which has the blanks at which the line before it ended.
    """
    text = _text(runs)
    spans = list(_spans(text, width, width - hanging, _wrap_line))
    lines = _slice(runs, spans)
    for number, ((_, end), (start, _)) in enumerate(pairwise(spans), start=1):
        if "\n" not in (blanks := text[end:start]):
            lines[number] = [Run("", copied=blanks), *lines[number]]
    return lines


def hang(lines: Iterable[Line], first: Run, rest: Run) -> list[Line]:
    """The lines behind a prefix: `first` before the first of them, `rest` before the others."""
    blank = structs.replace(rest, text=rest.text.rstrip())
    return [
        [first if number == 0 else rest if line else blank, *line]
        for number, line in enumerate(lines)
    ]


def line_width(line: Line) -> int:
    """The cells that a line takes."""
    return cell_len(_text(line))


def _text(runs: Runs) -> str:
    return "".join(run.text for run in runs)


def _spans(text: str, first: int, rest: int, break_line: Callable[[str, int, int], Spans]) -> Spans:
    offset = 0
    for line in text.split("\n"):
        for start, end in break_line(line, first, rest):
            yield offset + start, offset + end
        offset += len(line) + 1


def _wrap_line(line: str, first: int, rest: int) -> Spans:
    if 2 * len(line) <= first or cell_len(line) <= first:
        yield 0, len(line.rstrip(" "))
        return
    width = first
    start = end = used = 0
    for match in _WORD.finditer(line):
        word = match[2]
        gap = len(match[1])
        cells = cell_len(word)
        if used + gap + cells <= width:
            end = match.end()
            used += gap + cells
            continue
        if used:
            yield start, end
            width = rest
        start, end, used = match.start(2), match.end(), cells
        if cells > width:
            *full, (begin, stop) = _fold_line(word, width, rest)
            yield from ((start + opening, start + closing) for opening, closing in full)
            start, end = start + begin, start + stop
            used = cell_len(line[start:end])
            width = rest
    yield start, end


def _fold_line(line: str, first: int, rest: int) -> Spans:
    width = first
    start = position = used = 0
    for cluster in clusters(line):
        cells = cell_len(cluster)
        if used + cells > width:
            yield start, position
            start, used, width = position, 0, rest
        position += len(cluster)
        used += cells
    yield start, position


def _slice(runs: Runs, spans: Iterable[tuple[int, int]]) -> list[Line]:
    """For each span of the joined text, ascending and disjoint, the runs in it."""
    lines: list[Line] = []
    index = 0
    offset = 0  # where the run at `index` begins in the joined text
    for start, end in spans:
        line: list[Run] = []
        while index < len(runs):
            run = runs[index]
            text = run.text[max(start - offset, 0) : max(end - offset, 0)]
            if text:
                whole = len(text) == len(run.text)
                line.append(run if whole else Run(text, run.style, run.action))
            if offset + len(run.text) > end:
                break
            offset += len(run.text)
            index += 1
        lines.append(line)
    return lines
