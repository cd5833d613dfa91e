"""A file that others are to read, written whole or not at all."""

import contextlib
import errno
import os
import secrets
import stat
from collections.abc import Iterable
from pathlib import Path

from store.errors import naming

_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK)
"""What a file system says that has no hard links."""


def write_file(path: Path, pieces: Iterable[str], *, replace: bool = False) -> None:
    """Write pieces of text as UTF-8, with the mode of an ordinary file under the umask.

    A file that is there keeps its place until the new one is whole; a symbolic link stays one. A
    pipe or a device is written to. Raises FileExistsError when there is a file and it is not to
    be replaced, any other OSError, and what taking the pieces raises; then nothing has changed.
    """
    path = Path(os.path.realpath(path))
    if _is_special(path):
        with naming(path), path.open("wb") as special:
            special.writelines(map(_encoded, pieces))
        return
    if not replace and path.exists():
        raise _exists(path)
    temporary = path.with_name(f".readlist-{secrets.token_hex(8)}.new")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
    try:
        with naming(path), os.fdopen(descriptor, "wb") as file:
            file.writelines(map(_encoded, pieces))
            file.flush()
            os.fsync(descriptor)
        if replace:
            temporary.replace(path)
        else:
            _put_in_free_place(temporary, path)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _put_in_free_place(temporary: Path, path: Path) -> None:
    """Give a file its name unless another has it, also one that came a moment ago."""
    try:
        path.hardlink_to(temporary)
    except FileExistsError as error:
        raise _exists(path) from error
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if path.exists():
            raise _exists(path) from error
        temporary.rename(path)


def _is_special(path: Path) -> bool:
    """Whether there is something that is neither a file nor a folder."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _exists(path: Path) -> FileExistsError:
    return FileExistsError(errno.EEXIST, "there is a file of that name already", str(path))


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")
