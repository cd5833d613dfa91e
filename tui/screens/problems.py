"""Everything odd that the import found in the documents of the library, with file and line."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from store.model import Source
from tui.rendering.content import to_content
from tui.screens.dialog import Dialog

_INKS = {"notice": "$foreground-muted", "warning": "$text-warning", "error": "$text-error"}


class ProblemsScreen(Dialog[None]):
    """A page to scroll; nothing to choose."""

    HINTS = "↑ ↓ scroll · Esc closes"
    BINDINGS: ClassVar[list[BindingType]] = [("j", "scroll(1)"), ("k", "scroll(-1)")]

    def __init__(self, sources: Iterable[Source]) -> None:
        super().__init__("Problems of the documents")
        self._sources = [source for source in sources if source.problems]

    def body(self) -> list[Widget]:
        """All problems, document by document."""
        return [VerticalScroll(Static(self._page(), markup=False))]

    def action_scroll(self, lines: int) -> None:
        """Scroll with the keys of the reader."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def _page(self) -> Content:
        lines: list[Content] = []
        for source in self._sources:
            lines += [to_content(source.name, "bold"), *self._problems(source), Content("")]
        return Content("\n").join(lines or [Content("No document has any.")])

    @staticmethod
    def _problems(source: Source) -> Iterable[Content]:
        for problem in source.problems:
            line = str(problem.line) if problem.line else "–"
            yield Content.assemble(
                (f"{line:>5}  ", "$foreground-muted"),
                (f"{problem.severity:<8} ", _INKS[problem.severity]),
                to_content(problem.message),
            )
