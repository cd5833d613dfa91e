"""What is only looked at: the reviews of a paper side by side, and all that is odd."""

from tui.screens.compare import CompareScreen
from tui.screens.main.desk import Desk
from tui.screens.main.opening import Opening
from tui.screens.main.picking import Picking
from tui.screens.main.querying import Querying
from tui.screens.problems import problems_of


class Showing:
    """Opens the dialogs that change nothing."""

    def __init__(self, desk: Desk, picking: Picking, querying: Querying, opening: Opening) -> None:
        self._desk = desk
        self._picking = picking
        self._querying = querying
        self._opening = opening

    def compare(self) -> None:
        """Show the reviews of the paper side by side."""
        paper = self._picking.need_paper()
        if paper and paper.reviews_to_read:
            sources = self._desk.library.sources
            self._desk.app.push_screen(CompareScreen(paper, sources, self._opening.open))
        elif paper:
            self._desk.say("this paper has no review", wrong=True)

    def problems(self) -> None:
        """Show everything odd in the library and in its documents, to go to a paper of it."""
        dialog = problems_of(self._desk.library, self._desk.places)
        self._desk.ask(dialog, self._querying.go_to_paper)
