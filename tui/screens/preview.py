"""The import doctor: what an import would do, and what a person can settle before it is done."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from store.importers.reading import Reading
from store.merging import Outcome, Plan
from store.model import Paper, Problem
from store.settling import FACT_OF, Answers, Doubt, Fact, papers_after
from tui.rendering.content import to_content
from tui.screens.dialog import Dialog
from tui.screens.line import LineScreen

INKS = {"notice": "$foreground-muted", "warning": "$text-warning", "error": "$text-error"}


@dataclass(frozen=True)
class _Row:
    """A line of the list: what Enter does there, and what is drawn now."""

    draw: Callable[[], Content]
    settle: Callable[[], None] | None = None


class PreviewScreen(Dialog[Answers]):
    """Dismissed with what the person settled, None when nothing shall be written."""

    HINTS = "i imports · Enter settles what has a ▸ · Esc leaves everything as it was"
    BINDINGS: ClassVar[list[BindingType]] = [
        ("j", "cursor('down')"),
        ("k", "cursor('up')"),
        Binding("i", "import", show=False),
    ]

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
        self._rows: list[_Row] = []

    def body(self) -> list[Widget]:
        """The totals, and line by line every document with its problems."""
        self._rows = list(self._lines())
        listed = OptionList(*(Option(row.draw()) for row in self._rows), markup=False)
        return [Static(self._totals(), markup=False, classes="totals"), listed]

    def action_cursor(self, where: str) -> None:
        """Move in the list with the keys of the tree."""
        options = self.query_one(OptionList)
        options.action_cursor_down() if where == "down" else options.action_cursor_up()

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

    @on(OptionList.OptionSelected)
    def _settle(self, event: OptionList.OptionSelected) -> None:
        settle = self._rows[event.option_index].settle
        if settle:
            settle()

    def _redraw(self) -> None:
        options = self.query_one(OptionList)
        for at, row in enumerate(self._rows):
            if row.settle:
                options.replace_option_prompt_at_index(at, row.draw())

    def _totals(self) -> Content:
        plan, reading = self._plan, self._reading
        parts = [f"{plan.new:,} new", f"{plan.updated:,} updated", f"{plan.same:,} the same"]
        if self._doubts:
            parts.append(f"{len(self._doubts):,} doubtful")
        if reading.failures:
            parts.append(f"{len(reading.failures):,} files failed")
        if reading.passed_over:
            parts.append(f"{len(reading.passed_over):,} files passed over")
        return Content(f"{len(reading.documents):,} documents: " + ", ".join(parts))

    def _lines(self) -> Iterator[_Row]:
        for failure in self._reading.failures:
            yield _fixed(to_content(str(failure), "$text-error"))
        for doubt in self._doubts:
            yield self._doubt_row(doubt)
        for outcome in self._plan.outcomes:
            document = outcome.document
            numbers = f"{outcome.new} new, {outcome.updated} updated, {outcome.same} the same"
            head = to_content(document.name, "bold")
            said = f"  {document.format}, {len(document.records)} papers: {numbers}"
            yield _fixed(head.append_text(said, "$foreground-muted"))
            for problem in sorted(outcome.problems, key=lambda one: (one.code, one.line)):
                yield self._problem_row(outcome, problem)
        for over in self._reading.passed_over:
            yield _fixed(to_content(f"passed over: {over.name}: {over.reason}", "$text-muted"))

    def _problem_row(self, outcome: Outcome, problem: Problem) -> _Row:
        fact = FACT_OF.get(problem.code)
        place = (outcome.source, self._record_line(outcome, problem))

        def draw() -> Content:
            given = self._facts.get(place, {}).get(fact, "") if fact else ""
            line = Content.assemble(
                ("▸" if fact else " "),
                (f"{problem.line or '–':>5} ", "$foreground-muted"),
                (f"{problem.severity:<8} ", INKS[problem.severity]),
                to_content(problem.message),
            )
            if given:
                line = line.append_text(f"  → {fact}: ", "$text-success") + to_content(given)
            if problem.text:
                line = line + Content("\n") + to_content(f"{'':>16}{problem.text}", "$text-muted")
            return line

        def settle() -> None:
            if fact:
                self._ask(place, fact)

        return _Row(draw, settle if fact else None)

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
                self._redraw()

        self.app.push_screen(LineScreen(f"The {fact} of this paper", now, _wrong), take)

    def _doubt_row(self, doubt: Doubt) -> _Row:
        def draw() -> Content:
            answer = self._answers.get(doubt, "")
            said = {"": "kept apart", "merge": "made one", "apart": "kept apart, and remembered"}
            return Content.assemble(
                "▸ ",
                (f"{doubt.likeness:.0%} alike ", "$text-warning"),
                to_content(self._after[doubt.new].title),
                (" / ", "$foreground-muted"),
                to_content(self._after[doubt.other].title),
                (f"  → {said[answer]}", "$text-success" if answer else "$foreground-muted"),
            )

        def settle() -> None:
            following = {"": "merge", "merge": "apart", "apart": ""}
            self._answers[doubt] = following[self._answers.get(doubt, "")]
            self._redraw()

        return _Row(draw, settle)


def _fixed(content: Content) -> _Row:
    return _Row(lambda: content)


def _wrong(line: str) -> str:
    return "" if line.strip() else "type something, or leave with Esc"
