"""The papers in the trash: bring one back, or remove them all for good."""

from collections.abc import Sequence
from typing import ClassVar, Literal

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from store.clock import day
from store.model import Paper
from tui.bindings import place_bindings
from tui.rendering.content import to_content
from tui.screens.dialog import Dialog
from tui.widgets.choice_list import ChoiceList

Chosen = tuple[Literal["restore", "purge"], tuple[str, ...]]


class TrashScreen(Dialog[Chosen]):
    """Dismissed with what to do and the ids of the papers."""

    HINTS = (
        ("Enter", "brings back"),
        ("{trash-purge}", "removes for good"),
        ("{trash-empty}", "empties the trash"),
        ("Esc", "closes"),
    )
    PLACE = "In the trash"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings(PLACE)

    def __init__(self, papers: Sequence[Paper]) -> None:
        super().__init__(f"Trash · {len(papers):,} paper{'' if len(papers) == 1 else 's'}")
        self._papers = papers

    def body(self) -> list[Widget]:
        """The list, the paper put away last first."""
        return [ChoiceList(*map(Option, map(_line, self._papers)), markup=False)]

    def action_purge(self) -> None:
        """Remove the paper under the cursor for good."""
        at = self.query_one(ChoiceList).highlighted
        if at is not None:
            self.finish(("purge", (self._papers[at].id,)))

    def action_purge_all(self) -> None:
        """Remove all of them for good."""
        self.finish(("purge", tuple(paper.id for paper in self._papers)))

    @on(OptionList.OptionSelected)
    def _restore(self, event: OptionList.OptionSelected) -> None:
        self.finish(("restore", (self._papers[event.option_index].id,)))


def _line(paper: Paper) -> Content:
    since = (f"{day(paper.marks.trashed)}  ", "$foreground-muted")
    return Content.assemble(since, to_content(paper.title))
