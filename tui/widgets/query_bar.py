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

    @property
    def more(self) -> int:
        """How many more may stand there than are offered."""
        return self._offer.more if self._offer else 0

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
        taken = self.candidates[self.taken]
        before, after = self.value[: self._offer.start], self.value[self._end :]
        line = before + taken.insert + after
        # What may follow a field is looked for at once.
        self._completed = "" if taken.goes_on else line
        self._end = len(before) + len(taken.insert)
        self.value = line
        self.cursor_position = self._end


class Candidates(Static):
    """One line with what may follow, as much as fits, the one that was taken marked."""

    def __init__(self, id: str) -> None:  # noqa: A002
        super().__init__(id=id, markup=False)
        self._parts: Sequence[Content] = ()
        self._taken = -1
        self._more = 0

    def show(self, bar: QueryBar) -> None:
        """Show what the query bar offers."""
        self._parts = [_candidate(one, at == bar.taken) for at, one in enumerate(bar.candidates)]
        self._taken, self._more = bar.taken, bar.more
        self._lay_out()
        self.set_class(bool(self._parts), "-some")

    def on_resize(self) -> None:
        """Show as much as fits now."""
        self._lay_out()

    def _lay_out(self) -> None:
        if not self._parts:
            self.update(Content(""), layout=False)
            return
        count = len(self._parts) + self._more
        first, end = _window(self._parts, self._taken, self.screen.size.width - _BESIDE - 2)
        hidden = count - (end - first)
        shown = [Content.styled("…" if first else "", "$foreground-muted"), *self._parts[first:end]]
        if hidden:
            shown.append(Content.styled(f" … {hidden:,} more", "$foreground-muted"))
        hint = [Content.styled("  Tab", "bold"), Content.styled(" takes", "$foreground-muted")]
        self.update(Content.assemble(*shown, *hint), layout=False)


_BESIDE = len(" … 9,999 more  Tab takes")
"""Cells that are kept for what stands behind the candidates."""


def _window(parts: Sequence[Content], taken: int, room: int) -> tuple[int, int]:
    """The first of the candidates that are shown, and the end of them: `taken` is among them."""
    widths = [part.cell_length for part in parts]
    first = 0
    while first < taken and sum(widths[first : taken + 1]) > room:
        first += 1
    end = first + 1
    while end < len(parts) and sum(widths[first : end + 1]) <= room:
        end += 1
    return first, end


def _candidate(one: "Candidate", taken: bool) -> Content:
    label = to_content(one.label, "reverse" if taken else "")
    count = Content.styled(f" {one.count:,}" if one.count else "", "$foreground-muted")
    return Content.assemble(" ", label, count, " ")
