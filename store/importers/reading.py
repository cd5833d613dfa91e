"""From what a person names to documents: files, folders, archives and exports of several files."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import groupby
from pathlib import Path, PurePosixPath

from msgspec import Struct, structs

from store.identity import mentions_in
from store.importers import parse_document
from store.importers.decoding import decode
from store.importers.errors import ImportFailed, NotRecognised, one_line
from store.importers.files import Found, PassedOver, found_in
from store.importers.notion.notion_export import read_export
from store.importers.notion.notion_files import named
from store.model import Document

_OF_TEXT = frozenset(
    {".md", ".markdown", ".mdx", ".txt", ".text", ".rst", ".org", ".yml", ".yaml", ".csv", ".tsv"}
)
"""Kinds of files that people write about papers in. Code and saved pages link to papers, too."""

Progress = Callable[[int, int, str], None]
"""Told before each file how many are done, how many there are, and its name.

What it raises ends the reading; nothing has been written by then.
"""


class Reading(Struct, frozen=True):
    """What reading gave: documents, failures, and what folders and archives hold besides."""

    documents: tuple[Document, ...]
    failures: tuple[ImportFailed, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()

    @property
    def unread(self) -> tuple[PassedOver, ...]:
        """What was passed over though a person should look at it."""
        return tuple(over for over in self.passed_over if over.severity != "notice")


def read_paths(
    paths: Iterable[Path],
    *,
    format: str | None = None,  # noqa: A002 - the word for it everywhere
    date: str = "",
    progress: Progress | None = None,
) -> Reading:
    """Read everything at the paths.

    What was named and gives no document is a failure; what a folder or an archive merely holds
    and is no document is passed over. `format` and `date` are as in `parse_document`.
    """
    found = list(found_in(paths))
    files = [one for one in found if isinstance(one, Found)]
    failures = [one for one in found if isinstance(one, ImportFailed)]
    passed_over = [one for one in found if isinstance(one, PassedOver)]
    documents: list[Document] = []
    done = 0
    parse = partial(_parse, format=format, date=date)
    for group, members in groupby(files, key=lambda file: file.group):
        inside = list(members)
        used: set[str] = set()
        if group and _is_export(inside):
            made, used, said = _from_export(group, inside, parse, failures)
            documents += made
            passed_over += said
        for file in inside:
            if progress:
                progress(done, len(files), file.name)
            done += 1
            if file.name in used:
                continue
            try:
                data = file.read()
                documents.append(parse(data, file.name, file.path))
            except NotRecognised as error:
                if group:
                    passed_over.append(_without_paper(file, data))
                else:
                    failures.append(error)
            except ImportFailed as error:
                failures.append(error)
    return Reading(tuple(documents), tuple(failures), tuple(passed_over))


def _without_paper(file: Found, data: bytes) -> PassedOver:
    """What is said of a file in a folder that is no document: more if it is about papers."""
    text, _ = decode(data, file.name)
    of_text = PurePosixPath(file.name).suffix.lower() in _OF_TEXT
    linked = mentions_in(text, ()) if of_text else ()
    if not linked:
        return PassedOver(file.name, "no paper was found in it")
    links = f"{len(linked)} papers" if len(linked) > 1 else "a paper"
    reason = f"it links to {links} ({linked[0].url}), but none was found in it"
    return PassedOver(file.name, one_line(reason), "warning")


def _parse(data: bytes, name: str, path: str = "", *, format: str | None, date: str) -> Document:  # noqa: A002
    """The document of a file; a failure names the file as the person finds it."""
    try:
        return parse_document(
            data, name=PurePosixPath(name).name, path=path, format=format, date=date
        )
    except ImportFailed as error:
        raise type(error)(name, error.reason) from error


def _is_export(files: Sequence[Found]) -> bool:
    """Whether files are what Notion exports: a table whose name ends in Notion's id."""
    return any(
        (one := named(_inside(file.group, file))) and one.kind == "csv" and one.id for file in files
    )


def _from_export(
    group: str,
    files: Sequence[Found],
    parse: Callable[..., Document],
    failures: list[ImportFailed],
) -> tuple[list[Document], set[str], list[PassedOver]]:
    """The documents of an export, the names of the files they were made of, and what is unread."""
    contents: dict[str, bytes] = {}
    for file in files:
        if PurePosixPath(file.name).suffix.lower() in (".csv", ".md", ".html"):
            try:
                contents[_inside(group, file)] = file.read()
            except ImportFailed as error:
                failures.append(error)
    export = read_export(contents, parse)
    by_name = {_inside(group, file): file for file in files}
    documents = [
        structs.replace(document, problems=(*export.problems, *document.problems))
        if number == 0
        else document
        for number, document in enumerate(export.documents)
    ]
    failed = {failure.name for failure in failures}
    used = {by_name[name].name for name in export.used} | (failed & {f.name for f in files})
    unread = [
        PassedOver(group, problem.message, problem.severity)
        for problem in export.problems
        if not documents
    ]
    return documents, used, unread


def _inside(group: str, file: Found) -> str:
    """The name of a file below the folder or archive that was named."""
    return file.name.removeprefix(group).lstrip("/")
