"""Blocks laid out at a width: the lines that the reader shows."""

from collections.abc import Sequence

from textual.content import Content, Span
from textual.style import Style

from tui.rendering import styles
from tui.rendering.blocks import (
    Block,
    Code,
    FigureLine,
    Footnote,
    Formula,
    Heading,
    ItemList,
    Lines,
    Paragraph,
    Quote,
    Rule,
    Run,
    Table,
)
from tui.rendering.code import code_lines
from tui.rendering.copied import copied_as
from tui.rendering.tables import table_lines
from tui.rendering.visible import shorten, visible
from tui.rendering.wrapping import Line, hang, line_width, wrap

MIN_WIDTH = 20
# Where nesting leaves less room than this, the text is not indented any further.
_MIN_TEXT_WIDTH = 10
_FORMULA_INDENT = 4
_NO_RUN = Run("")
_QUOTE_BAR = Run("▎ ", styles.MARKER, copied="")


def lay_out(blocks: Sequence[Block], width: int) -> list[Line]:
    """The lines of `blocks`, a blank line between them.

    None is wider than `width` cells but those of code, which `fit_code` fits.
    """
    lines: list[Line] = []
    previous: Block | None = None
    for block in blocks:
        if previous is not None and not _belong_together(previous, block):
            lines.append([])
        lines.extend(_block_lines(block, width))
        previous = block
    return lines


def to_styled_content(lines: Sequence[Line]) -> Content:
    """The lines as one `Content`, in which clicks on links and figures run their actions."""
    texts: list[str] = []
    spans: list[Span] = []
    position = 0
    for number, line in enumerate(lines):
        if number:
            texts.append("\n")
            position += 1
        begin = max(0, position - 1)  # of the line, and the break before it
        for run in line:
            end = position + len(run.text)
            if run.copied is not None:
                start = begin if run.is_joint else position
                spans.append(Span(start, end, copied_as(run.copied)))
            if run.style:
                spans.append(Span(position, end, run.style))
            if run.action:
                spans.append(Span(position, end, Style.from_meta({"@click": run.action})))
            texts.append(run.text)
            position = end
    return Content("".join(texts), spans)


def _belong_together(first: Block, second: Block) -> bool:
    return type(first) is type(second) and isinstance(first, FigureLine | Footnote)


def _block_lines(block: Block, width: int) -> list[Line]:
    match block:
        case Paragraph():
            return _paragraph_lines(block, width)
        case Lines(paragraphs):
            return [line for part in paragraphs for line in _paragraph_lines(part, width)]
        case Heading(runs, _):
            bold = [Run(r.text, f"{styles.HEADING} {r.style}".strip(), r.action) for r in runs]
            return wrap(bold, width)
        case Formula(text):
            return _formula_lines(text, width)
        case Code():
            return code_lines(block, width)
        case FigureLine():
            return _figure_lines(block, width)
        case Rule():
            return [[Run("─" * width, styles.MARKER)]]
        case Quote(blocks):
            return _behind(_QUOTE_BAR, _QUOTE_BAR, blocks, width)
        case ItemList():
            return _list_lines(block, width)
        case Footnote():
            return _footnote_lines(block, width)
        case Table():
            return table_lines(block, width)


def _paragraph_lines(paragraph: Paragraph, width: int) -> list[Line]:
    hanging = paragraph.hanging if width - paragraph.hanging >= _MIN_TEXT_WIDTH else 0
    first, *rest = wrap(paragraph.runs, width, hanging)
    indent = Run(" " * hanging)
    return [first, *hang(rest, indent, indent)]


def _formula_lines(text: str, width: int) -> list[Line]:
    indent = _FORMULA_INDENT if width >= 2 * MIN_WIDTH else 2
    lines: list[Line] = []
    for row in text.split("\n"):
        equation = row.strip()
        # What goes on below a sign of equality is aligned with it, where there is room for that.
        own = min(len(row) - len(row.lstrip()), max(0, (width - indent) // 2))
        first = indent + own
        wrapped = wrap([Run(equation, styles.MATHEMATICS)], width - first - 2)
        lines += hang(wrapped, Run(" " * first), Run(" " * (first + 2)))
    return lines


def _figure_lines(block: FigureLine, width: int) -> list[Line]:
    figure = block.figure
    marker = f"▣ {figure.number}  "
    room = width - len(marker)
    if figure.alt:
        label = [Run(visible(figure.alt), action=figure.action)]
    else:
        label = [Run(shorten(visible(figure.name), room), styles.FIGURE_NAME, figure.action)]
    first = Run(marker, styles.FIGURE, figure.action)
    return hang(wrap(label, room), first, Run(" " * len(marker)))


def _list_lines(block: ItemList, width: int) -> list[Line]:
    marker_width = max((line_width([Run(item.marker)]) for item in block.items), default=0) + 1
    lines: list[Line] = []
    for number, item in enumerate(block.items):
        if number and not block.tight:
            lines.append([])
        marker = Run(item.marker.rjust(marker_width - 1) + " ", styles.MARKER)
        indent = Run(" " * marker_width)
        blocks = item.blocks or [Paragraph([_NO_RUN])]
        lines += _behind(marker, indent, blocks, width, is_tight=block.tight)
    return lines


def _footnote_lines(footnote: Footnote, width: int) -> list[Line]:
    first = Run(f"[{footnote.label}] ", styles.FOOTNOTE, footnote.action)
    indent = Run(" " * line_width([first]))
    return _behind(first, indent, footnote.blocks or [Paragraph([_NO_RUN])], width)


def _behind(
    first: Run, rest: Run, blocks: Sequence[Block], width: int, *, is_tight: bool = False
) -> list[Line]:
    """The blocks behind a prefix; without it, and below it, where there is no room for it."""
    room = width - len(rest.text)
    if room < _MIN_TEXT_WIDTH:
        return [[first], *lay_out(blocks, width)]
    lines = lay_out(blocks, room) if not is_tight else _tight(blocks, room)
    return hang(lines, first, rest)


def _tight(blocks: Sequence[Block], width: int) -> list[Line]:
    return [line for block in blocks for line in _block_lines(block, width)]
