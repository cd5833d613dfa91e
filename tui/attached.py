"""Files on the person's machine that belong to a paper, such as its PDF.

A path is kept with `~` for the home folder, so that it holds on another machine of the person.
"""

from pathlib import Path

from store.typed_facts import BadFact

DOCUMENTS = frozenset(
    {".pdf", ".ps", ".djvu", ".epub", ".html", ".md", ".txt", ".tex"}
    | {".ppt", ".pptx", ".odp", ".key", ".doc", ".docx", ".odt", ".png", ".jpg", ".jpeg"}
)
"""What is opened: a library file may come from somebody else, and must not start programs."""


def attached(line: str, folder: Path) -> str:
    """A path as typed, relative to a folder, as it is kept. Raises `BadFact`."""
    # Not folded to NFC: a file is found only under the very characters of its name.
    text = line.strip().strip("'\"")
    try:
        path = folder / Path(text).expanduser()
    except RuntimeError as error:  # the home folder of nobody
        raise BadFact("files", f"{text}: {error}") from error
    if ".." in path.parts:
        path = path.resolve()
    if reason := refusal(path):
        raise BadFact("files", reason)
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)


def attached_all(line: str, folder: Path) -> tuple[str, ...]:
    """Paths separated by semicolons. Raises `BadFact` for the first that is none."""
    parts = (part.strip() for part in line.split(";"))
    return tuple(dict.fromkeys(attached(part, folder) for part in parts if part))


def refusal(path: Path) -> str:
    """Why a file is not opened; nothing when it may be."""
    if not path.exists():
        return f"there is no file {path}"
    if not path.is_file():
        return f"{path} is no file"
    if path.suffix.lower() not in DOCUMENTS:
        return f"{path.name} is no document: a PDF, slides or a text are opened"
    return ""
