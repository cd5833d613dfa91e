"""What is said of what a search found: how many papers, how it was read, what to leave out."""

from typing import TYPE_CHECKING

from msgspec import Struct
from textual.content import Content

from tui.keymap import Keymap
from tui.rendering.content import to_content_lines
from tui.rendering.sentences import sentence

if TYPE_CHECKING:
    from store.search.searching import Result


PLAIN = "$foreground-muted"
"""The colour of what is no warning."""


class Said(Struct, frozen=True):
    """A sentence for the status line, the keys that can be used there, and its colour."""

    text: str
    keys: tuple[str, ...] = ()
    ink: str = PLAIN


def what_was_found(result: "Result | None", query: str, count: int, keymap: Keymap) -> Said:
    """How many of so many papers match a query, or why not more do."""
    if result is None:
        return Said("searching")
    hits, ink = len(result.papers), PLAIN
    text = f"{hits:,} of {count:,} papers match{'es' if hits == 1 else ''}"
    ways: tuple[str, ...] = ()
    if hits:
        ways = ("{read}, {next-match}, {previous-match} go", "{why} why", "{back} ends")
    if result.problems:
        problem = result.problems[0]
        ink = "$text-warning"
        # Of a narrow terminal the end is not seen: what is wrong comes first.
        text = f"{problem.message} (column {problem.column}) · {hits:,} of {count:,}"
        text += _how_read(result)
    elif result.read:
        text += "".join(f" · “{one.term}” read as “{one.said}”" for one in result.read)
    elif result.obstacle and not hits:
        text = f"0 of {count:,} papers · {result.obstacle.sentence}"
        ways = ("{read} leaves it out", "{back} ends")
    else:
        text += f" “{query}”"
    return Said(text, tuple(map(keymap.say, ways)), ink)


def nothing_found(result: "Result | None", keymap: Keymap) -> Content:
    """What the reader shows when nothing is found: what to leave out."""
    why = f"{_capital(result.obstacle.sentence)}.\n\n" if result and result.obstacle else ""
    ends = sentence(keymap, "{back} ends the search.")
    return to_content_lines(f"No paper matches.\n\n{why}") + ends


def _how_read(result: "Result") -> str:
    """What became of the clauses that could not be read."""
    if result.left_out:
        return " · without " + ", ".join(f"“{clause}”" for clause in result.left_out)
    return " · read as plain words" if result.query.problems else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
