"""The tags of papers in one line, with completion from the tags in use."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from store.marks import clean_tag, parse_tags
from store.model import fold_tag
from store.tagging import near_spellings, parse_retagging
from tui.rendering.content import to_content
from tui.screens.dialog import Dialog
from tui.widgets.input_lines import InputLine

SHOWN = 8
"""So many suggestions are shown at once."""


class TagScreen(Dialog[str]):
    """Dismissed with the line typed, as `store.tagging` reads it."""

    HINTS = (
        ("", "commas between tags"),
        ("-tag", "takes off"),
        ("Tab", "completes"),
        ("Enter", "saves"),
        ("Esc", "leaves them"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", show=False, priority=True),
        Binding("down", "choose(1)", show=False, priority=True),
        Binding("up", "choose(-1)", show=False, priority=True),
    ]

    def __init__(
        self, title: str, in_use: Sequence[tuple[str, int]], tags: Sequence[str] = ()
    ) -> None:
        """`in_use` are the library's tags with their numbers of papers, the most used first.

        `tags` are in the line from the beginning.
        """
        super().__init__(title)
        self._tags = tags
        self._in_use = in_use
        self._found: list[str] = []

    def body(self) -> list[Widget]:
        """The line, what is odd about it, and the suggestions below."""
        line = "".join(f"{tag}, " for tag in self._tags)
        suggestions = OptionList(markup=False, compact=True)
        suggestions.can_focus = False
        near = Static("", classes="wrong", markup=False)
        return [InputLine(line, compact=True, select_on_focus=False), near, suggestions]

    def on_mount(self) -> None:
        """Suggest from the start."""
        self._suggest()

    @on(Input.Changed)
    def _suggest(self) -> None:
        line = self.query_one(Input).value
        begun = fold_tag(clean_tag(_without_sign(line.rpartition(",")[2])))
        taken = {fold_tag(tag) for tag in parse_tags(line.rpartition(",")[0])}
        free = [
            (t, n) for t, n in self._in_use if fold_tag(t) not in taken and fold_tag(t) != begun
        ]
        found = [(t, n) for t, n in free if fold_tag(t).startswith(begun)]
        found += [(t, n) for t, n in free if begun in fold_tag(t) and (t, n) not in found]
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(
            Option(to_content(tag).append_text(f"  {count}", "$foreground-muted"), id=str(at))
            for at, (tag, count) in enumerate(found[:SHOWN])
        )
        self._found = [tag for tag, _ in found[:SHOWN]]
        options.display = bool(found)
        self._point_out_near(line)

    def _point_out_near(self, line: str) -> None:
        """Say of a new tag that there is one much like it."""
        in_use = [tag for tag, _ in self._in_use]
        known = {fold_tag(tag) for tag in in_use}
        said = ""
        for tag in parse_retagging(line).added:
            near = [] if fold_tag(tag) in known else near_spellings(tag, in_use)
            if near:
                said = f"“{tag}” is new; in use is “{near[0]}”"
        warning = self.query_one(".wrong", Static)
        warning.update(to_content(said))
        warning.display = bool(said)

    def action_choose(self, step: int) -> None:
        """Move among the suggestions."""
        options = self.query_one(OptionList)
        options.action_cursor_down() if step > 0 else options.action_cursor_up()

    def action_complete(self) -> None:
        """Put the chosen suggestion, else the first, in the place of what was begun."""
        if self._found:
            self._take(self._found[self.query_one(OptionList).highlighted or 0])

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self._take(self._found[event.option_index])

    @on(Input.Submitted)
    def _finish(self, event: Input.Submitted) -> None:
        chosen = self.query_one(OptionList).highlighted
        if chosen is not None and self._found:
            self._take(self._found[chosen])
        else:
            self.finish(event.value)

    def _take(self, tag: str) -> None:
        line = self.query_one(Input)
        before, comma, begun = line.value.rpartition(",")
        sign = begun.strip()[:1] if begun.strip()[:1] in ("+", "-") else ""
        line.value = f"{before}{comma}{' ' if comma else ''}{sign}{tag}, "
        line.cursor_position = len(line.value)


def _without_sign(begun: str) -> str:
    return begun.strip().removeprefix("+").removeprefix("-")
