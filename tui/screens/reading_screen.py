"""Reading: the contents, folding, formulas, long code, the room, and where one left off."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.message import Message

from store.branches import Branch
from store.model import Paper
from tui.bindings import keymap_of
from tui.rendering.options import RenderOptions
from tui.rendering.references import from_footnote, to_footnote
from tui.rendering.sections import sections_around
from tui.screens.browse_screen import NARROW
from tui.screens.finding_screen import FindingScreen
from tui.screens.start import Start
from tui.section_folds import SectionFolds
from tui.widgets.tree_items import ViewLine

if TYPE_CHECKING:
    from tui.rendering.paper import RenderedPaper
    from tui.rendering.sections import Section

REMEMBERED = 500
"""So many papers are known with the line at which the person left them."""
CODE_STEP = 16
"""Cells by which long lines of code are moved."""


class ReadingScreen(FindingScreen):
    """A reader that shows a paper the way the person wants to read it."""

    class PositionsChanged(Message):
        """A paper was left at another line than the last time; `positions` has it."""

    def __init__(self, start: Start) -> None:
        super().__init__(start)
        self.positions = dict(start.last_time.positions)
        """The line at which each paper was left, the one left last at the end; none for 0."""
        self.sections: Sequence[Section] = ()
        """The reviews and headings of the paper shown."""
        self._render_options = RenderOptions()
        self._folds = SectionFolds()
        self._referring: dict[int, int] = {}
        """By the number of a footnote, the reference to it that the person came from."""
        self._hidden_code = 0
        self._kept: tuple[object, RenderedPaper] | None = None

    @property
    def whereabouts(self) -> Hashable:
        """What differs once the person has gone elsewhere, or opened or closed a branch."""
        tree = self.library_tree
        return self.view, tree.cursor_line, tree.last_line, self.reader.scroll_offset

    def options_for(self, paper: Paper) -> RenderOptions:
        """How a paper is to be shown."""
        return replace(self._render_options, folded=self._folds.of(paper.id))

    def rendered(
        self, paper: Paper, width: int, render: Callable[[RenderOptions], "RenderedPaper"]
    ) -> "RenderedPaper":
        """What `render` makes of the paper, made again only when something is different."""
        options = self.options_for(paper)
        key = (paper.id, width, options, self.library.revision)
        if self._kept is None or self._kept[0] != key:
            self._kept = key, render(options)
        rendered = self._kept[1]
        self.sections, self._hidden_code = rendered.sections, rendered.hidden_code
        return rendered

    def leave_paper(self) -> None:
        """Remember the line at which the paper shown is left."""
        if not isinstance(self.shown, Paper):
            return
        before = self.positions.pop(self.shown.id, 0)
        self._referring.clear()
        line = self.reader.line
        if line:
            self.positions[self.shown.id] = line
        for paper in list(self.positions)[:-REMEMBERED]:
            del self.positions[paper]
        if line != before:
            self.post_message(self.PositionsChanged())

    def position_of(self, shown: Paper | Branch | ViewLine | None) -> int:
        """The line from which the reader is to show this."""
        return self.positions.get(shown.id, 0) if isinstance(shown, Paper) else 0

    def action_contents(self) -> None:
        """List the reviews, their headings and footnotes, to go to one."""
        if self.need_paper() is None:
            return
        self.focus_reader()
        start = self.reader.line

        def show(section: "Section") -> None:
            self.reader.go_to_line(section.line, around=0)

        def go(key: str | None) -> None:
            if key is None:
                self.reader.go_to_line(start, around=0)

        # The dialog is loaded when it is opened.
        from tui.screens.contents import ContentsScreen

        here = self._section_here()
        self.app.push_screen(
            ContentsScreen(lambda: self.sections, here.key if here else "", show, self._fold), go
        )

    def action_fold(self, key: str = "") -> None:
        """Fold the section with this key, or the one under the top of the view; or open it."""
        here = self._section_here()
        if self.need_paper() is None or not (key or here):
            return
        self._fold(key or (here.key if here else ""))
        section = next((s for s in self.sections if s.key == (key or (here and here.key))), None)
        if section and section.line < self.reader.line:
            self.reader.go_to_line(section.line, around=0)

    def action_expand_all(self) -> None:
        """Open all branches, or close them all; in the reader the sections."""
        if not self.in_reader or not isinstance(self.shown, Paper):
            super().action_expand_all()
            return
        folded = self._folds.of(self.shown.id)
        reviews = () if folded else [s.key for s in self.sections if not s.level]
        self._folds.fold(self.shown.id, reviews)
        self.draw_reader()
        self.reader.go_to_line(0)
        self.say("all sections are open" if folded else "all sections are folded")

    def action_raw_mathematics(self) -> None:
        """Show formulas as their TeX sources, or as readable text again."""
        raw = not self._render_options.raw_mathematics
        self._render_options = replace(self._render_options, raw_mathematics=raw)
        self.draw_reader()
        self.say("formulas as TeX" if raw else "formulas as readable text")

    def action_shift_code(self, steps: int) -> None:
        """Show what long lines of code have further right, or further left."""
        if not self._hidden_code:
            self.say("no line of code is longer than the reader is wide")
            return
        column = self._render_options.code_column + steps * CODE_STEP
        # Before and behind a part that is shown stands a sign.
        column = max(0, min(column, self._hidden_code + 1))
        self._render_options = replace(self._render_options, code_column=column)
        self.draw_reader()
        self.say(f"code from column {column + 1}")

    def action_zoom(self) -> None:
        """Give the reader the whole width, or the tree its room again."""
        if self.size.width < NARROW:
            self.say("the reader has the whole width already", wrong=True)
            return
        self.focus_reader()
        self.toggle_class("-zoomed")
        if self.has_class("-zoomed"):
            self.say(keymap_of(self).say("{zoom} or {back} brings the tree back"))

    def action_search(self) -> None:
        """Start a search, beside which the tree is needed."""
        self.remove_class("-zoomed")
        super().action_search()

    def focus_tree(self) -> None:
        """Give the tree the keys, and its room."""
        self.remove_class("-zoomed")
        super().focus_tree()

    def action_to_footnote(self, number: int, reference: int) -> None:
        """Go to a footnote, from one of the references to it."""
        self._referring[number] = reference
        if not self._go_to_action(from_footnote(number)):
            self.say("this footnote is not in the text", wrong=True)

    def action_from_footnote(self, number: int) -> None:
        """Go from a footnote to the reference that the person came from, or the first one."""
        references = (self._referring.get(number, 1), 1)
        if not any(self._go_to_action(to_footnote(number, one)) for one in references):
            self.say("nothing refers to this footnote")

    def _go_to_action(self, action: str) -> bool:
        """Go to where a click runs this action, be it folded; false when there is no such place."""
        line = self.reader.line_of(action)
        if line is None and isinstance(self.shown, Paper) and self._folds.of(self.shown.id):
            self._folds.fold(self.shown.id, ())
            self.draw_reader()
            line = self.reader.line_of(action)
        if line is not None:
            self.reader.go_to_line(line)
        return line is not None

    def open_to_find(self) -> bool:
        """Open what is folded of the paper shown, until finding ends; false when nothing is."""
        opened = isinstance(self.shown, Paper) and self._folds.open_to_find(self.shown.id)
        if opened:
            self.draw_reader()
        return opened

    def fold_again(self, but: Sequence[str] = ()) -> None:
        """Fold what was opened to find something, `but` the sections with these keys."""
        if self._folds.fold_again(but):
            self.draw_reader()

    def section_keys(self, line: int) -> Sequence[str]:
        """The keys of the sections that a line of the text stands in."""
        return [section.key for section in sections_around(self.sections, line)]

    def section_text(self) -> tuple[str, str]:
        """The title and the text of the section under the top of the view; "" where none is."""
        here = self._section_here()
        if here is None:
            return "", ""
        if here.folded:
            return here.title, ""
        after = (s.line for s in self.sections if s.line > here.line and s.level <= here.level)
        lines = self.reader.lines[here.line : next(after, None)]
        # Above a review stands a line drawn by the program.
        return here.title, "\n".join(lines if here.level else lines[1:]).strip("\n")

    def _section_here(self) -> "Section | None":
        """The section under the top of the view; the first one while the header is there."""
        around = sections_around(self.sections, self.reader.line)
        return next(iter((*around, *self.sections)), None)

    def _fold(self, key: str) -> None:
        foldable = any(section.key == key and section.foldable for section in self.sections)
        if foldable and isinstance(self.shown, Paper):
            self._folds.turn(self.shown.id, key)
            self.draw_reader()
