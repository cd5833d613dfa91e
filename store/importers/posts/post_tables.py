"""A reading group's table in Markdown: a row for each paper, with who presented it, and when.

The columns are read by what they mean, in any order: `| 날짜 | 발표자 | 논문 | 링크 |`. An empty
cell of a date or a presenter continues the one above it, and so does any cell with a ditto mark.
"""

from itertools import chain
from typing import NamedTuple

from store.importers.interface import Importer, Lines, Parsed, notice, warning
from store.importers.parts import markdown
from store.importers.parts.columns import Columns, Content, columns_of
from store.importers.parts.list_sections import heading
from store.importers.parts.page_headings import names_software
from store.importers.parts.quarters import quarter_of_title
from store.importers.parts.records import said_once
from store.importers.posts import markdown_rows, post_frame, reviews_below
from store.importers.posts.labels import Said, meaning_of
from store.importers.posts.markdown_rows import Row, Table
from store.importers.posts.presentations import Presentation, quarter_of_said, review_of, with_marks
from store.importers.posts.stated_links import links_in
from store.importers.posts.table_cells import (
    between_commas,
    is_empty,
    is_linked,
    lines_of,
    title_in,
    ways,
    words_of,
)
from store.importers.posts.table_rows import one_a_paper, with_dittos
from store.model import Problem, Review

_ENOUGH_LINES = 2000
_CONTINUED = ("presenters", "date", "quarter")
_SAID = (
    "authors", "venue", "year", "link", "arxiv", "DOI", "slides", "presenters", "quarter", "date",
)  # fmt: skip
_READ = (*_SAID, "title", "presented", "body", "rating", "tags", "status")
"""Meanings whose cells are understood; all others are kept as fields."""

_OF_PEOPLE = ("presenters", "authors")
_LOOKED_INTO = 50


class _Of(NamedTuple):
    """A table of papers: its columns by their meaning, and the quarter of the heading above it."""

    table: Table
    columns: Columns
    quarter: str


def confidence(lines: Lines) -> float:
    """How surely the lines are a table of presented papers.

    A table of talks is one of papers only if a column or most links say so. Without presenters,
    it is one of many tables that a page may have.
    """
    lines = lines[:_ENOUGH_LINES]
    frame = post_frame.read(lines, "")
    best = 0.0
    for each in _of_papers(lines, frame.first):
        rows = [row for row in each.table.rows if any(row.cells)]
        linked = sum(any(map(is_linked, row.cells)) for row in rows)
        certain = each.columns.of_papers or 2 * linked >= len(rows)
        if "presenters" in each.columns.places:
            best = max(best, 0.9 if certain else 0.25)
        elif 2 * linked >= len(rows) and 2 * len(rows) >= _written(lines, frame.first):
            best = max(best, 0.6)
    software = any(names_software(named[1]) for line in lines if (named := heading(line)))
    return best * (0.3 if software and best < 0.9 else 1.0)


def parse(lines: Lines, date: str) -> Parsed:
    """Read the tables of papers; all other text is kept as preamble."""
    frame = post_frame.read(lines, date)
    problems: list[Problem] = []
    found = list(_of_papers(lines, frame.first))
    quarter = post_frame.settle_quarter(
        frame, [each.quarter for each in found if each.quarter], problems
    )
    records: list[Review] = []
    loose: list[str] = []
    rest = frame.first
    of_rows: list[Problem] = []
    for each in found:
        loose.append(markdown.without_rules(lines[rest : each.table.start]))
        rest = each.table.end
        loose.append(_read(each, lines, each.quarter or quarter, records, of_rows))
    records, kept = reviews_below.attached(records, lines, rest)
    loose.extend(kept)
    problems.extend(said_once(of_rows))
    unknown = [name for each in found for name in each.columns.unknown]
    if unknown:
        message = f"Columns that readlist does not know are kept: {', '.join(unknown)[:200]}."
        problems.append(notice(found[0].table.start + 1, "columns-unknown", message))
    if not records:
        message = "No table here has a column of titles or of links to papers."
        problems.append(warning(0, "no-paper", message))
    elif any(line.strip() and not heading(line) for text in loose for line in text.split("\n")):
        message = "Text outside the tables belongs to no paper; it is kept as preamble."
        problems.append(notice(frame.first + 1, "preamble", message))
    title = next((named[1] for line in lines[frame.first :] if (named := heading(line))), "")
    return post_frame.finished(lines, frame, quarter, records, loose, problems, title)


POST_TABLE = Importer("post-table", "Post", confidence, parse)


def _of_papers(lines: Lines, first: int) -> list[_Of]:
    """The tables that have papers, each with the quarter that the nearest heading above names."""
    found: list[_Of] = []
    quarter, at = "", first
    for table in markdown_rows.tables(lines, first):
        for line in lines[at : table.start]:
            if named := heading(line):
                quarter = _quarter_of_heading(named[1]) or quarter
        at = table.end
        names = ["presenter" if meaning_of(n) == "presenters" else n for n in table.names]
        contents = [_content(table, place) for place in range(len(names))]
        columns = columns_of(names, contents)
        if "title" not in columns.places and (at_title := _column_of_titles(table, columns)) >= 0:
            names[at_title] = "title"
            columns = columns_of(names, contents)
        if columns.names_papers and table.rows:
            found.append(_Of(table, columns, quarter))
    return found


