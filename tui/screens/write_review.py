"""A review being written by hand: who presented it, when, and the text."""

from textual import on
from textual.containers import Horizontal
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Input, Static

from store.by_hand import Written
from store.typed_facts import BadFact, parse_names, parse_quarter
from tui.drafts import Draft
from tui.screens.writing_pane import WritingPane
from tui.widgets.input_lines import InputLine


class ReviewScreen(WritingPane[Written]):
    """Dismissed with what was written."""

    HINTS = (("", "Markdown"), ("Tab", "to the fields"), ("Esc ctrl+s", "saves and leaves"))
    TAB_LEAVES = True

    def __init__(
        self, title: str, written: Written, draft: Draft, body: str, presenters: tuple[str, ...]
    ) -> None:
        """`body` is the text to go on with; `presenters` are those of the library."""
        super().__init__(title, body, draft)
        self._written = written
        self._presenters = presenters

    def body(self) -> list[Widget]:
        """Two fields above the text."""
        presenter = InputLine(
            ", ".join(self._written.presenters),
            id="presenter",
            compact=True,
            suggester=SuggestFromList(self._presenters, case_sensitive=False),
        )
        quarter = InputLine(self._written.quarter, id="quarter", compact=True)
        fields = [
            Horizontal(Static("presenter", classes="name"), presenter, classes="field"),
            Horizontal(Static("quarter", classes="name"), quarter, classes="field"),
        ]
        return [*fields, *super().body()]

    def action_save(self) -> None:
        """Leave with the review, unless its quarter is none."""
        try:
            quarter = parse_quarter(self.query_one("#quarter", Input).value)
        except BadFact as error:
            self.say_wrong(str(error))
            self.query_one("#quarter", Input).focus()
            return
        presenters = parse_names(self.query_one("#presenter", Input).value)
        self.finish(Written(presenters, quarter, self.text))

    @on(Input.Submitted)
    def _next_field(self) -> None:
        self.focus_next()
