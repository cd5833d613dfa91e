"""The command palette: every command of the table, by its name."""

from collections.abc import Coroutine, Iterable
from functools import partial
from typing import Any

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tui.commands import COMMANDS, Command, shown_keys


class Commands(Provider):
    """Offers the commands of the table with their keys."""

    async def discover(self) -> Hits:
        """All commands, before anything is typed."""
        for command in _offered():
            yield DiscoveryHit(_display(command), self._run(command), command.title, command.help)

    async def search(self, query: str) -> Hits:
        """The commands whose names match."""
        matcher = self.matcher(query)
        for command in _offered():
            score = max(matcher.match(command.title), 0.8 * matcher.match(command.help))
            if score > 0:
                yield Hit(score, _display(command), self._run(command), command.title, command.help)

    def _run(self, command: Command) -> partial[Coroutine[Any, Any, None]]:
        return partial(self.screen.run_action, command.action())


def _offered() -> Iterable[Command]:
    return (command for command in COMMANDS if command.in_palette and command.id != "palette")


def _display(command: Command) -> Content:
    return Content.assemble(command.title, (f"  {shown_keys(command)}", "$foreground-muted"))
