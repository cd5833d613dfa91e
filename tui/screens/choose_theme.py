"""The choice of a theme, seen while choosing: what each is called and what kind it is."""

from collections.abc import Callable, Sequence

from textual.content import Content

from themes.schema import ThemeFile
from tui.rendering.content import to_content
from tui.screens.choice import ChoiceScreen

WIDEST_TITLE = 28
"""Cells of the longest title that is shown whole, so that every row is one line."""


class ThemeScreen(ChoiceScreen):
    """Dismissed with the name of the theme chosen; the cursor begins on the `current` one."""

    def __init__(
        self, themes: Sequence[ThemeFile], current: str, preview: Callable[[str], None]
    ) -> None:
        titles = [to_content(theme.title).truncate(WIDEST_TITLE, ellipsis=True) for theme in themes]
        width = max((title.cell_length for title in titles), default=0)
        rows = zip(themes, titles, strict=True)
        options = [(theme.name, _line(theme, title, width)) for theme, title in rows]
        super().__init__("Theme", options, current, preview)


def _line(theme: ThemeFile, title: Content, width: int) -> Content:
    gap = " " * (width - title.cell_length + 2)
    return title + Content(gap) + to_content(f"{theme.kind:<10}{theme.name}", "$foreground-muted")
