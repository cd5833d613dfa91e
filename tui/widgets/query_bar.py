"""The line in which a search is typed, and what may follow in it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from tui.rendering.content import to_content
from tui.widgets.input_lines import InputLine

if TYPE_CHECKING:
    from store.search.completion import Candidate, Completion, Vocabulary


class QueryBar(InputLine):
    """Search as you type: posts `Input.Changed` for every key. Tab takes what may follow."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "screen.move('down')", show=False),
        Binding("up", "screen.move('up')", show=False),
        Binding("tab", "complete(1)", show=False),
        Binding("shift+tab", "complete(-1)", show=False),
    ]

    def __init__(self, id: str) -> None:  # noqa: A002
        super().__init__(
            placeholder="words, #tag, field:value, rating:>=4, -word, OR",
            id=id,
            compact=True,
            select_on_focus=False,
        )
        self.vocabulary: Vocabulary | None = None
        """What there is in the library to complete with, once it has been counted."""
        self.taken = -1
        """Which of the candidates stands in the line."""
        self._offer: Completion | None = None
        self._end = 0
        self._completed = ""

    @property
    def candidates(self) -> "Sequence[Candidate]":
        """What may stand where the cursor is, the best first."""
        return self._offer.candidates if self._offer else ()

    def look_what_may_follow(self) -> None:
        """Find what may follow what is typed; a candidate just taken leaves the others there."""
        if self.vocabulary is None or self.value == self._completed:
            return
        # The search language is loaded when something is searched for.
        from store.search.completion import complete

        self.taken, self._completed = -1, ""
        self._offer = complete(self.value, self.cursor_position, self.vocabulary)
        self._end = self._offer.end

    async def action_complete(self, step: int) -> None:
        """Put the next candidate in the place of what is typed; without any, go to the papers."""
        if self._offer is None or not self.candidates:
            await self.run_action("screen.read")
            return
        at = self.taken if self.taken >= 0 or step > 0 else 0
        self.taken = (at + step) % len(self.candidates)
        inserted = self.candidates[self.taken].insert
        before, after = self.value[: self._offer.start], self.value[self._end :]
        self._completed = before + inserted + after
        self._end = len(before) + len(inserted)
        self.value = self._completed
        self.cursor_position = self._end


class Candidates(Static):
    """One line with what may follow, the one that was taken marked."""

    def show(self, bar: QueryBar) -> None:
        """Show what the query bar offers."""
        parts = [_candidate(one, at == bar.taken) for at, one in enumerate(bar.candidates)]
        hint = [Content.styled("  Tab", "bold"), Content.styled(" takes", "$foreground-muted")]
        self.update(Content.assemble(*parts, *hint) if parts else Content(""), layout=False)
        self.set_class(bool(parts), "-some")


def _candidate(one: "Candidate", taken: bool) -> Content:
    label = to_content(one.label, "reverse" if taken else "")
    count = Content.styled(f" {one.count:,}" if one.count else "", "$foreground-muted")
    return Content.assemble(" ", label, count, " ")
