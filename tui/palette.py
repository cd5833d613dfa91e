"""The command palette: every command of the table by its name, and the papers by a query."""

import asyncio
from collections.abc import Coroutine, Iterable, Sequence
from functools import partial
from typing import Any

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.fuzzy import Matcher

from store.model import Paper
from store.search.keyboard import other_layout
from tui.bindings import keymap_of
from tui.commands import Command, shown_keys
from tui.rendering.content import to_content
from tui.rendering.visible import visible
from tui.screens.searching_screen import SearchingScreen

OFFERED = 12
"""So many papers are offered at once."""
AS_READ = 0.9
"""What a command that was found by the keys pressed is worth, beside one found as typed."""


class Commands(Provider):
    """Offers the commands of the table with their keys."""

    async def discover(self) -> Hits:
        """All commands, before anything is typed."""
        for command in self._offered():
            yield DiscoveryHit(_display(command), self._run(command), command.title, command.help)

    async def search(self, query: str) -> Hits:
        """The commands whose names match, also as typed while a Hangul IME was on."""
        typed = self.matcher(query)
        keys = other_layout(query)
        pressed = self.matcher(keys) if keys and keys.isascii() else None
        for command in self._offered():
            score, display = _score(typed, command), _display(command)
            if pressed and not score:
                score = AS_READ * _score(pressed, command)
                display = display.append_text(
                    f"  “{visible(query)}” read as “{keys}”", "$foreground-muted"
                )
            if score > 0:
                yield Hit(score, display, self._run(command), command.title, command.help)

    def _run(self, command: Command) -> partial[Coroutine[Any, Any, None]]:
        return partial(self.screen.run_action, command.action())

    def _offered(self) -> Iterable[Command]:
        commands = keymap_of(self.screen).commands
        return (c for c in commands if c.in_palette and c.id != "palette")


class Papers(Provider):
    """Offers the papers that the query finds, in the language of the search."""

    async def search(self, query: str) -> Hits:
        """The papers that fit best."""
        main = self.screen
        if not isinstance(main, SearchingScreen):
            return
        found: Sequence[Paper] = ()
        for papers in main.searching.best(query):
            if papers is None:
                await asyncio.sleep(0)
            else:
                found = papers
        for place, paper in enumerate(found[:OFFERED]):
            title = to_content(paper.title)
            who = ", ".join(paper.presenters) or paper.id
            display = title.append_text(f"  {visible(who)}", "$foreground-muted")
            # Below a command that fits well, and each below the one before.
            yield Hit(0.5 - place / 100, display, partial(main.go_to_paper, paper.id), paper.title)


def _score(matcher: Matcher, command: Command) -> float:
    return max(matcher.match(command.title), 0.8 * matcher.match(command.help))


def _display(command: Command) -> Content:
    return Content.assemble(command.title, (f"  {shown_keys(command)}", "$foreground-muted"))
