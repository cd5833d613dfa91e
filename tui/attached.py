"""Files on the person's machine that belong to a paper, such as its PDF.

A path is kept with `~` for the home folder, so that it holds on another machine of the person.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from store.typed_facts import BadFact, parse_facts

DOCUMENTS = frozenset(
    {".pdf", ".ps", ".djvu", ".epub", ".html", ".md", ".txt", ".tex"}
    | {".ppt", ".pptx", ".odp", ".key", ".doc", ".docx", ".odt", ".png", ".jpg", ".jpeg"}
)
"""What is opened: a library file may come from somebody else, and must not start programs."""
HINT = "a PDF or slides on this machine, such as ~/papers/x.pdf"
"""What can be typed of files, beside `store.typed_facts.FACTS`."""


def facts_and_files(lines: Mapping[str, str], paths: Iterable[str] | None) -> dict[str, Any]:
    """The facts in these lines, and the files at these paths as typed, for `with_facts`.

    None leaves the files as they are. Paths are from the folder of this program. Raises `BadFact`.
    """
    facts = parse_facts(lines)
    if paths is not None:
        folder = Path.cwd()
        facts["files"] = tuple(dict.fromkeys(attached(path, folder) for path in paths if path))
    return facts


def attached(line: str, folder: Path) -> str:
    """A path or a `file://` address as typed, relative to a folder, as it is kept.

    Raises `BadFact`.
    """
    # Not folded to NFC: a file is found only under the very characters of its name.
    text = line.strip().strip("'\"")
    if text.lower().startswith("file:"):
        text = _path_of(text)
    try:
        path = folder / Path(text).expanduser()
    except RuntimeError as error:  # the home folder of nobody
        raise BadFact("files", f"{text}: {error}") from error
    if ".." in path.parts:
        path = path.resolve()
    path = as_named(path)
    if reason := refusal(path):
        raise BadFact("files", f"{path}: {reason}")
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)


def split_paths(line: str) -> tuple[str, ...]:
    """Paths as typed in one line, separated by semicolons."""
    return tuple(path for part in line.split(";") if (path := part.strip()))


def as_named(path: Path) -> Path:
    """The path as the file system writes it, where only composed characters make a difference.

    A Mac takes a Hangul name apart (NFD), and a keyboard types it composed (NFC).
    """
    found = Path(path.anchor)
    for part in path.parts[1:] if path.anchor else path.parts:
        forms = (part, unicodedata.normalize("NFC", part), unicodedata.normalize("NFD", part))
        found /= next((form for form in forms if (found / form).exists()), part)
    return found


def refusal(path: Path) -> str:
    """Why a file is not opened, without its name; nothing when it may be."""
    if not path.exists():
        return "there is no file"
    if not path.is_file():
        return "it is no file"
    if path.suffix.lower() not in DOCUMENTS:
        return "it is no document: a PDF, slides or a text are opened"
    return ""


def _path_of(address: str) -> str:
    parts = urlsplit(address)
    if parts.netloc not in ("", "localhost"):
        raise BadFact("files", f"{address} is on another machine, {parts.netloc}")
    return unquote(parts.path)
