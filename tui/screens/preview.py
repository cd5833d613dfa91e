"""The import doctor: what an import would do, and what a person can settle before it is done."""

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from store.importers.reading import Reading
from store.merging import Outcome, Plan
from store.model import Paper, Problem
from store.settling import FACT_OF, Answers, Doubt, Fact, papers_after
from tui.bindings import place_bindings
from tui.rendering.content import to_content
from tui.screens.line import LineScreen
from tui.screens.problems import problem_row
from tui.screens.rows import Row, RowsScreen


class PreviewScreen(RowsScreen[Answers]):
    """Dismissed with what the person settled, None when nothing shall be written."""

    HINTS = (
        ("{preview-import}", "imports"),
        ("Enter", "settles a ▸ row"),
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
        self._facts: dict[tuple[str, int], dict[Fact, str]] = {}
        self._answers: dict[Doubt, str] = {}
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
        answered = [((d.other, d.new), answer) for d, answer in self._answers.items()]
        self.finish(
            Answers(
                facts=self._facts,
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
        if reading.passed_over:
            parts.append(f"{_counted(len(reading.passed_over), 'file')} passed over")
        return Content(f"{_counted(len(reading.documents), 'document')}: {', '.join(parts)}")

    def _lines(self) -> Iterator[Row]:
        for failure in self._reading.failures:
            yield _fixed("", to_content(str(failure), "$text-error"))
        for doubt in self._doubts:
            yield self._doubt_row(doubt)
        for outcome in self._plan.outcomes:
            document = outcome.document
            numbers = f"{outcome.new} new, {outcome.updated} updated, {outcome.same} the same"
            head = to_content(document.name, "bold")
            papers = _counted(len(document.records), "paper")
            said = f"  {document.format}, {papers}: {numbers}"
            yield _fixed("", head.append_text(said, "$foreground-muted"))
            for problem in sorted(outcome.problems, key=lambda one: one.line):
                yield self._problem_row(outcome, problem)
        for over in self._reading.passed_over:
            yield _fixed("passed over  ", to_content(f"{over.name}: {over.reason}", "$text-muted"))

    def _problem_row(self, outcome: Outcome, problem: Problem) -> Row:
        place = (outcome.source, self._record_line(outcome, problem))
        alone = sum(record.line == place[1] for record in outcome.document.records) == 1
        fact = FACT_OF.get(problem.code) if alone else None

        def draw() -> tuple[Content, Content]:
            given = self._facts.get(place, {}).get(fact, "") if fact else ""
            head, text = problem_row(problem)
            if given:
                text = text + Content.styled(f" → {fact}: ", "$text-success") + to_content(given)
            return Content("▸ " if fact else "  ") + head, text

        return Row(draw, (lambda: self._ask(place, fact)) if fact else None)

    @staticmethod
    def _record_line(outcome: Outcome, problem: Problem) -> int:
        """The line where the paper begins that a problem is about."""
        starts = [r.line for r in outcome.document.records if r.line <= problem.line]
        return max(starts, default=problem.line)

    def _ask(self, place: tuple[str, int], fact: Fact) -> None:
        paper = next(
            (
                paper
                for paper in self._after.values()
                if any((r.source, r.line) == place for r in paper.reviews)
            ),
            None,
        )
        now = self._facts.get(place, {}).get(fact, "")
        if not now and paper and not (fact == "title" and paper.untitled):
            now = getattr(paper, fact)

        def take(line: str | None) -> None:
            if line and line.strip():
                self._facts.setdefault(place, {})[fact] = " ".join(line.split())
                self.redraw()

        self.app.push_screen(LineScreen(f"The {fact} of this paper", now, _wrong), take)

    def _doubt_row(self, doubt: Doubt) -> Row:
        def draw() -> tuple[Content, Content]:
            answer = self._answers.get(doubt, "")
            said = {"": "kept apart", "merge": "made one", "apart": "kept apart, and remembered"}
            titles = Content(" / ").join(
                to_content(self._after[key].title) for key in (doubt.new, doubt.other)
            )
            ink = "$text-success" if answer else "$foreground-muted"
            head = Content.assemble("▸ ", (f"{doubt.likeness:>4.0%} alike  ", "$text-warning"))
            return head, titles.append_text(f"  → {said[answer]}", ink)

        def settle() -> None:
            following = {"": "merge", "merge": "apart", "apart": ""}
            self._answers[doubt] = following[self._answers.get(doubt, "")]
            self.redraw()

        return Row(draw, settle)


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _fixed(head: str, text: Content) -> Row:
    return Row(lambda: (Content.styled(head, "$foreground-muted"), text))


def _wrong(line: str) -> str:
    return "" if line.strip() else "type something, or leave with Esc"
