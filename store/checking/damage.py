"""What of a library that cannot be opened is damaged, line by line, in the file and its journal.

One record stands on one line, so a broken one can be named. Every line is read by the rules that
the whole file is read by.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from store.checking.findings import Code, Finding, Place
from store.errors import LibraryError, LibraryGone, LibraryNewer, LibraryUnreadable
from store.file_format import SCHEMA, TABLES, decode
from store.storage import LibraryStorage

LIBRARY_DAMAGED = Code(
    "library-damaged",
    "error",
    "the library file or its journal cannot be read; neither has been touched",
    "`readlist restore` puts a backup in its place, `readlist restore --salvage` what can still be "
    "read; or correct the lines that are named.",
)
LIBRARY_NEWER = Code(
    "library-newer",
    "error",
    "a newer readlist wrote the library file or its journal; neither has been touched",
    "Update readlist.",
)
RECORD_DAMAGED = Code(
    "record-damaged",
    "error",
    "a line of a library file that cannot be read is no whole record",
    "Correct the line, or take it out if the record can be spared.",
)
LIBRARY_GONE = Code(
    "library-gone",
    "error",
    "there is no library file, but there are backups or a journal of one",
    "`readlist restore` puts the newest backup in its place, with the changes of the journal if "
    "they continue it.",
)
LIBRARY_UNREADABLE = Code(
    "library-unreadable",
    "error",
    "the system refuses to read the library file or its journal; neither has been touched",
    "Give yourself the permission to read it, or look at the disk; `readlist restore` puts a "
    "backup in its place.",
)
CHANGE_DAMAGED = Code(
    "change-damaged",
    "error",
    "a line of the journal is not as it was written, or one is missing before it",
    "`readlist restore --salvage` keeps the other changes of the journal, as far as they fit.",
)
CODES = (
    LIBRARY_DAMAGED,
    LIBRARY_GONE,
    LIBRARY_NEWER,
    LIBRARY_UNREADABLE,
    RECORD_DAMAGED,
    CHANGE_DAMAGED,
)

_OPENING = re.compile(rb'\{?"(meta|papers|sources|views|history)": \{')
_CLOSING = (b"}", b"},", b"}}", b"")
_ROW = re.compile(rb'"(\d+)": (\{.*\}),?')
_META = b'{"1": {"schema": %d, "generation": ""}}' % SCHEMA
_ID = re.compile(rb'"id":\s*"([^"\\]+)"')
_CONFLICT = (b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||")
_BYTE = re.compile(r"\(byte (\d+)\)")


def refusal(path: Path, error: LibraryError) -> list[Finding]:
    """Why the library at `path` could not be opened, as findings; the first has it all."""
    codes = ((LibraryGone, LIBRARY_GONE), (LibraryUnreadable, LIBRARY_UNREADABLE))
    for kind, code in (*codes, (LibraryNewer, LIBRARY_NEWER)):
        if isinstance(error, kind):
            return [Finding(code, Place(file=str(path)), str(error))]
    try:
        return damage(path, str(error))
    except (OSError, LibraryUnreadable):
        # It was readable a moment ago; what was found then still counts.
        return [Finding(LIBRARY_DAMAGED, Place(file=str(path)), str(error))]


def damage(path: Path, reason: str) -> list[Finding]:
    """What is wrong with the library at `path`, whose opening failed for this reason.

    The first finding is the reason itself. Raises OSError when a file cannot be read, and
    `LibraryNewer` for the journal.
    """
    data = path.read_bytes() if path.is_file() else b""
    if data and not _why_refused(data, path):
        storage = LibraryStorage(path)
        place = Place(file=str(storage.journal))
        return [Finding(LIBRARY_DAMAGED, place, reason), *_broken_changes(storage)]
    line = 0
    if at := _BYTE.search(reason):
        line = data.count(b"\n", 0, int(at[1])) + 1
    whole = Finding(LIBRARY_DAMAGED, Place(file=str(path), line=line), reason)
    lines = data.split(b"\n")
    # Another program may have written all in one line; then no record can be told from the next.
    by_line = _OPENING.fullmatch(lines[0]) is not None
    return [whole, *(_broken_lines(path, lines) if by_line else ())]


def _broken_changes(storage: LibraryStorage) -> Iterator[Finding]:
    remains = storage.journal_remains()
    if remains is None:
        return
    for line in remains.broken:
        place = Place(file=str(storage.journal), line=line)
        what = "what says which state of the file it continues" if line == 1 else "a change"
        yield Finding(CHANGE_DAMAGED, place, f"{what} is not as it was written")
    for line in remains.orphans:
        place = Place(file=str(storage.journal), line=line)
        yield Finding(CHANGE_DAMAGED, place, "before this line, one is missing")


def _broken_lines(path: Path, lines: list[bytes]) -> Iterator[Finding]:
    table = b""
    first_of: dict[tuple[bytes, bytes], int] = {}
    for number, line in enumerate(lines, start=1):
        row = _ROW.fullmatch(line)
        if opening := _OPENING.fullmatch(line):
            table = opening[1]
        elif row:
            named = _ID.search(line)
            identifier = named[1].decode("utf-8", "replace") if named else ""
            before = first_of.setdefault((table, named[1]), number) if named else number
            if reason := _refused(table, row[2], path):
                said = f"this line of the table {table.decode()} {reason}"
            elif before != number:
                said = f"line {before} has the id {identifier} already"
            else:
                continue
            paper = identifier if table == b"papers" else ""
            yield Finding(RECORD_DAMAGED, Place(paper=paper, file=str(path), line=number), said)
        elif line not in _CLOSING and number < len(lines):
            conflict = line.startswith(_CONFLICT)
            said = "a mark of a conflict in git" if conflict else "this line is no whole record"
            yield Finding(RECORD_DAMAGED, Place(file=str(path), line=number), said)
    if lines[-2:] != [b"}}", b""]:
        place = Place(file=str(path), line=len(lines))
        yield Finding(RECORD_DAMAGED, place, "the file breaks off here")


def _refused(table: bytes, record: bytes, path: Path) -> str:
    """Why a record cannot be read, or nothing when it can."""
    alone = dict.fromkeys(map(str.encode, TABLES), b"{}") | {b"meta": _META}
    alone[table] = b'{"1": %b}' % record
    tables = b", ".join(b'"%b": %b' % one for one in alone.items())
    reason = _why_refused(b"{%b}" % tables, path)
    return reason and f"cannot be read: {reason}"


def _why_refused(data: bytes, path: Path) -> str:
    """Why the bytes of a file cannot be read, or nothing when they can."""
    try:
        decode(data, path)
    except LibraryError as error:
        return str(error.__cause__ or error)
    return ""
