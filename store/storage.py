"""The library file on disk: a TinyDB storage that replaces the file whole, under a lock.

TinyDB's own storage writes in place and without a lock; a kill, a full disk or a second program
loses data there. Here a new file is written beside the old one, fsynced and renamed over it, so
that at every moment the name stands for one whole file. `Library` uses the typed parts below;
`tinydb.TinyDB(path, storage=LibraryStorage)` works on the same file with the same promises.
"""

import contextlib
import errno
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from tinydb.storages import Storage

from store import journal
from store.errors import (
    LibraryDamaged,
    LibraryLocked,
    LibraryNewer,
    NotSaved,
    naming,
)
from store.journal_lines import JournalDamaged, JournalNewer
from store.lock import locked
from store.new_file import NewFile
from store.ordinary_file import Expected, Folder, Identity, identity_of, opened, unreadable

CHUNK_BYTES = 1 << 16
"""So much of a file is encoded before it is written."""
READ_ATTEMPTS = 100
"""So often the file may be replaced while it is being read."""


class Snapshot(Struct, frozen=True):
    """The file and its journal as they were at one moment; None for what was not there."""

    identity: Identity | None
    data: bytes | None
    journal: journal.Contents | None


class LibraryStorage(Storage):
    """One library file with its journal and lock beside it; a symbolic link is followed."""

    def __init__(self, path: str | Path, program: str = "TinyDB") -> None:
        """Nothing is touched yet. `program` is what others are told when it holds the lock."""
        self._given = Path(path).expanduser()
        self.path = Path(os.path.realpath(self._given))
        self.journal = journal_of(self.path)
        self.lock_path = self.path.with_name(self.path.name + ".lock")
        self.program = program
        self._tinydb_saw: Expected | None = None

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Read all tables, as TinyDB asks for them."""
        self._tinydb_saw = (self.identity(),)
        data = self.load()
        if data is None:
            return None
        try:
            return msgspec.json.decode(data, type=dict[str, dict[str, Any]])
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            raise LibraryDamaged(f"{self.path} is not a TinyDB file: {error}") from error

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Replace all tables, as TinyDB does after every change.

        Raises `NotSaved` while a journal is there, and when another program wrote since `read`:
        what TinyDB has read does not contain those changes.
        """
        try:
            self.make_folder()
            with self.lock():
                if self.journal.exists():
                    raise NotSaved(f"{self.path} has changes of readlist waiting in its journal")
                if self._tinydb_saw not in (None, (self.identity(),)):
                    raise NotSaved(f"{self.path} was changed by another program meanwhile")
                self._tinydb_saw = (self.replace(encode(data)),)
        except OSError as error:
            raise NotSaved(f"not saved: {self.path}: {error.strerror or error}") from error

    def load(self) -> bytes | None:
        """The bytes of the file, or None when there is none. Raises `LibraryDamaged`."""
        with opened(self.path) as file:
            if file is None:
                return None
            with os.fdopen(file, "rb", closefd=False) as stream:
                return stream.read()

    def find_folder(self) -> None:
        """Raise `LibraryDamaged` when a link, to the file or above it, leads to a missing folder.

        It may be on a disk that is not connected; a new library there would be a second one.
        """
        if self.path.parent.exists():
            return
        for one in (self._given, *self._given.parents):
            if one.is_symlink() and not one.exists():
                raise LibraryDamaged(
                    f"{one} leads to {os.path.realpath(one)}, and that folder is not there. "
                    "Nothing was made: connect its disk or mend the link; without the link, a new "
                    "library begins."
                )

    def folder(self) -> Folder | None:
        """Which folder the file is in, or None when there is none. Raises `LibraryUnreadable`."""
        try:
            status = self.path.parent.stat()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise unreadable(self.path.parent, error) from error
        return status.st_dev, status.st_ino

    def identity(self) -> Identity | None:
        """What to compare to see whether another program replaced or changed the file."""
        with opened(self.path) as file:
            return None if file is None else identity_of(file)

    def snapshot(self) -> Snapshot:
        """Read file and journal as one state, without a lock.

        A fold replaces the file first and removes the journal then; so what was read belongs
        together when the file is the same before and after. Raises `LibraryDamaged` or
        `LibraryNewer` for the journal, and `LibraryUnreadable`.
        """
        for _ in range(READ_ATTEMPTS):
            identity = self.identity()
            found = Snapshot(identity, self.load(), self.journal_contents())
            if self.identity() == identity:
                return found
        raise LibraryLocked(f"{self.path} is being rewritten all the time")

    def journal_contents(self) -> journal.Contents | None:
        """What stands in the journal, whosever it is."""
        try:
            return journal.read(self.journal)
        except IsADirectoryError as error:
            raise self.damaged_journal("it is a folder") from error
        except JournalDamaged as error:
            raise self.damaged_journal(str(error)) from error
        except JournalNewer as error:
            raise self._newer_journal(error) from error
        except OSError as error:
            raise unreadable(self.journal, error) from error

    def journal_remains(self) -> journal.Remains | None:
        """What can be read of the journal, damaged or not.

        Raises `LibraryNewer` and `LibraryUnreadable`.
        """
        try:
            return journal.remains(self.journal)
        except IsADirectoryError:
            return None
        except JournalNewer as error:
            raise self._newer_journal(error) from error
        except OSError as error:
            raise unreadable(self.journal, error) from error

    def damaged_journal(self, reason: str) -> LibraryDamaged:
        """The error for a journal that cannot be read, with what can be done."""
        return LibraryDamaged(
            f"{self.journal} is damaged: {reason}. Nothing was touched; without that file "
            "the library opens as it was before the changes in it. `readlist restore --salvage` "
            "sets it aside and keeps those of its changes that can be read and still fit."
        )

    def _newer_journal(self, error: JournalNewer) -> LibraryNewer:
        return LibraryNewer(
            f"{self.journal} was written by a newer readlist ({error}). "
            "Nothing was changed; please update readlist."
        )

    def make_folder(self) -> None:
        """Make the folder of the file, private to the person, and those above it that lack."""
        folder = self.path.parent
        for missing in reversed([one for one in (folder, *folder.parents) if not one.exists()]):
            missing.mkdir(mode=0o700, exist_ok=True)
            journal.sync_folder(missing.parent)

    @contextlib.contextmanager
    def lock(self, seconds: float | None = None) -> Iterator[None]:
        """Hold the library for one change or one fold; wait so long for another program.

        Raises `LibraryLocked` and `NotSaved` (see `store.lock`), the latter for a file that the
        person made read-only, too. One that cannot even be read is not meant to be kept so.
        """
        with locked(self.lock_path, self.program, seconds):
            if os.access(self.path, os.R_OK) and not os.access(self.path, os.W_OK):
                raise NotSaved(f"not saved: {self.path} is read-only")
            yield

    def replace(self, chunks: Iterable[bytes], was: Expected | None = None) -> Identity:
        """Put a new file in the place of the old one; the caller holds the lock.

        Returns the new file's identity. Raises OSError with the old file untouched, also when that
        is not what it `was`, or, when only the folder could not be synced, with the new one in its
        place. Nothing else is left behind, unless the process is killed: then a temporary file,
        which the next call overwrites.
        """
        temporary = self.path.with_name(f".{self.path.name}.new")
        temporary.unlink(missing_ok=True)
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
        descriptor = os.open(temporary, flags, 0o600)
        try:
            with naming(self.path), os.fdopen(descriptor, "w+b") as file:
                if self.path.exists() and (mode := self.path.stat().st_mode) & stat.S_IRUSR:
                    os.fchmod(descriptor, mode & 0o777)
                file.writelines(chunks)
                file.flush()
                os.fsync(descriptor)
                self._check(was)
                temporary.replace(self.path)
                identity = identity_of(descriptor)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise
        journal.sync_folder(self.path.parent)
        return identity

    def put(self, draft: NewFile, was: Expected) -> Identity:
        """Put a draft in the place of the file; the caller holds the lock.

        Raises OSError, also when the file is not what it `was`.
        """
        self._check(was)
        identity = identity_of(draft.put())
        journal.sync_folder(self.path.parent)
        return identity

    def _check(self, was: Expected | None) -> None:
        """Raise OSError when the file is another one: programs that know no lock write it, too."""
        if was and self.identity() not in (None, *was):
            raise OSError(errno.ESTALE, "it was changed by another program meanwhile")


