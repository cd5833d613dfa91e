"""What keys do, in lines that keep each key beside its words: below dialogs and for chords."""

from collections.abc import Iterable, Iterator

from textual.content import Content

from tui.keymap import Keymap

KeyHint = tuple[str, str]
"""Keys, each by its name or its command in braces, and what they do; "" for words alone."""

GAP = "  "


def live(hints: Iterable[KeyHint], keymap: Keymap) -> Iterator[KeyHint]:
    """The hints with the live keys; one whose commands have none is left out."""
    for keys, words in hints:
        shown = keymap.hinted(keys)
        if shown or not keys:
            yield shown, words


def key_hint(hint: KeyHint) -> Content:
    """One key and its words."""
    key, words = hint
    said = Content.styled(words, "$foreground-muted")
    return Content.assemble((key, "bold $accent"), " ", said) if key else said


def in_lines(entries: Iterable[Content], width: int) -> Iterator[Content]:
    """Entries beside each other, in as many lines of `width` cells as it takes.

    Only an entry that is longer than a line is broken.
    """
    line = Content("")
    for entry in entries:
        longer = Content(GAP).join([line, entry]) if line else entry
        if line and longer.cell_length > width:
            yield line
            longer = entry
        if longer.cell_length > width:
            *whole, longer = longer.wrap(max(1, width))
            yield from whole
        line = longer
    if line:
        yield line
