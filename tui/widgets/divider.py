"""The divider between tree and reader: drawn as the tree's right edge, dragged with the mouse."""

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

EDGE = ("╮", "│", "╯")
"""The tree's round border, whose right edge the divider lies on."""


class Divider(Widget):
    """One column, lying on the border of the pane to its left."""

    ALLOW_SELECT = False

    class Dragged(Message):
        """The divider is to be in another column of the screen; `done` when it was let go."""

        def __init__(self, column: int, done: bool) -> None:
            super().__init__()
            self.column = column
            self.done = done

    def __init__(self, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._dragging = False

    def render(self) -> Content:
        """The edge of the tree."""
        above, between, below = EDGE
        rows = [above, *[between] * max(0, self.size.height - 2), below]
        return Content("\n".join(rows))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of it."""
        event.stop()
        self._dragging = True
        self.capture_mouse()
        self.add_class("-dragged")

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Go along with the mouse."""
        if self._dragging:
            self.post_message(self.Dragged(event.screen_x, done=False))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let it go."""
        if self._dragging:
            self._dragging = False
            self.release_mouse()
            self.remove_class("-dragged")
            self.post_message(self.Dragged(event.screen_x, done=True))
