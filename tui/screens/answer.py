"""What a document leaves open, asked of the person in one line."""

from typing import NamedTuple

from textual.content import Content
from textual.suggester import Suggester
from textual.widget import Widget
from textual.widgets import Input, Static

from store.answer_lines import HOW, with_answer
from store.answers import line_of
from store.model import Answer, Problem
from store.plans import Outcome
from store.questions import Field, Question
from store.typed_facts import BadFact
from tui.rendering.content import to_content
from tui.screens.line import LineScreen
from tui.widgets.hint_line import HintLine

TITLES: dict[Field, str] = {
    "title": "The title",
    "authors": "The authors",
    "venue": "The venue",
    "presenters": "The presenter",
    "quarter": "The quarter",
    "date": "The date of the document",
}


class Asked(NamedTuple):
    """A problem of a document, and what it asks of one paper or of all of it."""

    outcome: Outcome
    problem: Problem
    question: Question
    by_hand: str
    """What the person typed of the paper, which stands before any answer."""

    @property
    def about(self) -> str:
        """What is asked about: the title of a paper, or the name of the document."""
        document, place = self.outcome.document, self.question.place
        return document.name if place is None else document.records[place].title

    @property
    def now(self) -> str:
        """What the document says, as a line."""
        document, (field, _, place, _) = self.outcome.document, self.question
        if place is None:
            return document.quarter if field == "quarter" else document.date
        record = document.records[place]
        if field == "title" and record.untitled:
            return ""
        value = getattr(record, field)
        return line_of(value) if value else ""


class AnswerScreen(LineScreen):
    """Dismissed with a line that `store.answer_lines.with_answer` takes; what is wrong is said."""

    def __init__(self, asked: Asked, said: str, suggester: Suggester | None) -> None:
        """`said` is what was answered before: emptying the line takes that back."""
        field = asked.question.field
        title = f"{TITLES[field]}, {HOW[field]}"
        super().__init__(title, said or asked.now, self._wrong, suggester)
        self._asked = asked
        self._said = said

    def body(self) -> list[Widget]:
        """What is asked about, above the line."""
        problem = self._asked.problem
        lines = [to_content(self._asked.about, "bold"), to_content(problem.message)]
        if problem.text:
            lines.append(to_content(problem.text, "$text-muted"))
        if self._said:
            lines.append(to_content("An emptied line takes the answer back.", "$text-muted"))
        about = Static(Content("\n").join(lines), markup=False, classes="about")
        line, wrong = super().body()
        if isinstance(line, Input):
            # What stands there is doubtful: the first letter that is typed takes its place.
            line.select_on_focus = True
        return [about, line, wrong]

    def on_mount(self) -> None:
        """Say what Tab does, where it does something."""
        if self._suggester:
            enter, *others = self.HINTS
            self.query_one(HintLine).show((enter, ("Tab", "completes"), *others))

    def _wrong(self, line: str) -> str:
        if not line.strip():
            return "" if self._said else "there is no answer yet"
        try:
            with_answer(Answer(), self._asked.question.field, line)
        except BadFact as error:
            return str(error)
        return ""
