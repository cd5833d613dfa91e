"""The first line of the screen: the program, and what the tree shows."""

from textual.content import Content
from textual.widgets import Static

from tui.rendering.visible import cell_width


class TitleLine(Static):
    """`readlist` on the left; the numbers of papers and the grouping on the right."""

    def __init__(self, id: str) -> None:  # noqa: A002
        super().__init__(id=id, markup=False)
        self._papers = 0
        self._marked = 0
        self._order = ""

    def show(self, papers: int, marked: int, order: str) -> None:
        """Say how many papers there are and how many are marked, and in what order they stand."""
        self._papers, self._marked, self._order = papers, marked, order
        self._draw()

    def on_resize(self) -> None:
        """Keep the right end at the right."""
        self._draw()

    def _draw(self) -> None:
        right = Content.assemble(
            (f"{self._marked:,} marked" if self._marked else "", "bold $text-accent"),
            (" · " if self._marked else "", "$foreground-muted"),
            (
                f"{self._papers:,} paper{'' if self._papers == 1 else 's'} · {self._order} ",
                "$foreground-muted",
            ),
        )
        room = self.app.size.width - len(" readlist")
        right = right.truncate(max(1, room - 1), ellipsis=True)
        gap = " " * max(1, room - cell_width(right.plain))
        # One line, whatever it says: nothing around it moves.
        self.update(Content.assemble((" readlist", "bold"), gap, right), layout=False)
