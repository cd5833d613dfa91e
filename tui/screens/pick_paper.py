"""Another paper, found by typing; those with a like title come first."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from store.model import Paper
from store.search.matching import Index, fold
from tui.rendering.content import to_content
from tui.screens.dialog import Dialog
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

    def __init__(self, title: str, of: Paper, papers: Sequence[Paper]) -> None:
        """`of` is the paper for which another is looked for; it is not offered itself."""
        super().__init__(title)
        self._papers = _by_likeness(of, [paper for paper in papers if paper.id != of.id])
        self._index = Index()
        self._found: list[Paper] = []

    def body(self) -> list[Widget]:
        """The line and what it finds."""
        found = ChoiceList(markup=False, compact=True)
        found.can_focus = False
        return [InputLine(placeholder="title, author, id …", compact=True), found]

    def on_mount(self) -> None:
        """List papers from the start."""
        self._find("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._find(event.value)

    def _find(self, query: str) -> None:
        self._found = self._index.search(self._papers, query)[:SHOWN]
        options = self.query_one(ChoiceList)
        options.clear_options()
        options.add_options(Option(_line(paper)) for paper in self._found)
        options.highlighted = 0 if self._found else None

    def action_choose(self, how: Move) -> None:
        """Move among the papers."""
        self.query_one(ChoiceList).action_move(how)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self.finish(self._found[event.option_index].id)

    @on(Input.Submitted)
    def _entered(self) -> None:
        at = self.query_one(ChoiceList).highlighted
        if at is not None:
            self.finish(self._found[at].id)


def _by_likeness(of: Paper, papers: Sequence[Paper]) -> list[Paper]:
    """Papers whose titles share rare words with that of another one first."""
    titles = [_words(paper) for paper in papers]
    counts = Counter(word for title in titles for word in title)
    wanted = _words(of)
    likeness = [sum(1 / counts[word] for word in wanted & title) for title in titles]
    order = sorted(range(len(papers)), key=lambda at: -likeness[at])
    return [papers[at] for at in order]


def _words(paper: Paper) -> set[str]:
    return set(re.findall(r"\w+", fold(paper.title)))


def _line(paper: Paper) -> Content:
    return to_content(paper.title).append_text(f"  {paper.id}", "$foreground-muted")
