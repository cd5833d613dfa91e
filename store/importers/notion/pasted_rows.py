"""Rows of a table that was pasted as text, one cell a line, under a header that names the columns.

Empty cells leave no line. What some cells are is certain from their look: a link, a rating, the
title above its `Open` button. They say where rows begin, and between them the order of the columns
says what the others are.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from store.importers.errors import one_line
from store.importers.interface import warning
from store.importers.notion.cell_links import leads_to_paper, links_of
from store.importers.notion.publications import is_publication
from store.importers.parts.cell_values import date_in, is_only_year, quarter_in
from store.importers.parts.columns import Columns, columns_of, usual_meaning
from store.importers.parts.marks import rating_of, status_in
from store.model import Problem

BUTTONS = {"open", "열기"}
"""What stands behind the title of a row that has a page."""

_FEWEST_NAMES = 3
_FREE = ("tags", "body", "authors", "presenters")
_PEOPLE = ("authors", "presenters")
_LONGEST_TAG = 40
_LONGEST_DATE = 30
_SENTENCE_ENDS = (".", "!", "?", ")", "다", "요")


class Cell(NamedTuple):
    """A written line of the table and its line number."""

    line: int
    text: str


class Header(NamedTuple):
    """The columns that a pasted text names, and the indices of the cells that do."""

    columns: Columns
    start: int
    end: int

    @property
    def order(self) -> tuple[str, ...]:
        """The meanings of the columns, as they stand."""
        return tuple(column.meaning for column in self.columns.each)


class Row(NamedTuple):
    """A row: its line number, the text of each column, and its cells as they were pasted."""

    line: int
    cells: tuple[str, ...]
    written: tuple[Cell, ...]


class _Placed(NamedTuple):
    """A cell and its column, or -1 if its look does not say which."""

    cell: Cell
    place: int


def header_of(cells: Sequence[Cell]) -> Header | None:
    """The columns that stand, one a line, above the rows; None if they are not surely there.

    The name of the table above them may look like one of them, but says less.
    """
    runs = _runs([usual_meaning(cell.text) for cell in cells])
    start, end = max(runs, key=lambda run: run[1] - run[0], default=(0, 0))
    columns = columns_of([cell.text for cell in cells[start:end]])
    if columns.each and not columns.each[0].meaning:
        start += 1
        columns = columns_of([cell.text for cell in cells[start:end]])
    if len(columns.places) < _FEWEST_NAMES or not columns.names_papers:
        return None
    return Header(columns, start, end)


def _runs(meanings: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where known names stand together; one unknown name may stand before a further meaning."""
    start = end = 0
    seen: set[str] = set()
    for index, meaning in enumerate(meanings):
        if not meaning:
            continue
        if index > end and (index > end + 1 or meaning in seen or not seen):
            yield start, end
            start, seen = index, set()
        end = index + 1
        seen.add(meaning)
    yield start, end


def rows_of(
    cells: Sequence[Cell], columns: Columns, header_line: int, problems: list[Problem]
) -> list[Row]:
    """The rows below a header, with each cell in the column that it most probably stands in."""
    rows = _apart(list(_placed(cells, columns)), columns)
    certain = ([each.place for each in row if each.place >= 0] for row in rows)
    if any(places != sorted(places) for places in certain):
        message = (
            "Cells do not stand in the order of the columns; they are read by what they look like."
        )
        problems.append(warning(header_line, "columns-differ", message))
    return [_row(row, columns, problems) for row in rows]


def _placed(cells: Sequence[Cell], columns: Columns) -> Iterable[_Placed]:
    """The cells without the buttons, each with the column that its look makes certain."""
    title = columns.places.get("title", -1)
    for index, cell in enumerate(cells):
        follows = cells[index + 1].text.casefold() if index + 1 < len(cells) else ""
        if cell.text.casefold() in BUTTONS and (index or follows not in BUTTONS):
            continue
        yield _Placed(cell, title if follows in BUTTONS else _certain(cell.text, columns))


def _certain(text: str, columns: Columns) -> int:
    """The column of a cell that cannot stand in any other, or -1."""
    places = columns.places
    short = text if len(text) <= _LONGEST_DATE else ""
    linked = bool(links_of(text))
    of_paper = linked and ("slides" not in places or leads_to_paper(text))
    for meaning, looks_so in (
        ("link", of_paper),
        ("slides", linked and not of_paper),
        ("rating", rating_of(text) is not None),
        ("venue", is_publication(text)),
        ("year", is_only_year(text)),
        ("quarter", bool(quarter_in(short))),
        ("presented", bool(date_in(short))),
        ("date", bool(date_in(short))),
        ("status", status_in(short) is not None),
    ):
        if looks_so and meaning in places:
            return places[meaning]
    return -1


