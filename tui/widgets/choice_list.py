"""Lists to choose from: the same keys in all of them, and rows that are chosen by their numbers."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, Literal

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.style import Style
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.bindings import place_bindings
from tui.rendering.key_hints import KeyHint

Move = Literal["down", "up", "first", "last", "page-down", "page-up"]
KEYS_BELOW_A_LINE: Mapping[str, Move] = {
    "down": "down",
    "up": "up",
    "pagedown": "page-down",
    "pageup": "page-up",
}
"""What moves in a list while the line above it has the keys: letters, Home and End are its own."""


class CursorList(OptionList):
    """A list whose cursor is seen without colours, where the style sheets reverse it.

    Of all text styles Textual leaves out that one when it draws a row (`Widget.get_visual_style`).
    """

    def get_visual_style(self, *component_classes: str, partial: bool = False) -> Style:
        """How a row looks, reversed where the style sheets say so."""
        style = super().get_visual_style(*component_classes, partial=partial)
        parts = (self.get_component_styles(name) for name in component_classes)
        return style + Style(reverse=True) if any(p.text_style.reverse for p in parts) else style


class ChoiceList(CursorList):
    """A list that is moved in with keys from the table, besides those that Textual gives it."""

    BINDINGS: ClassVar[list[BindingType]] = place_bindings("In lists")

    def action_move(self, how: Move) -> None:
        """Move the cursor, also for a line above the list that has the keys."""
        match how:
            case "down":
                self.action_cursor_down()
            case "up":
                self.action_cursor_up()
            case "first":
                self.action_first()
            case "last":
                self.action_last()
            case "page-down":
                self.action_page_down()  # type: ignore[no-untyped-call]  # of Textual's
            case "page-up":
                self.action_page_up()  # type: ignore[no-untyped-call]  # of Textual's


class NumberedList(ChoiceList):
    """Rows with numbers before them.

    The number of a row goes there, and takes it at once when no longer number begins so; `12` is
    typed as `1` and `2`, and after the `1` Enter takes the first row.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(digit, f"number({digit})", show=False) for digit in "0123456789"
    ]

    typed = 0
    """The number that was typed last; 0 when there is none, or the cursor has left its row."""

    def __init__(self, rows: Sequence[tuple[str | None, Content]]) -> None:
        """`rows` are ids and texts; the lines of a text stand below each other."""
        width = len(str(len(rows)))
        self._texts = [(f"{at:>{width}}  ", text) for at, (_, text) in enumerate(rows, start=1)]
        super().__init__(
            *(
                Option(_numbered(*line), id=key)
                for line, (key, _) in zip(self._texts, rows, strict=True)
            ),
            markup=False,
        )

    @property
    def by_number(self) -> KeyHint:
        """Which numbers there are; it stands behind the hint that says what taking a row does."""
        return f"1–{self.option_count}" if self.option_count > 1 else "1", "by number"

    def on_resize(self) -> None:
        """Let a text that is longer than its row go on below itself, not below the number."""
        if self.styles.text_wrap == "nowrap":
            return
        width = self.scrollable_content_region.width
        for at, (number, text) in enumerate(self._texts):
            lines = text.wrap(max(10, width - len(number)))
            prompt = _numbered(number, Content("\n").join(lines))
            if prompt != self.get_option_at_index(at).prompt:
                self.replace_option_prompt_at_index(at, prompt)

    def action_number(self, digit: int) -> None:
        """Go on with the number that was begun, or begin one."""
        number = self.typed * 10 + digit
        self.typed = number if number <= self.option_count else 0
        if not self.typed:
            return
        self.highlighted = number - 1
        if number * 10 > self.option_count:
            self.action_select()

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Forget the number once the cursor has left its row."""
        super().watch_highlighted(highlighted)
        if highlighted != self.typed - 1:
            self.typed = 0


def _numbered(number: str, text: Content) -> Content:
    first, *others = text.split("\n")
    below = (line.pad_left(len(number)) for line in others)
    return Content("\n").join([Content.styled(number, "bold") + first, *below])
