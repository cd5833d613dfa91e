"""The command palette: every command of the table, by its name."""

from collections.abc import Coroutine, Iterable
from functools import partial
from typing import Any

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tui.bindings import keymap_of
from tui.commands import Command, shown_keys


class Commands(Provider):
    """Offers the commands of the table with their keys."""

    async def discover(self) -> Hits:
        """All commands, before anything is typed."""
        for command in self._offered():
            yield DiscoveryHit(_display(command), self._run(command), command.title, command.help)

    async def search(self, query: str) -> Hits:
        """The commands whose names match."""
        matcher = self.matcher(query)
        for command in self._offered():
            score = max(matcher.match(command.title), 0.8 * matcher.match(command.help))
            if score > 0:
                yield Hit(score, _display(command), self._run(command), command.title, command.help)

    def _run(self, command: Command) -> partial[Coroutine[Any, Any, None]]:
        return partial(self.screen.run_action, command.action())

    def _offered(self) -> Iterable[Command]:
        commands = keymap_of(self.screen).commands
        return (c for c in commands if c.in_palette and c.id != "palette")


def _display(command: Command) -> Content:
    return Content.assemble(command.title, (f"  {shown_keys(command)}", "$foreground-muted"))
