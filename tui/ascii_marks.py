"""Signs as ASCII, for terminals and fonts that draw them two columns wide.

Unicode calls the width of these characters ambiguous (https://www.unicode.org/reports/tr11/): one
column where the text around is Latin, two in some East Asian terminals. There they would push
everything after them out of its place, so each becomes ASCII of the same width when it is drawn.
"""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_PLAIN = {
    "○": "o", "☆": "-", "◔": "q", "◐": "c", "●": "@", "✕": "x", "★": "*",
    "☐": "-", "☑": "+", "▣": "#", "•": "*", "◦": "-", "▪": "*", "·": ".", "…": "~",
    "›": ">", "‹": "<", "→": ">", "←": "<", "↑": "^", "↓": "v", "–": "-", "—": "-",
    "▸": ">", "▾": "v", "▶": ">", "▼": "v", "◀": "<", "▲": "^", "▌": "|", "▎": "|", "▍": "|",
    "“": '"', "”": '"', "‘": "'", "’": "'", "×": "x", "✓": "v",
    **dict.fromkeys("─━═╌┄┈╍╴╶╸╺▔▁", "-"), **dict.fromkeys("│┃║╎┆┊╵╷▏▕", "|"),
    # The ends of a scroll bar in eighths of a row, which are as good in whole rows.
    **dict.fromkeys("▂▃▄▅▆▇", " "),
    **dict.fromkeys("╭╮╰╯┌┐└┘├┤┬┴┼┏┓┗┛╔╗╚╝╠╣╦╩╬", "+"),
}  # fmt: skip
_TABLE = str.maketrans(_PLAIN)


def ascii_marks(text: str) -> str:
    """A text with its signs in ASCII, as wide as before; letters of any language stay."""
    return text.translate(_TABLE)


class AsciiMarks(LineFilter):
    """Draws a line with its signs in ASCII."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The line as it is to be drawn."""
        del background
        return [Segment(ascii_marks(s.text), s.style, s.control) for s in segments]