def journal_of(library: Path) -> Path:
    """Where the changes of a library wait that are not in its file yet."""
    return library.with_name(library.name + ".journal")


def free_name(path: Path, now: datetime) -> Path:
    """A name for setting a file aside: its own and the date, with a number if that is taken."""
    dated = f"{path.name}.{now:%Y%m%d-%H%M%S}"
    names = (dated, *(f"{dated}-{number}" for number in range(2, 10_000)))
    return next(one for one in map(path.with_name, names) if not os.path.lexists(one))


def encode(tables: Mapping[str, Mapping[Any, Any]]) -> Iterator[bytes]:
    """The tables as JSON with one record a line, so that a diff of the file can be read.

    Records are structs or plain values; UTF-8, nothing escaped that need not be.
    """
    encoder = msgspec.json.Encoder()
    # Into one buffer: a new one for every record costs more than the encoding.
    buffer = bytearray(b"{")
    between = b""
    for name, rows in tables.items():
        buffer += between + encoder.encode(name) + b": {"
        separator = b"\n"
        for key, row in rows.items():
            buffer += separator
            encoder.encode_into(str(key), buffer, -1)
            buffer += b": "
            encoder.encode_into(row, buffer, -1)
            separator = b",\n"
            if len(buffer) > CHUNK_BYTES:
                yield bytes(buffer)
                buffer.clear()
        buffer += b"\n}"
        between = b",\n"
    buffer += b"}\n"
    yield bytes(buffer)
