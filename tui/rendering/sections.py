"""The parts of a text that can be gone to and folded: its reviews, and the headings in them."""

from dataclasses import dataclass

FOLDED = "▸ "
"""Stands before the heading of a section of which nothing else is shown."""


@dataclass(frozen=True, slots=True)
class Section:
    """Where a part begins, and what it is called."""

    key: str
    """Names it in an action: made of numbers by the program, never of the document's text."""
    title: str
    """Visible text in one line."""
    level: int
    """0 is a review, 1 to 6 a heading in it."""
    line: int
    """The line of its heading, from 0."""
    folded: bool

    @property
    def action(self) -> str:
        """The Textual action that a click on its heading runs."""
        return fold_action(self.key)


def fold_action(key: str) -> str:
    """The Textual action that folds the section with this key, or opens it."""
    return f"screen.fold({key!r})"
