"""Wide characters in the pictures that Textual exports of a screen.

There each piece of text has one length (`textLength`), over which a browser spreads its characters
evenly; where its font draws Hangul narrower than two columns, all that stands beside it is shifted.
Here narrow and wide characters are drawn apart, each piece in its own columns.
"""

import re
from html import escape, unescape
from itertools import groupby

from tui.rendering.visible import cell_width, clusters

CELL = 12.2
"""The width of a column in these pictures."""
_TEXT = re.compile(
    r'(<text class="[^"]*-r\d+") x="([\d.]+)" (y="[\d.]+") textLength="[\d.]+"([^>]*)>'
    r"([^<]*)</text>"
)


def with_wide_text(svg: str) -> str:
    """The picture with every character in its columns."""
    return _TEXT.sub(_pieces, svg)


def _pieces(found: re.Match[str]) -> str:
    opening, left, line, rest, text = found.groups()
    x = float(left)
    drawn = []
    for _, same in groupby(clusters(unescape(text)), key=cell_width):
        piece = "".join(same)
        length = CELL * cell_width(piece)
        # The characters themselves are made as wide as two columns, not the room between them.
        fit = ' lengthAdjust="spacingAndGlyphs"' if cell_width(piece) > len(piece) else ""
        shown = escape(piece, quote=False).replace("\xa0", "&#160;")
        drawn.append(
            f'{opening} x="{x:g}" {line} textLength="{length:g}"{fit}{rest}>{shown}</text>'
        )
        x += length
    return "".join(drawn)
