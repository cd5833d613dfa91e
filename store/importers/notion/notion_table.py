"""A Notion table, copied from the page and pasted as text: one cell a line, rows of uneven length.

Empty cells leave no line, so a row cannot be read by position. In the usual order it is read from
its link, which ends it, backwards and from the title forwards: title, `Open` (a button),
publication, rating, tags, summary, link. Where the columns are named in another order, see
`store.importers.notion.pasted_rows`.
"""

import re
from collections.abc import Iterator

from store.importers.interface import Importer, Lines, Parsed, notice, warning
from store.importers.notion.pasted_rows import (
    BUTTONS,
    PUBLICATION,
    Cell,
    Header,
    header_of,
    rows_of,
)
from store.importers.parts.marks import rating_of
from store.importers.parts.records import identified, venue_problems
from store.importers.tables.table_reviews import Cells, review_of
from store.model import MAX_RATING, Problem, Review, unique_tags
from store.venues import normalise

_VIEW = {"default view", "search", "filter", "sort", "new", "table", "all", "automation"}
_MORE = re.compile(r"Load \d+ more|Load more|\d+개 더 불러오기|\+ ?New", re.IGNORECASE)
_COUNT = re.compile(r"(?:COUNT|개수)\s?(\d{1,9})", re.IGNORECASE | re.ASCII)
_LINK = re.compile(r"https?://\S+", re.IGNORECASE)
_USUAL = ("title", "venue", "rating", "tags", "body", "link")
"""The meanings of the columns in the order in which `_record` reads them."""

_LONGEST_TAG = 40
_LONGEST_HEADER = 40
_FEWEST_COLUMNS = 4
_SENTENCE_ENDS = (".", "!", "?", ")", "다", "요")


def confidence(lines: Lines) -> float:
    """How surely the lines are a pasted table: column names, `Open` buttons, a count below."""
    texts = [line.strip() for line in lines]
    folded = {text.casefold() for text in texts if len(text) <= _LONGEST_TAG}
    header = header_of(_above_rows(_cells(lines)))
    named = header is not None and len(header.columns.places) >= _FEWEST_COLUMNS
    opened = not folded.isdisjoint(BUTTONS)
    counted = any(map(_COUNT.fullmatch, folded))
    linked = any(map(_LINK.fullmatch, texts))
    return linked * (0.5 * named + 0.3 * opened + 0.2 * counted)


def parse(lines: Lines, date: str) -> Parsed:
    """Read a pasted table. The buttons and counts that Notion puts around it are no cells."""
    problems: list[Problem] = []
    cells = _cells(lines)
    header = header_of(_above_rows(cells))
    above = [cell for cell in cells[: header.start] if _is_text(cell)] if header else []
    loose = above[1:]
    rows, count = _without_footer(cells[header.end :] if header else cells)
    records: list[Review] = []
    if header and header.order != _USUAL:
        records, left = _records_in_order(rows, header, cells[header.start].line, problems)
        loose.extend(left)
    else:
        for row in _rows(rows):
            if record := _record(row, problems):
                records.append(record)
            else:
                loose.extend(row)
    if loose:
        message = "Text that belongs to no row of the table is kept as preamble."
        problems.append(warning(loose[0].line, "text-left-over", message))
    claimed = _COUNT.fullmatch(count.text) if count else None
    if count and claimed and int(claimed[1]) != len(records):
        message = f"{len(records)} of {claimed[1]} rows were pasted."
        problems.append(warning(count.line, "rows-missing", message))
    title = above[0].text if above else ""
    preamble = "\n".join(cell.text for cell in loose)
    return Parsed(title, tuple(records), tuple(problems), date=date, preamble=preamble)


NOTION_TABLE = Importer("notion-table", "Notion table", confidence, parse)


def _cells(lines: Lines) -> list[Cell]:
    return [Cell(n, text) for n, line in enumerate(lines, 1) if (text := line.strip())]


def _above_rows(cells: list[Cell]) -> list[Cell]:
    """The cells among which the header is, if there is one: those before the first link."""
    start = cells[:_LONGEST_HEADER]
    links = (index for index, cell in enumerate(start) if _LINK.fullmatch(cell.text))
    return start[: next(links, len(start))]


def _is_text(cell: Cell) -> bool:
    """Whether a cell above the header is no word of the page."""
    return cell.text.casefold() not in _VIEW


