"""Why a paper was found: each clause of the query, the field, and the place."""

from collections.abc import Sequence
from functools import partial

from textual.content import Content

from store.search.explaining import Reason
from tui.rendering.content import to_content
from tui.screens.rows import Row, RowsScreen


class WhyScreen(RowsScreen[None]):
    """A list of reasons; nothing to choose."""

    def __init__(self, reasons: Sequence[Reason]) -> None:
        super().__init__("Why this paper was found")
        self._reasons = reasons

    def rows(self) -> Sequence[Row]:
        """A row a reason."""
        return [Row(partial(_drawn, reason)) for reason in self._reasons]


def _drawn(reason: Reason) -> tuple[Content, Content]:
    head = to_content(f"{reason.clause}  ", "bold")
    if reason.field:
        head = head.append_text(f"{reason.field}  ", "$foreground-muted")
    snippet = reason.snippet
    parts: list[Content] = []
    at = 0
    for first, last in snippet.spans:
        parts += [
            to_content(snippet.text[at:first]),
            to_content(snippet.text[first:last], "$match underline"),
        ]
        at = last
    return head, Content.assemble(*parts, to_content(snippet.text[at:]))
