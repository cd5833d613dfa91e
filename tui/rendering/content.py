"""The only way from a user's text to the screen: as text, never as markup.

Textual reads a plain `str` as markup in most of its widgets, and `[/b]` in a paper's title then
loses text or ends the program; `textual.markup.escape` does not catch every form. So a string
that comes from a document or from the person reaches a widget as `Content` or `Text` made here.
`style` is always the program's own: a Textual style such as `"bold $foreground-muted"`.
"""

from rich.style import Style as RichStyle
from rich.text import Text
from textual.content import Content

from tui.rendering.visible import visible, visible_lines


def to_content(text: str, style: str = "") -> Content:
    """One line of `text`, harmless and literal."""
    return Content.styled(visible(text), style)


def to_content_lines(text: str, style: str = "") -> Content:
    """`text` with its line breaks, harmless and literal."""
    return Content.styled(visible_lines(text), style)


def to_text(text: str, style: str | RichStyle = "") -> Text:
    """One line of `text` for the widgets that want Rich `Text`: tree labels, table cells.

    `style` is a Rich style; theme variables do not work in it.
    """
    return Text(visible(text), style)
