"""The reader: one paper, or what a branch holds, wrapped to the width of the pane."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual
from textual.widgets import Static

from tui.rendering.lines import TextLines, followed, wrapped

if TYPE_CHECKING:
    from store.search.folding import Span

COMFORTABLE = 96
"""Cells of the longest line: 48 letters of Hangul, of which 35 to 50 a line read well; wider panes
stay partly empty."""

AROUND = 4
"""Lines that are shown before one that was gone to."""

Render = Callable[[int], Content]
"""Makes what is shown, for a width in cells."""
Find = Callable[[Content], "Sequence[Span]"]
"""Where in what is shown the places are that are to be marked, in their order."""


def _nothing(content: Content) -> "Sequence[Span]":
    del content
    return ()


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

    def on_click(self, event: events.Click) -> None:
        """Selecting may end on a link or a heading, and is no click on it."""
        if self.text_selection and event.chain == 1:
            event.prevent_default()


class Reader(VerticalScroll, inherit_bindings=False, can_focus=True):
    """Shows what a function renders, again whenever the width changes."""

    def __init__(self, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._text = ReadText(self._scroll_to_wanted)
        self._render_text: Render | None = None
        self._find: Find = _nothing
        self._rendered = Content("")
        """What was made last, and below: what of it is shown."""
        self._content = Content("")
        self._width = 0
        self._wanted_line: int | None = None
        """The line to be at the top, until the text is laid out and can be scrolled there."""
        self._reached = 0
        """How far it could be scrolled towards that line."""
        self._seen_line = 0
        """The line at the top while there was room to see it."""
        self._anchor = (0, 0)
        """The line at the top when the text was last laid out anew, and the words above it."""

    def compose(self) -> ComposeResult:
        """One widget for everything: a widget a paragraph costs too much."""
        yield self._text

    @property
    def text_width(self) -> int:
        """The cells that a line of text has."""
        return max(20, min(COMFORTABLE, self.scrollable_content_region.width - 1))

    @property
    def line(self) -> int:
        """The line of the text at the top of the view, or the one that will be there."""
        if self._wanted_line is not None and self.scroll_offset.y == self._reached:
            return self._wanted_line
        return self.scroll_offset.y

    @property
    def places(self) -> int:
        """How many places are marked."""
        return len(self._text.lines.places)

    @property
    def place(self) -> int:
        """The place that the person went to, by its number; -1 is none."""
        return self._text.current

    @property
    def place_line(self) -> int:
        """The line of the place that the person went to; the one at the top without a place."""
        return next(iter(self._text.lines.lines_of(self.place)), self.line)

    @property
    def lines(self) -> Sequence[str]:
        """The lines of the text as they are shown."""
        return self._text.lines.texts

    def line_of(self, action: str) -> int | None:
        """The first line in which a click runs this action."""
        return self._text.lines.line_of(action)

    @property
    def marked(self) -> list[str]:
        """The texts of the marked places."""
        lines = self._text.lines
        return [lines.plain[first:last] for first, last in lines.places]

    def place_from(self, line: int) -> int:
        """The first place at a line or below it; the first of all if there is none."""
        return self._text.lines.place_from(line)

    def show(
        self, render: Render, find: Find = _nothing, keep_place: bool = False, line: int = 0
    ) -> None:
        """Show something else, from a line on; or the same thing, changed, at its place."""
        self._render_text, self._find = render, find
        if keep_place:
            self._draw(follow=self.line)
            return
        self._wanted_line, self._reached = line, self.scroll_offset.y
        self._text.current = -1
        self._draw()

    def mark(self, place: int = -1) -> None:
        """Mark what is to be marked now in the same text; one place may stand out."""
        self._text.lines.places = self._find(self._content)
        self._text.current = place
        self._text.refresh()

    def go_to_place(self, place: int) -> None:
        """Let a place stand out, and scroll to it."""
        self._text.stand_out(place)
        self.go_to_line(self._text.lines.lines_of(place).start)

    def move(self, how: str) -> None:
        """Scroll: `down`, `half-page-up`, `last` and so on."""
        self._wanted_line = None
        page = max(1, self.size.height - 2)
        steps = {
            "down": 1, "up": -1, "half-page-down": page // 2, "half-page-up": -(page // 2),
            "page-down": page, "page-up": -page,
        }  # fmt: skip
        if how == "first":
            self.scroll_home(animate=False, immediate=True)
        elif how == "last":
            self.scroll_end(animate=False, immediate=True)
        else:
            self.scroll_relative(y=steps[how], animate=False, immediate=True)

    def go_to_line(self, line: int, around: int = AROUND) -> None:
        """Scroll so that a line of the text is in view, with a little before it."""
        self._wanted_line = None
        top = max(0, line - around)
        # At once, or it could come after the next text; beyond the end, that is laid out first.
        self.scroll_to(y=top, animate=False, immediate=top <= self.max_scroll_y)

    def on_resize(self, event: events.Resize) -> None:
        """Wrap the text to the new width, with the same words at the top."""
        del event
        if self.text_width == self._width or not self.size.width:
            return
        self._draw(follow=self._seen_line if self._wanted_line is None else None)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Remember the place; without any room Textual scrolls back to the top."""
        super().watch_scroll_y(old_value, new_value)
        if self.size.width:
            self._seen_line = self.scroll_offset.y

    def _draw(self, follow: int | None = None) -> None:
        """Lay out what is to be shown; what stood in the line `follow` stays where it is."""
        if not self.size.width:
            self._width = 0  # when there is room, this is drawn, whatever was there before
        elif self._render_text is not None:
            before, self._width = self._width, self.text_width
            content = self._render_text(self._width)
            if content is not self._rendered or before != self._width:
                lines = self._text.lines
                self._rendered, self._content = content, wrapped(content, self._width)
                self._text.show(self._content)
                if follow is not None and any(lines.texts):
                    self._follow(lines, follow)
            self.mark(self.place)
            # A text as long as the one before is laid out without being resized.
            self.call_after_refresh(self._scroll_to_wanted)

    def _follow(self, before: TextLines, line: int) -> None:
        line = min(line, len(before) - 1)
        words = self._anchor[1] if line == self._anchor[0] else before.words_above(line)
        line = followed(before, self._text.lines, line, words)
        self._wanted_line, self._reached = line, self.scroll_offset.y
        self._anchor = line, words

    def _scroll_to_wanted(self) -> None:
        if self._wanted_line is None or not self.size.width:
            return
        if self.scroll_offset.y == self._reached:  # else the person scrolled meanwhile
            self.scroll_to(y=self._wanted_line, animate=False, immediate=True)
            self._reached = self.scroll_offset.y
        if self._reached == self._wanted_line:
            self._wanted_line = None
