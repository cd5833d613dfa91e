"""Another paper, found by typing; those with a like title come first."""

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from store.likeness import by_rare_words
from store.model import Paper, Source
from store.search.matching import Index
from store.search.remarks import remarks
from store.search.searching import Search
from store.views import RELEVANCE
from tui.rendering.content import to_content
from tui.screens.dialog import Dialog
from tui.screens.searching import PAUSE, go_on
from tui.widgets.choice_list import KEYS_BELOW_A_LINE, ChoiceList, Move
from tui.widgets.input_lines import InputLine

SHOWN = 12
"""So many papers are listed at once."""


class PickPaperScreen(Dialog[str]):
    """Dismissed with the id of the paper chosen."""

    HINTS = (("", "type to search"), ("↑ ↓", "choose"), ("Enter", "takes it"), ("Esc", "closes"))
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(key, f"choose('{how}')", show=False, priority=True)
            for key, how in KEYS_BELOW_A_LINE.items()
        ),
    ]

    def __init__(
        self,
        title: str,
        of: Paper,
        papers: Sequence[Paper],
        sources: Mapping[str, Source] | None = None,
    ) -> None:
        """`of` is the paper for which another is looked for; it is not offered itself.

        Without the `sources` of the library nothing is found by `source:` and `week:`.
        """
        super().__init__(title)
        self._papers = by_rare_words(of, [paper for paper in papers if paper.id != of.id])
        self._index = Index(sources)
        self._found: Sequence[Paper] = ()
        self._search: Search | None = None
        self._steps: Iterator[None] = iter(())

    def body(self) -> list[Widget]:
        """The line and what it finds."""
        found = ChoiceList(markup=False, compact=True)
        found.can_focus = False
        return [InputLine(placeholder="title, author, id, field:value …", compact=True), found]

    def on_mount(self) -> None:
        """List papers from the start."""
        self._show(self._papers)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if event.value.strip():
            self._search = Search(self._index, self._papers, event.value, RELEVANCE)
            self._steps = self._search.steps()
            self._go_on(self._search)
        else:
            self._search = None
            self._show(self._papers)

    def _go_on(self, search: Search) -> None:
        """Search for a moment, unless something else has been typed since."""
        if search is not self._search:
            return
        if go_on(self._steps):
            self._show_result(search)
        else:
            self.set_timer(PAUSE, lambda: self._go_on(search))

    def _show_result(self, search: Search) -> None:
        self._search = None
        result = search.result
        said = "; ".join(remarks(result)) or ("" if result.papers else "no paper matches")
        self._show(result.papers, said)

    def _show(self, papers: Sequence[Paper], said: str = "") -> None:
        self._found = papers[:SHOWN]
        options = self.query_one(ChoiceList)
        options.clear_options()
        options.add_options(Option(_line(paper)) for paper in self._found)
        if said:
            options.add_option(Option(to_content(said, "$foreground-muted"), disabled=True))
        options.highlighted = 0 if self._found else None

    def action_choose(self, how: Move) -> None:
        """Move among the papers."""
        self.query_one(ChoiceList).action_move(how)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self.finish(self._found[event.option_index].id)

    @on(Input.Submitted)
    def _entered(self) -> None:
        if search := self._search:
            for _ in self._steps:
                pass
            self._show_result(search)
        at = self.query_one(ChoiceList).highlighted
        if at is not None:
            self.finish(self._found[at].id)


def _line(paper: Paper) -> Content:
    return to_content(paper.title).append_text(f"  {paper.id}", "$foreground-muted")