def _without_footer(cells: list[Cell]) -> tuple[list[Cell], Cell | None]:
    """The cells of the rows, and the count below them if there is one."""
    last_link = max((i for i, cell in enumerate(cells) if _LINK.fullmatch(cell.text)), default=0)
    rows, count = cells[: last_link + 1], None
    for cell in cells[last_link + 1 :]:
        if _COUNT.fullmatch(cell.text):
            count = cell
        elif not _MORE.fullmatch(cell.text):
            rows.append(cell)
    return rows, count


def _records_in_order(
    cells: list[Cell], header: Header, line: int, problems: list[Problem]
) -> tuple[list[Review], list[Cell]]:
    """The papers of rows whose columns are named, and the cells of rows that are none."""
    columns = header.columns
    if columns.unknown:
        message = f"Columns that readlist does not know are kept: {', '.join(columns.unknown)}."
        problems.append(notice(line, "columns-unknown", message))
    records: list[Review] = []
    loose: list[Cell] = []
    for row in rows_of(cells, columns, line, problems):
        values = Cells(columns, row.cells, row.line)
        if record := review_of(values):
            records.append(record)
            problems.extend(values.problems)
        else:
            loose.extend(row.written)
    return records, loose


def _rows(cells: list[Cell]) -> Iterator[list[Cell]]:
    """The cells of each row: up to its link, or up to the title of the next row."""
    row: list[Cell] = []
    opened = False
    for cell in cells:
        if cell.text.casefold() in BUTTONS:
            if opened and len(row) > 1:
                yield row[:-1]
                row = row[-1:]
            opened = True
        row.append(cell)
        if _LINK.fullmatch(cell.text):
            yield row
            row, opened = [], False
    if row:
        yield row


def _record(row: list[Cell], problems: list[Problem]) -> Review | None:
    """The paper of a row; None if the cells are no row."""
    link = row[-1].text if _LINK.fullmatch(row[-1].text) else ""
    line = row[-1].line if link else row[0].line
    cells = row[:-1] if link else row
    button = next((i for i, cell in enumerate(cells) if cell.text.casefold() in BUTTONS), None)
    if button is None and not link:
        return None
    title_end = _end_of_title(cells) if button is None else button
    title = " ".join(cell.text for cell in cells[:title_end])
    rest = cells[title_end if button is None else title_end + 1 :]
    publication: Cell | None = None
    if rest and (rating_of(rest[0].text) is None) and _is_publication(rest):
        publication, rest = rest[0], rest[1:]
    rating: float | None = None
    if rest and (value := rating_of(rest[0].text)) is not None:
        rating, rest = _checked_rating(value, rest[0], problems), rest[1:]
    tags, summary = _tags_and_summary([cell.text for cell in rest])
    venue_text = publication.text if publication else ""
    venue = normalise(venue_text)
    if publication:
        problems.extend(venue_problems(venue, venue_text, publication.line))
    else:
        problems.append(notice(line, "publication-missing", "This row has no publication."))
    return identified(
        Review(
            line=line,
            title=title,
            venue=venue.name,
            venue_text=venue_text,
            year=venue.year,
            body=summary,
            links=(link,) if link else (),
            rating=rating,
            tags=tags,
        ),
        problems,
    )


def _end_of_title(cells: list[Cell]) -> int:
    """Where the title ends in a row without a button: before the publication or the rating."""
    for index, cell in enumerate(cells[:2]):
        if PUBLICATION.fullmatch(cell.text) or rating_of(cell.text) is not None:
            return index
    return min(len(cells), 1)


def _is_publication(cells: list[Cell]) -> bool:
    """Whether the first cell is the publication: it looks like one, or a rating follows it."""
    rated = len(cells) > 1 and rating_of(cells[1].text) is not None
    return rated or bool(PUBLICATION.fullmatch(cells[0].text))


def _checked_rating(value: float, cell: Cell, problems: list[Problem]) -> float | None:
    if value > MAX_RATING:
        message = f"“{cell.text}” is no rating from 0 to {MAX_RATING:g}."
        problems.append(warning(cell.line, "rating-invalid", message))
        return None
    rounded = round(value, 1)
    if rounded != value:
        message = f"The rating {cell.text} is kept as {rounded}."
        problems.append(notice(cell.line, "rating-rounded", message))
    return rounded


def _tags_and_summary(texts: list[str]) -> tuple[tuple[str, ...], str]:
    """Tags are short and no sentences; the summary is what follows, or the last line."""
    sure = max(len(texts) - 1, 1)
    tags: list[str] = []
    for text in texts[:sure]:
        if len(text) > _LONGEST_TAG or text.endswith(_SENTENCE_ENDS):
            break
        tags.append(text)
    return unique_tags(tags), "\n".join(texts[len(tags) :])
