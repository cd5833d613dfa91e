r"""Mathematics in Markdown beyond dollar signs: `\(…\)` and `\[…\]`, and `$$` right below a text.

Chat programs and Pandoc write formulas between backslashed brackets. To CommonMark these are
brackets that are no link, as in `\[1\]`; so they stay that unless what is in them is a formula.
Posts for kramdown and Jekyll double the backslashes, `\\(…\\)`, to have them in the web page.
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

INTERRUPTING: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
"""What a block ends that needs no blank line before it."""
CLOSING = {"\\(": "\\)", "\\[": "\\]", "\\\\(": "\\\\)", "\\\\[": "\\\\]"}
"""What ends a formula in brackets, by what it begins with."""
_BLOCK = ("\\[", "\\\\[")
_WORD = re.compile(r"[A-Za-z]{3,}|[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
_TEX = re.compile(r"\\[A-Za-z]|[\^=]|_\{")
_SIGN = re.compile(r"[_<>+*/|-]")
_COUNT = re.compile(r"[\d\s.,;:–-]*")


def mathematics_plugin(md: MarkdownIt) -> None:
    """Read these formulas; used after the plugin for `$…$`."""
    md.inline.ruler.before("escape", "math_bracket", _in_brackets)
    md.block.ruler.before("fence", "math_bracket_block", _block_in_brackets, INTERRUPTING)
    dollars = math_block_dollar(allow_labels=False)
    md.block.ruler.at("math_block", _looked_at(dollars), INTERRUPTING)


def _is_formula(tex: str, opening: str) -> bool:
    r"""Whether what stands in backslashed brackets is one, and no words, number or reference."""
    if "://" in tex or _COUNT.fullmatch(tex):
        return False
    if _TEX.search(tex):
        return True
    return not _WORD.search(tex) and (opening.endswith("(") or bool(_SIGN.search(tex)))


def _in_brackets(state: StateInline, silent: bool) -> bool:
    start = state.pos
    opening = next((one for one in CLOSING if state.src.startswith(one, start)), "")
    if not opening:
        return False
    inside = start + len(opening)
    end = state.src.find(CLOSING[opening], inside, min(state.posMax, start + LONGEST))
    tex = state.src[inside:end]
    if end < 0 or opening in tex or not _is_formula(tex, opening):
        return False
    if not silent:
        name = "math_inline" if opening.endswith("(") else "math_inline_double"
        token = state.push(name, "math", 0)
        token.content = tex.strip()
        token.markup = opening
    state.pos = end + len(opening)
    return True


def _block_in_brackets(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    r"""`\[` at the beginning of a line to `\]` at the end of one, without a blank line between."""
    start = state.bMarks[first] + state.tShift[first]
    opening = next((one for one in _BLOCK if state.src.startswith(one, start)), "")
    if not opening or is_code_block(state, first):
        return False
    closing = CLOSING[opening]
    for line in range(first, min(last, first + MOST_LINES)):
        text = state.src[state.bMarks[line] : state.eMarks[line]].strip()
        if not text or (line > first and state.sCount[line] < state.blkIndent):
            return False
        if text.endswith(closing):
            break
    else:
        return False
    content = state.getLines(first, line + 1, state.tShift[first], False).strip()
    tex = content.removeprefix(opening).removesuffix(closing)
    if closing in tex or not _is_formula(tex, opening):
        return False
    if not silent:
        state.line = line + 1
        token = state.push("math_block", "math", 0)
        token.block = True
        token.content = tex
        token.markup = opening
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
