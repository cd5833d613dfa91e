"""Files on the person's machine that belong to a paper, such as its PDF.

A path is kept with `~` for the home folder, so that it holds on another machine of the person.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from store.model import Typed
from store.typed_facts import BadFact, parse_facts
from tui.typed_paths import NoPath, as_named, at_home, typed_path

DOCUMENTS = frozenset(
    {".pdf", ".ps", ".djvu", ".epub", ".html", ".md", ".txt", ".tex"}
    | {".ppt", ".pptx", ".odp", ".key", ".doc", ".docx", ".odt", ".png", ".jpg", ".jpeg"}
)
"""What is opened: a library file may come from somebody else, and must not start programs."""
HINT = "a PDF or slides here: ~/papers/x.pdf"
"""What can be typed of files, beside `store.typed_facts.FACTS`."""


def facts_and_files(
    lines: Mapping[str, str], paths: Iterable[str] | None, typed: Typed | None = None
) -> dict[str, Any]:
    """The facts in these lines, and the files at these paths as typed, for `with_facts`.

    None leaves the files as they are. Paths are from the folder of this program. `typed` is what
    was typed of the paper before. Raises `BadFact`.
    """
    facts = parse_facts(lines, typed)
    if paths is not None:
        folder = Path.cwd()
        facts["files"] = tuple(dict.fromkeys(attached(path, folder) for path in paths if path))
    return facts


def attached(line: str, folder: Path) -> str:
    """A path or a `file://` address as typed, relative to a folder, as it is kept.

    Raises `BadFact`.
    """
    try:
        path = folder / typed_path(line)
    except NoPath as error:
        raise BadFact("files", str(error)) from error
    if ".." in path.parts:
        path = path.resolve()
    path = as_named(path)
    if reason := refusal(path):
        raise BadFact("files", f"{path}: {reason}")
    return at_home(path)


def split_paths(line: str) -> tuple[str, ...]:
    """Paths as typed in one line, separated by semicolons."""
    return tuple(path for part in line.split(";") if (path := part.strip()))


def refusal(path: Path) -> str:
    """Why a file is not opened, without its name; nothing when it may be."""
    if not path.exists():
        return "there is no file"
    if not path.is_file():
        return "it is no file"
    if path.suffix.lower() not in DOCUMENTS:
        return "it is no document: a PDF, slides or a text are opened"
    return ""
