"""Where a block of HTML in Markdown ends: behind its closing tag, as Jekyll's kramdown has it.

CommonMark ends such a block only at a blank line, so that a heading right below `</p>` is HTML,
which is never what was meant (https://kramdown.gettalong.org/syntax.html#html-blocks).
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, html_block

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)\b[^<>]*?(/?)>")
_OPENING = re.compile(r"\s*</?([A-Za-z][A-Za-z0-9]*)")
_VOID = {"br", "hr", "img", "input", "source", "wbr"}
_OWN_ENDS = {"pre", "script", "style", "textarea"}
"""Elements that may have blank lines inside and end at their closing tag in CommonMark, too."""

_HEADING = re.compile(r" {0,3}#{1,6}\s")
_COMMENT = re.compile(r"<!--.*?-->")
_LONGEST_LINE = 20_000


def html_ends_plugin(md: MarkdownIt) -> None:
    """Make a parser end a block of HTML behind the line that closes its first element.

    A line with nothing but a closing tag right above a heading ends it, too, whatever is open.
    """
    md.block.ruler.at("html_block", _html_block, {"alt": ["paragraph", "reference", "blockquote"]})


def _html_block(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:  # noqa: N803
    """Markdown-it's own rule, with the block cut where it is closed."""
    if not html_block(state, startLine, endLine, silent):
        return False
    if silent:
        return True
    token = state.tokens[-1]
    length = _lines_until_closed(token.content.split("\n"))
    if startLine + length < state.line:
        state.line = startLine + length
        token.map = [startLine, state.line]
        token.content = state.getLines(startLine, state.line, state.blkIndent, True)
    return True


def _lines_until_closed(lines: list[str]) -> int:
    """How many of the lines of a block belong to it."""
    first = _OPENING.match(lines[0])
    if not first or first[1].lower() in _OWN_ENDS:
        return len(lines)
    name = first[1].lower()
    depth = 0
    for number, line in enumerate(lines, 1):
        if len(line) > _LONGEST_LINE:
            return len(lines)
        line = _COMMENT.sub("", line) if "<!--" in line else line
        tags = list(_TAG.finditer(line))
        for tag in tags:
            if tag[2].lower() == name and name not in _VOID and not tag[3]:
                depth += -1 if tag[1] else 1
        ends_in_tag = bool(tags) and not line[tags[-1].end() :].strip()
        if not ends_in_tag:
            continue
        if depth <= 0 and (tags[-1][1] or tags[-1][3] or tags[-1][2].lower() in _VOID):
            return number
        alone = len(tags) == 1 and tags[0][1] and not line[: tags[0].start()].strip()
        if alone and number < len(lines) and _HEADING.match(lines[number]):
            return number
    return len(lines)
