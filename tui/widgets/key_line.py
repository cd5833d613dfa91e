"""The footer: the keys that are needed most."""

from textual.geometry import Size
from textual.widgets import Footer

APART = 2
"""Cells between two keys, as in the hints of dialogs."""
CLOSE = 1
"""Cells between them where they would not all have room."""


class KeyLine(Footer):
    """A footer that leaves out what has no room, instead of cutting it off.

    The bindings that come first are needed most.
    """

    async def recompose(self) -> None:
        """Show the keys as they are now."""
        await super().recompose()
        self._fit()

    def on_resize(self) -> None:
        """Show as many as have room now."""
        self._fit()

    def _fit(self) -> None:
        room = self.content_size.width
        keys = [
            (key, key.get_content_width(Size(room, 1), self.screen.size) + key.styles.gutter.width)
            for key in self.children
        ]
        needed = sum(width for _, width in keys) + APART * (len(keys) - 1)
        gap = APART if needed <= room else CLOSE
        for key, width in keys:
            room -= width
            key.styles.margin = (0, gap, 0, 0)
            key.display = room >= 0
            room -= gap
