"""A choice of one from a short list, with a preview while the cursor moves."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.screens.dialog import Dialog


class ChoiceScreen(Dialog[str]):
    """Dismissed with the id of the option chosen, or None."""

    HINTS = (("Enter", "chooses"), ("Esc", "leaves it as it was"))
    BINDINGS: ClassVar[list[BindingType]] = [("j", "cursor('down')"), ("k", "cursor('up')")]

    def __init__(
        self,
        title: str,
        options: Sequence[tuple[str, Content]],
        current: str = "",
        preview: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__(title)
        self._options = options
        self._current = current
        self._preview = preview

    def body(self) -> list[Widget]:
        """The list."""
        return [OptionList(*(Option(text, id=key) for key, text in self._options), markup=False)]

    def on_mount(self) -> None:
        """Start on the current choice."""
        options = self.query_one(OptionList)
        keys = [key for key, _ in self._options]
        options.highlighted = keys.index(self._current) if self._current in keys else 0

    def action_cursor(self, where: str) -> None:
        """Move in the list with the keys of the tree."""
        options = self.query_one(OptionList)
        options.action_cursor_down() if where == "down" else options.action_cursor_up()

    @on(OptionList.OptionHighlighted)
    def _show(self, event: OptionList.OptionHighlighted) -> None:
        if self._preview and event.option.id:
            self._preview(event.option.id)

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        self.finish(event.option.id)