def _apart(cells: Sequence[_Placed], columns: Columns) -> list[list[_Placed]]:
    """The cells of each row: a new one begins where a column would be filled twice.

    It also begins behind the last column, and with the first one, among those that are certain.
    """
    seen = {each.place for each in cells if each.place >= 0}
    first, last = min(seen, default=-1), max(seen, default=-1)
    rows: list[list[_Placed]] = []
    row: list[_Placed] = []
    filled: list[int] = []
    for each in cells:
        ends = bool(filled) and (filled[-1] == last or each.place == first)
        if each.place >= 0 and (each.place in filled or (ends and each.place < filled[-1])):
            waiting = _trailing(row)
            kept = _of_row_above(row[len(row) - waiting :], filled[-1], each.place, columns)
            cut = len(row) - waiting + kept
            rows.append(row[:cut])
            row, filled = row[cut:], []
        row.append(each)
        if each.place >= 0:
            filled.append(each.place)
    if row:
        rows.append(row)
    return rows


def _trailing(row: Sequence[_Placed]) -> int:
    """How many cells at the end of a row are not certain."""
    count = 0
    while count < len(row) and row[-1 - count].place < 0:
        count += 1
    return count


def _of_row_above(between: Sequence[_Placed], above: int, below: int, columns: Columns) -> int:
    """How many of the cells between two certain ones belong to the row of the upper one."""
    after = [place for place in _free(columns) if place > above]
    before = [place for place in _free(columns, with_title=True) if place < below]
    if not after or not before:
        return len(between) if after else 0
    if len(between) >= len(after) + len(before):
        return len(between) - len(before)
    return len(between) - sum(not _is_sentence(each.cell.text) for each in between[-len(before) :])


def _free(columns: Columns, *, with_title: bool = False) -> list[int]:
    """The columns of which no look is certain."""
    return [
        place
        for place, column in enumerate(columns.each)
        if column.meaning in ("", *_FREE) or (with_title and column.meaning == "title")
    ]


def _row(row: Sequence[_Placed], columns: Columns, problems: list[Problem]) -> Row:
    """A row with its uncertain cells in the columns that stand between the certain ones."""
    texts: list[list[str]] = [[] for _ in columns.each]
    for each in row:
        if each.place >= 0:
            texts[each.place].append(each.cell.text)
    bounds = [index for index, each in enumerate(row) if each.place >= 0]
    for start, end in zip([-1, *bounds], [*bounds, len(row)], strict=True):
        run = [each.cell.text for each in row[start + 1 : end]]
        if not run:
            continue
        left = row[start].place if start >= 0 else -1
        right = row[end].place if end < len(row) else len(columns.each)
        open_places = [
            place
            for place in range(len(columns.each))
            if not texts[place] and columns.each[place].meaning in ("", "title", "venue", *_FREE)
        ]
        candidates = [place for place in open_places if left < place < right] or open_places
        _distribute(run, candidates, columns, texts)
        meanings = {columns.each[place].meaning for place in candidates}
        if len(run) != len(candidates) and "tags" in meanings and not meanings.isdisjoint(_PEOPLE):
            problems.append(_guess(row[start + 1].cell, candidates, columns, texts))
    link = columns.places.get("link", -1)
    line = next((e.cell.line for e in row if e.place == link >= 0), row[0].cell.line)
    written = tuple(each.cell for each in row)
    return Row(line, tuple("\n".join(lines) for lines in texts), written)


def _distribute(
    run: Sequence[str], candidates: Sequence[int], columns: Columns, texts: list[list[str]]
) -> None:
    """Put lines that follow each other into the columns where they may stand."""
    meanings = [columns.each[place].meaning for place in candidates]
    if len(run) == len(candidates):
        for place, text in zip(candidates, run, strict=True):
            texts[place].append(text)
        return
    if "tags" in meanings and "body" not in meanings and len(run) > len(candidates):
        behind = len(candidates) - meanings.index("tags") - 1
        ends = [*range(len(candidates) - behind), *range(len(run) - behind, len(run)), len(run)]
        for place, first, end in zip(candidates, ends, ends[1:], strict=False):
            texts[place].extend(run[first:end])
        return
    body = candidates[meanings.index("body")] if "body" in meanings else -1
    tags = candidates[meanings.index("tags")] if "tags" in meanings else -1
    for index, text in enumerate(run):
        last = index == len(run) - 1 and index > 0 and body > tags
        if body >= 0 and (last or _is_sentence(text) or (body > tags and texts[body])):
            texts[body].append(text)
        elif tags >= 0:
            texts[tags].append(text)
        else:
            fallback = columns.places.get("body", len(texts) - 1)
            empty = (place for place in candidates if not texts[place])
            texts[next(empty, fallback)].append(text)


def _guess(
    first: Cell, candidates: Sequence[int], columns: Columns, texts: list[list[str]]
) -> Problem:
    """That nothing says which cells are tags and which are people, and how they are read."""
    named = ((columns.each[place].name, ", ".join(texts[place])) for place in candidates)
    read = "; ".join(f"{name}: {text[:_LONGEST_TAG]}" for name, text in named if text)
    message = f"Which of these cells stand in which column is a guess: {one_line(read)}."
    return warning(first.line, "cells-guessed", message)


def _is_sentence(text: str) -> bool:
    """Whether a cell is too long for a tag, or ends as a sentence does."""
    return len(text) > _LONGEST_TAG or text.endswith(_SENTENCE_ENDS)
