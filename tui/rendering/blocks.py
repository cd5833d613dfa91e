"""A review as plain data: blocks of runs, before it is laid out at a width."""

from collections.abc import Sequence

from msgspec import Struct

from tui.rendering.references import Figure


class Run(Struct, frozen=True):
    r"""A stretch of text in one style.

    `text` is visible text, in which `\n` is a line break; `style` is a Textual style; `action`,
    if any, is what a click runs. `copied` stands for it in a text that is copied, where that is
    something else: nothing for the bar of a quote.
    """

    text: str
    style: str = ""
    action: str = ""
    copied: str | None = None

    @property
    def is_joint(self) -> bool:
        """Whether it has no text, but joins a line that only the width made to the one before."""
        return not self.text and self.copied is not None


Runs = Sequence[Run]


class Paragraph(Struct, frozen=True):
    """Running text. `hanging` is how many cells its second and later lines are indented."""

    runs: Runs
    hanging: int = 0


class Lines(Struct, frozen=True):
    """Paragraphs without blank lines between them: text whose lines are the author's."""

    paragraphs: Sequence[Paragraph]


class Heading(Struct, frozen=True):
    """A heading inside a review; `level` is 1 to 6."""

    runs: Runs
    level: int = 1


class Formula(Struct, frozen=True):
    """Display mathematics: readable Unicode, or its source."""

    text: str


class Code(Struct, frozen=True):
    """Preformatted text, whose lines are never wrapped, and what it says it is: `python`."""

    text: str
    language: str = ""


class FigureLine(Struct, frozen=True):
    """A figure at its place in the text."""

    figure: Figure


class Rule(Struct, frozen=True):
    """A thematic break."""


class Quote(Struct, frozen=True):
    """A block quote."""

    blocks: "Sequence[Block]"


class Item(Struct, frozen=True):
    """A list item and what stands before it: `•`, `1.`."""

    marker: str
    blocks: "Sequence[Block]"


class ItemList(Struct, frozen=True):
    """A list; the items of a `tight` one follow each other without a blank line."""

    items: Sequence[Item]
    tight: bool


class Footnote(Struct, frozen=True):
    """A footnote where it is written; the text refers to it by its label.

    `action` is what a click on the label runs.
    """

    label: str
    action: str
    blocks: "Sequence[Block]"


class Table(Struct, frozen=True):
    """A table; the first row is the header.

    `alignments` are those of the columns: `right`, `center`, or "" for the left.
    """

    rows: Sequence[Sequence[Runs]]
    alignments: Sequence[str] = ()


Block = (
    Paragraph
    | Lines
    | Heading
    | Formula
    | Code
    | FigureLine
    | Rule
    | Quote
    | ItemList
    | Footnote
    | Table
)
