"""Markdown bodies as blocks.

Mathematics follows kramdown, which the posts are written for: `$$…$$` is display mathematics on
lines of its own and inline mathematics inside a sentence. A single `$…$` is mathematics only
where it cannot be money or a shell variable. A block of code that says it is `math` is a formula.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest

from markdown_it.token import Token

from tui.rendering import styles
from tui.rendering.blocks import (
    Block,
    Code,
    Footnote,
    Heading,
    Item,
    ItemList,
    Paragraph,
    Quote,
    Rule,
    Runs,
    Table,
)
from tui.rendering.html_blocks import html_blocks
from tui.rendering.html_tags import LINE_TAGS, Tag, split_html
from tui.rendering.inline import InlineBuilder, Piece, as_blocks, as_runs, text_runs
from tui.rendering.markdown_formulas import add_formula, display_formula, is_formula_code
from tui.rendering.markdown_parser import MAX_NESTING, parser
from tui.rendering.markdown_tasks import is_done
from tui.rendering.plain import plain_lines
from tui.rendering.references import References
from tui.rendering.visible import visible, visible_lines

# Some rules of the parser take quadratic time on hostile text, those for brackets the most. These
# bounds keep it below a second; a review is a few kilobytes.
MAX_LENGTH = 50_000
MAX_BRACKETS = 4000

KEPT = 16
"""Bodies that are not parsed again while the person is at them."""

Definitions = dict[str, dict[str, str]]
"""The link definitions of a body, by their labels."""

_BULLETS = "•◦▪"
_BOXES = "☐☑"
_ELEMENTS = {"em": "em", "strong": "strong", "s": "del"}


def markdown_blocks(
    body: str, references: References, raw_mathematics: bool = False
) -> Sequence[Block]:
    """The blocks of a Markdown body, with its formulas as their sources if they are wanted raw.

    A body that is too long or too deeply nested to be somebody's review is shown as plain text.
    """
    if not is_shown_as_markdown(body):
        return [plain_lines(body, references)]
    tokens, definitions = _parsed(body)
    blocks = _Reader(references, raw_mathematics).blocks(iter(tokens))
    return [*blocks, *_unused_definitions(definitions, references)]


def is_shown_as_markdown(body: str) -> bool:
    """Whether a Markdown body is one that somebody wrote, and not too long or nested too deeply."""
    if len(body) > MAX_LENGTH or body.count("[") > MAX_BRACKETS:
        return False
    # The parser drops what is nested deeper than it is told to follow.
    return all(token.level < MAX_NESTING - 1 for token in _parsed(body)[0])


@lru_cache(maxsize=KEPT)
def _parsed(body: str) -> tuple[Sequence[Token], Definitions]:
    """The tokens of a body and its link definitions; formulas are shown raw and back from these."""
    environment: dict[str, Definitions] = {}
    tokens = parser().parse(body, environment)
    return tokens, environment.get("references", {})


class _Reader:
    """Reads the parser's tokens into blocks."""

    def __init__(self, references: References, raw_mathematics: bool) -> None:
        self._references = references
        self._raw_mathematics = raw_mathematics
        self._bullet_depth = 0

    def blocks(self, tokens: Iterator[Token], closing: str = "") -> list[Block]:
        """The blocks up to the token `closing`, which is taken too."""
        blocks: list[Block] = []
        for token in tokens:
            if token.type == closing:
                break
            blocks.extend(self._block(token, tokens))
        return blocks

    def _block(self, token: Token, tokens: Iterator[Token]) -> Sequence[Block]:
        match token.type:
            case "inline":
                return as_blocks(self._pieces(token))
            case "heading_open":
                return [Heading(as_runs(self._pieces(next(tokens))), int(token.tag[1:]))]
            case "bullet_list_open" | "ordered_list_open":
                return [self._list(token, tokens)]
            case "blockquote_open":
                return [Quote(self.blocks(tokens, "blockquote_close"))]
            case "table_open":
                return [self._table(tokens)]
            case "fence" if is_formula_code(token):
                return [display_formula(token, self._raw_mathematics)]
            case "fence" | "code_block":
                code = visible_lines(token.content.expandtabs(4).rstrip("\n"))
                return [Code(code, visible(token.info.strip()))]
            case "math_block":
                return [display_formula(token, self._raw_mathematics)]
            case "html_block":
                return html_blocks(token.content, self._references)
            case "footnote_reference_open":
                return [self._footnote(token.meta["label"], tokens)]
            case "hr":
                return [Rule()]
        return []  # the ends of paragraphs and headings

    def _list(self, opening: Token, tokens: Iterator[Token]) -> ItemList:
        is_ordered = opening.type == "ordered_list_open"
        bullet = _BULLETS[min(self._bullet_depth, len(_BULLETS) - 1)]
        self._bullet_depth += not is_ordered
        items: list[Item] = []
        is_tight = True
        for token in tokens:
            if token.type == opening.type.replace("_open", "_close"):
                break
            if token.type != "list_item_open":
                continue
            inner = list(_until(tokens, "list_item_close", token.level))
            is_tight &= not any(
                child.type == "paragraph_open"
                and not child.hidden
                and child.level == token.level + 1
                for child in inner
            )
            marker = f"{token.info}{token.markup}" if is_ordered else bullet
            done = is_done(token)
            if done is not None:
                marker = f"{marker if is_ordered else ''} {_BOXES[done]}".strip()
            items.append(Item(marker, self.blocks(iter(inner))))
        self._bullet_depth -= not is_ordered
        return ItemList(items, is_tight)

    def _table(self, tokens: Iterator[Token]) -> Table:
        rows: list[list[Runs]] = []
        alignments: list[str] = []
        for token in tokens:
            if token.type == "table_close":
                break
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "th_open":
                alignments.append(str(token.attrs.get("style", "")).removeprefix("text-align:"))
            elif token.type == "inline":
                rows[-1].append(as_runs(self._pieces(token)))
        return Table(rows, alignments)

    def _pieces(self, inline: Token) -> list[Piece]:
        builder = InlineBuilder(self._references)
        children = inline.children or []
        for token, following in zip_longest(children, children[1:]):
            match token.type:
                case "text":
                    builder.add_text(token.content)
                case "softbreak":
                    builder.add_text(" ")
                case "hardbreak":
                    builder.add_break()
                case "code_inline":
                    builder.add_verbatim(token.content, styles.CODE)
                case "math_inline" | "math_inline_double":
                    add_formula(builder, token, following, self._raw_mathematics)
                case "footnote_ref":
                    label = token.meta["label"]
                    action = self._references.refer_to(label)
                    builder.add_verbatim(f"[{label}]", styles.FOOTNOTE, action)
                case "link_open":
                    builder.open_element("a", str(token.attrs.get("href", "")))
                case "link_close":
                    builder.close_element("a")
                case "image":
                    builder.add_figure(str(token.attrs.get("src", "")), _plain_text(token))
                case "html_inline":
                    _add_html(builder, token.content)
                case _:
                    name, _, change = token.type.rpartition("_")
                    if change == "open":
                        builder.open_element(_ELEMENTS[name])
                    else:
                        builder.close_element(_ELEMENTS[name])
        return builder.take()

    def _footnote(self, label: str, tokens: Iterator[Token]) -> Footnote:
        action = self._references.footnote(label)
        return Footnote(visible(label), action, self.blocks(tokens, "footnote_reference_close"))


def _until(tokens: Iterator[Token], closing: str, level: int) -> Iterator[Token]:
    for token in tokens:
        if token.type == closing and token.level == level:
            return
        yield token


def _add_html(builder: InlineBuilder, source: str) -> None:
    for part in split_html(source):
        if isinstance(part, Tag):
            if part.name in LINE_TAGS:
                builder.begin_line()
            builder.add_tag(part)
        else:
            builder.add_text(part)


def _plain_text(image: Token) -> str:
    """The alt text of an image, whose own Markdown is not shown."""
    return "".join(
        " " if child.type in ("softbreak", "hardbreak") else child.content
        for child in image.children or []
    )


def _unused_definitions(definitions: Definitions, references: References) -> list[Block]:
    """Link definitions (`[1]: https://…`) that no text refers to, which would vanish otherwise."""
    used = {link.url for link in references.links} | {figure.url for figure in references.figures}
    return [
        Paragraph(text_runs(f"[{label}]: {definition['href']}", references))
        for label, definition in definitions.items()
        if definition["href"] not in used
    ]
