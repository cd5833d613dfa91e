"""Plain bodies as blocks: digest and Notion text, whose line breaks are the author's own.

Nothing is markup here: the asterisks of `lambda*x_i` stay.
"""

import re

from tui.rendering.blocks import Lines, Paragraph
from tui.rendering.inline import text_runs
from tui.rendering.references import References
from tui.rendering.visible import cell_width, visible

_INDENT = re.compile(r"[ \t]*(?:(?:[-*+•·◦]|\d{1,3}[.)])[ \t]+)?")
_MAX_HANGING = 16


def plain_lines(body: str, references: References) -> Lines:
    """A body of plain text, a paragraph a line."""
    lines = body.replace("\r\n", "\n").strip("\n").split("\n")
    return Lines([_line(line, references) for line in lines])


def _line(line: str, references: References) -> Paragraph:
    runs = text_runs(line.rstrip(" \t"), references)
    indent = _INDENT.match(line)
    hanging = cell_width(visible(indent[0])) if indent else 0
    return Paragraph(runs, min(hanging, _MAX_HANGING))
