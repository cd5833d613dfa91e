"""The rows of a pasted table in the usual order of columns: each ends with its link."""

from collections.abc import Iterator

from store.importers.notion.cell_links import leads_to_paper, links_of
from store.importers.notion.pasted_rows import BUTTONS, Cell


def usual_rows(cells: list[Cell]) -> Iterator[list[Cell]]:
    """The cells of each row: up to its link, or up to the title of the next row.

    A link behind another one is of the same row. Among rows that have their buttons, so is one that
    leads to no paper while the next row does not begin: it stands in the summary.
    """
    row: list[Cell] = []
    opened = False
    have_buttons = any(cell.text.casefold() in BUTTONS for cell in cells)
    for index, cell in enumerate(cells):
        if cell.text.casefold() in BUTTONS:
            if opened and len(row) > 1:
                yield row[:-1]
                row = row[-1:]
            opened = True
        row.append(cell)
        if not links_of(cell.text):
            continue
        below = cells[index + 1 : index + 3]
        goes_on = bool(below) and (
            bool(links_of(below[0].text))
            or (have_buttons and not leads_to_paper(cell.text) and not _has_button(below))
        )
        if not goes_on:
            yield row
            row, opened = [], False
    if row:
        yield row


def _has_button(cells: list[Cell]) -> bool:
    return any(cell.text.casefold() in BUTTONS for cell in cells)


def without_link(row: list[Cell]) -> tuple[list[Cell], Cell | None]:
    """The cells of a row without its link: of those that end it, the last that names a paper."""
    start = len(row)
    while start and links_of(row[start - 1].text):
        start -= 1
    links = row[start:]
    named = [cell for cell in links if leads_to_paper(cell.text)] or links
    return [cell for cell in row if cell is not named[-1]] if named else row, (
        named[-1] if named else None
    )
