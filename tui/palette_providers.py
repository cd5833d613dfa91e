"""The command palette: every command of the table by its name, and the papers by a query."""

import asyncio
import re
from collections.abc import Coroutine, Iterable, Sequence
from functools import partial
from typing import Any

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from store.hangul import has_initials
from store.keyboard_layout import other_layout
from store.model import Paper
from store.search.query import And, Query, Text
from store.search.remarks import remarks
from store.search.searching import Result
from tui.bindings import keymap_of
from tui.commands import Command, shown_keys
from tui.rendering.content import to_content
from tui.rendering.visible import cell_width, shorten, visible
from tui.screens.main.screen import MainScreen
from tui.widgets.palette import Palette

OFFERED = 12
"""So many papers are offered at once."""

MEANT, PLACE = 2.0, 0.01
"""What a paper is worth that was asked for in the language of the search, and each place below."""
BEGINS, WORDS, INSIDE = 1.0, 0.9, 0.8
"""What a command is worth whose title begins so, has words that do, or has it inside."""
PAPER = 0.7
"""What a paper is worth that words find: less than a command that is called so."""
LETTERS, HELP = 0.4, 0.3
"""What a command is worth that has the letters in its title, or the words in its help."""
LONGEST = 8
"""Of more letters than this it takes long to find them one by one."""
LONGEST_WORD = 12
"""Cells that may stay free at the end of a line."""


class Commands(Provider):
    """Offers the commands of the table with their keys."""

    async def discover(self) -> Hits:
        """All commands, before anything is typed."""
        for command in self._offered():
            yield DiscoveryHit(_display(command), self._run(command), command.title, command.help)

    async def search(self, query: str) -> Hits:
        """The commands whose names match, also as typed while a Hangul IME was on."""
        keys = other_layout(query)
        for command in self._offered():
            score, display = self._score(query, command), _display(command)
            if not score and keys.isascii() and _begin_words(keys, command.title):
                score = WORDS if command.title.casefold().startswith(keys) else INSIDE
                display = display.append_text(
                    f"  “{visible(query)}” read as “{keys}”", "$foreground-muted"
                )
            if score:
                yield Hit(score, display, self._run(command), command.title, command.help)

    def _score(self, query: str, command: Command) -> float:
        typed, title = query.casefold(), command.title.casefold()
        if title.startswith(typed):
            return BEGINS
        if _begin_words(typed, title):
            return WORDS
        if typed in title:
            return INSIDE
        if len(typed) <= LONGEST and self.matcher(typed).match(title):
            return LETTERS
        return HELP if _begin_words(typed, command.help) else 0

    def _run(self, command: Command) -> partial[Coroutine[Any, Any, None]]:
        return partial(self.screen.run_action, command.action())

    def _offered(self) -> Iterable[Command]:
        commands = keymap_of(self.screen).commands
        return (c for c in commands if c.in_palette and c.id != "palette")


class Papers(Provider):
    """Offers the papers that the query finds, in the language of the search."""

    async def search(self, query: str) -> Hits:
        """The papers that fit best; what is to be said of the query stands above them."""
        main = self.screen
        if not isinstance(main, MainScreen):
            return
        result: Result | None = None
        for result in main.parts.arranging.searching.best(query):
            if result is None:
                await asyncio.sleep(0)
        if result is None:
            return
        if isinstance(palette := self.app.screen, Palette):
            palette.remark(query, "; ".join(remarks(result)))
        best = MEANT if is_meant(result.query) and not result.read else PAPER
        for place, paper in enumerate(_asked_for(result)[:OFFERED]):
            go = partial(main.parts.querying.go_to_paper, paper.id)
            yield Hit(best - place * PLACE, self._line(paper), go, paper.title)
        if rest := _rest(result):
            display = to_content(f"Search for {rest}")
            yield Hit(HELP, display, partial(main.parts.querying.search_for, rest), rest)

    def _line(self, paper: Paper) -> Content:
        """Title and presenters, in two lines at most."""
        width = min(self.app.size.width, Palette.WIDTH) - Palette.FRAME
        who = shorten(visible(", ".join(paper.presenters) or paper.id), width // 2)
        room = 2 * width - cell_width(who) - 2 - LONGEST_WORD
        title = to_content(shorten(visible(paper.title), room))
        return title.append_text(f"  {who}", "$foreground-muted")


def is_meant(query: Query) -> bool:
    """Whether more than plain words was typed: initials, a field, a tag, quotes, a minus."""
    return any(
        not isinstance(one := clause.expression, Text)
        or one.field != ""
        or one.how != "part"
        or has_initials(one.text)
        for clause in query.clauses
    )


def _asked_for(result: Result) -> Sequence[Paper]:
    """What was found; nothing when nothing is left of a query that could not be read."""
    nothing_left = bool(result.left_out) and result.expression == And()
    return () if nothing_left else result.papers


def _rest(result: Result) -> str:
    """What can be searched for when no paper is offered; "" when there is nothing."""
    if result.obstacle and not result.papers:
        return result.obstacle.query
    return result.query.text if result.left_out and not _asked_for(result) else ""


def _begin_words(typed: str, text: str) -> bool:
    """Whether each word that was typed is the beginning of one in the text."""
    words = re.findall(r"\w+", text.casefold())
    return bool(typed) and all(
        any(word.startswith(part) for word in words) for part in typed.casefold().split()
    )


def _display(command: Command) -> Content:
    return Content.assemble(command.title, (f"  {shown_keys(command)}", "$foreground-muted"))
