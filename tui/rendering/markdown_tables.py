"""Tables whose cells hold bars: `| L1 | $|x|$ |` has two cells, as its writer sees it.

GitHub's rule is that every bar ends a cell, and that cells which the head has not are dropped: of
`| CE | log p(y|x) | 0.5 |` the value would be gone. Here the bars of formulas and code end none,
nor, in a row with too many, those without a blank on either side; what is still too much stays in
the last cell.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, table
from markdown_it.token import Token

_BAR = "\ue001"
"""Stands for a bar that ends no cell while the rows are cut at bars: a private character."""
_FORMULA = re.compile(r"\$(?=[^\s$])[^$\n]*[^\s$\\]\$(?!\d)")
_TICKS = re.compile(r"(`+)")
_ENDS_CELL = re.compile(r"(?<!\\)\|")
_INSIDE_WORD = re.compile(r"(?<=[^\s|\\])\|(?=[^\s|])")
_RULE = re.compile(r"[ \t|:-]*-[ \t|:-]*")
"""What stands below the first row of a table."""
_MOST_ROWS = 500
"""In which bars are looked for."""
_TEX_SIGN = re.compile(r"[\\^_=]")


def tables_plugin(md: MarkdownIt) -> None:
    """Keep cells with bars whole; used when tables are enabled."""
    md.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})


def _table(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    source, count = state.src, len(state.tokens)
    has_rule = first + 1 < last and _RULE.fullmatch(_line(state, first + 1))
    if not has_rule or _BAR in source:
        return table(state, first, last, silent)
    columns = len(_cuts(_line(state, first + 1))) + 1
    try:
        state.src = _with_hidden_bars(state, range(first, first + 1), columns)
        is_table = table(state, first, last, True)
        if silent or not is_table:
            return is_table
        rows = range(first, min(last, first + _MOST_ROWS))
        end = next((line for line in rows if state.isEmpty(line)), rows.stop)
        state.src = _with_hidden_bars(state, range(first, end), columns)
        return table(state, first, last, False)
    finally:
        state.src = source
        _put_back(state.tokens[count:])


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _with_hidden_bars(state: StateBlock, rows: range, columns: int) -> str:
    """The source with the bars in these lines hidden that end no cell.

    It is as long as before, since the parser counts characters.
    """
    parts: list[str] = []
    position = 0
    for line in rows:
        start = state.bMarks[line] + state.tShift[line]
        parts += [state.src[position:start], _with_cells(_line(state, line), columns)]
        position = state.eMarks[line]
    return "".join((*parts, state.src[position:]))


def _with_cells(row: str, columns: int) -> str:
    """A row with the bars hidden that end no cell, so that it has at most so many columns."""
    row = _code_without_bars(_FORMULA.sub(_formula_without_bars, row))
    if len(_cuts(row)) < columns:
        return row
    words = _INSIDE_WORD.sub(_BAR, row)
    if len(_cuts(words)) >= columns - 1:
        row = words
    surplus = frozenset(_cuts(row)[columns - 1 :])
    return "".join(_BAR if at in surplus else character for at, character in enumerate(row))


def _formula_without_bars(formula: re.Match[str]) -> str:
    is_money = " | " in formula[0] and not _TEX_SIGN.search(formula[0])
    return formula[0] if is_money else _ENDS_CELL.sub(_BAR, formula[0])


def _code_without_bars(row: str) -> str:
    """A row with the bars between ticks hidden, as many of which end a code as begin it."""
    parts = _TICKS.split(row)
    opening = 1
    while opening < len(parts):
        later = range(opening + 2, len(parts), 2)
        closing = next((at for at in later if parts[at] == parts[opening]), opening)
        for at in range(opening + 1, closing):
            parts[at] = _ENDS_CELL.sub(_BAR, parts[at])
        opening = closing + 2
    return "".join(parts)


def _cuts(row: str) -> list[int]:
    """Where the bars between the cells of a row stand, without those at its ends."""
    end = len(row.rstrip())
    start = len(row) - len(row.lstrip())
    bars = [bar.start() for bar in _ENDS_CELL.finditer(row)]
    return [at for at in bars if start < at < end - 1]


def _put_back(tokens: list[Token]) -> None:
    for token in tokens:
        token.content = token.content.replace(_BAR, "|")
