r"""Equations that need no dollar signs: `\begin{align}…\end{align}`, as MathJax reads them."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.utils import is_code_block

from tui.rendering.markdown_mathematics import INTERRUPTING, LONGEST, MOST_LINES
from tui.rendering.tex.environments import ENVIRONMENTS

_NAMES = "|".join(map(re.escape, sorted(ENVIRONMENTS)))
_OPENING = re.compile(rf"\\begin\{{({_NAMES})\}}")
_REMARK = re.compile(r"[ \t.,;]*")
"""What may stand behind an equation in its line."""


def environments_plugin(md: MarkdownIt) -> None:
    """Read these equations: on lines of their own, and inside a text."""
    md.inline.ruler.before("escape", "math_environment", _in_text)
    md.block.ruler.before("fence", "math_environment_block", _in_lines, INTERRUPTING)


def _in_text(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("\\begin", state.pos):
        return False
    limit = min(state.posMax, state.pos + LONGEST)
    opening = _OPENING.match(state.src, state.pos, limit)
    end = _end(state.src, opening, opening.end(), limit) if opening else -1
    if end < 0:
        return False
    if not silent:
        state.push("math_inline_double", "math", 0).content = state.src[state.pos : end]
    state.pos = end
    return True


def _in_lines(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """From the beginning of a line to the end of one, without a blank line between."""
    start = state.bMarks[first] + state.tShift[first]
    opening = None if is_code_block(state, first) else _OPENING.match(state.src, start)
    if opening is None:
        return False
    limit = min(last, first + MOST_LINES)
    for line in range(first, limit):
        if state.isEmpty(line) or (line > first and state.sCount[line] < state.blkIndent):
            return False
        end = _end(state.src, opening, max(opening.end(), state.bMarks[line]), state.eMarks[line])
        if end >= 0:
            break
    else:
        return False
    if not _REMARK.fullmatch(state.src, end, state.eMarks[line]):
        return False
    if not silent:
        state.line = line + 1
        token = state.push("math_block", "math", 0)
        token.block = True
        token.content = state.getLines(first, state.line, state.tShift[first], False).strip()
        token.map = [first, state.line]
    return True


def _end(source: str, opening: re.Match[str], start: int, limit: int) -> int:
    """Where the environment that is opened ends; -1 if not between these places."""
    closing = f"\\end{{{opening[1]}}}"
    at = source.find(closing, start, limit)
    return at + len(closing) if at >= 0 else -1
