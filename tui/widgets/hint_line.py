"""The lines at the foot of a dialog: what its keys do."""

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from tui.bindings import keymap_of
from tui.rendering.key_hints import GAP, KeyHint, in_lines, key_hint, live


class HintLine(Static):
    """Lays its hints out for the width that it has, so that none is broken in its middle."""

    def __init__(self, hints: Sequence[KeyHint], classes: str) -> None:
        super().__init__(classes=classes, markup=False)
        self.show(hints)

    def show(self, hints: Sequence[KeyHint], warns: bool = False) -> None:
        """Show these hints with the live keys.

        They are a warning where they keep the person from losing something.
        """
        style = "$text-warning" if warns else ""
        self._entries = [key_hint(hint).stylize(style) for hint in live(hints, keymap_of(self))]
        self.update(Content(GAP).join(self._entries))

    def render(self) -> Content:
        """The hints in their lines."""
        return self._laid_out(self.content_size.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The number of lines at a width."""
        del container, viewport
        return len(self._laid_out(width).plain.splitlines())

    def _laid_out(self, width: int) -> Content:
        return Content("\n").join(in_lines(self._entries, width))
