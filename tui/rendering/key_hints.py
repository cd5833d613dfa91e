"""What keys do, in lines that keep each key beside its words: below dialogs and for chords."""

from collections.abc import Iterable, Iterator

from textual.content import Content

from tui.keymap import Keymap
from tui.rendering.packing import packed

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
    """Entries beside each other, in as many lines of `width` cells as it takes."""
    return packed(entries, width, Content(GAP))
