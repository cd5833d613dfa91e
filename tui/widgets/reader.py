"""The reader: one paper, or what a branch holds, wrapped to the width of the pane."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from tui.rendering.lines import TextLines, followed, wrapped
from tui.rendering.sections import Section, TextPlace
from tui.rendering.text_places import place_at
from tui.widgets.read_text import COMFORTABLE, ReadText

if TYPE_CHECKING:
    from store.search.folding import Span

AROUND = 4
"""Lines that are shown before one that was gone to."""

Render = Callable[[int], Content]
"""Makes what is shown, for a width in cells."""
Locate = Callable[[TextLines], int]
"""Finds a line in the lines of a text."""
Find = Callable[[Content], "Sequence[Span]"]
"""Where in what is shown the places are that are to be marked, in their order."""


def _nothing(content: Content) -> "Sequence[Span]":
    del content
    return ()


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
        self._locate: Locate | None = None
        """Finds that line, while the text that it is in is not laid out."""
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

    def place_in_text(self, sections: Iterable[Section]) -> TextPlace | None:
        """The place at the top of the view in a text with these sections, to come back to.

        None while there is no room: the text is not laid out, and nobody can have moved in it.
        """
        return place_at(self._text.lines, sections, self.line) if self._width else None

    def show(
        self,
        render: Render,
        find: Find = _nothing,
        keep_place: bool = False,
        line: int | Locate = 0,
    ) -> None:
        """Show something else, from a line on; or the same thing, changed, at its place.

        A line that is to be found in the lines of the text is looked for once they are laid out.
        """
        self._render_text, self._find = render, find
        if keep_place:
            self._draw(follow=self.line)
            return
        self._locate = line if callable(line) else None
        self._wanted_line = 0 if callable(line) else line
        self._reached = self.scroll_offset.y
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

    def on_click(self, event: events.Click) -> None:
        """Beside the text nothing is selected, however often it is clicked."""
        if event.widget is self:
            event.prevent_default()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Remember the place; without any room Textual scrolls back to the top.

        To the end of a shorter text Textual scrolls too: that is not the person.
        """
        super().watch_scroll_y(old_value, new_value)
        if self.size.width:
            self._seen_line = self.scroll_offset.y
        if self.scroll_offset.y == self.max_scroll_y < self._reached:
            self._reached = self.max_scroll_y

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
            if self._locate:
                self._wanted_line, self._locate = self._locate(self._text.lines), None
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
