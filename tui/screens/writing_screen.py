"""The commands with which a person writes: notes, papers, reviews; and the order of reading.

What they need is loaded when one of them is used.
"""

from typing import TYPE_CHECKING

from textual import events, on
from textual.widgets import Tree

from tui.bindings import keymap_of
from tui.screens.paper_screen import PaperScreen
from tui.screens.start import Start
from tui.widgets.reader import Reader

if TYPE_CHECKING:
    from tui.screens.queueing import Queueing
    from tui.screens.writing import Writing


LINES_OF_A_NAME = 4
"""A longer text that is pasted is a document, not the link or the title of a paper."""


class WritingScreen(PaperScreen):
    """A screen on which notes, papers and reviews are written, and papers are queued."""

    def __init__(self, start: Start) -> None:
        super().__init__(start)
        self._mark_when_opened = start.mark_when_opened
        self._opened_last = ""

    def action_note(self) -> None:
        """Write the note here."""
        self._writing.note()

    def action_note_in_editor(self) -> None:
        """Write the note in the person's editor."""
        self._writing.note_in_editor()

    def action_add_paper(self) -> None:
        """Add a paper by hand."""
        self._writing.add_paper()

    def on_paste(self, event: events.Paste) -> None:
        """Offer to add the paper of which somebody pasted the link or the title."""
        lines = [line.strip() for line in event.text.splitlines() if line.strip()]
        if len(lines) > LINES_OF_A_NAME:
            how = "this is a whole document: copy it, and {import-clipboard} imports it"
            self.say(keymap_of(self).say(how), wrong=True)
        elif lines:
            self._writing.add_paper(" ".join(lines))

    def action_edit_paper(self) -> None:
        """Edit what is known of the paper."""
        self._writing.edit_paper()

    def action_write_review(self) -> None:
        """Write a review of the paper."""
        self._writing.write_review()

    def action_edit_review(self) -> None:
        """Go on with a review written by hand."""
        self._writing.edit_review()

    def action_compare(self) -> None:
        """Show the reviews of the paper side by side."""
        from tui.screens.compare import CompareScreen

        if paper := self.need_paper():
            if paper.reviews_to_read:
                self.app.push_screen(CompareScreen(paper, self.library.sources, self.open_url))
            else:
                self.say("this paper has no review", wrong=True)

    def action_open_file(self) -> None:
        """Open the file that belongs to the paper."""
        self._writing.open_file()

    def action_queue(self) -> None:
        """Show the queue."""
        self._queueing.show()

    def action_move_in_queue(self, by: int) -> None:
        """Move the paper in the queue."""
        self._queueing.move_current(by)

    def action_next_unread(self) -> None:
        """Go to the next paper that is not read yet."""
        self._queueing.go_to_next_unread()

    def action_opened_last(self) -> None:
        """Show what was opened last."""
        self._queueing.show_opened()

    def on_descendant_focus(self) -> None:
        """Going into the reader with a paper opens it."""
        if isinstance(self.focused, Reader):
            self._note_opened(here=True)

    @on(Tree.NodeHighlighted)
    def _follow_reading(self) -> None:
        """The next paper, while reading, is one more that was opened."""
        if isinstance(self.focused, Reader):
            self._note_opened(here=False)

    def _note_opened(self, here: bool) -> None:
        paper = self.paper
        if paper is None or paper.id == self._opened_last:
            return
        self._opened_last = paper.id
        self._queueing.opened(paper, mark=here and self._mark_when_opened)

    @property
    def _writing(self) -> "Writing":
        from tui.screens.writing import Writing

        return Writing(self)

    @property
    def _queueing(self) -> "Queueing":
        from tui.screens.queueing import Queueing

        return Queueing(self)
