"""Which files an import reads: those named, those in the folders named, those in zip archives.

Nothing is unpacked to the disk and no name in an archive is ever a path. What is named by the
person must be readable; what a folder or an archive merely contains may be passed over.
"""

import os
import re
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO

from msgspec import Struct

from store.importers.decoding import MAX_SIZE, read
from store.importers.errors import ImportFailed, one_line
from store.model import Severity

MAX_FILES = 20_000
"""Files in one folder or archive; more is a mistake, such as a whole home folder."""
MAX_DEPTH = 32
"""Folders below each other."""
MAX_ARCHIVE = 1 << 30
"""Bytes that an archive may hold when unpacked."""
MAX_RATIO = 200
"""How many times larger than packed a file may be; text shrinks to a tenth, bombs to nothing."""
MAX_NESTING = 2
"""Archives inside archives; Notion packs the parts of an export into one more."""
_LONGEST_SHOWN = 120
"""Characters of the path of a file in an archive that is not read."""
_DRIVE = re.compile(r"[A-Za-z]:")
_LEADS_OUT = "a link that leads out of the folder; name it itself to have it read"
_SMALL = 1 << 20
"""Bytes below which no ratio is a danger."""
_NO_TEXT = frozenset(
    {
        ".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".bmp", ".tif", ".tiff", ".heic", ".pdf",
        ".ps", ".eps", ".doc", ".docx", ".ppt", ".pptx", ".xls", ".xlsx", ".hwp", ".hwpx", ".key",
        ".pages", ".numbers", ".mp3", ".mp4", ".mov", ".m4a", ".wav", ".7z", ".gz", ".bz2", ".xz",
        ".tar", ".rar", ".exe", ".dll", ".so", ".pyc", ".sqlite", ".db", ".ttf", ".otf", ".woff",
        ".woff2", ".ico",
    }
)  # fmt: skip
"""Kinds of files that a folder may hold beside its documents; they are not even opened."""


class Found(Struct, frozen=True):
    """A file that may be a document.

    `name` is how messages call it, `path` is where it is (`archive.zip/inner.md` in an archive),
    `group` is the folder or archive that was named, "" for a file that was named itself. `read`
    gives its bytes or raises `ImportFailed`.
    """

    name: str
    path: str
    group: str
    read: Callable[[], bytes]


class PassedOver(Struct, frozen=True):
    """A file in a folder or archive that is not read, and why.

    It is a warning where a person should look at it: it may have papers, or do harm.
    """

    name: str
    reason: str
    severity: Severity = "notice"


def found_in(paths: Iterable[Path]) -> Iterator[Found | PassedOver | ImportFailed]:
    """Everything there is to read at the paths, in a stable order.

    What cannot be read though it was named, and what is beyond a limit, comes as `ImportFailed`.
    """
    for path in paths:
        try:
            yield from _in_folder(path) if path.is_dir() else _named(path, "")
        except ValueError:  # a NUL in the path
            yield ImportFailed(str(path), "this is not the name of a file")


def _in_folder(folder: Path) -> Iterator[Found | PassedOver | ImportFailed]:
    count = -1
    for count, path in enumerate(_files_below(folder)):
        if not isinstance(path, Path):
            yield path
            continue
        if count == MAX_FILES:
            yield ImportFailed(str(folder), f"there are more than {MAX_FILES:,} files in it")
            return
        name = str(path)
        if path.suffix.lower() in _NO_TEXT:
            yield PassedOver(name, "no text")
        elif not path.is_file():
            yield PassedOver(name, "not a regular file")
        else:
            yield from _named(path, str(folder))
    if count < 0:
        yield ImportFailed(str(folder), "it is an empty folder")


def _named(path: Path, group: str) -> Iterator[Found | PassedOver | ImportFailed]:
    """A file, or what is in it when it is an archive."""
    name, where = str(path), os.path.realpath(path)  # which does not raise at a loop of links
    try:
        if _is_archive(path):
            yield from _in_archive(path, name, where)
        else:
            yield Found(name, where, group, partial(read, path))
    except OSError as error:
        yield _unreadable(path, error)


def _files_below(folder: Path) -> Iterator[Path | PassedOver | ImportFailed]:
    """All files below a folder, by name; hidden ones are left out, each folder is entered once.

    Symbolic links are followed inside the folder only: who names a folder, even one that somebody
    else made, has not named what is elsewhere.
    """
    waiting = [(folder, 0)]
    root = os.path.realpath(folder)
    seen: set[tuple[int, int]] = set()
    while waiting:
        here, depth = waiting.pop()
        try:
            status = here.stat()
            if (status.st_dev, status.st_ino) in seen or depth > MAX_DEPTH:
                continue
            seen.add((status.st_dev, status.st_ino))
            with os.scandir(here) as entries:
                found = [entry for entry in entries if not entry.name.startswith(".")]
            names = [(e.name, e.is_dir()) for e in found if not _leads_out(e, root)]
            out = sorted(entry.path for entry in found if _leads_out(entry, root))
        except OSError as error:
            yield _unreadable(here, error)
            continue
        names.sort(key=lambda entry: unicodedata.normalize("NFC", entry[0]))
        yield from (PassedOver(path, _LEADS_OUT) for path in out)
        yield from (here / name for name, is_folder in names if not is_folder)
        waiting += [(here / name, depth + 1) for name, is_folder in reversed(names) if is_folder]


