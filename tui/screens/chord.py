"""A started chord: shows what may follow, and waits for the one key."""

import re
from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.commands import Command
from tui.key_names import shown_key
from tui.keymap import Keymap

_SAID = re.compile("^(?:Copy (?:the |an? )?|Group by )")
"""What all commands of a chord have in common is not said again for each."""


class ChordScreen(ModalScreen[str | None]):
    """Dismissed with the action of the key that follows; any other key ends the chord."""

    def __init__(self, prefix: str, keymap: Keymap) -> None:
        super().__init__()
        self._prefix = prefix
        self._next = keymap.chords(prefix)

    def compose(self) -> ComposeResult:
        """The keys that may follow."""
        yield Static(self._hint(), classes="chord")

    def on_key(self, event: events.Key) -> None:
        """Take the second key, whatever it is."""
        event.stop()
        event.prevent_default()
        command = self._next.get(event.key)
        self.dismiss(command.action(event.key) if command else None)

    def on_click(self) -> None:
        """End the chord."""
        self.dismiss(None)

    def _hint(self) -> Content:
        shown: dict[str, list[str]] = {}
        commands: dict[str, Command] = {}
        for key, command in self._next.items():
            shown.setdefault(command.id, []).append(shown_key(key))
            commands[command.id] = command
        entries = [Content.styled(shown_key(self._prefix), "bold $accent")]
        for name, keys in shown.items():
            span = keys[0] if len(keys) == 1 else f"{keys[0]}–{keys[-1]}"
            entries.append(_entry(span, _SAID.sub("", commands[name].title)))
        return _in_lines([*entries, _entry("Esc", "ends")], self.app.size.width)


def _entry(key: str, words: str) -> Content:
    return Content.assemble((key, "bold"), (f" {words}", "$foreground-muted"))


def _in_lines(entries: Sequence[Content], width: int) -> Content:
    """The entries beside each other, none of them broken, in lines of at most `width` cells."""
    lines = [Content(" ") + entries[0]]
    for entry in entries[1:]:
        if lines[-1].cell_length + 2 + entry.cell_length < width:
            lines[-1] += Content("  ") + entry
        else:
            lines.append(Content(" ") + entry)
    return Content("\n").join(lines)
