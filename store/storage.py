"""The library file on disk: a TinyDB storage that replaces the file whole, under a lock.

TinyDB's own storage writes in place and without a lock; a kill, a full disk or a second program
loses data there. Here a new file is written beside the old one, fsynced and renamed over it, so
that at every moment the name stands for one whole file. `Library` uses the typed parts below;
`tinydb.TinyDB(path, storage=LibraryStorage)` works on the same file with the same promises.
"""

import contextlib
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
from tinydb.storages import Storage

from store.errors import LibraryDamaged, LibraryLocked, NotSaved
from store.journal import sync_folder

LOCK_SECONDS = 10.0
"""How long a change waits for another program before it gives up."""

Identity = tuple[int, int, int]
"""What tells one state of the file from another: inode, size, time of change in nanoseconds."""


class LibraryStorage(Storage):
    """One library file with its journal and lock beside it; a symbolic link is followed."""

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path).expanduser().resolve()
        self.journal = self.path.with_name(self.path.name + ".journal")
        self.lock_path = self.path.with_name(self.path.name + ".lock")

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Read all tables, as TinyDB asks for them."""
        data = self.load()
        if data is None:
            return None
        try:
            return msgspec.json.decode(data, type=dict[str, dict[str, Any]])
        except msgspec.MsgspecError as error:
            raise LibraryDamaged(f"{self.path} is not a TinyDB file: {error}") from error

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Replace all tables, as TinyDB does after every change.

        Refused while a journal is there: its changes are not in what TinyDB has read.
        """
        with self.lock():
            if self.journal.exists():
                raise NotSaved(f"{self.path} has changes of readlist waiting in its journal")
            self.replace(encode(data))

    def load(self) -> bytes | None:
        """The bytes of the file, or None when there is none."""
        try:
            return self.path.read_bytes()
        except FileNotFoundError:
            return None
        except IsADirectoryError as error:
            raise LibraryDamaged(f"{self.path} is a folder, not a library") from error

    def identity(self) -> Identity | None:
        """What to compare to see whether another program replaced or changed the file."""
        try:
            status = self.path.stat()
        except FileNotFoundError:
            return None
        return status.st_ino, status.st_size, status.st_mtime_ns

    @contextlib.contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the library for one change or one fold.

        Raises `LibraryLocked` after `LOCK_SECONDS`, `NotSaved` when no lock can be made at all.
        """
        # filelock pulls in asyncio: only a program that writes pays for it.
        from filelock import FileLock, Timeout

        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            lock = FileLock(self.lock_path, timeout=LOCK_SECONDS, mode=0o600)
            lock.acquire()
        except Timeout as error:
            raise LibraryLocked(
                f"{self.path} is in use by another program; tried for {LOCK_SECONDS:g} seconds"
            ) from error
        except OSError as error:
            raise NotSaved(f"cannot write beside {self.path}: {error.strerror}") from error
        try:
            yield
        finally:
            lock.release()

    def replace(self, chunks: Iterable[bytes]) -> None:
        """Put a new file in the place of the old one; the caller holds the lock.

        Raises OSError with the old file untouched and nothing left behind.
        """
        descriptor, name = tempfile.mkstemp(dir=self.path.parent, prefix=f".{self.path.name}.")
        temporary = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                if self.path.exists():
                    temporary.chmod(self.path.stat().st_mode & 0o777)
                file.writelines(chunks)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(self.path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        sync_folder(self.path.parent)


def encode(tables: Mapping[str, Mapping[Any, Any]]) -> Iterator[bytes]:
    """The tables as JSON with one record a line, so that a diff of the file can be read.

    Records are structs or plain values; UTF-8, nothing escaped that need not be.
    """
    encoder = msgspec.json.Encoder()
    opening = b"{"
    for name, rows in tables.items():
        yield opening + encoder.encode(name) + b": {"
        separator = b"\n"
        for key, row in rows.items():
            yield separator + encoder.encode(str(key)) + b": " + encoder.encode(row)
            separator = b",\n"
        yield b"\n}"
        opening = b",\n"
    yield b"}\n" if opening != b"{" else b"{}\n"
