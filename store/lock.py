"""The lock on a library: one program at a time changes it.

It is the system's lock on a file beside the library (flock, through filelock, which knows how each
system says that it is taken): it ends with the process that holds it, however that ends, and the
file stays. In the file stands who had the lock last and since when, for whoever waits in vain.
Where the system has no such locks, as on some network folders, nothing is written at all: a file
that merely says "locked" would outlive its program, or be broken by a second one, and both cost
changes.
"""

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

from store.errors import LibraryLocked, NotSaved

LOCK_SECONDS = 10.0
"""How long a change waits for another program before it gives up."""
PAUSES = (0.001, 0.02)
"""The first and the longest pause between two tries, in seconds."""
HOLDER_BYTES = 240
"""The length of the line that says who holds it; always the same, so that none is left over."""


@contextlib.contextmanager
def locked(path: Path, program: str, seconds: float | None = None) -> Iterator[None]:
    """Hold the lock file `path` as `program`.

    Raises `LibraryLocked` after so many seconds (None: `LOCK_SECONDS`), saying who holds it, and
    `NotSaved` when the file cannot be made or no lock can be had there at all.
    """
    try:
        file = _acquire(path, LOCK_SECONDS if seconds is None else seconds)
    except OSError as error:
        reason = error.strerror or error
        raise NotSaved(f"not saved: cannot write {path}: {reason}") from error
    try:
        _sign(file, program)
        yield
    finally:
        _release(file)


def _acquire(path: Path, seconds: float) -> int:
    deadline = time.monotonic() + seconds
    pause, longest = PAUSES
    while True:
        file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        mine = False
        try:
            mine = _try(file, path)
            holder = "" if mine else _holder(file)
        finally:
            if not mine:
                os.close(file)
        if mine:
            return file
        if time.monotonic() > deadline:
            library = path.with_suffix("")
            raise LibraryLocked(f"{library} is in use by {holder}; tried for {seconds:g} seconds")
        time.sleep(pause)
        pause = min(2 * pause, longest)


def _try(file: int, path: Path) -> bool:
    """Lock the file if nobody else has; false, too, when it no longer is the one at `path`."""
    # It loads asyncio, for which a program that only reads should not wait.
    from filelock import lock_descriptor

    try:
        if not lock_descriptor(file, blocking=False):
            return False
    except OSError as error:
        raise NotSaved(
            f"not saved: {path.parent} has no working file locks ({error.strerror}), as some "
            "network folders have none; without them two programs would lose each other's changes. "
            "Keep the library on a disk of this computer."
        ) from error
    try:
        return os.path.samestat(os.fstat(file), path.stat())
    except FileNotFoundError:
        return False


def _sign(file: int, program: str) -> None:
    since = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    words = f"{program}, process {os.getpid()} on {os.uname().nodename}, since {since}"
    line = words.encode("utf-8", "replace")[: HOLDER_BYTES - 1].ljust(HOLDER_BYTES - 1) + b"\n"
    # The lock holds without its signature, so a full disk does not matter here.
    with contextlib.suppress(OSError):
        os.pwrite(file, line, 0)


def _holder(file: int) -> str:
    """Who holds the lock, in their own words."""
    with contextlib.suppress(OSError):
        if words := os.pread(file, HOLDER_BYTES, 0).decode("utf-8", "replace").strip():
            return words.splitlines()[0]
    return "another program"


def _release(file: int) -> None:
    # As above.
    from filelock import unlock_descriptor

    # Not by closing it alone: a child process that was forked meanwhile has it open as well.
    with contextlib.suppress(OSError):
        unlock_descriptor(file)
    os.close(file)
