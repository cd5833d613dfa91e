"""All tags of the library, to find their papers, rename, merge, nest and delete them."""

from collections.abc import Sequence
from typing import ClassVar, Literal

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from store.model import fold_tag
from store.tagging import near_spellings
from tui.rendering.content import to_content
from tui.screens.dialog import Dialog

How = Literal["show", "rename", "merge", "nest", "delete"]


class TagManagerScreen(Dialog[tuple[How, str]]):
    """Dismissed with what to do with which tag."""

    HINTS = (
        ("Enter", "shows papers"),
        ("r", "renames"),
        ("m", "merges"),
        ("n", "nests"),
        ("d", "deletes"),
        ("Esc", "closes"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        ("j", "cursor('down')"),
        ("k", "cursor('up')"),
        *((how[0], f"take('{how}')") for how in ("rename", "merge", "nest", "delete")),
    ]

    def __init__(self, tags: Sequence[tuple[str, int]], current: str = "") -> None:
        """`tags` with the number of papers that have them; the cursor begins on `current`."""
        super().__init__(f"All tags · {len(tags):,}")
        # Nested tags below the one that they are in.
        self._tags = sorted(tags, key=lambda item: fold_tag(item[0]).split("/"))
        self._current = fold_tag(current)

    def body(self) -> list[Widget]:
        """The tags, and what is like the one under the cursor."""
        options = OptionList(*(Option(_line(*item)) for item in self._tags), markup=False)
        return [options, Static("", classes="near", markup=False)]

    def on_mount(self) -> None:
        """Begin where the last change was."""
        folded = [fold_tag(tag) for tag, _ in self._tags]
        at = next((n for n, tag in enumerate(folded) if tag >= self._current), len(folded) - 1)
        self.query_one(OptionList).highlighted = at if self._current else 0

    def action_cursor(self, where: str) -> None:
        """Move in the list with the keys of the tree."""
        options = self.query_one(OptionList)
        options.action_cursor_down() if where == "down" else options.action_cursor_up()

    def action_take(self, how: How) -> None:
        """Close, to do this with the tag under the cursor."""
        at = self.query_one(OptionList).highlighted
        if at is not None:
            self.finish((how, self._tags[at][0]))

    @on(OptionList.OptionSelected)
    def _show(self) -> None:
        self.action_take("show")

    @on(OptionList.OptionHighlighted)
    def _point_out_near(self, event: OptionList.OptionHighlighted) -> None:
        tag = self._tags[event.option_index][0]
        near = near_spellings(tag, (other for other, _ in self._tags))
        said = f"much like it: {', '.join(near)}" if near else ""
        self.query_one(".near", Static).update(to_content(said, "$text-warning"))


def _line(tag: str, count: int) -> Content:
    depth = tag.count("/")
    above, _, own = tag.rpartition("/")
    return Content.assemble(
        (f"{count:>5}  ", "$foreground-muted"),
        "  " * depth,
        to_content(f"{above}/" if above else "", "$foreground-muted"),
        to_content(own),
    )
