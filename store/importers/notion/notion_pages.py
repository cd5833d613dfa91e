"""The page of a row in a Notion export, and which row a page belongs to.

A page is Markdown: `# Title`, lines of `Property: value`, a blank line, the text. Its file name is
the title, cut at 50 characters, without what file names cannot hold, and may be decomposed (NFD).
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from store.importers.interface import Lines
from store.importers.parts.columns import Columns, fold
from store.importers.parts.file_names import is_untitled

_SIGNS = re.compile(
    r"(?P<link>https?://\S+)|[\\`*_\[\]<>#|~$]|(?m:^\s*[-+](?=\s))|(?m:(?<=^\d)[.)](?=\s))"
)
"""What Markdown would take for more than itself; a link may have such signs."""

_SHORTEST_CUT = 40
"""Characters; a shorter file name was not cut and has the whole title."""

_SHORTEST_PROPERTY = 8
"""Characters; the name of a property that was cut has at least as many."""

_MOST_CANDIDATES = 50
"""Rows with one title that a page is compared with."""


class Page(NamedTuple):
    """A page: the title in its text, the name of its file without the id, and its text.

    `properties` are by the place of the column that they are the cells of.
    """

    title: str
    stem: str
    properties: dict[int, str]
    body: tuple[str, ...]


def read_page(lines: Lines, stem: str, columns: Columns) -> Page:
    """Take a page apart; `stem` is the name of its file without the id and the ending."""
    start = next((index for index, line in enumerate(lines) if line.strip()), len(lines))
    title = ""
    if start < len(lines) and (lines[start] + " ").startswith("# "):
        title = " ".join(lines[start][1:].split())
        start += 1
    while start < len(lines) and not lines[start].strip():
        start += 1
    properties: dict[int, str] = {}
    names = {fold(column.name): place for place, column in enumerate(columns.each)}
    place, end = -1, start
    while end < len(lines) and lines[end].strip():
        name, colon, value = lines[end].partition(":")
        named = _column(name, names) if colon else -1
        if named >= 0 and named not in properties:
            place = named
            properties[place] = value.strip()
        elif place < 0:
            break
        else:
            properties[place] += "\n" + lines[end]
        end += 1
    body = list(lines[end:])
    while body and not body[-1].strip():
        body.pop()
    while body and not body[0].strip():
        body.pop(0)
    return Page(title, unicodedata.normalize("NFC", stem), properties, tuple(body))


def pages_of_rows(
    rows: Sequence[Sequence[str]], pages: Sequence[Page], columns: Columns
) -> tuple[dict[int, int], set[int]]:
    """The page (its index) of each row (its index), and the rows for which that is a guess.

    A page belongs to the row with its title. Among rows of one title, equal properties decide.
    """
    title_at = columns.places.get("title", -1)
    by_key: dict[str, list[int]] = {}
    for index, cells in enumerate(rows):
        by_key.setdefault(_key(cell_at(cells, title_at)), []).append(index)
    keys = sorted(by_key)
    found: dict[int, int] = {}
    guessed: set[int] = set()
    waiting: list[int] = []
    for sure in (True, False):
        order = range(len(pages)) if sure else list(waiting)
        for number in order:
            page = pages[number]
            free = _candidates(page, by_key, keys, found)
            scores = sorted((-_score(page, rows[row]), row) for row in free)
            if not scores:
                continue
            best, row = scores[0]
            tied = len(scores) > 1 and scores[1][0] == best
            if sure and tied:
                waiting.append(number)
                continue
            found[row] = number
            if tied:
                guessed.add(row)
    return found, guessed


def cell_at(cells: Sequence[str], place: int) -> str:
    """The cell at a place, or nothing."""
    return cells[place] if 0 <= place < len(cells) else ""


def summaries(cells: Sequence[str], columns: Columns) -> Iterator[tuple[str, str]]:
    """The texts of a row that are its review, each with the name of its column."""
    for place, column in enumerate(columns.each):
        text = cell_at(cells, place).strip()
        if text and (column.meaning == "body" or column.is_text):
            yield column.name, text


def as_markdown(text: str) -> str:
    """A plain text in Markdown: its signs stay signs, its lines stay lines."""
    return _SIGNS.sub(lambda m: m[0] if m["link"] else "\\" + m[0], text).replace("\n", "  \n")


def same(one: str, other: str) -> bool:
    """Whether a property of a page and a cell say the same."""
    return _words(one) == _words(other)


def _words(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _column(name: str, names: Mapping[str, int]) -> int:
    """The place of the column that a property is named like, or -1; long names may be cut."""
    folded = fold(name)
    if folded and folded in names:
        return names[folded]
    if len(folded) < _SHORTEST_PROPERTY:
        return -1
    cut = [place for whole, place in names.items() if whole.startswith(folded)]
    return cut[0] if len(cut) == 1 else -1


def _key(title: str) -> str:
    """What a title has in common with the file name made from it; nothing for no title.

    Decomposed, because a name that is cut in the middle of a Hangul syllable is no prefix else.
    """
    folded = unicodedata.normalize("NFKC", title).casefold()
    letters = "".join(filter(str.isalnum, unicodedata.normalize("NFC", folded)))
    return "" if is_untitled(title) else unicodedata.normalize("NFD", letters)


def _candidates(
    page: Page, by_key: dict[str, list[int]], keys: Sequence[str], taken: Mapping[int, int]
) -> list[int]:
    """The rows that have the title of a page and no page yet: by its text, else by its file."""
    if page.title and (rows := by_key.get(_key(page.title))):
        return _without_taken(rows, taken)
    key = _key(page.stem)
    if len(unicodedata.normalize("NFD", page.stem)) < _SHORTEST_CUT:
        return _without_taken(by_key.get(key, []), taken)
    free: list[int] = []
    start = bisect_left(keys, key)
    for whole in keys[start : start + _MOST_CANDIDATES]:
        if whole.startswith(key):
            free.extend(_without_taken(by_key[whole], taken))
    return free[:_MOST_CANDIDATES]


def _without_taken(rows: list[int], taken: Mapping[int, int]) -> list[int]:
    """The first rows that have no page; those at the start that have one are let go for good."""
    start = next((n for n, row in enumerate(rows) if row not in taken), len(rows))
    del rows[:start]
    return [row for row in rows[:_MOST_CANDIDATES] if row not in taken]


def _score(page: Page, cells: Sequence[str]) -> int:
    """How many properties of a page are those of a row."""
    return sum(same(value, cell_at(cells, place)) for place, value in page.properties.items())
