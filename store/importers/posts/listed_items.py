"""The items of a list that may be papers, each with its lines and what stands above it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from store.importers.interface import Lines
from store.importers.parts.list_sections import heading
from store.importers.parts.page_headings import names_session
from store.importers.parts.quarters import quarter_of_title
from store.importers.posts import talk_items
from store.importers.posts.labels import Said
from store.importers.posts.talk_items import Talk

_FENCE = re.compile(r"\s*(?:[-*+]\s+)?(```|~~~)")


class Item(NamedTuple):
    """An item that may be a paper: its line index and indentation, and what its line says.

    The lines up to `end` belong to it; `above` is what the headings and sessions above it say.
    """

    at: int
    indent: int
    talk: Talk
    end: int
    above: tuple[Said, ...]


class Listed(NamedTuple):
    """The items of a list in order, and the quarters that headings name."""

    items: list[Item]
    quarters: list[str]


def read(lines: Lines, first: int) -> Listed:
    """The items that are not nested in another one, each with the lines that belong to it."""
    found: list[Item] = []
    quarters: list[str] = []
    page: list[tuple[int, tuple[Said, ...]]] = []
    sessions: list[tuple[int, tuple[Said, ...]]] = []
    fence, after_blank = "", True
    owner: Item | None = None
    for at in range(first, len(lines)):
        line = lines[at]
        blank = not line.strip()
        item = None if fence or blank else talk_items.marker(line)
        named = None if fence or blank else heading(line)
        if mark := _FENCE.match(line):
            fence = mark[1] if not fence else "" if mark[1] == fence else fence
        if named:
            owner, sessions = None, []
            page = [each for each in page if each[0] < named[0]]
            page.append((named[0], _of_heading(named[1], at, quarters)))
        elif (
            owner and not blank and (_indent(line) > owner.indent or (not item and not after_blank))
        ):
            found[-1] = owner = owner._replace(end=at + 1)
        elif not blank and not fence:
            owner = None
            indent, text = item or (-1, line)
            said = talk_items.session(text, at)
            if said:
                sessions = [*_still_held(sessions, indent, said), (indent, tuple(said))]
            elif item and (talk := _talk(text, at, indent, sessions)):
                sessions = [each for each in sessions if each[0] < indent + talk.labelled]
                above = tuple(said for _, group in (*page, *sessions) for said in group)
                owner = Item(at, indent, talk, at + 1, above)
                found.append(owner)
        after_blank = blank
    return Listed(found, quarters)


def _talk(
    text: str, at: int, indent: int, sessions: Sequence[tuple[int, tuple[Said, ...]]]
) -> Talk | None:
    """What an item says; a labelled title is an item of its own only nested in a session.

    Elsewhere (`- 논문: …` below a heading) it is a line of a post.
    """
    talk = talk_items.read(text, at)
    nested = any(0 <= level < indent for level, _ in sessions)
    return talk if talk and (nested or not talk.labelled) else None


def _still_held(
    sessions: Sequence[tuple[int, tuple[Said, ...]]], indent: int, said: Sequence[Said]
) -> list[tuple[int, tuple[Said, ...]]]:
    """The sessions that a line with more about the papers below it leaves in force.

    A presenter below a date, without being nested, belongs to the same session.
    """
    goes_on = all(each.meaning == "presenters" for each in said)
    return [
        each
        for each in sessions
        if each[0] < indent
        or (goes_on and each[0] == indent and all(s.meaning != "presenters" for s in each[1]))
    ]


def _of_heading(text: str, at: int, quarters: list[str]) -> tuple[Said, ...]:
    """What a heading says of the papers below it."""
    if named := quarter_of_title(text):
        quarters.append(named.quarter)
        return (Said("quarter", text, at),)
    if said := talk_items.session(text, at):
        return tuple(said)
    return (Said("date", text, at),) if names_session(text) else ()


def _indent(line: str) -> int:
    return len(line[: len(line) - len(line.lstrip())].expandtabs(4))
