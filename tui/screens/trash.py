"""The papers in the trash: bring one back, or remove them all for good."""

from collections.abc import Callable, Sequence
from typing import ClassVar, Literal

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList

from store.clock import day
from store.library import Library
from store.model import Paper
from tui.bindings import place_bindings
from tui.rendering.content import to_content
from tui.screens.following import FollowingDialog
from tui.widgets.choice_list import ChoiceList

Chosen = tuple[Literal["restore", "purge"], tuple[str, ...]]


class TrashScreen(FollowingDialog[Chosen]):
    """Dismissed with what to do and the ids of the papers."""

    HINTS = (
        ("Enter", "brings back"),
        ("{trash-purge}", "removes for good"),
        ("{trash-empty}", "empties the trash"),
        ("Esc", "closes"),
    )
    PLACE = "In the trash"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings(PLACE)

    def __init__(self, library: Library, papers: Callable[[], Sequence[Paper]]) -> None:
        """`papers` gives what is in the trash now."""
        super().__init__("Trash", library)
        self._papers = papers

    def body(self) -> list[Widget]:
        """The list."""
        return [ChoiceList(markup=False)]

    def fill(self) -> bool:
        """Show the trash as it is now, the paper put away last first."""
        rows = {paper.id: _line(paper) for paper in self._papers()}
        count = f"{len(rows):,} paper{'' if len(rows) == 1 else 's'}"
        self.query_one(".box").border_title = f"Trash · {count}"
        return self.show_rows(rows)

    def action_purge(self) -> None:
        """Remove the paper under the cursor for good."""
        if key := self.current():
            self.finish(("purge", (key,)))

    def action_purge_all(self) -> None:
        """Remove all of them for good."""
        options = self.query_one(ChoiceList).options
        self.finish(("purge", tuple(option.id for option in options if option.id)))

    @on(OptionList.OptionSelected)
    def _restore(self, event: OptionList.OptionSelected) -> None:
        if key := event.option.id:
            self.finish(("restore", (key,)))


def _line(paper: Paper) -> Content:
    since = (f"{day(paper.marks.trashed)}  ", "$foreground-muted")
    return Content.assemble(since, to_content(paper.title))
