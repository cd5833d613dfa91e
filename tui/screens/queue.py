"""The queue: what is to be read next, moved up and down in place."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from store.model import Paper
from tui.bindings import place_bindings
from tui.rendering.content import to_content
from tui.screens.dialog import Dialog
from tui.signs import byline
from tui.widgets.choice_list import ChoiceList


class QueueScreen(Dialog[str]):
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
        papers: Callable[[], Sequence[Paper]],
        move: Callable[[str, int], None],
        take_out: Callable[[str], None],
    ) -> None:
        """`papers` gives the queue as it is now; the others change it, by the id of a paper."""
        super().__init__("Queue")
        self._papers = papers
        self._move = move
        self._take_out = take_out

    def body(self) -> list[Widget]:
        """The list."""
        return [ChoiceList(markup=False)]

    def on_mount(self) -> None:
        """Show the queue."""
        self._fill()

    def action_shift(self, by: int) -> None:
        """Move the paper under the cursor, which stays on it."""
        if key := self._current():
            self._move(key, by)
            self._fill(key)

    def action_take_out(self) -> None:
        """Take the paper under the cursor out of the queue."""
        if key := self._current():
            self._take_out(key)
            self._fill()

    @on(OptionList.OptionSelected)
    def _go(self, event: OptionList.OptionSelected) -> None:
        self.finish(event.option.id)

    def _current(self) -> str | None:
        options = self.query_one(ChoiceList)
        at = options.highlighted
        return None if at is None else options.get_option_at_index(at).id

    def _fill(self, key: str = "") -> None:
        options = self.query_one(ChoiceList)
        at = options.highlighted or 0
        papers = self._papers()
        if not papers:
            self.finish(None)
            return
        options.clear_options()
        options.add_options(
            Option(
                to_content(f"{place:>2}  {paper.title}")
                + Content("\n    ")
                + to_content(byline(paper), "$foreground-muted"),
                id=paper.id,
            )
            for place, paper in enumerate(papers, start=1)
        )
        keys = [paper.id for paper in papers]
        options.highlighted = keys.index(key) if key in keys else min(at, len(keys) - 1)
