"""The text in the reader: painted line by line, clicked, and selected with the mouse."""

from collections.abc import Callable

from textual import events
from textual.content import Content
from textual.geometry import Offset, Region, Size
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual
from textual.widgets import Static

from tui.rendering.lines import TextLines, word_at

COMFORTABLE = 96
"""Cells of the longest line: 48 letters of Hangul, of which 35 to 50 a line read well; wider panes
stay partly empty."""


class ReadText(Static):
    """The text: what can be clicked in it has styles of its own, and it can be selected.

    Its lines are those of the content, each made when it comes into view.
    """

    def __init__(self, resized: Callable[[], None]) -> None:
        """`resized` is called when another text has been laid out."""
        super().__init__("", id="text", markup=False)
        self.auto_links = False
        self.styles.max_width = COMFORTABLE
        self._resized = resized
        self.lines = TextLines(Content(""))
        self.current = -1
        """The place that stands out, by its number."""
        self._pressed = Offset(-1, -1)
        """Where the button was pressed last."""

    def show(self, content: Content) -> None:
        """Show another text, wrapped already."""
        self.lines = TextLines(content)
        self.update(content)

    def stand_out(self, place: int) -> None:
        """Let another place stand out, painting only the lines of the two."""
        before, self.current = self.current, place
        for line in {*self.lines.lines_of(before), *self.lines.lines_of(place)}:
            self.refresh(Region(0, line, self.size.width, 1))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are; nothing is wrapped again."""
        del container, viewport
        return len(self.lines) if width else 0

    def render_line(self, y: int) -> Strip:
        """One line of the text, with what is marked and selected in it."""
        if y >= len(self.lines):
            return Strip.blank(self.size.width, self.visual_style.rich_style)
        line = self.lines.line(y, self.current)
        selection = self.text_selection
        if selection is not None and (span := selection.get_span(y)) is not None:
            start, end = span
            ink = Style.from_styles(self.screen.get_component_styles("screen--selection"))
            line = line.stylize(ink, start, len(line.plain) if end < 0 else end)
        width = max(self.size.width, line.cell_length)
        strips = Visual.to_strips(self, line, width, 1, self.visual_style, apply_selection=False)
        return strips[0].apply_offsets(0, y)

    def on_resize(self) -> None:
        """Tell the reader that it can be scrolled as far as the text goes."""
        self._resized()

    def get_selection(self, selection: Selection) -> tuple[str, str]:
        """The selected text, its paragraphs without the line breaks that the width made."""
        start = selection.start or Offset(0, 0)
        end = selection.end or Offset(0, len(self.lines))
        return self.lines.copied(start.transpose, end.transpose), "\n"

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Remember where, to tell a click from the end of a selection."""
        self._pressed = event.screen_offset

    async def on_click(self, event: events.Click) -> None:
        """Two clicks select a word, three its paragraph; at a link or a heading each is a click.

        The end of a selection may lie on one of those, and is no click on it.
        """
        event.prevent_default()
        if event.screen_offset != self._pressed:
            event.stop()  # or the reader would take it for a click
        elif "@click" in event.style.meta:
            await self.broker_event("click", event)
        elif event.chain > 1 and (at := event.get_content_offset(self)):
            self._select(at, event.chain)

    def _select(self, at: Offset, clicks: int) -> None:
        if at.y >= len(self.lines):
            return
        if clicks == 2:
            start, end = word_at(self.lines.texts[at.y], at.x)
            selection = Selection(Offset(start, at.y), Offset(end, at.y))
        else:
            lines = self.lines.paragraph(at.y)
            end = len(self.lines.texts[lines[-1]])
            selection = Selection(Offset(0, lines[0]), Offset(end, lines[-1]))
        self.screen.selections = {self: selection}
        self.screen.post_message(events.TextSelected())
