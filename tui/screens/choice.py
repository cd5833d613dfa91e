"""A choice of one from a short list, with a preview while the cursor moves."""

from collections.abc import Callable, Sequence

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList

from tui.screens.dialog import Dialog
from tui.widgets.choice_list import NumberedList
from tui.widgets.hint_line import HintLine


class ChoiceScreen(Dialog[str]):
    """Dismissed with the id of the option chosen, or None."""

    HINTS = (("Enter", "chooses"), ("Esc", "leaves it as it was"))
    PLACE = "In lists"

    def __init__(
        self,
        title: str,
        options: Sequence[tuple[str, Content]],
        current: str | None = None,
        preview: Callable[[str], None] | None = None,
    ) -> None:
        """`current` is the id of what is so now; with none of them, the cursor is on the first."""
        super().__init__(title)
        self._options = options
        self._current = current
        self._preview = preview

    def body(self) -> list[Widget]:
        """The list."""
        return [
            NumberedList(
                [
                    (key, text.append_text("  · now", "$foreground-muted"))
                    if key == self._current
                    else (key, text)
                    for key, text in self._options
                ]
            )
        ]

    def on_mount(self) -> None:
        """Start on the current choice."""
        options = self.query_one(NumberedList)
        keys = [key for key, _ in self._options]
        options.highlighted = keys.index(self._current) if self._current in keys else 0
        enter, *others = self.HINTS
        self.query_one(HintLine).show((enter, options.by_number, *others))

    @on(OptionList.OptionHighlighted)
    def _show(self, event: OptionList.OptionHighlighted) -> None:
        if self._preview and event.option.id is not None:
            self._preview(event.option.id)

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        self.finish(event.option.id)
