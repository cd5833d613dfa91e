"""A Notion export of several files: tables as CSV, and a Markdown page for each of their rows.

A row and its page are one paper: the row says what it is, the page is its review.
"""

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct, structs

from store.identity import mentions_in
from store.importers.decoding import decode, fingerprint
from store.importers.errors import ImportFailed, one_line
from store.importers.interface import notice, warning
from store.importers.notion.notion_files import File, TableFiles, named, tables_in
from store.importers.notion.notion_pages import (
    Page,
    as_markdown,
    cell_at,
    pages_of_rows,
    read_page,
    same,
    summaries,
)
from store.importers.parts import markdown
from store.importers.parts.columns import Columns
from store.importers.tables import csv_table
from store.importers.tables.csv_table import CSV_TABLE
from store.model import Document, Image, Problem, Review

Parse = Callable[[bytes, str], Document]
"""Reads a document from bytes and its name; raises `ImportFailed`, and nothing else."""


class Export(Struct, frozen=True):
    """What an export gives.

    `used` are the names of the files that the documents were read from, `problems` what is to be
    said of the export as a whole.
    """

    documents: tuple[Document, ...] = ()
    used: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


class _Row(NamedTuple):
    """A paper of a table and the cells that it was read from."""

    record: Review
    cells: tuple[str, ...]


class _Sheet(NamedTuple):
    """A CSV file that was read."""

    file: File
    document: Document
    columns: Columns
    rows: list[_Row]


def read_export(files: Mapping[str, bytes], parse: Parse) -> Export:
    """Read the tables of an export with the pages of their rows.

    `files` are the contents of the files by their names (`Folder/Papers <id>.csv`). Tables inside
    the page of a row, tables that are no lists of papers, and all other files are left alone.
    """
    known = [file for name in files if (file := named(name))]
    tables = tables_in(known)
    exports = [_read_table(table, files, parse) for table in tables]
    problems: list[Problem] = []
    web_pages = [file for file in known if file.kind == "html" and file.id]
    if web_pages and not tables:
        message = (
            f"This is a Notion export as HTML (“{one_line(web_pages[0].title[:80])}”), which is"
            " not read; export it again as “Markdown & CSV”."
        )
        problems.append(warning(0, "html-export", message))
    return Export(
        tuple(document for export in exports for document in export.documents),
        tuple(name for export in exports for name in export.used),
        tuple(problems),
    )


def _read_table(table: TableFiles, files: Mapping[str, bytes], parse: Parse) -> Export:
    """A table, its whole first and then the further rows of a view, with the pages of the rows."""
    sheets = [sheet for file in table.sheets if (sheet := _read_sheet(file, files, parse))]
    if not sheets:
        return Export()
    main, said = sheets[0], list[Problem]()
    parts = [main, *_further_rows(main, sheets[1:], said)]
    pages, names = _read_pages(table.pages, main.columns, files, said)
    rows = [row for part in parts for row in part.rows]
    of_row, guessed = pages_of_rows([row.cells for row in rows], pages, main.columns)
    without = [row for number, row in enumerate(main.rows) if number not in of_row]
    if pages and without:
        message = f"{len(without)} of {len(main.rows)} rows have no page, the first of them here."
        said.append(notice(without[0].record.line, "page-missing", message))
    matched = set(of_row.values())
    alone = {
        number: _page_alone(page, main, parse)
        for number, page in enumerate(pages)
        if number not in matched
    }
    left = {names[number] for number, document in alone.items() if document is None}
    if alone:
        message = (
            f"{len(alone)} pages belong to no row of the table: {len(alone) - len(left)} are kept"
            f" as papers of their own, {len(left)} are not read."
        )
        said.append(notice(0, "row-missing", message))
    documents: list[Document] = []
    first = 0
    for part in parts:
        numbers = range(first, first + len(part.rows))
        first = numbers.stop
        of_part = [pages[of_row[n]] if n in of_row else None for n in numbers]
        odd = [problem for problem in said if part is main] + [
            _guess(rows[n].record.line) for n in numbers if n in guessed
        ]
        documents.append(_with_pages(part, of_part, odd))
    return Export(
        (*documents, *(document for document in alone.values() if document)),
        (*(sheet.file.name for sheet in sheets), *(name for name in names if name not in left)),
    )


def _guess(line: int) -> Problem:
    message = "Several rows have this title, and their properties do not tell whose page this is."
    return warning(line, "page-guessed", message)


def _further_rows(main: _Sheet, views: Sequence[_Sheet], said: list[Problem]) -> list[_Sheet]:
    """The rows of the views that the whole table lacks, as sheets with the columns of the whole."""
    known = {identifier for row in main.rows for identifier in row.record.identifiers}
    further: list[_Sheet] = []
    for view in views:
        places = {column.name: place for place, column in enumerate(view.columns.each)}
        of_main = [places.get(column.name, -1) for column in main.columns.each]
        shown = {_shown(row, range(len(of_main)), of_main) for row in main.rows} - {()}
        rows = [row for row in view.rows if known.isdisjoint(row.record.identifiers)]
        rows = [row for row in rows if _shown(row, of_main, of_main) not in shown]
        if not rows:
            message = "A view of this table is in the export, too; it has no further rows."
            said.append(notice(0, "table-view", message))
            continue
        message = f"A view of this table has {len(rows)} further rows; they are kept, too."
        said.append(notice(0, "table-view", message))
        lines = {0, *(row.record.line for row in rows)}
        document = structs.replace(
            view.document,
            name=one_line(f"{view.file.title} (view).csv"),
            problems=tuple(p for p in view.document.problems if p.line in lines),
        )
        rows = [
            row._replace(cells=tuple(cell_at(row.cells, place) for place in of_main))
            for row in rows
        ]
        further.append(_Sheet(view.file, document, main.columns, rows))
    return further