def _quarter_of_heading(text: str) -> str:
    named = quarter_of_title(text)
    return named.quarter if named else quarter_of_said([Said("date", text, 0)])


def _content(table: Table, place: int) -> Content:
    """What most of the first cells of a column are; links with a title of their own are words."""
    cells = [row.cells[place] for row in table.rows[:_LOOKED_INTO] if place < len(row.cells)]
    written = [cell for cell in cells if cell]
    linked = sum(bool(links_in(cell)) and not words_of(cell) for cell in written)
    return "" if not written else "links" if 2 * linked > len(written) else "words"


def _column_of_titles(table: Table, columns: Columns) -> int:
    """The one column of something else (`주제`) that has links to papers in words; else -1."""
    found = [
        place
        for place, column in enumerate(columns.each)
        if column.meaning in ("", "tags", "body") and _links_in_words(table, place)
    ]
    return found[0] if len(found) == 1 else -1


def _links_in_words(table: Table, place: int) -> bool:
    cells = [row.cells[place] for row in table.rows[:_LOOKED_INTO] if place < len(row.cells)]
    linked = sum(is_linked(cell) and bool(words_of(cell)) for cell in cells)
    return 2 * linked > sum(map(bool, cells))


def _written(lines: Lines, first: int) -> int:
    return sum(bool(line.strip()) and not heading(line) for line in lines[first:])


def _read(
    each: _Of, lines: Lines, quarter: str, records: list[Review], problems: list[Problem]
) -> str:
    """Read the rows of a table; what is given back are the lines of those that are no papers."""
    above: dict[str, str] = {}
    loose: list[str] = []
    title_at = each.columns.places.get("title", -1)
    rows = with_dittos(each.table.rows)
    for row in chain.from_iterable(one_a_paper(one, title_at) for one in rows):
        cells = dict(zip(range(len(each.columns.each)), row.cells, strict=False))
        by_meaning = {m: cells[at] for m, at in each.columns.places.items() if cells.get(at)}
        for meaning in _OF_PEOPLE:
            if meaning in by_meaning:
                by_meaning[meaning] = between_commas(by_meaning[meaning])
        if day := by_meaning.pop("presented", ""):
            by_meaning["date"] = day
        continued = {meaning: above[meaning] for meaning in _CONTINUED if meaning in above}
        continued = {m: cell for m, cell in continued.items() if m not in by_meaning}
        above |= {meaning: by_meaning[meaning] for meaning in _CONTINUED if meaning in by_meaning}
        record = None
        if any(map(is_linked, row.cells)) or not is_empty(by_meaning):
            record = _record(each.columns, row, continued | by_meaning, quarter, problems)
        if record:
            records.append(record)
            if presenter := continued.get("presenters"):
                message = f"The cell of the presenter is empty: “{presenter}” of the row above."
                problems.append(notice(row.at + 1, "presenter-from-above", message))
        elif any(row.cells):
            message = "This row names no paper; it is kept as preamble."
            problems.append(notice(row.at + 1, "row-without-paper", message))
            loose.append(lines[row.at])
    return "\n".join(loose)


def _is_linked_elsewhere(cells: dict[str, str]) -> bool:
    """Whether a row has a link to its paper that does not stand where the slides do."""
    return any(is_linked(cells.get(meaning, "")) for meaning in ("title", "link", "arxiv", "DOI"))


def _record(
    columns: Columns,
    row: Row,
    cells: dict[str, str],
    quarter: str,
    problems: list[Problem],
) -> Review | None:
    fields = {
        column.field: cell
        for column, cell in zip(columns.each, row.cells, strict=False)
        if cell.strip("-–—")
        and (column.meaning not in _READ or cells.get(column.meaning) not in ways(cell))
    }
    extra = len(columns.each)
    fields |= {f"column-{n}": cell for n, cell in enumerate(row.cells[extra:], extra + 1) if cell}
    title, below = title_in(cells.get("title", ""), row.at, has_authors=bool(cells.get("authors")))
    said = [Said(meaning, cells[meaning], row.at) for meaning in _SAID if cells.get(meaning)]
    if is_linked(cells.get("slides", "")) and not _is_linked_elsewhere(cells):
        said.append(Said("link", cells["slides"], row.at))
        said.remove(Said("slides", cells["slides"], row.at))
    words = {meaning: words_of(cells.get(meaning, "")) for meaning in ("link", "slides")}
    fields |= {meaning: cells[meaning] for meaning, text in words.items() if text}
    body = "\n".join([*below, *lines_of(cells.get("body", ""))]).strip("\n")
    found: list[Problem] = []
    review = review_of(
        Presentation(row.at, title, tuple(said), body, quarter=quarter, fields=fields), found
    )
    if review is None:
        return None
    problems.extend(found)
    return with_marks(review, cells, problems)
