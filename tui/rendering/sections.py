"""The parts of a text that can be gone to: its reviews, the headings and footnotes in them."""

from collections.abc import Iterable

from msgspec import Struct

FOLDED = "▸ "
"""Stands before the heading of a section of which nothing else is shown."""

FOOTNOTE = 7
"""The level of a footnote, which stands below all headings."""


class Section(Struct, frozen=True):
    """Where a part begins, and what it is called."""

    key: str
    """Names it in an action: made of numbers by the program, never of the document's text."""
    title: str
    """Visible text in one line."""
    level: int
    """0 is a review, 1 to 6 a heading in it, 7 a footnote, which can be gone to but not folded."""
    line: int
    """The line of its heading, from 0."""
    folded: bool

    @property
    def foldable(self) -> bool:
        """Whether anything is below its line."""
        return self.level != FOOTNOTE

    @property
    def action(self) -> str:
        """The Textual action that a click on its heading runs."""
        return fold_action(self.key)


def sections_around(sections: Iterable[Section], line: int) -> list[Section]:
    """The sections that a line stands in, the innermost first."""
    around: list[Section] = []
    for section in reversed([one for one in sections if one.foldable and one.line <= line]):
        if not around or section.level < around[-1].level:
            around.append(section)
    return around


class TextPlace(Struct, frozen=True):
    """A place in a paper's text that neither another width nor what is folded changes.

    It is told by the section in which it is, whose text up to there is never folded while the
    place is seen.
    """

    section: str
    """The key of the section that begins last above it; "" is the paper's header."""
    words: int
    """The letters and digits from its heading to the next words at the place; -1 is its line."""
    before: int
    """Lines from the place to those words, where there are only formulas or blank lines."""


def fold_action(key: str) -> str:
    """The Textual action that folds the section with this key, or opens it."""
    return f"screen.fold({key!r})"
