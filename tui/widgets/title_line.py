"""The first line of the screen: the program, how many papers there are, and how keys arrive."""

from textual.content import Content
from textual.widgets import Static

from tui.rendering.visible import cell_width


class TitleLine(Static):
    """`readlist` on the left; the number of papers and the grouping on the right."""

    def __init__(self, id: str) -> None:  # noqa: A002
        super().__init__(id=id, markup=False)
        self._papers = 0
        self._hangul = False

    def show(self, papers: int) -> None:
        """Say how many papers there are."""
        self._papers = papers
        self._draw()

    def show_hangul(self, on: bool) -> None:
        """Say whether the last key came from a Hangul IME."""
        if on != self._hangul:
            self._hangul = on
            self._draw()

    def on_resize(self) -> None:
        """Keep the right end at the right."""
        self._draw()

    def _draw(self) -> None:
        right = f"{self._papers:,} paper{'' if self._papers == 1 else 's'} · by quarter "
        right = f"한글 · {right}" if self._hangul else right
        room = max(1, self.app.size.width - len(" readlist") - cell_width(right))
        self.update(
            Content.assemble((" readlist", "bold"), " " * room, (right, "$foreground-muted"))
        )
