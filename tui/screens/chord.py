"""A started chord: shows what may follow, and waits for the one key."""

import re

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.commands import Command
from tui.key_names import shown_key
from tui.keymap import Keymap
from tui.rendering.key_hints import in_lines, key_hint

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
        hints = []
        for name, keys in shown.items():
            span = keys[0] if len(keys) == 1 else f"{keys[0]}–{keys[-1]}"
            hints.append((span, _SAID.sub("", commands[name].title)))
        entries = [Content.styled(shown_key(self._prefix), "bold reverse")]
        entries += map(key_hint, [*hints, ("Esc", "ends")])
        return Content("\n").join(in_lines(entries, self.app.size.width - 2))
