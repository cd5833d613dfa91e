"""The text of a review for a screen reader: one thing a line, its kind in words, no signs.

Nothing is wrapped: the terminal does it. What is invisible is made visible by who prints it. The
lines of code keep their indentation, which a screen reader can be told to say.
"""

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from store.model import Review
from tui.rendering.markdown_formulas import is_formula_code
from tui.rendering.markdown_parser import parser
from tui.rendering.markdown_tasks import is_done
from tui.rendering.spoken_inline import SpokenInline
from tui.rendering.spoken_mathematics import formula_in_words

_BULLET = re.compile(r"(\s*)[-*+•◦▪·–]\s+")


def spoken(review: Review) -> list[str]:
    """The lines of a review's text."""
    if review.format == "plain":
        lines = list(_plain(review.body))
    else:
        lines = list(_Markdown(parser().parse(review.body)).lines())
    return [line.rstrip() for line in lines if line.strip()]


def _plain(body: str) -> Iterator[str]:
    """The lines of plain text, whose bullets are said; one further in than another is below it."""
    indents: list[int] = []
    for line in body.expandtabs(4).splitlines():
        if bullet := _BULLET.match(line):
            indent = len(bullet[1])
            indents = [*(one for one in indents if one < indent), indent]
            yield f"{_item('Bullet', len(indents))}: {line[bullet.end() :].strip()}"
        else:
            if line.strip() and not line[0].isspace():
                indents.clear()
            yield line.strip()


def _item(kind: str, depth: int) -> str:
    return kind if depth == 1 else f"{kind}, level {depth}"


class _Markdown:
    """Walks the tokens of a text once."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._kinds: list[str] = []
        """What is to be said before the next line of text: that it is a heading, a quotation."""
        self._numbers: list[int | None] = []
        """Of each list that we are in, the number of its next item; None where it has bullets."""
        self._columns: list[str] = []
        self._cells: list[str] = []
        self._inline = SpokenInline()

    def lines(self) -> Iterator[str]:
        """One line for each paragraph, item, row, figure and formula."""
        in_table = in_head = False
        for token in self._tokens:
            match token.type:
                case "heading_open":
                    self._kinds.append("Heading")
                case "blockquote_open":
                    self._kinds.append("Quotation")
                case "ordered_list_open":
                    self._numbers.append(int(token.attrs.get("start", 1)))
                case "bullet_list_open":
                    self._numbers.append(None)
                case "ordered_list_close" | "bullet_list_close":
                    self._numbers.pop()
                case "list_item_open":
                    self._number(is_done(token))
                case "footnote_reference_open":
                    self._kinds.append(f"Footnote {token.meta['label']}")
                case "list_item_close" | "blockquote_close" | "footnote_reference_close":
                    self._kinds.clear()  # it was empty
                case "table_open" | "table_close":
                    in_table = token.type == "table_open"
                case "thead_open" | "thead_close":
                    in_head = token.type == "thead_open"
                case "tr_close":
                    yield from self._row(in_head)
                case "fence" if is_formula_code(token):
                    yield self._opened(f"Formula: {formula_in_words(token.content)}")
                case "fence" | "code_block":
                    language = token.info.strip()
                    yield self._opened(f"Code, {language}:" if language else "Code:")
                    yield from token.content.expandtabs(4).splitlines()
                    yield "End of code."
                case "math_block":
                    yield self._opened(f"Formula: {formula_in_words(token.content)}")
                case "html_block":
                    yield from self._said(self._inline.html(token.content))
                case "inline" if in_table:
                    self._cells.append(" ".join(self._inline.text(token.children or ()).split()))
                case "inline":
                    yield from self._said(self._inline.text(token.children or ()))

    def _said(self, text: str) -> Iterator[str]:
        """The lines of a text; what it is stands before the first that says something."""
        for line in filter(None, map(str.strip, text.split("\n"))):
            yield self._opened(line)

    def _opened(self, line: str) -> str:
        kinds, self._kinds = self._kinds, []
        return ": ".join(filter(None, (", ".join(kinds), line)))

    def _number(self, done: bool | None) -> None:
        number, depth = self._numbers[-1], len(self._numbers)
        if number is None:
            self._kinds.append(_item("Bullet", depth))
        else:
            self._kinds.append(_item(f"Item {number}", depth))
            self._numbers[-1] = number + 1
        if done is not None:
            self._kinds.append("done" if done else "to do")

    def _row(self, is_head: bool) -> Iterator[str]:
        cells, self._cells = self._cells, []
        if is_head:
            self._columns = cells
            yield self._opened(f"Table with the columns {', '.join(filter(None, cells))}.")
        else:
            pairs = zip(self._columns, cells, strict=False)
            yield "Row: " + "; ".join(f"{name}: {cell}" if name else cell for name, cell in pairs)
