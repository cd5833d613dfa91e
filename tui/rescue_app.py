"""A damaged library in the place of the app: what is wrong, and which state to go on with."""

import os
from collections import Counter
from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct
from textual import on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.driver import Driver
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from store.backups import backups, folder_of, newest_first
from store.clock import utc_now
from store.errors import LibraryError
from store.file_format import LibraryFile, decode
from store.restoring import salvaged, with_journal
from store.storage import LibraryStorage
from themes.loader import builtin, load
from themes.schema import DEFAULT_THEME
from tui.commands import BY_ID
from tui.rendering.content import to_content
from tui.terminal_driver import begun_once
from tui.theming import textual_themes
from tui.widgets.choice_list import ChoiceList
from tui.widgets.hint_line import HintLine

MOST_BACKUPS = 12
"""So many backups are offered; `readlist restore --at` reaches the others."""


class State(Struct, frozen=True):
    """A state of the library that can be read, what it is called, and what it lacks."""

    name: str
    file: LibraryFile
    lost: int = 0
    """So many lines of the damaged library are not in it."""

    @property
    def last_change(self) -> str:
        """When it was changed last, in UTC; empty if nobody knows."""
        return self.file.history[-1].time if self.file.history else ""


def states(storage: LibraryStorage) -> list[State]:
    """The states to choose from, the best first: the newest backup, or what the file still holds.

    That is better when the file itself is whole, or when it has as many papers as the backup and
    was changed later. Of a library that is gone, to begin anew is one, too.
    """
    found = salvaged(storage)
    kept = [*_backups(storage)]
    gone = not os.path.lexists(storage.path)
    left = []
    if found.file.papers:
        name = "What the journal holds" if gone else "What can still be read"
        left = [State(name, found.file, len(found.lost))]
    whole = not gone and all(one.journal for one in found.lost)
    if left and (whole or not kept or _is_as_good(left[0], kept[0])):
        return [*left, *kept]
    return [*kept, *left, *([State("A new library", LibraryFile())] if gone else [])]


def _is_as_good(one: State, other: State) -> bool:
    enough = len(one.file.papers) >= len(other.file.papers)
    return enough and one.last_change >= other.last_change


class RescueApp(App[int]):
    """Ends with the number of the state chosen, None when everything is to stay as it is."""

    CSS = """
    Screen { align: center middle; }
    #box {
        width: 90;
        max-width: 100%;
        height: auto;
        max-height: 100%;
        border: round $warning;
        border-title-color: $text-warning;
        background: $surface;
        padding: 1 2 0 2;
    }
    #reason { height: auto; max-height: 40vh; }
    OptionList {
        height: auto;
        max-height: 40vh;
        border: none;
        padding: 0;
        background: $surface;
    }
    OptionList:focus { background-tint: $surface 0%; }
    OptionList:focus > .option-list--option-highlighted {
        background: $block-cursor-blurred-background;
        color: $block-cursor-blurred-foreground;
        text-style: bold;
    }
    OptionList:nocolor > .option-list--option-highlighted { text-style: bold reverse; }
    HintLine { height: auto; padding-top: 1; }
    """
    HINTS = (("Enter", "chooses"), ("Esc", "leaves everything as it is"))
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(",".join(("escape", *BY_ID["quit"].keys)), "leave", show=False),
    ]

    def __init__(self, reason: str, found: list[State], gone: bool = False) -> None:
        super().__init__()
        self._reason = reason
        self._gone = gone
        self._found = found
        for theme in textual_themes(load([builtin()])[0])[0]:
            self.register_theme(theme)
        self.theme = DEFAULT_THEME

    def get_driver_class(self) -> type[Driver]:
        """What drives the terminal."""
        return begun_once(super().get_driver_class())

    def compose(self) -> ComposeResult:
        """The reason and the choices."""
        box = Vertical(
            VerticalScroll(
                Static(to_content(self._reason), markup=False), id="reason", can_focus=False
            ),
            Static("\nGo on with which state? What is there now is set aside.\n", markup=False),
            ChoiceList(
                *(Option(self._line(state)) for state in self._found),
                Option(Content("Leave everything as it is")),
                markup=False,
            ),
            HintLine(self.HINTS, classes="hints"),
            id="box",
        )
        box.border_title = f"The library is {'gone' if self._gone else 'damaged'}"
        yield box

    def action_leave(self) -> None:
        """End without a choice."""
        self.exit()

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        chosen = event.option_index
        self.exit(chosen if chosen < len(self._found) else None)

    def _line(self, state: State) -> Content:
        count = len(state.file.papers)
        line = to_content(state.name)
        line = line.append_text(f"   {count:,} paper{'' if count == 1 else 's'}", "bold")
        if state.lost:
            lines = f"{state.lost:,} line{'' if state.lost == 1 else 's'}"
            line = line.append_text(f", {lines} lost", "$text-error")
        others = {one.last_change for one in self._found if one is not state} - {""}
        if others and state.last_change > max(others):
            line = line.append_text(", newest")
        return line


def _backups(storage: LibraryStorage) -> Iterator[State]:
    try:
        found = newest_first(backups(storage.path, folder_of(storage.path)), utc_now())
    except OSError:
        return  # a folder that cannot be looked into offers nothing
    minutes = Counter(backup.time.replace(second=0) for backup in found)
    for backup, _ in zip(found, range(MOST_BACKUPS), strict=False):
        try:
            file = decode(backup.path.read_bytes(), backup.path)
        except (LibraryError, OSError):
            continue  # a backup that cannot be read is none to go on with
        before = file.history[-1:]
        since = with_journal(storage, file)
        more = " and changes since" if file.history[-1:] != before else ""
        alone = minutes[backup.time.replace(second=0)] == 1
        time = f"{backup.time:%Y-%m-%d %H:%M}" if alone else f"{backup.time:%Y-%m-%d %H:%M:%S}"
        number = f", number {backup.number}" if backup.number > 1 else ""
        name = f"The backup of {time} UTC{number}{more}"
        yield State(name, since.file, len(since.lost))
