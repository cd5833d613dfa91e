"""The text of a review for a screen reader: one thing a line, its kind in words, no signs.

Nothing is wrapped: the terminal does it. What is invisible is made visible by who prints it.
"""

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from store.model import Review
from tui.rendering.html_tags import Tag, split_html
from tui.rendering.markdown_parser import parser
from tui.rendering.spoken_mathematics import formula_in_words

_BULLET = re.compile(r"^\s*[-*+•◦▪·–]\s+")
_ENDS_LINE = frozenset({"br", "p", "div", "li", "tr", "figure", "figcaption", "pre", "blockquote"})


def spoken(review: Review) -> list[str]:
    """The lines of a review's text."""
    if review.format == "plain":
        lines = [_BULLET.sub("", line).strip() for line in review.body.splitlines()]
    else:
        lines = [line.strip() for line in _Markdown(parser().parse(review.body)).lines()]
    return [line for line in lines if line]


class _Markdown:
    """Walks the tokens of a text once."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._kinds: list[str] = []
        """What is to be said before the next line of text: that it is a heading, a quotation."""
        self._numbers: list[int | None] = []
        self._columns: list[str] = []
        self._cells: list[str] = []
        self._figures = 0

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
                    self._number()
                case "footnote_open":
                    self._kinds.append(f"Footnote {token.meta.get('label', '')}".strip())
                case "table_open" | "table_close":
                    in_table = token.type == "table_open"
                case "thead_open" | "thead_close":
                    in_head = token.type == "thead_open"
                case "tr_close":
                    yield from self._row(in_head)
                case "fence" | "code_block":
                    yield "Code:"
                    yield from token.content.splitlines()
                    yield "End of code."
                case "math_block":
                    yield f"Formula: {formula_in_words(token.content)}"
                case "html_block":
                    yield from self._html(token.content).split("\n")
                case "inline" if in_table:
                    self._cells.append(self._inline(token).replace("\n", " "))
                case "inline":
                    said = self._inline(token)
                    if self._kinds:
                        said = f"{', '.join(self._kinds)}: {said}"
                        self._kinds.clear()
                    yield from said.split("\n")

    def _number(self) -> None:
        number = self._numbers[-1]
        if number is not None:
            self._kinds.append(f"Item {number}")
            self._numbers[-1] = number + 1

    def _row(self, is_head: bool) -> Iterator[str]:
        cells, self._cells = self._cells, []
        if is_head:
            self._columns = cells
            yield f"Table with the columns {', '.join(filter(None, cells))}."
        else:
            pairs = zip(self._columns, cells, strict=False)
            yield "Row: " + "; ".join(f"{name}: {cell}" if name else cell for name, cell in pairs)

    def _inline(self, token: Token) -> str:
        parts: list[str] = []
        links: list[str] = []
        for child in token.children or ():
            match child.type:
                case "text" | "code_inline" | "text_special":
                    parts.append(child.content)
                case "softbreak":
                    parts.append(" ")
                case "hardbreak":
                    parts.append("\n")
                case "math_inline" | "math_inline_double":
                    parts.append(f"formula {formula_in_words(child.content)}")
                case "image":
                    parts.append(self._figure(child.content))
                case "html_inline":
                    parts.append(self._html(child.content))
                case "link_open":
                    links.append(str(child.attrs.get("href", "")))
                case "link_close" if links:
                    url = links.pop()
                    parts.append("" if "".join(parts).endswith(url) else f" (link {url})")
                case "footnote_ref":
                    parts.append(f" (footnote {child.meta.get('label', '')})")
        return "".join(parts)

    def _html(self, source: str) -> str:
        parts: list[str] = []
        for part in split_html(source):
            if not isinstance(part, Tag):
                parts.append(part)
            elif part.name == "img":
                parts.append(self._figure(part.attributes.get("alt", "")))
            elif part.name in _ENDS_LINE:
                parts.append("\n")
        return "".join(parts)

    def _figure(self, caption: str) -> str:
        self._figures += 1
        return f"\nFigure {self._figures}: {' '.join(caption.split()) or 'without a caption'}\n"
