"""Tables in which a formula holds a bar: `| L1 | $|x|$ |` has two cells, as its writer sees it."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, table
from markdown_it.token import Token

_BAR = "\ue001"
"""Stands for the bar of a formula while the rows are cut at bars: a private character."""
_FORMULA = re.compile(r"\$(?=[^\s$])[^$\n]*[^\s$\\]\$(?!\d)")
_RULE = re.compile(r"[ \t|:-]*-[ \t|:-]*")
"""What stands below the first row of a table."""
_MOST_ROWS = 500
"""In which bars are looked for."""
_TEX_SIGN = re.compile(r"[\\^_=]")


def tables_plugin(md: MarkdownIt) -> None:
    """Keep the bars of formulas together with them; used when tables are enabled."""
    md.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})


def _table(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    source = state.src
    is_table = first + 1 < last and _RULE.fullmatch(_line(state, first + 1))
    if silent or not is_table or _BAR in source:
        return table(state, first, last, silent)
    start, end = state.bMarks[first], state.eMarks[min(last, first + _MOST_ROWS) - 1]
    count = len(state.tokens)
    state.src = source[:start] + _FORMULA.sub(_without_bars, source[start:end]) + source[end:]
    try:
        return table(state, first, last, silent)
    finally:
        state.src = source
        _put_back(state.tokens[count:])


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _without_bars(formula: re.Match[str]) -> str:
    """A formula with its bars hidden; as long as before, since the parser counts characters."""
    text = formula[0]
    is_money = " | " in text and not _TEX_SIGN.search(text)
    return text if is_money else re.sub(r"(?<!\\)\|", _BAR, text)


def _put_back(tokens: list[Token]) -> None:
    for token in tokens:
        token.content = token.content.replace(_BAR, "|")
