"""The import doctor: what an import would do, and what a person can settle before it is done."""

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.suggester import Suggester, SuggestFromList
from textual.widget import Widget
from textual.widgets import Static

from store.answer_lines import with_answer
from store.answers import said
from store.grouping import quarter_label
from store.importers.reading import Reading
from store.model import Answer, Paper, Problem
from store.plans import Outcome, Plan
from store.questions import called, questions
from store.settling import Doubt, Settlement, papers_after
from tui.bindings import place_bindings
from tui.rendering.content import to_content
from tui.screens.answer import AnswerScreen, Asked
from tui.screens.problems import problem_row
from tui.screens.rows import Row, RowsScreen
from tui.widgets.name_suggester import NameSuggester


class PreviewScreen(RowsScreen[Settlement]):
    """Dismissed with what the person settled, None when nothing shall be written."""

    HINTS = (
        ("{preview-import}", "imports"),
        ("Enter", "settles a ▸ row, or changes a ✓ one"),
        ("Esc", "imports nothing"),
    )
    PLACE = "Before an import"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings(PLACE)

    def __init__(
        self,
        papers: Mapping[str, Paper],
        plan: Plan,
        reading: Reading,
        doubts: Sequence[Doubt],
    ) -> None:
        super().__init__("Import: nothing is written yet")
        self._plan = plan
        self._reading = reading
        self._after = papers_after(papers, plan)
        self._answered: dict[str, dict[str, Answer]] = {}
        self._given: dict[str, dict[str, Answer]] = {}
        self._pairs: dict[Doubt, str] = {}
        self._doubts = doubts

    def rows(self) -> Sequence[Row]:
        """Line by line every document with its problems."""
        return list(self._lines())

    def body(self) -> list[Widget]:
        """The totals and the list."""
        return [Static(self._totals(), markup=False, classes="totals"), *super().body()]

    def action_import(self) -> None:
        """Close with the plan as it was settled."""
        if not self._reading.documents:
            self.finish(None)
            return
        answered = [((d.other, d.new), answer) for d, answer in self._pairs.items()]
        self.finish(
            Settlement(
                given=self._given,
                one=tuple(pair for pair, answer in answered if answer == "merge"),
                apart=tuple(pair for pair, answer in answered if answer == "apart"),
            )
        )

    def _totals(self) -> Content:
        plan, reading = self._plan, self._reading
        parts = [f"{plan.new:,} new", f"{plan.updated:,} updated", f"{plan.same:,} the same"]
        if self._doubts:
            parts.append(f"{len(self._doubts):,} doubtful")
        if reading.failures:
            parts.append(f"{_counted(len(reading.failures), 'file')} failed")
        if reading.unread:
            parts.append(f"{_counted(len(reading.unread), 'file')} not read")
        if others := len(reading.passed_over) - len(reading.unread):
            parts.append(f"{_counted(others, 'file')} passed over")
        return Content(f"{_counted(len(reading.documents), 'document')}: {', '.join(parts)}")

    def _lines(self) -> Iterator[Row]:
        for failure in self._reading.failures:
            yield _fixed("", to_content(str(failure), "$text-error"))
        for over in self._reading.unread:
            text = to_content(f"{over.name}: {over.reason}", "$text-warning")
            yield _fixed("not read  ", text)
        for doubt in self._doubts:
            yield self._doubt_row(doubt)
        for outcome in self._plan.outcomes:
            document = outcome.document
            numbers = f"{outcome.new} new, {outcome.updated} updated, {outcome.same} the same"
            head = to_content(document.name, "bold")
            papers = _counted(len(document.records), "paper")
            kind = f"  {document.format}, {papers}: {numbers}"
            yield _fixed("", head.append_text(kind, "$foreground-muted"))
            yield from self._problems(outcome)
        for over in self._reading.passed_over:
            if over not in self._reading.unread:
                text = to_content(f"{over.name}: {over.reason}", "$text-muted")
                yield _fixed("passed over  ", text)

    def _problems(self, outcome: Outcome) -> Iterator[Row]:
        """The problems by their lines; those that are settled stand where they stood."""
        document = outcome.document
        asked = dict(zip(document.problems, questions(document), strict=True))
        by_hand = {one.question: one.said for one in outcome.settled if one.by_hand}
        added = [problem for problem in outcome.problems if problem not in asked]
        for problem in sorted((*document.problems, *added), key=lambda one: one.line):
            found = [
                Asked(outcome, problem, question, by_hand.get(question, ""))
                for question in asked.get(problem, ())
            ]
            if len(found) == 1:
                yield self._asking(found[0], problem_row(problem))
                continue
            yield self._heading(problem, found)
            for one in found:
                line = document.records[one.question.place or 0].line
                head = Content.styled(f"{line:>6}  {'':9}", "$foreground-muted")
                yield self._asking(one, (head, to_content(one.about)))

    def _heading(self, problem: Problem, found: Sequence[Asked]) -> Row:
        """A problem that asks nothing, or is said once of the papers in the rows below it."""
        head, text = problem_row(problem)

        def draw() -> tuple[Content, Content]:
            is_settled = bool(found) and all(map(self._said, found))
            return _drawn("✓ " if is_settled else "  ", head, text)

        return Row(draw)

    def _said(self, asked: Asked) -> str:
        """What was said, by hand or as an answer; nothing if nothing was."""
        return asked.by_hand or said(asked.question, self._answers(asked.outcome))

    def _asking(self, asked: Asked, row: tuple[Content, Content]) -> Row:
        """A row that can be settled, and says how it was."""
        head, text = row

        def draw() -> tuple[Content, Content]:
            line = self._said(asked)
            if not line:
                return _drawn("▸ ", head, text)
            field = asked.question.field
            told = Content.styled(f"\n→ {called(field)}: ", "$text-success")
            told += to_content(quarter_label(line) if field == "quarter" else line)
            if asked.by_hand:
                told += Content.styled("  typed by hand", "$foreground-muted")
            return _drawn("  " if asked.by_hand else "✓ ", head, text + told)

        return Row(draw, None if asked.by_hand else lambda: self._ask(asked))

    def _answers(self, outcome: Outcome) -> dict[str, Answer]:
        """All answers to a document by now, those of earlier imports too."""
        document = outcome.document.fingerprint
        if document not in self._answered:
            self._answered[document] = dict(outcome.answers)
        return self._answered[document]

    def _ask(self, asked: Asked) -> None:
        question, outcome = asked.question, asked.outcome
        answers = self._answers(outcome)
        before = answers.get(question.key, Answer())

        def take(line: str | None) -> None:
            if line is not None:
                answers[question.key] = with_answer(before, question.field, line)
                given = self._given.setdefault(outcome.document.fingerprint, {})
                given[question.key] = answers[question.key]
                self.redraw()

        self.app.push_screen(
            AnswerScreen(asked, said(question, answers), self._suggester(asked)), take
        )

    def _suggester(self, asked: Asked) -> Suggester | None:
        """Completes names of presenters, those of the document first, and venues."""
        papers, field = self._after.values(), asked.question.field
        if field == "presenters":
            records = asked.outcome.document.records
            near = (name for record in records for name in record.presenters)
            others = sorted({name for paper in papers for name in paper.presenters})
            return NameSuggester((*near, *others))
        if field == "venue":
            venues = sorted({paper.venue for paper in papers if paper.venue})
            return SuggestFromList(venues, case_sensitive=False)
        return None

    def _doubt_row(self, doubt: Doubt) -> Row:
        def draw() -> tuple[Content, Content]:
            answer = self._pairs.get(doubt, "")
            said = {"": "kept apart", "merge": "made one", "apart": "kept apart, and remembered"}
            titles = Content(" / ").join(
                to_content(self._after[key].title) for key in (doubt.new, doubt.other)
            )
            ink = "$text-success" if answer else "$foreground-muted"
            head = Content.assemble("▸ ", (f"{doubt.likeness:>4.0%} alike  ", "$text-warning"))
            return head, titles.append_text(f"  → {said[answer]}", ink)

        def settle() -> None:
            following = {"": "merge", "merge": "apart", "apart": ""}
            self._pairs[doubt] = following[self._pairs.get(doubt, "")]
            self.redraw()

        return Row(draw, settle)


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _fixed(head: str, text: Content) -> Row:
    return Row(lambda: (Content.styled(head, "$foreground-muted"), text))


def _drawn(sign: str, head: Content, text: Content) -> tuple[Content, Content]:
    return Content(sign) + head, text
