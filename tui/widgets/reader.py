"""The reader: one paper, or what a branch holds, wrapped to the width of the pane."""

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

COMFORTABLE = 96
"""Lines longer than this are hard to read; wider panes stay partly empty."""

AROUND = 4
"""Lines that are shown before one that was gone to."""

Render = Callable[[int], Content]
"""Makes what is shown, for a width in cells."""


class Reader(VerticalScroll, inherit_bindings=False, can_focus=True):
    """Shows what a function renders, again whenever the width changes."""

    def __init__(self, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._text = Static("", id="text", markup=False)
        # The text has styles of its own for what can be clicked.
        self._text.auto_links = False
        self._render_text: Render | None = None
        self._width = 0

    def compose(self) -> ComposeResult:
        """One widget for everything: a widget a paragraph costs too much."""
        yield self._text

    @property
    def text_width(self) -> int:
        """The cells that a line of text has."""
        return max(20, min(COMFORTABLE, self.scrollable_content_region.width - 1))

    def show(self, render: Render, keep_place: bool = False) -> None:
        """Show something else, from its top unless it is the same thing, changed."""
        self._render_text = render
        self._draw()
        if not keep_place:
            self.scroll_home(animate=False)

    def move(self, how: str) -> None:
        """Scroll: `down`, `half-page-up`, `last` and so on."""
        page = max(1, self.size.height - 2)
        steps = {
            "down": 1, "up": -1, "half-page-down": page // 2, "half-page-up": -(page // 2),
            "page-down": page, "page-up": -page,
        }  # fmt: skip
        if how == "first":
            self.scroll_home(animate=False)
        elif how == "last":
            self.scroll_end(animate=False)
        else:
            self.scroll_relative(y=steps[how], animate=False)

    def go_to_line(self, line: int) -> None:
        """Scroll so that a line of the text is in view, with a little before it."""
        self.scroll_to(y=max(0, line - AROUND), animate=False)

    def on_resize(self, event: events.Resize) -> None:
        """Wrap the text to the new width."""
        del event
        if self.text_width != self._width:
            self._draw()

    def _draw(self) -> None:
        if self._render_text is not None and self.size.width:
            self._width = self.text_width
            self._text.update(self._render_text(self._width))
