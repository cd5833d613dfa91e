"""Which files of a Notion export belong together, by their names.

`Papers <id>.csv` is the view that the person had open, `Papers <id>_all.csv` the whole table, and
`Papers <id>/Title <id>.md` the page of a row, where an id is 32 hexadecimal digits. Names may be
decomposed (NFD), and the folder may be without the id.
https://www.notion.com/help/export-your-content
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import NamedTuple

_FILE = re.compile(r"(.{1,255}?)(?: ([0-9a-f]{32}))?(_all)?\.(csv|md|html)", re.IGNORECASE)


class File(NamedTuple):
    """A file of an export: its name as given, and what the name says.

    `title` is what Notion shows, `id` may be empty, `kind` is `csv`, `md` or `html`.
    """

    name: str
    folder: str
    title: str
    id: str
    is_all: bool
    kind: str


class TableFiles(NamedTuple):
    """The files of one table, the whole before its views, and the pages of its rows."""

    sheets: tuple[File, ...]
    pages: tuple[File, ...]


def named(name: str) -> File | None:
    """What the name of a file says; None if it is none that an export has."""
    folder, _, base = unicodedata.normalize("NFC", name).rpartition("/")
    found = _FILE.fullmatch(base)
    if found is None:
        return None
    identity = (found[2] or "").lower()
    return File(name, folder, found[1], identity, bool(found[3]), found[4].lower())


def tables_in(files: Iterable[File]) -> list[TableFiles]:
    """The tables of an export; those inside the page of a row are not among them.

    A CSV file without an id and without pages is none that Notion made.
    """
    sheets: dict[tuple[str, str, str], list[File]] = {}
    pages: dict[str, list[File]] = {}
    for file in files:
        if file.kind == "csv":
            sheets.setdefault((file.folder, file.title, file.id), []).append(file)
        elif file.kind == "md":
            pages.setdefault(file.folder, []).append(file)
    folders = {key: _page_folders(key, pages) for key in sheets}
    inner = {folder for of_table in folders.values() for folder in of_table}
    tables = []
    for key, of_table in sheets.items():
        own = [file for folder in folders[key] for file in pages[folder]]
        if (own or key[2]) and inner.isdisjoint(_with_ancestors(key[0])):
            whole_first = sorted(of_table, key=lambda file: not file.is_all)
            tables.append(TableFiles(tuple(whole_first), tuple(own)))
    return tables


def _page_folders(key: tuple[str, str, str], pages: Mapping[str, list[File]]) -> list[str]:
    """The folders that have the pages of a table: named like it, with its id or without one."""
    folder, title, identity = key
    prefix = f"{folder}/" if folder else ""
    names = [prefix + title] + [f"{prefix}{title} {identity}"] * bool(identity)
    return [name for name in names if name in pages]


def _with_ancestors(folder: str) -> list[str]:
    """A folder and those that it is in."""
    parts = folder.split("/")
    return ["/".join(parts[:end]) for end in range(1, len(parts) + 1)]
