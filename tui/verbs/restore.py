"""`readlist restore`: put a backup in the place of the library, or what a damaged one still holds.

Nothing is lost by it: the library as it was is set aside, and where is said.
"""

import argparse
import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from store.backups import Backup, backups, folder_of, newest_first
from store.clock import stamp, utc_now
from store.errors import LibraryDamaged, LibraryNewer, as_it_was
from store.file_format import LibraryFile, decode
from store.restoring import present, put_back, salvaged, with_journal
from store.salvage import Salvage, salvage
from store.storage import LibraryStorage
from tui.verbs.backup import papers, when
from tui.verbs.session import DONE, FAILED, NOTHING, USAGE, Session, say

_TIME = re.compile(
    r"\d{4}-\d\d-\d\d([T ]\d\d:(?P<minute>\d\d)(?P<second>:\d\d)?(Z|[+-]\d\d:\d\d)?)?", re.ASCII
)
_SECOND, _MINUTE, _DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(days=1)

SHOWN = 10
"""So many of the lines that could not be read are named."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `restore`."""
    parser.add_argument(
        "file", nargs="?", type=Path, metavar="FILE", help="the file to restore or to salvage"
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--at",
        type=_end,
        metavar="TIME",
        help="the newest backup from before that time: 2026-11-21 (the end of that day), "
        "2026-11-21T10:15; in UTC, as `readlist backup --list` prints times, unless it says +09:00 "
        "or the like",
    )
    what.add_argument(
        "--salvage",
        action="store_true",
        help="no backup, but every record of the damaged library (or FILE) that can be read",
    )
    parser.add_argument("--dry-run", action="store_true", help="only say what would be done")


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Restore, and say what and where everything is now."""
    if arguments.file and arguments.at:
        say("FILE and --at say two different things; give one of them")
        return USAGE
    storage = LibraryStorage(session.locations.library, "command line")
    now = present(storage)
    if arguments.salvage:
        return _salvage(storage, now, arguments)
    if arguments.file:
        return _from_file(storage, now, arguments)
    return _from_backup(storage, now, arguments)


def _from_backup(
    storage: LibraryStorage, now: LibraryFile | None, arguments: argparse.Namespace
) -> int:
    found = next(_good(storage.path, arguments.at), None)
    left = None if now is not None else salvaged(storage).file
    if found is None:
        folder = folder_of(storage.path)
        all_backups = backups(storage.path, folder)
        oldest = f"; the oldest one there is of {when(all_backups[0])}" if all_backups else ""
        say(f"there is no backup to restore in {folder}{oldest}")
        if left and left.papers:
            say(f"`readlist restore --salvage` saves {papers(len(left.papers))} of the damaged one")
        return NOTHING
    backup, file = found
    name = f"the backup of {when(backup)}"
    if now is None:
        before = file.history[-1:]
        _tell_lost(with_journal(storage, file, arguments.at))
        if file.history[-1:] != before:
            name += " with the changes made since"
    aside = _put(storage, now, file, name, arguments.dry_run)
    if arguments.at and (best := now or left):
        _tell_between(file, best, arguments.at)
    if left and left.papers:
        _compare(
            ("the backup", file),
            ("what can be salvaged of the damaged library", left),
            f"readlist restore --salvage {aside or ''}".rstrip(),
        )
    return DONE


def _from_file(
    storage: LibraryStorage, now: LibraryFile | None, arguments: argparse.Namespace
) -> int:
    path: Path = arguments.file
    if not _can_be_read(path):
        return FAILED
    try:
        file = decode(path.read_bytes(), path)
    except FileNotFoundError:
        say(f"there is no file {path}")
        return NOTHING
    except LibraryDamaged as error:
        say(f"{path} is damaged: {error.__cause__}; try `readlist restore --salvage {path}`")
        return FAILED
    _put(storage, now, file, str(path), arguments.dry_run)
    return DONE


def _salvage(
    storage: LibraryStorage, now: LibraryFile | None, arguments: argparse.Namespace
) -> int:
    path: Path | None = arguments.file
    if path is None and now is not None:
        say(f"{storage.path} is not damaged: there is nothing to salvage")
        return DONE
    if path and not _can_be_read(path):
        return FAILED
    try:
        found = salvage(path.read_bytes(), path) if path else salvaged(storage)
    except FileNotFoundError:
        say(f"there is no file {path}")
        return NOTHING
    _tell_lost(found)
    best = next(_good(storage.path, None), None)
    source = path or storage.path
    if found.file.papers:
        _put(storage, now, found.file, f"what can be read of {source}", arguments.dry_run)
        status = DONE
    else:
        say(f"no paper of {source} can be salvaged, and nothing was done")
        status = NOTHING
    if best:
        backup, file = best
        name = f"the backup of {when(backup)}"
        _compare(("what can be salvaged", found.file), (name, file), "readlist restore")
    return status


def _good(library: Path, before: datetime | None) -> Iterator[tuple[Backup, LibraryFile]]:
    """The backups that can be read, the newest first; of others it is said that they cannot."""
    for backup in newest_first(backups(library, folder_of(library)), utc_now()):
        if before is not None and backup.time >= before:
            continue
        try:
            yield backup, decode(backup.path.read_bytes(), backup.path)
        except LibraryDamaged as error:
            say(f"passing over {backup.path}, which is damaged: {error.__cause__}")
        except LibraryNewer as error:
            say(f"passing over {backup.path}: {error}")
        except FileNotFoundError:
            continue
        except OSError as error:
            say(f"passing over {backup.path}: {error.strerror or error}")


def _tell_between(taken: LibraryFile, best: LibraryFile, at: datetime) -> None:
    """Say how many changes made before the time that was asked for the backup does not have."""
    there = {change.id for change in taken.history}
    between = sum(one.id not in there and one.time < stamp(at) for one in best.history)
    if between:
        changes = "a change" if between == 1 else f"{between} changes"
        say(f"it lacks {changes} made later than that backup, but before {stamp(at)}")


def _compare(taken: tuple[str, LibraryFile], other: tuple[str, LibraryFile], command: str) -> None:
    """Say which of two states has more papers, and how to get the one that was not taken."""
    (name, file), (other_name, other_file) = taken, other
    number, more = len(file.papers), len(other_file.papers)
    instead = f"; `{command}` takes that instead" if more >= number else ""
    say(f"{name} has {papers(number)}, {other_name} {papers(more)}{instead}")


def _can_be_read(path: Path) -> bool:
    """Whether it is a file, or nothing; reading from a pipe would wait for ever."""
    if path.is_file() or not path.exists():
        return True
    say(f"{path} is {'a folder' if path.is_dir() else 'no ordinary file'}, not a library")
    return False


def _tell_lost(found: Salvage) -> None:
    for note in found.notes:
        say(note)
    for one in found.lost[:SHOWN]:
        what = "of the journal is left out" if one.journal else "cannot be read"
        where = "the line before line" if one.before else "line"
        say(f"{where} {one.line} {what}: {one.reason}")
    if len(found.lost) > SHOWN:
        say(f"… and {len(found.lost) - SHOWN} more")
    if found.mended:
        lines = ", ".join(map(str, found.mended[:SHOWN]))
        more = " and more" if len(found.mended) > SHOWN else ""
        which = "line" if len(found.mended) == 1 else "lines"
        say(
            f"broken characters were replaced by \N{REPLACEMENT CHARACTER} in {which} {lines}{more}"
        )


def _put(
    storage: LibraryStorage, now: LibraryFile | None, file: LibraryFile, name: str, dry_run: bool
) -> Path | None:
    """Restore, and say so; where the old file is now, if it was set aside."""
    if now is not None and _state(now) == _state(file):
        say(f"nothing to restore: the library has what {name} has; see `readlist backup --list`")
        return None
    old = "a damaged library" if now is None else papers(len(now.papers))
    if now is None and not os.path.lexists(storage.path):
        old = "the library that is gone"
    what = f"{papers(len(file.papers))} from {name} in place of {old}"
    if dry_run:
        say(f"would restore {what}, and set aside what is there")
        return None
    try:
        aside = put_back(storage, file, utc_now(), f"restored {what}")
    except OSError as error:
        raise as_it_was(error) from error
    say(f"restored {what}")
    if aside.file:
        say(f"the library as it was is now {aside.file}")
    if aside.journal:
        say(f"the changes that waited in its journal are now {aside.journal}")
    return aside.file


def _state(file: LibraryFile) -> tuple[object, ...]:
    return file.papers, file.sources, file.views, file.other


def _end(text: str) -> datetime:
    """The first moment after the day, minute or second that is given."""
    said = _TIME.fullmatch(text)
    try:
        start = datetime.fromisoformat(text)
        if not said:
            raise ValueError(text)
        length = _SECOND if said["second"] else _MINUTE if said["minute"] else _DAY
        return (start if start.tzinfo else start.replace(tzinfo=UTC)) + length
    except (ValueError, OverflowError) as error:
        raise argparse.ArgumentTypeError(
            f"{text} is no time such as 2026-11-21 or 2026-11-21T10:15"
        ) from error
