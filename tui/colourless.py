"""What is drawn when no colours are wanted, or the terminal has none.

Textual chooses once, when the app is made, between shades of grey and no colours at all, by the
theme that it has then (`App.__init__`). Chosen afterwards, a theme of the terminal's own palette
would be drawn in the shades of colours that nobody knows: all of them black.
"""

from collections.abc import Sequence

from textual.filter import LineFilter, Monochrome, NoColor

# One of each for all lines: Textual keeps what a filter made of a line by the filter.
_GREYS = Monochrome()
_NO_COLOURS = NoColor()

_WITHOUT_GREYS = (None, "standard", "windows")
"""The palettes of Rich that have not enough greys for a text to differ from its ground."""


def colourless(
    filters: Sequence[LineFilter], color_system: str | None, *, ansi: bool
) -> list[LineFilter]:
    """Textual's filters with the one that takes the colours away as the theme of now needs it.

    `color_system` is Rich's name of the terminal's palette; `ansi` says that the theme's colours
    are those of that palette, which have no shades to be known.
    """
    taking = _NO_COLOURS if ansi or color_system in _WITHOUT_GREYS else _GREYS
    return [taking if isinstance(one, Monochrome | NoColor) else one for one in filters]