def _leads_out(entry: os.DirEntry[str], root: str) -> bool:
    """Whether this is a symbolic link to what exists, and is not below the root."""
    if not entry.is_symlink():
        return False
    where = Path(os.path.realpath(entry.path))
    return where.exists() and not where.is_relative_to(root)


def _unreadable(path: Path, error: OSError) -> ImportFailed:
    return ImportFailed(str(path), f"it cannot be read ({error.strerror or error})")


def _is_archive(path: Path) -> bool:
    """Whether this is a zip archive, by how it begins. A pipe, which may wait, is not opened."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return False
    except FileNotFoundError:
        return False
    with path.open("rb") as file:
        return file.read(4) == b"PK\x03\x04"


def _in_archive(
    source: Path | IO[bytes], name: str, path: str, nesting: int = 1
) -> Iterator[Found | PassedOver | ImportFailed]:
    try:
        archive = zipfile.ZipFile(source)
        members = sorted(archive.infolist(), key=_member_name)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError) as error:
        yield ImportFailed(name, f"it is a damaged zip archive ({error})")
        return
    if len(members) > MAX_FILES:
        yield ImportFailed(name, f"there are more than {MAX_FILES:,} files in it")
        return
    if sum(member.file_size for member in members) > MAX_ARCHIVE:
        yield ImportFailed(name, f"unpacked it is larger than {MAX_ARCHIVE >> 20:,} MB")
        return
    for member in members:
        inner = _member_name(member)
        parts = inner.split("/")
        if member.is_dir() or any(map(_is_hidden, parts)):
            continue
        if not _stays_inside(inner):
            reason = f"its path leads out of the archive: “{one_line(inner)[:_LONGEST_SHOWN]}”"
            base = one_line(parts[-1]).strip(".") or "file"
            yield PassedOver(f"{name}/{base}", reason, "warning")
            continue
        full, where = f"{name}/{one_line(inner)}", f"{path}/{one_line(inner)}"
        suffix = PurePosixPath(inner).suffix.lower()
        if suffix in _NO_TEXT:
            yield PassedOver(full, "no text")
        elif suffix == ".zip":
            if nesting == MAX_NESTING:
                yield PassedOver(full, "an archive inside an archive inside an archive")
                continue
            try:
                data = _member(archive, member, full)
            except ImportFailed as error:
                yield error
                continue
            yield from _in_archive(BytesIO(data), full, where, nesting + 1)
        else:
            yield Found(full, where, name, partial(_member, archive, member, full))


def _stays_inside(inner: str) -> bool:
    """Whether the path of a file in an archive is one below it: no root, no drive, no `..`."""
    return not (inner.startswith("/") or _DRIVE.match(inner) or ".." in inner.split("/"))


def _is_hidden(part: str) -> bool:
    return (part.startswith(".") and part not in (".", "..")) or part == "__MACOSX"


def _member_name(member: zipfile.ZipInfo) -> str:
    """The name of a file in an archive, in the encoding that its packer must have meant."""
    written = member.filename.replace("\\", "/")
    if member.flag_bits & 0x800 or written.isascii():
        return unicodedata.normalize("NFC", written)
    # Without the flag zipfile reads CP437, which is what no Korean Windows program writes.
    raw = written.encode("cp437", "replace")
    for encoding in ("utf-8", "cp949"):
        try:
            return unicodedata.normalize("NFC", raw.decode(encoding))
        except UnicodeDecodeError:
            continue
    return written


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> bytes:
    """The bytes of one file in an archive; its claims of size are not believed."""
    if member.flag_bits & 0x1:
        raise ImportFailed(name, "it is encrypted")
    packed = max(member.compress_size, 1)
    if member.file_size > _SMALL and member.file_size > MAX_RATIO * packed:
        raise ImportFailed(name, f"unpacked it is more than {MAX_RATIO} times larger")
    if member.file_size > MAX_SIZE:
        raise ImportFailed(name, f"it is larger than {MAX_SIZE // 1024**2} MB")
    try:
        with archive.open(member) as file:
            data = file.read(MAX_SIZE + 1)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, OSError) as error:
        raise ImportFailed(name, f"it cannot be unpacked ({error})") from error
    except zlib.error as error:
        raise ImportFailed(name, f"it cannot be unpacked ({error})") from error
    return data
