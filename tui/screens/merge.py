"""Two papers to be made one: where they differ, the person chooses, field by field."""

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from store.model import Paper
from store.pairing import Choice
from tui.bindings import place_bindings
from tui.rendering.content import to_content
from tui.screens.dialog import Dialog
from tui.widgets.choice_list import ChoiceList


class MergeScreen(Dialog[dict[str, Any]]):
    """Dismissed with the chosen value of each field in which the papers differ."""

    HINTS = (
        ("{merge-other}", "takes the other one"),
        ("Enter", "merges"),
        ("Esc", "keeps both"),
    )
    PLACE = "Before a merge"
    BINDINGS: ClassVar[list[BindingType]] = [
        *place_bindings(PLACE),
        Binding("enter", "merge", show=False, priority=True),
    ]

    def __init__(self, first: Paper, second: Paper, choices: Sequence[Choice]) -> None:
        super().__init__("Merge two papers into one")
        self._papers = (first, second)
        self._choices = choices
        self._taken = [0] * len(choices)

    def body(self) -> list[Widget]:
        """Both papers, and the fields in which they differ."""
        lines = [
            Content.assemble(
                (f"{sign} ", "bold $text-accent"),
                to_content(paper.title),
                "\n  ",
                to_content(paper.id, "$foreground-muted"),
            )
            for sign, paper in zip("12", self._papers, strict=True)
        ]
        said = Content("\n").join([*lines, Content(""), Content(self._what_is_kept())])
        options = ChoiceList(*(self._line(at) for at in range(len(self._choices))), markup=False)
        options.display = bool(self._choices)
        return [Static(said, classes="totals", markup=False), options]

    def action_change(self) -> None:
        """Take the other paper's value of the field under the cursor."""
        at = self.query_one(ChoiceList).highlighted
        if at is not None:
            self._taken[at] = 1 - self._taken[at]
            self.query_one(ChoiceList).replace_option_prompt_at_index(at, self._line(at).prompt)

    def action_merge(self) -> None:
        """Close with what was chosen."""
        self.finish(
            {c.field: c.values[at] for c, at in zip(self._choices, self._taken, strict=True)}
        )

    @on(OptionList.OptionSelected)
    def _clicked(self) -> None:
        self.action_change()

    def _what_is_kept(self) -> str:
        reviews = sum(len(paper.reviews) for paper in self._papers)
        kept = f"All {reviews} reviews, identifiers, links, tags and notes of both are kept."
        return kept + (" They differ in:" if self._choices else " They differ in nothing else.")

    def _line(self, at: int) -> Option:
        choice, taken = self._choices[at], self._taken[at]
        lines = []
        for which, said in enumerate(choice.said):
            mark = "●" if which == taken else "○"
            ink = "bold" if which == taken else "$foreground-muted"
            name = Content.styled(f"{'' if which else choice.field:<8} ", "$foreground-muted")
            lines.append(name + to_content(f"{mark} {said}", ink))
        return Option(Content("\n").join(lines))
