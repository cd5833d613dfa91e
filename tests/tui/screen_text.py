"""A screen as text that a person can read and a diff can show: its rows, and its inks.

Made from the exported SVG, which is public, where the screen's own strips are not.
"""

import re
from html import unescape

from textual.app import App

from tui.rendering.visible import cell_width, clusters

_CELL = 12.2
_TEXT = re.compile(
    r'<text class="\S+-(r\d+)" x="([\d.]+)" y="([\d.]+)"[^>]*clip-path="url\(#\S+-line-(\d+)\)">'
    r"([^<]*)</text>"
)
_INK = re.compile(r"\.\S+-(r\d+) \{ ([^}]*) \}")


def screen_text(app: App[None]) -> str:
    """The rows of the screen, then each ink with the first words that are drawn in it."""
    svg = app.export_screenshot()
    inks = dict(_INK.findall(svg))
    rows: dict[int, dict[int, str]] = {}
    words: dict[str, list[str]] = {}
    for ink, x, _, line, escaped in _TEXT.findall(svg):
        text = unescape(escaped).replace("\xa0", " ")
        rows.setdefault(int(line), {})[round(float(x) / _CELL)] = text
        if text.strip(" │─╭╮╰╯"):
            words.setdefault(ink, []).append(text.strip())
    height = max(rows) + 1
    lines = [_row(rows.get(at, {})) for at in range(height)]
    drawn = [f"{inks[ink].rstrip('; ')}: {' | '.join(of[:3])}" for ink, of in words.items()]
    return "\n".join([*lines, "", *sorted(drawn), ""])


def _row(parts: dict[int, str]) -> str:
    row = ""
    for column in sorted(parts):
        row += " " * (column - cell_width(row)) + "".join(clusters(parts[column]))
    return row.rstrip()
