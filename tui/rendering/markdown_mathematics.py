r"""Mathematics in Markdown beyond dollar signs: `\(…\)` and `\[…\]`, and `$$` right below a text.

Chat programs and Pandoc write formulas between backslashed brackets. To CommonMark these are
brackets that are no link, as in `\[1\]`; so they stay that unless what is in them is a formula.
"""

import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.dollarmath.index import math_block_dollar
from mdit_py_plugins.utils import is_code_block

BlockRule = Callable[[StateBlock, int, int, bool], bool]

LONGEST = 4000
MOST_LINES = 50
"""Of a formula; without bounds, text that is full of openings would take quadratic time."""

_INTERRUPTING: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
_WORD = re.compile(r"[A-Za-z]{3,}|[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
_TEX = re.compile(r"\\[A-Za-z]|[\^=]|_\{")
_SIGN = re.compile(r"[_<>+*/|-]")
_COUNT = re.compile(r"[\d\s.,;:–-]*")


def mathematics_plugin(md: MarkdownIt) -> None:
    """Read these formulas; used after the plugin for `$…$`."""
    md.inline.ruler.before("escape", "math_bracket", _in_brackets)
    md.block.ruler.before("fence", "math_bracket_block", _block_in_brackets, _INTERRUPTING)
    dollars = math_block_dollar(allow_labels=False)
    md.block.ruler.at("math_block", _looked_at(dollars), _INTERRUPTING)


def _is_formula(tex: str, opening: str) -> bool:
    r"""Whether what stands in backslashed brackets is one, and no words, number or reference."""
    if "://" in tex or _COUNT.fullmatch(tex):
        return False
    if _TEX.search(tex):
        return True
    return not _WORD.search(tex) and (opening == "\\(" or bool(_SIGN.search(tex)))


def _in_brackets(state: StateInline, silent: bool) -> bool:
    start = state.pos
    opening = state.src[start : start + 2]
    if opening not in ("\\(", "\\["):
        return False
    closing = "\\)" if opening == "\\(" else "\\]"
    end = state.src.find(closing, start + 2, min(state.posMax, start + LONGEST))
    tex = state.src[start + 2 : end]
    if end < 0 or opening in tex or not _is_formula(tex, opening):
        return False
    if not silent:
        name = "math_inline" if opening == "\\(" else "math_inline_double"
        token = state.push(name, "math", 0)
        token.content = tex.strip()
        token.markup = opening
    state.pos = end + 2
    return True


def _block_in_brackets(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    r"""`\[` at the beginning of a line to `\]` at the end of one, without a blank line between."""
    start = state.bMarks[first] + state.tShift[first]
    if is_code_block(state, first) or not state.src.startswith("\\[", start):
        return False
    for line in range(first, min(last, first + MOST_LINES)):
        text = state.src[state.bMarks[line] : state.eMarks[line]].strip()
        if not text or (line > first and state.sCount[line] < state.blkIndent):
            return False
        if text.endswith("\\]"):
            break
    else:
        return False
    content = state.getLines(first, line + 1, state.tShift[first], False).strip()
    tex = content.removeprefix("\\[").removesuffix("\\]")
    if "\\]" in tex or not _is_formula(tex, "\\["):
        return False
    if not silent:
        state.line = line + 1
        token = state.push("math_block", "math", 0)
        token.block = True
        token.content = tex
        token.markup = "\\["
        token.map = [first, state.line]
    return True


def _looked_at(rule: BlockRule) -> BlockRule:
    """A bounded rule that leaves the state alone when it is only asked whether it would match."""

    def look(state: StateBlock, first: int, last: int, silent: bool) -> bool:
        line, count = state.line, len(state.tokens)
        matches = rule(state, first, min(last, first + MOST_LINES), silent)
        if silent:
            state.line = line
            del state.tokens[count:]
        return matches

    return look
