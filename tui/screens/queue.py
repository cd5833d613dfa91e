"""The queue: what is to be read next, moved up and down in place."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList

from store.library import Library
from store.model import Paper
from tui.bindings import place_bindings
from tui.rendering.content import to_content
from tui.screens.following import FollowingDialog
from tui.signs import byline
from tui.widgets.choice_list import ChoiceList


class QueueScreen(FollowingDialog[str]):
    """Dismissed with the id of a paper to go to."""

    HINTS = (
        ("{queue-later} {queue-earlier}", "move it"),
        ("{queue-take-out}", "takes out"),
        ("Enter", "goes there"),
        ("Esc", "closes"),
    )
    PLACE = "In the queue"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings(PLACE)

    def __init__(
        self,
        library: Library,
        papers: Callable[[], Sequence[Paper]],
        move: Callable[[str, int], None],
        take_out: Callable[[str], None],
    ) -> None:
        """`papers` gives the queue as it is now; the others change it, by the id of a paper."""
        super().__init__("Queue", library)
        self._papers = papers
        self._move = move
        self._take_out = take_out

    def body(self) -> list[Widget]:
        """The list."""
        return [ChoiceList(markup=False)]

    def action_shift(self, by: int) -> None:
        """Move the paper under the cursor, which stays on it."""
        if key := self.current():
            self._move(key, by)
            self.follow(anew=True)

    def action_take_out(self) -> None:
        """Take the paper under the cursor out of the queue."""
        if key := self.current():
            self._take_out(key)
            self.follow(anew=True)

    @on(OptionList.OptionSelected)
    def _go(self, event: OptionList.OptionSelected) -> None:
        self.finish(event.option.id)

    def fill(self) -> bool:
        """Show the queue as it is now."""
        return self.show_rows(
            {
                paper.id: to_content(f"{place:>2}  {paper.title}")
                + Content("\n    ")
                + to_content(byline(paper), "$foreground-muted")
                for place, paper in enumerate(self._papers(), start=1)
            }
        )
