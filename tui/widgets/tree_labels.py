"""The lines of the tree: names and titles left, numbers and marks right, cut to the width."""

from collections.abc import Callable, Container
from typing import TYPE_CHECKING

from rich.style import Style
from rich.text import Text

from store.branches import Branch
from store.marks import said_rating
from store.model import Paper
from tui.rendering.content import to_text
from tui.rendering.visible import shorten, visible
from tui.signs import MARKED, STATUS_SIGNS

if TYPE_CHECKING:
    from store.search.highlighting import Highlighter


class TreeLabels:
    """Draws lines; `ink` gives the style of a part by its name.

    A line is `plain` under the cursor: on its background only its own colour is sure to be legible.
    """

    def __init__(self, ink: Callable[[str], Style], marked: Container[str]) -> None:
        self._ink = ink
        self._marked = marked
        self.highlighter: Highlighter | None = None
        """Marks in titles and names what is searched for."""

    def paper(self, paper: Paper, width: int, plain: bool) -> Text:
        """A paper: its status and title, its rating and the number of its tags."""
        rating = f" ★{said_rating(paper.rating)}" if paper.rating is not None else ""
        tags = f" #{len(paper.tags)}" if paper.tags else ""
        marked = paper.id in self._marked
        sign = f"{MARKED if marked else ''}{STATUS_SIGNS[paper.status]}"
        text = _spread(f"{sign} {visible(paper.title)}", rating + tags, width)
        end = len(text)
        marks = end - len(rating) - len(tags)
        self._mark_matches(text, sign, paper.title, "title", plain)
        if marked:
            text.stylize("bold", 0, marks)
        if not plain:
            text.stylize(self._ink(paper.status), 0, 1 if paper.status == "to-read" else marks)
            text.stylize(self._ink("rating"), marks, end - len(tags))
            text.stylize(self._ink("tag"), end - len(tags), end)
        return text

    def branch(self, branch: Branch, opened: bool, depth: int, width: int, plain: bool) -> Text:
        """A branch: its name, and how many papers are in it."""
        sign, count = "▾" if opened else "▸", f" {branch.count}"
        text = _spread(f"{sign} {visible(branch.label)}", count, width)
        text.stylize("bold" if depth == 0 else "", 0, len(text) - len(count))
        self._mark_matches(text, sign, branch.label, "presenter", plain)
        return text

    def view(self, key: str, name: str, found: int | None, width: int, plain: bool) -> Text:
        """A saved view: its key and name, and how many papers it shows, once that is known."""
        count = "" if found is None else f" {found:,}"
        text = _spread(f"{key or '·'} {visible(name)}", count, width)
        if not plain:
            text.stylize(self._ink("view"), 0, len(text) - len(count))
        return text

    def more(self, count: int, width: int) -> Text:
        """How many papers are not drawn."""
        return Text(shorten(f"  … {count:,} more; type more of a word", width), "italic")

    def _mark_matches(self, text: Text, sign: str, label: str, field: str, plain: bool) -> None:
        """Mark what is searched for in a label that stands behind a sign and a blank."""
        if self.highlighter is None:
            return
        style = Style(underline=True) if plain else self._ink("match")
        label, before = visible(label), len(sign) + 1
        for first, last in self.highlighter.spans(label, field):
            # What was cut off is not marked, and what stands in its place neither.
            if text.plain.startswith(label[:last], before):
                text.stylize(style, before + first, before + last)


def _spread(left: str, right: str, width: int) -> Text:
    """`left` and `right` at the two ends of a line; `left` is cut where they would meet."""
    room = width - len(right)
    cut = to_text(shorten(left, max(1, room)))
    return Text.assemble(cut, " " * max(0, room - cut.cell_len), right)
