"""A review being written by hand: who presented it, when, and the text."""

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from store.by_hand import Written
from store.typed_facts import BadFact, parse_names, parse_quarter
from tui.drafts import Draft
from tui.review_lines import ReviewLines
from tui.screens.writing_pane import WritingPane
from tui.widgets.hint_line import HintLine
from tui.widgets.input_lines import InputLine


class ReviewScreen(WritingPane[Written]):
    """Dismissed with what was written."""

    HINTS = (("", "Markdown"), ("Tab", "to the fields"), ("Esc ctrl+s", "saves and leaves"))
    UNSAVED = (("Esc", "once more leaves it as a draft, not saved"), ("ctrl+s", "saves"))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False, priority=True),
        Binding("ctrl+s", "save", show=False, priority=True),
    ]
    TAB_LEAVES = True

    def __init__(
        self, title: str, lines: ReviewLines, draft: Draft, presenters: tuple[str, ...]
    ) -> None:
        """`lines` are what to go on with; `presenters` are those of the library."""
        super().__init__(title, lines.body, draft, str(lines))
        self._lines = lines
        self._presenters = presenters
        self._warned = False

    def body(self) -> list[Widget]:
        """Two fields above the text."""
        presenter = InputLine(
            self._lines.presenter,
            id="presenter",
            compact=True,
            suggester=SuggestFromList(self._presenters, case_sensitive=False),
        )
        quarter = InputLine(self._lines.quarter, id="quarter", compact=True)
        fields = [
            Horizontal(Static("presenter", classes="name"), presenter, classes="field"),
            Horizontal(Static("quarter", classes="name"), quarter, classes="field"),
        ]
        return [*fields, *super().body()]

    @property
    def whole(self) -> str:
        """The fields and the text."""
        return str(self._typed())

    def action_save(self) -> None:
        """Leave with the review, unless its quarter is none."""
        lines = self._typed()
        try:
            quarter = parse_quarter(lines.quarter)
        except BadFact as error:
            self.say_wrong(str(error))
            self.query_one("#quarter", Input).focus()
            return
        self.finish(Written(parse_names(lines.presenter), quarter, lines.body))

    def action_leave(self) -> None:
        """Save and leave; what cannot be saved is left as a draft, at the second time."""
        if self._warned and self.keep():
            self.finish(None)
            return
        self.action_save()
        self._warned = True
        self.query_one(HintLine).show(self.UNSAVED, warns=True)

    @on(Input.Submitted)
    def _next_field(self) -> None:
        self.focus_next()

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _forgive(self) -> None:
        if self._warned:
            self._warned = False
            self.say_wrong("")
            self.query_one(HintLine).show(self.HINTS)

    def _typed(self) -> ReviewLines:
        presenter, quarter = (
            self.query_one(f"#{name}", Input) for name in ("presenter", "quarter")
        )
        return ReviewLines(presenter.value.strip(), quarter.value.strip(), self.text)
