"""The choice of a theme, seen while choosing: what each is called and what kind it is."""

from collections.abc import Callable, Sequence

from textual.content import Content

from themes.schema import ThemeFile
from tui.rendering.content import to_content
from tui.rendering.visible import cell_width, visible
from tui.screens.choice import ChoiceScreen


class ThemeScreen(ChoiceScreen):
    """Dismissed with the name of the theme chosen; the cursor begins on the `current` one."""

    def __init__(
        self, themes: Sequence[ThemeFile], current: str, preview: Callable[[str], None]
    ) -> None:
        width = max((cell_width(visible(theme.title)) for theme in themes), default=0)
        options = [(theme.name, _line(theme, width)) for theme in themes]
        super().__init__("Theme", options, current, preview)


def _line(theme: ThemeFile, width: int) -> Content:
    title = to_content(theme.title)
    gap = " " * (width - title.cell_length + 2)
    return title + Content(gap) + to_content(f"{theme.kind:<10}{theme.name}", "$foreground-muted")
