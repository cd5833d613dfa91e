"""A block of HTML inside Markdown as blocks: its paragraphs, its figures, its preformatted text."""

from collections.abc import Sequence

from tui.rendering.blocks import Block, Code, Rule
from tui.rendering.html_tags import LINE_TAGS, split_html
from tui.rendering.inline import InlineBuilder, as_blocks
from tui.rendering.references import References
from tui.rendering.visible import visible_lines

_CELL_TAGS = frozenset({"td", "th"})


def html_blocks(source: str, references: References) -> Sequence[Block]:
    """The blocks of an HTML block.

    Its lines stay lines: Markdown runs on to the next blank line, and what people write below a
    `</p>` is rarely meant to join it.
    """
    blocks: list[Block] = []
    builder = InlineBuilder(references)
    is_preformatted = False
    for part in split_html(source):
        if isinstance(part, str):
            if is_preformatted:
                blocks.append(Code(visible_lines(part.strip("\n").expandtabs(4))))
            else:
                _add_lines(builder, part)
        elif part.name == "pre":
            blocks.extend(as_blocks(builder.take()))
            is_preformatted = not part.closing
        elif part.name == "hr":
            blocks.extend([*as_blocks(builder.take()), Rule()])
        elif part.name in LINE_TAGS:
            blocks.extend(as_blocks(builder.take()))
            if part.name == "li" and not part.closing:
                builder.add_text("• ")
            builder.add_tag(part)
        else:
            builder.add_tag(part)
            if part.name in _CELL_TAGS and part.closing:
                builder.add_text("  ")
    blocks.extend(as_blocks(builder.take()))
    return blocks


def _add_lines(builder: InlineBuilder, text: str) -> None:
    for number, line in enumerate(text.split("\n")):
        if number:
            builder.add_break()
            line = line.lstrip()
        builder.add_text(line)
