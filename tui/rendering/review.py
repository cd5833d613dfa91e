"""A review as the reader shows it."""

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct, structs
from textual.content import Content

from store.model import BodyFormat, Image, Review
from tui.rendering.blocks import Block, FigureLine
from tui.rendering.code import fit_code
from tui.rendering.content import to_content_lines
from tui.rendering.layout import MIN_WIDTH, to_styled_content
from tui.rendering.markdown import markdown_blocks
from tui.rendering.options import RenderOptions
from tui.rendering.plain import plain_lines
from tui.rendering.references import Figure, References, TextLink
from tui.rendering.section_layout import lay_out_sections
from tui.rendering.sections import Section

__all__ = ["Figure", "RenderedReview", "TextLink", "render_fields", "render_review"]

DEFAULTS = RenderOptions()

_QUIET = "$foreground-muted"
KEPT = 16
"""Reviews that are not read again while the person is at them."""


class RenderedReview(Struct, frozen=True):
    """The body of a review, wrapped, with what it points to in the order of the text.

    A click on a figure runs `screen.open_figure(number)`, on a link
    `screen.open_text_link(number)`, on a reference to a footnote `screen.to_footnote(number, n)`
    and on the number of a footnote `screen.from_footnote(number)`.
    """

    content: Content
    figures: tuple[Figure, ...]
    links: tuple[TextLink, ...]
    footnotes: int = 0
    """How many footnotes it has."""
    sections: tuple[Section, ...] = ()
    """Its headings and footnotes; their lines count from the first of the body."""
    hidden_code: int = 0
    """The cells of its longest line of code that are not seen."""


def render_review(
    review: Review,
    width: int,
    first_figure: int = 1,
    first_link: int = 1,
    first_footnote: int = 1,
    options: RenderOptions = DEFAULTS,
    key: str = "",
) -> RenderedReview:
    """Render the body of `review` for `width` terminal cells (at least 20).

    Figures, links and footnotes are numbered from the given firsts, so that several reviews in one
    reader can be numbered through. Figures that the body does not show stand at its end. The
    keys of its headings begin with `key`.
    """
    text = _Text(
        review.body,
        review.format,
        review.images,
        first_figure,
        first_link,
        first_footnote,
        options.raw_mathematics,
    )
    folded = frozenset(one for one in options.folded if one.startswith(f"{key}."))
    return _rendered(text, max(width, MIN_WIDTH), structs.replace(options, folded=folded), key)


def render_fields(review: Review, width: int) -> Content | None:
    """What a document says of a paper beyond its text: `name: value` lines; None if nothing."""
    lines = [
        line
        for name, value in review.fields.items()
        for line in to_content_lines(f"{name}: {value}", _QUIET).wrap(max(width, MIN_WIDTH))
    ]
    return Content("\n").join(lines) if lines else None


class _Text(Struct, frozen=True):
    """What decides the blocks of a review."""

    body: str
    format: BodyFormat
    images: tuple[Image, ...]
    first_figure: int
    first_link: int
    first_footnote: int
    raw_mathematics: bool


class _Parsed(Struct, frozen=True):
    blocks: Sequence[Block]
    figures: tuple[Figure, ...]
    links: tuple[TextLink, ...]
    footnotes: int


# Each of the two is kept, because reading a long review takes seconds: what changes beside it (a
# rating, another review's fold) leaves it as it is, what changes its layout leaves its blocks.
@lru_cache(maxsize=KEPT)
def _rendered(text: _Text, width: int, options: RenderOptions, key: str) -> RenderedReview:
    parsed = _parsed(text)
    laid_out = lay_out_sections(parsed.blocks, width, key, options.folded)
    fitted = fit_code(laid_out.lines, width, options.code_column)
    return RenderedReview(
        to_styled_content(fitted.lines),
        parsed.figures,
        parsed.links,
        parsed.footnotes,
        tuple(laid_out.sections),
        fitted.hidden,
    )


@lru_cache(maxsize=KEPT)
def _parsed(text: _Text) -> _Parsed:
    references = References(text.first_figure, text.first_link, text.first_footnote)
    blocks: list[Block] = []
    if text.body.strip(" \t\r\n"):
        if text.format == "markdown":
            blocks += markdown_blocks(text.body, references, text.raw_mathematics)
        else:
            blocks.append(plain_lines(text.body, references))
    shown = {figure.url for figure in references.figures}
    blocks += (
        FigureLine(references.add_figure(image.url, image.alt))
        for image in text.images
        if image.url not in shown
    )
    return _Parsed(
        tuple(blocks),
        tuple(references.figures),
        tuple(references.links),
        len(references.footnotes),
    )