def _shown(row: _Row, places: Iterable[int], of_main: Sequence[int]) -> tuple[str, ...]:
    """The cells of a row at the places of the whole table's columns that a view shows, too."""
    pairs = zip(places, of_main, strict=True)
    return tuple(cell_at(row.cells, place).strip() for place, shown in pairs if shown >= 0)


def _read_sheet(file: File, files: Mapping[str, bytes], parse: Parse) -> _Sheet | None:
    """A CSV file as a document; None if it is no list of papers."""
    try:
        document = parse(files[file.name], f"{file.title}.csv")
        text, _ = decode(files[file.name], file.name)
    except ImportFailed:
        return None
    table = csv_table.read_table(text.split("\n"), [])
    if document.format != CSV_TABLE.name or table is None:
        return None
    cells = {row.line: row.cells for row in table.rows}
    rows = [_Row(record, cells.get(record.line, ())) for record in document.records]
    document = structs.replace(document, title=one_line(file.title))
    return _Sheet(file, document, table.columns, rows)


def _read_pages(
    pages: Sequence[File], columns: Columns, files: Mapping[str, bytes], said: list[Problem]
) -> tuple[list[Page], list[str]]:
    """The pages that can be read, and the names of their files."""
    read: list[Page] = []
    names: list[str] = []
    for file in pages:
        try:
            text, _ = decode(files[file.name], file.name)
        except ImportFailed as failure:
            message = f"The page “{one_line(file.title[:80])}” cannot be read: {failure.reason}."
            said.append(warning(0, "page-unreadable", message))
            continue
        read.append(read_page(text.split("\n"), file.title, columns))
        names.append(file.name)
    return read, names


def _with_pages(sheet: _Sheet, pages: Sequence[Page | None], said: Sequence[Problem]) -> Document:
    """The document of a sheet with the text of the page of each row as its review."""
    problems = [*sheet.document.problems, *said]
    records = [
        _with_page(row, page, sheet.columns, problems) if page else row.record
        for row, page in zip(sheet.rows, pages, strict=True)
    ]
    texts = [line for page in pages if page for line in (page.title, *page.body)]
    return structs.replace(
        sheet.document,
        records=tuple(records),
        problems=tuple(sorted(problems, key=lambda problem: problem.line)),
        fingerprint=fingerprint("\n".join((sheet.document.fingerprint, *texts))),
    )


def _with_page(row: _Row, page: Page, columns: Columns, problems: list[Problem]) -> Review:
    """A review with the text of its page; what only the row or the page says becomes a field."""
    record, fields = row.record, dict(row.record.fields)
    for place, value in page.properties.items():
        if value and not same(value, cell_at(row.cells, place)):
            fields[f"{columns.each[place].field} (page)"] = value
    if not page.body:
        return structs.replace(record, fields=fields)
    body = "\n".join(page.body)
    summary = [(name, text) for name, text in summaries(row.cells, columns) if text not in body]
    body = "\n\n".join([*(f"**{name}:** {as_markdown(text)}" for name, text in summary), body])
    structure = markdown.structure(page.body)
    problems.extend(structs.replace(problem, line=record.line) for problem in structure.problems)
    first_of_url: dict[str, Image] = {}
    for _, image in structure.images:
        first_of_url.setdefault(image.url, image)
    return structs.replace(
        record,
        format="markdown",
        body=body,
        images=tuple(first_of_url.values()),
        mentions=mentions_in(body, record.identifiers),
        fields=fields,
    )


def _page_alone(page: Page, sheet: _Sheet, parse: Parse) -> Document | None:
    """A page without a row as a document of its own; None if nothing says that it is a paper."""
    title_at = sheet.columns.places.get("title", -1)
    if not page.properties or title_at < 0:
        return None
    cells = [page.properties.get(place, "") for place in range(len(sheet.columns.each))]
    cells[title_at] = page.title or page.stem
    written = io.StringIO()
    csv.writer(written).writerows([[column.name for column in sheet.columns.each], cells])
    name = one_line(f"{page.stem}.md")
    try:
        document = parse(written.getvalue().encode("utf-8", "replace"), name)
    except ImportFailed:
        return None
    row = _Row(structs.replace(document.records[0], line=1), tuple(cells))
    problems = tuple(structs.replace(p, line=1) for p in document.problems if p.line != 1)
    document = structs.replace(document, title=sheet.document.title, problems=problems)
    return _with_pages(sheet._replace(document=document, rows=[row]), [page], [])
