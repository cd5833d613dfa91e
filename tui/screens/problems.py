"""Everything odd: in the library itself, and in the documents that it was made from."""

from collections.abc import Iterable, Iterator, Sequence

from textual.content import Content

from store.checking import check
from store.checking.findings import Finding, Place, in_order
from store.library import Library
from store.model import Problem, Source
from tui.checking import check_drafts, check_places
from tui.locations import Locations
from tui.rendering.content import to_content
from tui.screens.rows import Row, RowsScreen

INKS = {"notice": "$foreground-muted", "warning": "$text-warning", "error": "$text-error"}


class ProblemsScreen(RowsScreen[str]):
    """Dismissed with the id of the paper to go to."""

    HINTS = (("Enter", "goes to the paper of a ▸"), ("Esc", "closes"))

    def __init__(self, findings: Sequence[Finding], sources: Iterable[Source]) -> None:
        super().__init__("Problems")
        self._findings = findings
        self._sources = [source for source in sources if source.problems]

    def rows(self) -> Sequence[Row]:
        """The library's findings, the gravest first; then document by document."""
        found = list(self._lines())
        return found or [_text(Content("Nothing is odd, and no document has a problem."))]

    def _lines(self) -> Iterator[Row]:
        if self._findings:
            yield _text(Content.styled("The library and your settings", "bold"))
        yield from map(self._finding, self._findings)
        for source in self._sources:
            yield _text(to_content(source.name, "bold"))
            yield from (_problem(problem) for problem in source.problems)

    def _finding(self, finding: Finding) -> Row:
        paper = finding.place.paper
        head = Content.assemble(
            "▸ " if paper else "  ", (f"{finding.severity:<8} ", INKS[finding.severity])
        )
        text = to_content(finding.message)
        if place := paper or _file(finding.place):
            text = text + to_content(f"  {place}", "$foreground-muted")
        return Row(lambda: (head, text), (lambda: self.finish(paper)) if paper else None)


def problems_of(library: Library, places: Locations | None = None) -> ProblemsScreen:
    """The problems of a library as it is now, and of settings and themes where `places` says."""
    outside = [*check_places(places), *check_drafts(places, library)] if places else []
    return ProblemsScreen(in_order([*check(library), *outside]), library.sources.values())


def _file(place: Place) -> str:
    return f"{place.file}:{place.line}" if place.line else place.file


def problem_row(problem: Problem) -> tuple[Content, Content]:
    """A problem of a document: its line and severity, what it is, its code, the line itself."""
    head = Content.assemble(
        (f"{problem.line or '–':>6}  ", "$foreground-muted"),
        (f"{problem.severity:<8} ", INKS[problem.severity]),
    )
    text = to_content(problem.message) + to_content(f"  {problem.code}", "$foreground-muted")
    if problem.text:
        text = text + Content("\n") + to_content(problem.text, "$text-muted")
    return head, text


def _problem(problem: Problem) -> Row:
    return Row(lambda: problem_row(problem))


def _text(content: Content) -> Row:
    return Row(lambda: (Content(""), content))
