"""Paths as people type, paste and drop them into a line, which may begin with `~/` already."""

import re
import shlex
import unicodedata
from pathlib import Path
from urllib.parse import unquote, urlsplit

_BEGUN_ANEW = re.compile(r"~/(?=[/~'\"]|file:)")
"""What the line began with, before a path that begins by itself."""


class NoPath(ValueError):
    """What was typed names no place on this machine; str() is the sentence to show."""


def typed_path(line: str) -> Path:
    """The path that a line names: with `~`, in quotation marks, as a `file://` address.

    Not folded to NFC: a file is found only under the very characters of its name. Raises `NoPath`.
    """
    text = _BEGUN_ANEW.sub("", line.strip())
    if len(text) > 1 and text[0] in "'\"" and text[-1] == text[0]:
        text = text[1:-1]
    if text.lower().startswith("file:"):
        text = _path_of(text)
    try:
        return as_named(Path(text).expanduser())
    except RuntimeError as error:  # the home folder of nobody
        raise NoPath(f"{text}: {error}") from error


def typed_paths(line: str) -> list[Path]:
    """The paths of a line: several when a terminal pastes dropped files. Raises `NoPath`.

    A line that names what is there is one path, whatever blanks are in it.
    """
    whole = typed_path(line)
    if whole.exists():
        return [whole]
    try:
        words = shlex.split(_BEGUN_ANEW.sub("", line.strip()))
    except ValueError:  # a quotation mark that is not closed
        return [whole]
    return [typed_path(word) for word in words]


def at_home(path: Path) -> str:
    """A path as short as it can be typed; it holds on another machine of the person."""
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)


def as_named(path: Path) -> Path:
    """The path as the file system writes it, where only composed characters make a difference.

    A Mac takes a Hangul name apart (NFD), and a keyboard types it composed (NFC).
    """
    found = Path(path.anchor)
    for part in path.parts[1:] if path.anchor else path.parts:
        forms = (part, unicodedata.normalize("NFC", part), unicodedata.normalize("NFD", part))
        found /= next((form for form in forms if (found / form).exists()), part)
    return found


def _path_of(address: str) -> str:
    parts = urlsplit(address)
    if parts.netloc not in ("", "localhost"):
        raise NoPath(f"{address} is on another machine, {parts.netloc}")
    return unquote(parts.path)
