"""The footer: the keys that are needed most."""

from typing import ClassVar

from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from tui.bindings import FooterKey, footer_keys, keymap_of
from tui.rendering.packing import packed

APART = 2
"""Cells between two keys, as in the hints of dialogs."""
CLOSE = 1
"""Cells between them where they would not all have room."""


class KeyLine(Static):
    """The keys and their words, which can be clicked.

    What has no room is left out, instead of being cut off; what comes first is needed most.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-line--key", "key-line--word"}

    def __init__(self) -> None:
        super().__init__(markup=False)
        self.auto_links = False  # they look as they do without being clicked

    def on_mount(self) -> None:
        """The keys do not change while the program runs."""
        self._keys = footer_keys(keymap_of(self))

    def render(self) -> Content:
        """As many keys as have room."""
        room = self.content_size.width
        entries = [self._entry(key) for key in self._keys]
        apart = Content(" " * APART).join(entries)
        if apart.cell_length <= room:
            return apart
        return next(packed(entries, room, Content(" " * CLOSE)), Content(""))

    def _entry(self, key: FooterKey) -> Content:
        shown = Content.styled(key.shown, self.get_visual_style("key-line--key"))
        word = Content.styled(f" {key.word}", self.get_visual_style("key-line--word"))
        return (shown + word).stylize(Style.from_meta({"@click": f"app.simulate_key({key.key!r})"}))
