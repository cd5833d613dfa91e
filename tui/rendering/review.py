"""A review as the reader shows it."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from store.model import Review
from tui.rendering.blocks import Block, FigureLine
from tui.rendering.code import fit_code
from tui.rendering.layout import MIN_WIDTH, to_styled_content
from tui.rendering.markdown import markdown_blocks
from tui.rendering.options import RenderOptions
from tui.rendering.plain import plain_lines
from tui.rendering.references import Figure, References, TextLink
from tui.rendering.section_layout import lay_out_sections
from tui.rendering.sections import Section

__all__ = ["Figure", "RenderedReview", "TextLink", "render_review"]

DEFAULTS = RenderOptions()


@dataclass(frozen=True, slots=True)
class RenderedReview:
    """The body of a review, wrapped, with what it points to in the order of the text.

    A click on a figure runs `screen.open_figure(number)`, on a link
    `screen.open_text_link(number)`.
    """

    content: Content
    figures: tuple[Figure, ...]
    links: tuple[TextLink, ...]
    sections: tuple[Section, ...] = ()
    """Its headings; their lines count from the first of the body."""
    hidden_code: int = 0
    """The cells of its longest line of code that are not seen."""


def render_review(
    review: Review,
    width: int,
    first_figure: int = 1,
    first_link: int = 1,
    options: RenderOptions = DEFAULTS,
    key: str = "",
) -> RenderedReview:
    """Render the body of `review` for `width` terminal cells (at least 20).

    Figures and links are numbered from the given firsts, so that several reviews in one reader
    can be numbered through. Figures of the review that its body does not show stand at the end.
    The keys of its headings begin with `key`.
    """
    references = References(first_figure, first_link)
    blocks: list[Block] = []
    if review.body.strip(" \t\r\n"):
        if review.format == "markdown":
            blocks += markdown_blocks(review.body, references, options.raw_mathematics)
        else:
            blocks.append(plain_lines(review.body, references))
    blocks += _further_figures(review, references)
    width = max(width, MIN_WIDTH)
    laid_out = lay_out_sections(blocks, width, key, options.folded)
    fitted = fit_code(laid_out.lines, width, options.code_column)
    return RenderedReview(
        to_styled_content(fitted.lines),
        tuple(references.figures),
        tuple(references.links),
        tuple(laid_out.sections),
        fitted.hidden,
    )


def _further_figures(review: Review, references: References) -> Sequence[Block]:
    shown = {figure.url for figure in references.figures}
    return [
        FigureLine(references.add_figure(image.url, image.alt))
        for image in review.images
        if image.url not in shown
    ]
