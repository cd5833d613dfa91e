"""The contents of what is read: reviews, headings and footnotes, to go to one or fold it."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.bindings import place_bindings
from tui.rendering.content import to_content
from tui.rendering.sections import FOLDED, FOOTNOTE, Section
from tui.screens.dialog import Dialog
from tui.widgets.choice_list import ChoiceList


class ContentsScreen(Dialog[str]):
    """Dismissed with the key of the section to go to; meanwhile the reader shows where that is."""

    HINTS = (
        ("Enter", "goes there"),
        ("{contents-fold}", "folds or opens"),
        ("Esc", "goes back"),
    )
    PLACE = "In the contents"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings(PLACE)

    def __init__(
        self,
        sections: Callable[[], Sequence[Section]],
        here: str,
        show: Callable[[Section], None],
        fold: Callable[[str], None],
    ) -> None:
        """`sections` tells what there is, also after `fold` changed it; `here` is a key."""
        super().__init__("Contents")
        self._sections = sections
        self._here = here
        self._show_place = show
        self._fold_section = fold

    def body(self) -> list[Widget]:
        """The list."""
        return [ChoiceList(markup=False)]

    def on_mount(self) -> None:
        """Start where the reader is."""
        self._fill(self._here)

    def action_fold(self) -> None:
        """Fold the section under the cursor, or open it."""
        option = self.query_one(ChoiceList).highlighted_option
        if option and option.id:
            self._fold_section(option.id)
            self._fill(option.id)

    def _fill(self, key: str) -> None:
        options = self.query_one(ChoiceList)
        sections = self._sections()
        options.clear_options()
        levels = sorted({section.level for section in sections})
        options.add_options(
            Option(_line(section, levels.index(section.level)), id=section.key)
            for section in sections
        )
        keys = [section.key for section in sections]
        options.highlighted = keys.index(key) if key in keys else 0

    @on(OptionList.OptionHighlighted)
    def _show(self, event: OptionList.OptionHighlighted) -> None:
        section = next((s for s in self._sections() if s.key == event.option.id), None)
        if section:
            self._show_place(section)

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        self.finish(event.option.id)


def _line(section: Section, depth: int) -> Content:
    style = "" if section.level else "bold $text-secondary"
    if section.level == FOOTNOTE:
        style = "$foreground-muted"
    indent = "  " * depth
    fold = FOLDED if section.folded else ""
    return Content.assemble(indent, (fold, "$foreground-muted"), to_content(section.title, style))
