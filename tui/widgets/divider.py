"""The divider between tree and reader: drawn as the two edges that meet, dragged with the mouse."""

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

WIDTH = 2
"""Columns: the right edge of the tree and the left edge of the reader."""
EDGES = (("╮", "│", "╯"), ("╭", "│", "╰"))
"""The round borders of the two, which the divider lies on."""


class Divider(Widget):
    """Two columns, lying on the borders of the panes beside it."""

    ALLOW_SELECT = False

    class Dragged(Message):
        """The tree is to end in another column of the screen; `done` when it was let go."""

        def __init__(self, column: int, done: bool) -> None:
            super().__init__()
            self.column = column
            self.done = done

    def __init__(self, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self.styles.width = WIDTH
        self._held: int | None = None
        """The column of the divider at which it is held, while it is dragged."""

    def on_mount(self) -> None:
        """Look like the border of a pane that gets the focus, or loses it."""
        self.watch(self.screen, "focused", self._focus_changed, init=False)

    def _focus_changed(self) -> None:
        self.refresh()

    def render(self) -> Content:
        """The edge of the tree in the divider's own colour, and that of the reader."""
        tree, reader = EDGES
        ink = self._ink_of_reader()
        rows = [
            Content.assemble(left, (right, ink))
            for left, right in zip(self._rows(tree), self._rows(reader), strict=True)
        ]
        return Content("\n").join(rows)

    def _rows(self, edge: tuple[str, str, str]) -> list[str]:
        above, between, below = edge
        return [above, *[between] * max(0, self.size.height - 2), below]

    def _ink_of_reader(self) -> str:
        if self.mouse_hover or self._held is not None:
            return ""
        focused = self.screen.focused
        beside = focused is not None and focused.region.x == self.region.right - 1
        return "$border" if beside else "$border-blurred"

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of it."""
        event.stop()
        self._held = event.x
        self.capture_mouse()
        self.add_class("-dragged")

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Go along with the mouse."""
        if self._held is not None:
            self.post_message(self.Dragged(event.screen_x - self._held, done=False))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let it go."""
        if self._held is not None:
            column, self._held = event.screen_x - self._held, None
            self.release_mouse()
            self.remove_class("-dragged")
            self.post_message(self.Dragged(column, done=True))
