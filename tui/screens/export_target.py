"""Where an export goes, and in which format: a file's name and a list below it."""

from pathlib import Path
from typing import ClassVar

from msgspec import Struct
from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from store.exporters.formats import EXPORTERS, exporter_of_name
from store.exporters.interface import Exporter
from tui.rendering.content import to_content
from tui.screens.dialog import Dialog
from tui.typed_paths import NoPath, typed_path
from tui.widgets.choice_list import KEYS_BELOW_A_LINE, ChoiceList, Move
from tui.widgets.input_lines import InputLine
from tui.widgets.path_suggester import PathSuggester


class Target(Struct, frozen=True):
    """A file to write, and what is to be in it."""

    path: Path
    exporter: Exporter


class ExportScreen(Dialog[Target]):
    """Dismissed with a place for a file, which may be one that is there already.

    The end of the name follows the format chosen, and the format follows the end that is typed.
    """

    HINTS = (
        ("↑ ↓", "choose"),
        ("Tab", "completes"),
        ("Enter", "writes it"),
        ("Esc", "closes"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", show=False, priority=True),
        *(
            Binding(key, f"choose('{how}')", show=False, priority=True)
            for key, how in KEYS_BELOW_A_LINE.items()
        ),
    ]

    def __init__(self, title: str, path: str) -> None:
        """`path` is the name to begin with, whose end tells the format."""
        super().__init__(title)
        self._path = path

    def body(self) -> list[Widget]:
        """The line, what is wrong with it, and the formats."""
        width = max(len(one.title) for one in EXPORTERS.values())
        formats = ChoiceList(
            *(
                Option(
                    to_content(f"{one.title:<{width}}  ").append_text(
                        one.suffixes[0], "$foreground-muted"
                    ),
                    id=one.name,
                )
                for one in EXPORTERS.values()
            ),
            markup=False,
            compact=True,
        )
        formats.can_focus = False
        line = InputLine(self._path, compact=True, suggester=PathSuggester(), select_on_focus=False)
        return [line, Static("", classes="wrong", markup=False), formats]

    @property
    def _exporter(self) -> Exporter:
        at = self.query_one(ChoiceList).highlighted or 0
        return list(EXPORTERS.values())[at]

    def action_choose(self, how: Move) -> None:
        """Go to another format."""
        self.query_one(ChoiceList).action_move(how)
        self._rename()

    def action_complete(self) -> None:
        """Take what is suggested of the path."""
        line = self.query_one(Input)
        if line.cursor_position == len(line.value):
            line.action_cursor_right()

    @on(OptionList.OptionSelected)
    def _clicked(self) -> None:
        self._rename()

    @on(Input.Changed)
    def _follow(self, event: Input.Changed) -> None:
        """Go to the format that the name tells."""
        self._say("")
        if told := exporter_of_name(event.value):
            self.query_one(ChoiceList).highlighted = list(EXPORTERS.values()).index(told)

    @on(Input.Submitted)
    def _finish(self, event: Input.Submitted) -> None:
        try:
            path = typed_path(event.value)
        except NoPath as error:
            self._say(str(error))
            return
        if wrong := _wrong(event.value, path):
            self._say(wrong)
        else:
            self.finish(Target(path, self._exporter))

    def _rename(self) -> None:
        """Give the file the usual end of its format, in the place of that of another one."""
        line, wanted = self.query_one(Input), self._exporter
        told = exporter_of_name(line.value)
        if told is wanted:
            return
        folded = line.value.casefold()
        ends = [end for end in told.suffixes if folded.endswith(end)] if told else [""]
        stem = line.value[: len(line.value) - len(max(ends, key=len))]
        with self.prevent(Input.Changed):
            line.value = f"{stem}{wanted.suffixes[0]}"
        line.cursor_position = len(line.value)
        self._say("")

    def _say(self, wrong: str) -> None:
        content = to_content(wrong, "$text-error") if wrong else Content("")
        self.query_one(".wrong", Static).update(content)


def _wrong(line: str, path: Path) -> str:
    """What is wrong with a place for a file, "" for nothing."""
    if not line.strip():
        return "name a file"
    if line.rstrip().endswith("/") or path.is_dir():
        return f"{path} is a folder; name a file in it"
    return "" if path.parent.is_dir() else f"there is no folder {path.parent}"
