"""A new library file, written beside the old one while everybody goes on working.

It becomes the library only if nothing was changed meanwhile; else it is thrown away. One program
at a time writes one: the draft is locked (flock) as long as it is open.
"""

import contextlib
import errno
import os
import time
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

CHUNKS = 8
"""So many pieces are written before other threads get their turn."""


class NewFile:
    """A file that is being written; `put` or `discard` ends it."""

    def __init__(self, descriptor: int, path: Path, target: Path) -> None:
        self._descriptor = descriptor
        self._path = path
        self._target = target
        self._old: int | None = None

    @classmethod
    def begin(cls, target: Path) -> "NewFile | None":
        """A draft of a file; None while another program writes one. Raises OSError."""
        # It loads asyncio, for which a program that only reads should not wait.
        from filelock import lock_descriptor

        path = target.with_name(f".{target.name}.draft")
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            same = lock_descriptor(descriptor, blocking=False) and os.path.samestat(
                os.fstat(descriptor), path.stat()
            )
        except FileNotFoundError:
            same = False
        except BaseException:
            os.close(descriptor)
            raise
        if not same:
            os.close(descriptor)
            return None
        return cls(descriptor, path, target)

    def write(self, chunks: Iterable[bytes]) -> None:
        """Write and sync everything; in a thread, with pauses for the others. Raises OSError."""
        os.ftruncate(self._descriptor, 0)
        with os.fdopen(self._descriptor, "wb", closefd=False) as file:
            rest = iter(chunks)
            while several := list(islice(rest, CHUNKS)):
                file.writelines(several)
                time.sleep(0)
        if self._target.exists():
            os.fchmod(self._descriptor, self._target.stat().st_mode & 0o777)
        os.fsync(self._descriptor)

    def put(self) -> int:
        """Put the draft in the place of its target; returns the file, which is open.

        Raises OSError, also when another file has the draft's name.
        """
        if not os.path.samestat(os.fstat(self._descriptor), self._path.stat()):
            raise OSError(errno.ESTALE, "another program put a file in its place", str(self._path))
        # While it is open, the old file is not freed, which takes long for a large one.
        with contextlib.suppress(FileNotFoundError):
            self._old = os.open(self._target, os.O_RDONLY | os.O_CLOEXEC)
        self._path.replace(self._target)
        return self._descriptor

    def discard(self) -> None:
        """Throw it away."""
        with contextlib.suppress(OSError):
            if os.path.samestat(os.fstat(self._descriptor), self._path.stat()):
                self._path.unlink()

    def close(self) -> None:
        """Close the file, whatever became of it, and free the one it replaced; for a thread."""
        os.close(self._descriptor)
        if self._old is not None:
            os.close(self._old)
