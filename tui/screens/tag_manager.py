"""All tags of the library, to find their papers, rename, merge, nest and delete them."""

from collections.abc import Callable
from typing import ClassVar, Literal

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from store.keyboard_layout import other_layout
from store.library import Library
from store.marks import plain_tag
from store.model import fold_tag
from store.tagging import TagRow, near_spellings, tag_rows
from store.trash import shown
from tui.bindings import place_bindings
from tui.rendering.content import to_content
from tui.screens.following import FollowingDialog
from tui.screens.line import LineScreen
from tui.widgets.choice_list import ChoiceList

How = Literal["rename", "merge", "nest", "delete", "undo"]


class TagManagerScreen(FollowingDialog[str]):
    """Dismissed with the tag whose papers are to be shown; stays open while tags are changed."""

    HINTS = (
        ("Enter", "shows"),
        ("{tag-find}", "finds"),
        ("{tag-rename}", "renames"),
        ("{tag-merge}", "merges"),
        ("{tag-nest}", "nests"),
        ("{tag-delete}", "deletes"),
        ("{tag-undo}", "undoes"),
        ("Esc", "closes"),
    )
    PLACE = "In all tags"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings(PLACE)

    def __init__(self, library: Library, change: Callable[[How, str], None]) -> None:
        """`change` does something with a tag, and may ask first."""
        super().__init__("All tags", library)
        self._change = change
        self._rows: dict[str, TagRow] = {}
        self._wanted = ""
        self._found = ""
        """What was looked for last."""

    def body(self) -> list[Widget]:
        """The tags, and what is to be said of the one under the cursor."""
        return [ChoiceList(markup=False), Static("", classes="near", markup=False)]

    def go_to(self, tag: str) -> None:
        """Put the cursor on a tag, as soon as there is one of this name."""
        self._wanted = fold_tag(tag)
        self.follow(anew=True)

    def fill(self) -> bool:
        """Show the tags as they are now; the cursor stays on its tag, or on the one behind it."""
        here = self.current()
        papers = shown(self._library.papers.values())
        self._rows = {fold_tag(row.tag): row for row in tag_rows(papers)}
        if not self._rows:
            return False
        if self._wanted in self._rows:
            here, self._wanted = self._wanted, ""
        options = self.query_one(ChoiceList)
        options.set_options(Option(_line(row), id=tag) for tag, row in self._rows.items())
        behind = (n for n, tag in enumerate(self._rows) if tag.split("/") >= here.split("/"))
        options.highlighted = next(behind, len(self._rows) - 1)
        in_use = sum(1 for row in self._rows.values() if row.own)
        self.query_one(".box").border_title = f"All tags · {in_use:,}"
        return True

    def action_take(self, how: How) -> None:
        """Do this with the tag under the cursor."""
        if row := self._rows.get(self.current()):
            self._change(how, row.tag)

    def action_find(self) -> None:
        """Ask for a part of a name, and go to the next tag that has it."""
        dialog = LineScreen("Find a tag", self._found, self._not_found)
        self.app.push_screen(dialog, lambda line: self._find(line) if line else None)

    def _not_found(self, line: str) -> str:
        return "" if self._having(line) else f"no tag has “{plain_tag(line)}” in its name"

    def _having(self, line: str) -> list[str]:
        part = fold_tag(plain_tag(line))
        parts = {part, fold_tag(other_layout(part) or part)}
        return [tag for tag in self._rows if any(part and part in tag for part in parts)]

    def _find(self, line: str) -> None:
        self._found = plain_tag(line)
        having, order = self._having(line), list(self._rows)
        here = self.current()
        if having:
            at = order.index(here) if here in order else -1
            following = (tag for tag in having if order.index(tag) > at)
            self.query_one(ChoiceList).highlighted = order.index(next(following, having[0]))

    @on(OptionList.OptionSelected)
    def _show(self, event: OptionList.OptionSelected) -> None:
        # A key may have come before the list of now.
        if row := self._rows.get(event.option.id or ""):
            self.finish(row.tag)

    @on(OptionList.OptionHighlighted)
    def _tell(self, event: OptionList.OptionHighlighted) -> None:
        row = self._rows.get(event.option.id or "")
        if row is None:
            return
        below = f"{row.papers:,} paper{' has' if row.papers == 1 else 's have'} a tag below it"
        said = [] if row.own else [to_content(f"no paper has it itself, {below}")]
        if near := near_spellings(row.tag, (other.tag for other in self._rows.values())):
            said.append(to_content(f"much like it: {', '.join(near)}", "$text-warning"))
        self.query_one(".near", Static).update(Content(" · ").join(said))


def _line(row: TagRow) -> Content:
    """The tag below the one around it; in brackets how many papers only have tags nested in it."""
    count = f"{row.own:,}" if row.own else f"({row.papers:,})"
    above, _, own = row.tag.rpartition("/")
    return Content.assemble(
        (f"{count:>7}  ", "$foreground-muted"),
        "  " * row.depth,
        to_content(f"{above}/" if above else "", "$foreground-muted"),
        to_content(own, "" if row.own else "$foreground-muted"),
    )
