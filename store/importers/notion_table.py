"""A Notion table, copied from the page and pasted as text: one cell a line, rows of uneven length.

Empty cells leave no line, so a row cannot be read by position. It is read from its link, which
ends it, backwards and from the title forwards: title, `Open` (a button), publication, rating,
tags, summary, link.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from store.importers.interface import Importer, Lines, Parsed, notice, warning
from store.importers.records import identified, venue_problems
from store.model import MAX_RATING, Problem, Review, unique_tags
from store.venues import normalise

_COLUMNS = ("title", "publication", "rate", "tags", "summary", "source")
_VIEW = {"default view", "search", "filter", "sort", "new", "table", "all", "automation"}
_OPEN = {"open", "열기"}
_MORE = re.compile(r"Load \d+ more|Load more|\d+개 더 불러오기|\+ ?New", re.IGNORECASE)
_COUNT = re.compile(r"(?:COUNT|개수)\s?(\d{1,9})", re.IGNORECASE | re.ASCII)
_LINK = re.compile(r"https?://\S+", re.IGNORECASE)
_PUBLICATION = re.compile(r"[A-Za-z][A-Za-z &-]{0,40}\s?['’‘`]\d\d", re.ASCII)
_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,4})?)(?:\s?/\s?5)?", re.ASCII)
_STARS = re.compile(r"(?=.{1,5}$)(★*)☆*")
_LONGEST_TAG = 40
_LONGEST_HEADER = 40
_SENTENCE_ENDS = (".", "!", "?", ")", "다", "요")


class _Cell(NamedTuple):
    """A written line of the table and its line number."""

    line: int
    text: str


def confidence(lines: Lines) -> float:
    """How surely the lines are a pasted table: column names, `Open` buttons, a count below."""
    texts = [line.strip() for line in lines]
    folded = {text.casefold() for text in texts if len(text) <= _LONGEST_TAG}
    columns = sum(name in folded for name in _COLUMNS) >= 4
    opened = not folded.isdisjoint(_OPEN)
    counted = any(map(_COUNT.fullmatch, folded))
    linked = any(map(_LINK.fullmatch, texts))
    return linked * (0.5 * columns + 0.3 * opened + 0.2 * counted)


def parse(lines: Lines, date: str) -> Parsed:
    """Read a pasted table. The buttons and counts that Notion puts around it are no cells."""
    problems: list[Problem] = []
    cells = [_Cell(n, text) for n, line in enumerate(lines, 1) if (text := line.strip())]
    title, cells, loose = _without_header(cells, problems)
    last_link = max((i for i, cell in enumerate(cells) if _LINK.fullmatch(cell.text)), default=0)
    records: list[Review] = []
    count: _Cell | None = None
    rows = cells[: last_link + 1]
    for cell in cells[last_link + 1 :]:
        if _COUNT.fullmatch(cell.text):
            count = cell
        elif not _MORE.fullmatch(cell.text):
            rows.append(cell)
    for row in _rows(rows):
        record = _record(row, problems)
        if record:
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
    preamble = "\n".join(cell.text for cell in loose)
    return Parsed(title, tuple(records), tuple(problems), date=date, preamble=preamble)


NOTION_TABLE = Importer("notion-table", confidence, parse)


def _without_header(
    cells: list[_Cell], problems: list[Problem]
) -> tuple[str, list[_Cell], list[_Cell]]:
    """The name of the table, its cells, and text above the column names that is neither."""
    folded = [cell.text.casefold() for cell in cells[:_LONGEST_HEADER]]
    if _COLUMNS[0] not in folded:
        return "Notion table", cells, []
    start = end = folded.index(_COLUMNS[0])
    while end < len(folded) and folded[end] in _COLUMNS:
        end += 1
    if tuple(folded[start:end]) != _COLUMNS:
        named = ", ".join(cell.text for cell in cells[start:end])
        message = f"The columns are {named}; rows are read as {', '.join(_COLUMNS)}."
        problems.append(warning(cells[start].line, "columns-differ", message))
    above = [cell for cell in cells[:start] if cell.text.casefold() not in _VIEW]
    return (above[0].text if above else "Notion table"), cells[end:], above[1:]


def _rows(cells: list[_Cell]) -> Iterator[list[_Cell]]:
    """The cells of each row: up to its link, or up to the title of the next row."""
    row: list[_Cell] = []
    opened = False
    for cell in cells:
        if cell.text.casefold() in _OPEN:
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


def _record(row: list[_Cell], problems: list[Problem]) -> Review | None:
    """The paper of a row; None if the cells are no row."""
    link = row[-1].text if _LINK.fullmatch(row[-1].text) else ""
    line = row[-1].line if link else row[0].line
    cells = row[:-1] if link else row
    button = next((i for i, cell in enumerate(cells) if cell.text.casefold() in _OPEN), None)
    if button is None and not link:
        return None
    title_end = _end_of_title(cells) if button is None else button
    title = " ".join(cell.text for cell in cells[:title_end])
    rest = cells[title_end if button is None else title_end + 1 :]
    publication: _Cell | None = None
    if rest and (_rating(rest[0].text) is None) and _is_publication(rest):
        publication, rest = rest[0], rest[1:]
    rating: float | None = None
    if rest and (value := _rating(rest[0].text)) is not None:
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


def _end_of_title(cells: list[_Cell]) -> int:
    """Where the title ends in a row without a button: before the publication or the rating."""
    for index, cell in enumerate(cells[:2]):
        if _PUBLICATION.fullmatch(cell.text) or _rating(cell.text) is not None:
            return index
    return min(len(cells), 1)


def _is_publication(cells: list[_Cell]) -> bool:
    """Whether the first cell is the publication: it looks like one, or a rating follows it."""
    rated = len(cells) > 1 and _rating(cells[1].text) is not None
    return rated or bool(_PUBLICATION.fullmatch(cells[0].text))


def _rating(text: str) -> float | None:
    """A rating as written, `4.5`, `4/5` or `★★★★☆`; None for any other text."""
    if number := _NUMBER.fullmatch(text):
        return float(number[1])
    stars = _STARS.fullmatch(text)
    return float(len(stars[1])) if stars else None


def _checked_rating(value: float, cell: _Cell, problems: list[Problem]) -> float | None:
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
