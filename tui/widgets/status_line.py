"""The status line: what was done, and between that what is shown."""

import re
from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

from tui.rendering.content import to_content
from tui.rendering.visible import cell_width, shorten, visible

_BREAKS = (" · ", "; ", ". ", ": ")
"""What stands before the last part of a sentence, which says most often what to do next."""
_LEAST = 12
"""Columns that are left to the beginning of a sentence, or to a name in it, at least."""
_NAMED = re.compile("“[^”]*”")
"""A title or another text of the person, inside of which no sentence ends."""


def fitted(sentence: str, cells: int) -> str:
    """A sentence in so many columns, shortened in what it names, else before its last part."""
    over = cell_width(sentence) - cells
    if over <= 0:
        return sentence
    sentence = _with_shorter_name(sentence, over)
    if cell_width(sentence) <= cells:
        return sentence
    masked = _NAMED.sub(lambda name: "x" * len(name[0]), sentence)
    for between in _BREAKS:
        at = masked.rfind(between)
        head, tail = sentence[: max(at, 0)], sentence[at + len(between) :]
        rest = between.removeprefix(".") + tail  # the ellipsis has dots enough
        room = cells - cell_width(rest)
        if head and room >= _LEAST:
            return _without_break(shorten(head, room)) + rest
    return shorten(sentence, cells)


def _with_shorter_name(sentence: str, over: int) -> str:
    """The sentence with its longest name shorter by so many columns, as far as it can be."""
    names = [(cell_width(found[0]), found) for found in _NAMED.finditer(sentence)]
    width, name = max(names, key=lambda one: one[0], default=(0, None))
    if name is None or width <= _LEAST:
        return sentence
    inner = shorten(name[0][1:-1], max(_LEAST, width - over) - 2)
    return f"{sentence[: name.start()]}“{inner}”{sentence[name.end() :]}"


def _without_break(text: str) -> str:
    """A shortened text without what would have parted its next sentence."""
    stem = text.removesuffix("…")
    return f"{stem.rstrip(' ·;:')}…" if stem != text else text


class StatusLine(Static):
    """A line in which a sentence stays until the person has pressed the next key.

    What is shown changes also by itself, with the papers that come and go: that must not take the
    place of what was said of it.
    """

    def __init__(self, id: str) -> None:  # noqa: A002
        super().__init__(id=id, markup=False)
        self._text, self._ink = "", ""
        self._says = False
        """Whether a sentence stands here that nobody has had the time to read."""

    def say(self, text: str, wrong: bool = False) -> None:
        """Say what was done, or what went wrong."""
        self._says = True
        self._write(text, "$text-error" if wrong else "$text-success")

    def let_go(self) -> None:
        """The person pressed a key: what was said may go."""
        self._says = False

    def show(self, text: str, keys: Sequence[str] = (), ink: str = "$foreground-muted") -> bool:
        """Tell what is shown, unless something is said; tells whether it did.

        Of the `keys` that can be used there, the most needed first, as many stand as have room.
        """
        if self._says:
            return False
        for key in keys:
            if to_content(f" {text} · {key}").cell_length > self.screen.size.width:
                break
            text += f" · {key}"
        self._write(text, ink)
        return True

    def render(self) -> Content:
        """As much of the sentence as has room."""
        text = fitted(visible(self._text), self.content_size.width - 1)
        return to_content(f" {text}", self._ink)

    def _write(self, text: str, ink: str) -> None:
        self._text, self._ink = text, ink
        self.update(to_content(f" {text}", ink), layout=False)
