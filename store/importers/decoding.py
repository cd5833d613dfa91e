r"""From a file to text: which files are read, in which encodings, and what is cleaned.

Line ends become `\n`, Unicode becomes NFC. UTF-8 is the rule; UTF-16 and CP949, which Korean
Windows programs write, are read with a notice. Characters that are invisible and would break
titles and links are taken out, and reported.
"""

import hashlib
import re
import stat
import unicodedata
from pathlib import Path

from store.importers.errors import ImportFailed
from store.importers.interface import notice
from store.model import Problem

MAX_SIZE = 64 * 1024 * 1024
"""Bytes; a library of 100,000 papers is a tenth of it."""

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8", "UTF-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le", "UTF-32"),
    (b"\x00\x00\xfe\xff", "utf-32-be", "UTF-32"),
    (b"\xff\xfe", "utf-16-le", "UTF-16"),
    (b"\xfe\xff", "utf-16-be", "UTF-16"),
)
_INVISIBLE = {
    "\x00": "NUL",
    "\u00ad": "soft hyphen",
    "\u200b": "zero-width space",
    "\u2060": "word joiner",
    "\ufeff": "byte order mark",
}
_FIND_INVISIBLE = re.compile("[" + "".join(_INVISIBLE) + "]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROLS = 0.1
"""Share of control characters from which on a file is no text."""


def read(path: Path) -> bytes:
    """The bytes of a regular file; anything else is refused with the reason."""
    name = str(path)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise ImportFailed(name, "it is a folder, not a file")
        if not stat.S_ISREG(status.st_mode):
            raise ImportFailed(name, "it is a device or a pipe, not a regular file")
        with path.open("rb") as file:
            data = file.read(MAX_SIZE + 1)
    except FileNotFoundError:
        raise ImportFailed(name, "there is no such file") from None
    except OSError as error:
        raise ImportFailed(name, f"it cannot be read ({error.strerror or error})") from error
    except ValueError as error:  # a NUL in the path
        raise ImportFailed(name, "this is not the name of a file") from error
    return data


def decode(data: bytes, name: str) -> tuple[str, list[Problem]]:
    """The text of a document, cleaned, and what was odd about its characters."""
    if len(data) > MAX_SIZE:
        raise ImportFailed(name, f"it is larger than {MAX_SIZE // 1024**2} MB")
    if not data.strip():
        raise ImportFailed(name, "the file is empty")
    text, problems = _characters(data, name)
    if len(_CONTROL.findall(text)) > _MOST_CONTROLS * len(text):
        raise ImportFailed(name, "it is a binary file, not text")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text, invisible = _without_invisible(text)
    text = unicodedata.normalize("NFC", text)
    if not text.strip():
        raise ImportFailed(name, "the file is empty")
    return text, problems + invisible


def fingerprint(text: str) -> str:
    """SHA-256 of a cleaned text; a line end at the very end makes no difference."""
    return hashlib.sha256(text.rstrip("\n").encode()).hexdigest()


def _characters(data: bytes, name: str) -> tuple[str, list[Problem]]:
    for mark, encoding, shown in _BOMS:
        if data.startswith(mark):
            try:
                text = data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise ImportFailed(
                    name, f"it says that it is {shown}, but byte {error.start} is not"
                ) from error
            if encoding == "utf-8":  # as Notion and Excel write it
                return text, []
            return text, [_encoding(f"read as {shown}, as the mark at its start says")]
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        bad = error.start
    if b"\0" in data:
        if text := _unmarked_utf16(data):
            return text, [_encoding("read as UTF-16")]
        raise ImportFailed(name, "it is a binary file, not text")
    if text := _cp949(data):
        return text, [_encoding("read as CP949 (Korean Windows)")]
    raise ImportFailed(name, f"it is not text in UTF-8, UTF-16 or CP949 (byte {bad} is wrong)")


def _unmarked_utf16(data: bytes) -> str:
    """The text if the bytes are UTF-16 without a mark: in both orders only one makes sense."""
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text) and ("\n" in text or " " in text):
            return text
    return ""


def _cp949(data: bytes) -> str:
    """The text if the bytes are CP949: what is not ASCII must be mostly Hangul."""
    try:
        text = data.decode("cp949")
    except UnicodeDecodeError:
        return ""
    foreign = [c for c in text if not c.isascii()]
    hangul = sum("가" <= c <= "힣" for c in foreign)
    return text if 2 * hangul >= len(foreign) else ""


def _encoding(how: str) -> Problem:
    return notice(0, "encoding", f"The text is not plain UTF-8; it was {how}.")


def _without_invisible(text: str) -> tuple[str, list[Problem]]:
    if not any(character in text for character in _INVISIBLE):
        return text, []
    first: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        for character in _FIND_INVISIBLE.findall(line):
            first.setdefault(character, number)
    problems = [
        notice(
            line,
            "invisible-character",
            f"Invisible characters were taken out: {_INVISIBLE[character]}"
            f" ({text.count(character)} in the document, the first in this line).",
        )
        for character, line in first.items()
    ]
    return _FIND_INVISIBLE.sub("", text), problems
