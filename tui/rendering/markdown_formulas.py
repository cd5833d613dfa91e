"""The formulas among the parser's tokens: readable, or as their source."""

import re

from markdown_it.token import Token

from tui.rendering import styles
from tui.rendering.blocks import Formula
from tui.rendering.inline import InlineBuilder
from tui.rendering.markdown_mathematics import CLOSING
from tui.rendering.mathematics import to_unicode
from tui.rendering.visible import visible_lines

_ASCII_WORD = re.compile(r"[A-Za-z0-9]")
_TEX_SIGN = re.compile(r"[\\^_=<>]")


def is_formula_code(token: Token) -> bool:
    """Whether a block of code says that it is mathematics, and can be read as such."""
    return token.info.strip() == "math" and to_unicode(token.content) is not None


def display_formula(token: Token, raw: bool) -> Formula:
    """A formula on lines of its own; `raw` is its source."""
    readable = None if raw else to_unicode(token.content)
    if readable is None:
        readable = "\n".join(map(str.strip, _source(token).strip().split("\n")))
    return Formula(visible_lines(readable))


def add_formula(builder: InlineBuilder, token: Token, following: Token | None, raw: bool) -> None:
    """Add a formula inside a sentence; what cannot be read is text."""
    readable = None if _is_money(token, following) else to_unicode(token.content)
    if readable is None:
        builder.add_text(_source(token))
    else:
        builder.add_verbatim(_source(token) if raw else readable, styles.MATHEMATICS)


def _source(token: Token) -> str:
    if token.type == "fence":
        return token.content
    return f"{token.markup}{token.content}{CLOSING.get(token.markup, token.markup)}"


def _is_money(mathematics: Token, following: Token | None) -> bool:
    """Whether the dollar signs around a text are those of `$5 or 6$` or `$HOME/bin:$PATH`."""
    if mathematics.markup != "$":
        return False
    if following is not None and _ASCII_WORD.match(following.content):
        return True
    return mathematics.content[0].isdecimal() and not _TEX_SIGN.search(mathematics.content)
