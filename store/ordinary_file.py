"""An ordinary file, opened without waiting for anybody, and what tells it from another one."""

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from store.errors import LibraryDamaged, LibraryUnreadable

HEAD_BYTES = 256
"""So much of the beginning of the file tells one generation from another."""

Identity = tuple[int, int, int, int, int, bytes]
"""What tells one state of the file from another: device, inode, size, times of change of its text
and of its inode (nanoseconds), and its beginning, which names the generation. Clocks may stand
still or go back, and an inode may come again; a generation does not."""
Expected = tuple[Identity | None]
"""What a file has to be still when it is replaced, if it is there: of this identity, or new."""
Folder = tuple[int, int]
"""The device and the inode of a folder: another disk in its place has others."""


@contextlib.contextmanager
def opened(path: Path) -> Iterator[int | None]:
    """The library file at `path`, open for reading; None when there is none.

    Raises `LibraryDamaged` for what is no ordinary file, and `LibraryUnreadable`, also when reading
    from it fails.
    """
    # Not waiting for the other end of a pipe that somebody named as the library.
    try:
        file = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except FileNotFoundError:
        yield None
        return
    except OSError as error:
        raise unreadable(path, error) from error
    try:
        mode = os.fstat(file).st_mode
        if not stat.S_ISREG(mode):
            kind = "a folder" if stat.S_ISDIR(mode) else "no ordinary file"
            raise LibraryDamaged(
                f"{path} is {kind}, not a library. It has not been touched. If it is not "
                "meant, name the library file itself; if the library was there, "
                "`readlist restore` sets this aside and puts a backup in its place."
            )
        yield file
    except OSError as error:
        raise unreadable(path, error) from error
    finally:
        os.close(file)


def unreadable(path: Path, error: OSError) -> LibraryUnreadable:
    """The error for what the system refuses to read."""
    return LibraryUnreadable(
        f"{path} cannot be read: {error.strerror or error}. It has not been touched. Mend that if "
        "you can, its permissions or its disk; `readlist restore` puts a backup in its place."
    )


def identity_of(file: int) -> Identity:
    """What tells the open file from others, and from itself when it was changed."""
    status = os.fstat(file)
    return (
        status.st_dev,
        status.st_ino,
        status.st_size,
        status.st_mtime_ns,
        status.st_ctime_ns,
        os.pread(file, HEAD_BYTES, 0),
    )
