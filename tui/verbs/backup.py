"""`readlist backup`: keep a copy of the library as it is now, or list the copies that there are."""

import argparse
import sys
from pathlib import Path

from store.backups import Backup, backups, folder_of, keep, name_of, write_new
from store.clock import utc_now
from store.errors import LibraryError, naming
from store.file_format import decode
from store.library import Library
from store.storage import LibraryStorage
from tui.verbs.session import (
    DONE,
    FAILED,
    LIBRARY,
    NOTHING,
    STANDARD_OUTPUT,
    Session,
    put,
    put_json,
    say,
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `backup`."""
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "file",
        nargs="?",
        metavar="FILE",
        help="where to, a new file, a folder or - for standard output; "
        "without it, the folder of the backups",
    )
    what.add_argument("--list", action="store_true", help="list the backups, the newest last")
    parser.add_argument("--json", action="store_true", help="list them as a JSON array")


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Make a backup and print where it is, or print the list."""
    if arguments.list or (arguments.json and not arguments.file):
        return _list(LibraryStorage(session.locations.library).path, arguments.json)
    library = session.library()
    if not library.exists:
        say(f"there is no library at {library.path} yet")
        return NOTHING
    session.finish(library)
    if arguments.file:
        return _write(library, arguments.file)
    if library.pending:
        say(
            "no backup was made: the library file does not have these changes yet; "
            "`readlist backup FILE` writes a copy with them to another place"
        )
        return FAILED
    folder = folder_of(library.path)
    try:
        with LibraryStorage(library.path, library.program).lock():
            made = keep(library.path, folder, utc_now(), at_once=True)
    except OSError as error:
        say(f"no backup was made: {error.filename or folder}: {error.strerror or error}")
        return FAILED
    newest = made or next(reversed(backups(library.path, folder)), None)
    if newest is None:
        say(f"another program is making a backup in {folder} just now")
        return FAILED
    put(str(newest.path))
    if made:
        say(f"backup of {papers(len(library.papers))}")
    else:
        say(f"nothing was changed since the backup of {when(newest)}")
    return DONE


def papers(number: int) -> str:
    """So many papers, in words."""
    return f"{number} paper{'' if number == 1 else 's'}"


def when(backup: Backup) -> str:
    """The time of a backup, as the log writes times."""
    return f"{backup.time:%Y-%m-%dT%H:%M:%SZ}"


def _write(library: Library, name: str) -> int:
    data = _contents(library)
    if data is None:
        say(f"{library.path} was removed meanwhile")
        return LIBRARY
    if name == "-":
        with naming(STANDARD_OUTPUT):
            sys.stdout.buffer.write(data)
        return DONE
    path = Path(name)
    if path.is_dir():
        path /= name_of(library.path, utc_now())
    try:
        write_new(path, data)
    except OSError as error:
        say(f"{error.filename or path}: {error.strerror or error}; nothing was written")
        return FAILED
    put(str(path))
    return DONE


def _contents(library: Library) -> bytes | None:
    """The file as it is, or, while it does not have every change, one that has; None for none."""
    return library.as_file() if library.pending else LibraryStorage(library.path).load()


def _list(library: Path, as_json: bool) -> int:
    found = [(one, _count(one)) for one in backups(library, folder_of(library))]
    if as_json:
        put_json(
            [
                {"path": str(one.path), "time": when(one), "bytes": one.size, "papers": count}
                for one, count in found
            ]
        )
        return DONE if found else NOTHING
    for one, count in found:
        said = "damaged" if count is None else papers(count)
        put(f"{when(one)}  {said:>12}  {one.size:>11,} bytes  {one.path}")
    if not found:
        say(f"there are no backups in {folder_of(library)} yet")
    return DONE if found else NOTHING


def _count(backup: Backup) -> int | None:
    """The papers in a backup; None when it is damaged, or not for this readlist."""
    try:
        return len(decode(backup.path.read_bytes(), backup.path).papers)
    except (LibraryError, OSError):
        return None
