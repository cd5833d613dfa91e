"""The sections of the paper shown: contents, folds, footnotes; how formulas and code are shown."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import structs

from tui.rendering.references import from_footnote, to_footnote
from tui.rendering.sections import sections_around
from tui.screens.main.desk import Desk
from tui.screens.main.page import Page
from tui.screens.main.panes import Panes
from tui.screens.main.picking import Picking
from tui.screens.main.reading import Reading

if TYPE_CHECKING:
    from tui.rendering.sections import Section

CODE_STEP = 16
"""Cells by which long lines of code are moved."""
_NO_REVIEW = "this paper has no review"


class Sections:
    """Goes through the text that the reader shows, and folds parts of it."""

    def __init__(
        self, desk: Desk, panes: Panes, picking: Picking, reading: Reading, page: Page
    ) -> None:
        self._desk = desk
        self._reader = panes.reader
        self._picking = picking
        self._reading = reading
        self._page = page
        self._referring: dict[tuple[str, int], int] = {}
        """By paper and number of a footnote, the reference to it that the person came from."""

    def list_contents(self) -> None:
        """List the reviews, their headings and footnotes, to go to one."""
        if self._picking.need_paper() is None:
            return
        self._reading.read_paper()
        if not self._page.sections:
            self._desk.say(_NO_REVIEW, wrong=True)
            return
        self._reading.enter()
        start = self._reader.line

        def show(section: "Section") -> None:
            self._reader.go_to_line(section.line, around=0)

        def go(key: str | None) -> None:
            if key is None:
                self._reader.go_to_line(start, around=0)

        # The dialog is loaded when it is opened.
        from tui.screens.contents import ContentsScreen

        here = self._here()
        contents = ContentsScreen(
            lambda: self._page.sections, here.key if here else "", show, self._turn
        )
        self._desk.app.push_screen(contents, go)

    def fold(self, key: str = "") -> None:
        """Fold the section with this key, or the one under the top of the view; or open it."""
        if self._picking.need_paper() is None:
            return
        here = self._here()
        key = key or (here.key if here else "")
        if not key:
            self._desk.say(_NO_REVIEW, wrong=True)
            return
        self._turn(key)
        section = next((section for section in self._page.sections if section.key == key), None)
        if section and section.line < self._reader.line:
            self._reader.go_to_line(section.line, around=0)

    def fold_all(self) -> bool:
        """Open all sections of the paper shown, or fold its reviews; false when none is shown."""
        paper = self._page.paper
        if paper is None:
            return False
        folded = self._page.folds.of(paper.id)
        reviews = () if folded else [s.key for s in self._page.sections if not s.level]
        self._page.folds.fold(paper.id, reviews)
        self._reading.draw()
        self._reader.go_to_line(0)
        self._desk.say("all sections are open" if folded else "all sections are folded")
        return True

    def open_to_find(self) -> bool:
        """Open what is folded of the paper shown, until finding ends; false when nothing is."""
        paper = self._page.paper
        opened = paper is not None and self._page.folds.open_to_find(paper.id)
        if opened:
            self._reading.draw()
        return opened

    def fold_again(self, but: Sequence[str] = ()) -> None:
        """Fold what was opened to find something, `but` the sections with these keys."""
        if self._page.folds.fold_again(but):
            self._reading.draw()

    def keys_around(self, line: int) -> Sequence[str]:
        """The keys of the sections that a line of the text stands in."""
        return [section.key for section in sections_around(self._page.sections, line)]

    def text_here(self) -> tuple[str, str]:
        """The title and the text of the section under the top of the view; "" where none is."""
        here = self._here()
        if here is None:
            return "", ""
        # The parser of Markdown is not needed for the first frame.
        from tui.rendering.section_source import section_source

        paper = self._page.paper
        if paper and (source := section_source(paper, here.key)):
            return here.title, source
        if here.folded:
            return here.title, ""
        sections = self._page.sections
        after = (s.line for s in sections if s.line > here.line and s.level <= here.level)
        lines = self._reader.lines[here.line : next(after, None)]
        # Above a review stands a line drawn by the program.
        return here.title, "\n".join(lines if here.level else lines[1:]).strip("\n")

    def to_footnote(self, number: int, reference: int) -> None:
        """Go to a footnote, from one of the references to it."""
        self._referring[self._shown(), number] = reference
        if not self._go_to_action(from_footnote(number)):
            self._desk.say("this footnote is not in the text", wrong=True)

    def from_footnote(self, number: int) -> None:
        """Go from a footnote to the reference that the person came from, or the first one."""
        references = (self._referring.get((self._shown(), number), 1), 1)
        if not any(self._go_to_action(to_footnote(number, one)) for one in references):
            self._desk.say("nothing refers to this footnote")

    def turn_mathematics(self) -> None:
        """Show formulas as their TeX sources, or as readable text again."""
        raw = not self._page.options.raw_mathematics
        self._page.options = structs.replace(self._page.options, raw_mathematics=raw)
        self._reading.draw()
        self._desk.say("formulas as TeX" if raw else "formulas as readable text")

    def shift_code(self, steps: int) -> None:
        """Show what long lines of code have further right, or further left."""
        hidden = self._page.hidden_code
        if not hidden:
            self._desk.say("no line of code is longer than the reader is wide")
            return
        # Before and behind a part that is shown stands a sign.
        column = self._page.options.code_column + steps * CODE_STEP
        column = max(0, min(column, hidden + 1))
        self._page.options = structs.replace(self._page.options, code_column=column)
        self._reading.draw()
        self._desk.say(f"code from column {column + 1}")

    def _here(self) -> "Section | None":
        """The section under the top of the view; the first one while the header is there."""
        sections = self._page.sections
        return next(iter((*sections_around(sections, self._reader.line), *sections)), None)

    def _turn(self, key: str) -> None:
        paper = self._page.paper
        if paper and any(
            section.key == key and section.foldable for section in self._page.sections
        ):
            self._page.folds.turn(paper.id, key)
            self._reading.draw()

    def _shown(self) -> str:
        return self._page.paper.id if self._page.paper else ""

    def _go_to_action(self, action: str) -> bool:
        """Go to where a click runs this action, be it folded; false when there is no such place."""
        line, paper = self._reader.line_of(action), self._page.paper
        if line is None and paper and self._page.folds.of(paper.id):
            self._page.folds.fold(paper.id, ())
            self._reading.draw()
            line = self._reader.line_of(action)
        if line is not None:
            self._reader.go_to_line(line)
        return line is not None
