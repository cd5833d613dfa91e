"""The tags of papers in one line, with completion from the tags in use."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from store.keyboard_layout import other_layout
from store.marks import BadMark, parse_tags, plain_tag
from store.model import fold_tag
from store.search.completion import Candidate, Vocabulary, complete
from store.tag_remarks import absent_remark, comma_remark, spelling_remark
from store.tagging import parse_retagging, wrong_tags
from tui.rendering.content import to_content
from tui.screens.dialog import Dialog
from tui.widgets.choice_list import KEYS_BELOW_A_LINE, ChoiceList, Move
from tui.widgets.input_lines import InputLine

SHOWN = 8
"""So many suggestions are shown at once."""


class TagScreen(Dialog[str]):
    """Dismissed with the line typed, as `store.tagging` reads it."""

    HINTS = (
        ("", "commas between"),
        ("-tag", "takes off"),
        ("Tab", "completes"),
        ("Enter", "saves"),
        ("Esc", "closes"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", show=False, priority=True),
        *(
            Binding(key, f"choose('{how}')", show=False, priority=True)
            for key, how in KEYS_BELOW_A_LINE.items()
        ),
    ]

    def __init__(
        self,
        title: str,
        in_use: Sequence[tuple[str, int]],
        tags: Sequence[str] = (),
        there: Sequence[str] = (),
    ) -> None:
        """`in_use` are the library's tags with their numbers of papers, the most used first.

        `tags` are in the line from the beginning; those `there` can be taken off.
        """
        super().__init__(title)
        self._tags = tags
        self._there = {fold_tag(tag) for tag in there}
        self._in_use = in_use
        self._found: list[str] = []

    def body(self) -> list[Widget]:
        """The line, what is odd about it, and the suggestions below."""
        line = "".join(f"{tag}, " for tag in self._tags)
        suggestions = ChoiceList(markup=False, compact=True)
        suggestions.can_focus = False
        near = Static("", classes="wrong", markup=False)
        return [InputLine(line, compact=True, select_on_focus=False), near, suggestions]

    def on_mount(self) -> None:
        """Suggest from the start."""
        self._suggest()

    @on(Input.Changed)
    def _suggest(self) -> None:
        line = self.query_one(Input).value
        before, _, last = line.rpartition(",")
        begun = plain_tag(_without_sign(last))
        taken = {fold_tag(tag) for tag in (*parse_tags(before), begun)}
        free = {tag: count for tag, count in self._in_use if fold_tag(tag) not in taken}
        read, found = _offered(begun, free)
        options = self.query_one(ChoiceList)
        options.clear_options()
        options.add_options(
            Option(to_content(one.label).append_text(f"  {one.count:,}", "$foreground-muted"))
            for one in found
        )
        self._found = [one.label for one in found]
        options.display = bool(found)
        as_read = f"“{begun}” read as “{read}”" if read and found else ""
        self._say(self._remark(line) or as_read)

    def _remark(self, line: str) -> str:
        """What is odd about the tags in the line, those to be taken off first."""
        own = {fold_tag(tag) for tag in self._tags}
        pieces = [piece for piece in line.split(",") if fold_tag(piece.strip()) not in own]
        try:
            typed = parse_retagging(",".join(pieces))
        except BadMark:  # on its way to a tag; what is wrong is said when it is finished
            return ""
        removed = [tag for tag in typed.removed if not self._begins_one(tag)]
        in_use = [tag for tag, _ in self._in_use]
        return (
            absent_remark(removed, self._there)
            or spelling_remark(typed.added, in_use)
            or comma_remark(typed.added, in_use)
        )

    def _begins_one(self, tag: str) -> bool:
        """Whether it may be on its way to a tag that can be taken off."""
        return any(there.startswith(fold_tag(tag)) for there in self._there)

    def _say(self, text: str, ink: str = "") -> None:
        warning = self.query_one(".wrong", Static)
        warning.update(to_content(text, ink))
        warning.display = bool(text)

    def action_choose(self, how: Move) -> None:
        """Move among the suggestions."""
        self.query_one(ChoiceList).action_move(how)

    def action_complete(self) -> None:
        """Put the chosen suggestion, else the first, in the place of what was begun."""
        if self._found:
            self._take(self._found[self.query_one(ChoiceList).highlighted or 0])

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self._take(self._found[event.option_index])

    @on(Input.Submitted)
    def _finish(self, event: Input.Submitted) -> None:
        chosen = self.query_one(ChoiceList).highlighted
        if chosen is not None and self._found:
            self._take(self._found[chosen])
        elif wrong := wrong_tags(event.value, self._tags):
            self._say(wrong, "$text-error")
        else:
            self.finish(event.value)

    def _take(self, tag: str) -> None:
        line = self.query_one(Input)
        before, comma, begun = line.value.rpartition(",")
        sign = begun.strip()[:1] if begun.strip()[:1] in ("+", "-") else ""
        line.value = f"{before}{comma}{' ' if comma else ''}{sign}{tag}, "
        line.cursor_position = len(line.value)


def _offered(begun: str, in_use: dict[str, int]) -> tuple[str, tuple[Candidate, ...]]:
    """The tags that may follow; when none does, how else the word was read, and what follows then.

    They are those that the search offers behind a `#`.
    """
    found = _completed(begun, in_use)
    if found or not (other := other_layout(begun)):
        return "", found
    return other, _completed(other, in_use)


def _completed(begun: str, in_use: dict[str, int]) -> tuple[Candidate, ...]:
    line = f'#"{begun}' if begun else "#"
    return complete(line, len(line), Vocabulary({"tag": in_use})).candidates[:SHOWN]


def _without_sign(begun: str) -> str:
    return begun.strip().removeprefix("+").removeprefix("-")
