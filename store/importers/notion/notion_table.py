"""A Notion table, copied from the page and pasted as text: one cell a line, rows of uneven length.

Empty cells leave no line, so a row cannot be read by position. In the usual order it is read from
its link, which ends it, backwards and from the title forwards: title, `Open` (a button),
publication, rating, tags, summary, link. Where the columns are named in another order, see
`store.importers.notion.pasted_rows`.
"""

from itertools import chain

from store.importers.interface import Importer, Lines, Parsed, notice, warning
from store.importers.notion.cell_links import MAY_BE_LINK, links_of
from store.importers.notion.pasted_rows import BUTTONS, Cell, Header, rows_of
from store.importers.notion.pasted_tables import (
    Table,
    cells_of,
    first_header,
    is_count,
    miscounted,
    tables_of,
)
from store.importers.notion.publications import is_publication
from store.importers.notion.usual_rows import usual_rows, without_link
from store.importers.parts.file_names import is_untitled
from store.importers.parts.marks import rating_of, rating_read
from store.importers.parts.records import identified, venue_problems
from store.importers.tables.table_reviews import Cells, review_of
from store.model import Problem, Review, unique_tags
from store.venues import normalise

_USUAL = ("title", "venue", "rating", "tags", "body", "link")
"""The meanings of the columns in the order in which `_record` reads them."""

_LONGEST_TAG = 40
_FEWEST_COLUMNS = 4
_SENTENCE_ENDS = (".", "!", "?", ")", "다", "요")


def confidence(lines: Lines) -> float:
    """How surely the lines are a pasted table: column names, `Open` buttons, a count below."""
    texts = [line.strip() for line in lines]
    if not any(map(links_of, filter(MAY_BE_LINK.match, texts))):
        return 0.0
    folded = {text.casefold() for text in texts if len(text) <= _LONGEST_TAG}
    header = first_header(cells_of(lines))
    named = header is not None and len(header.columns.places) >= _FEWEST_COLUMNS
    opened = not folded.isdisjoint(BUTTONS)
    counted = any(map(is_count, folded))
    return 0.5 * named + 0.3 * opened + 0.2 * counted


def parse(lines: Lines, date: str) -> Parsed:
    """Read a pasted table. The buttons and counts that Notion puts around it are no cells."""
    problems: list[Problem] = []
    tables = tables_of(lines)
    title = next((table.above[0].text for table in tables if table.above), "")
    found: list[list[Review]] = []
    loose: list[Cell] = []
    for table in tables:
        titled = bool(table.above) and table.above[0].text == title
        loose.extend(table.above[1:] if titled else table.above)
        records, left = _records(table, problems)
        found.append(records)
        loose.extend(left)
    if loose:
        message = "Text that belongs to no row of the table is kept as preamble."
        problems.append(warning(loose[0].line, "text-left-over", message))
    problems.extend(miscounted(tables, found))
    preamble = "\n".join(cell.text for cell in loose)
    return Parsed(title, tuple(chain(*found)), tuple(problems), date=date, preamble=preamble)


NOTION_TABLE = Importer("notion-table", "Notion table", confidence, parse)


def _records(table: Table, problems: list[Problem]) -> tuple[list[Review], list[Cell]]:
    """The papers of a table, and the cells of rows that are none."""
    if table.header and table.header.order != _USUAL:
        cells = list(chain(*table.parts))
        return _records_in_order(cells, table.header, table.line, problems)
    records: list[Review] = []
    loose: list[Cell] = []
    for row in chain(*map(usual_rows, table.parts)):
        if record := _record(row, problems):
            records.append(record)
        else:
            loose.extend(row)
    return records, loose


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


def _record(row: list[Cell], problems: list[Problem]) -> Review | None:
    """The paper of a row; None if the cells are no row."""
    cells, link = without_link(row)
    line = link.line if link else row[0].line
    button = next((i for i, cell in enumerate(cells) if cell.text.casefold() in BUTTONS), None)
    if button is None and not link:
        return None
    title_end = _end_of_title(cells) if button is None else button
    title = " ".join(cell.text for cell in cells[:title_end])
    title = "" if is_untitled(title) else title
    rest = cells[title_end if button is None else title_end + 1 :]
    publication: Cell | None = None
    if rest and (rating_of(rest[0].text) is None) and _is_publication(rest):
        publication, rest = rest[0], rest[1:]
    rating: float | None = None
    fields: dict[str, str] = {}
    if rest and rating_of(rest[0].text) is not None:
        rating, problem = rating_read(rest[0].text, rest[0].line)
        problems.extend([problem] if problem else [])
        fields = {} if rating is not None else {"rating": rest[0].text}
        rest = rest[1:]
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
            links=links_of(link.text) if link else (),
            rating=rating,
            tags=tags,
            fields=fields,
        ),
        problems,
    )


def _end_of_title(cells: list[Cell]) -> int:
    """Where the title ends in a row without a button: before the publication or the rating."""
    for index, cell in enumerate(cells[:2]):
        if is_publication(cell.text) or rating_of(cell.text) is not None:
            return index
    return min(len(cells), 1)


def _is_publication(cells: list[Cell]) -> bool:
    """Whether the first cell is the publication: it looks like one, or a rating follows it."""
    rated = len(cells) > 1 and rating_of(cells[1].text) is not None
    return rated or is_publication(cells[0].text)


def _tags_and_summary(texts: list[str]) -> tuple[tuple[str, ...], str]:
    """Tags are short and no sentences; the summary is what follows, or the last line."""
    sure = max(len(texts) - 1, 1)
    tags: list[str] = []
    for text in texts[:sure]:
        if len(text) > _LONGEST_TAG or text.endswith(_SENTENCE_ENDS):
            break
        tags.append(text)
    return unique_tags(tags), "\n".join(texts[len(tags) :])
