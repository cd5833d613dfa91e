"""Small files of the state folder: written whole or not at all, and kept apart by library."""

import contextlib
import os
import tempfile
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Put a file in the place of what is there, readable by the person alone. Raises OSError.

    When it cannot be written, what was there stays, and nothing else.
    """
    make_private(path.parent)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        Path(name).replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def make_private(folder: Path) -> None:
    """Make a folder that only the person can look into, and those above it that lack."""
    for missing in reversed([one for one in (folder, *folder.parents) if not one.exists()]):
        missing.mkdir(mode=0o700, exist_ok=True)


def library_key(library: Path) -> str:
    """What a library is called in such a file: its path as text that JSON can hold.

    Not every file name is one.
    """
    return os.fsencode(library.absolute()).decode("utf-8", "backslashreplace")
