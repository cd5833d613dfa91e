"""The footer: the keys that are needed most."""

from textual.geometry import Size
from textual.widgets import Footer


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
        for key in self.children:
            around = key.styles.gutter.width + key.styles.margin.width
            room -= key.get_content_width(Size(room, 1), self.screen.size) + around
            # The last one needs no gap behind it.
            key.display = room + key.styles.margin.width >= 0
