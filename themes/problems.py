"""What is wrong with a file that a person wrote: where, what, and the way out."""

import difflib
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct


class Problem(Struct, frozen=True):
    """Why something in a file cannot be used."""

    file: str
    line: int
    """Counted from 1; 0 means the file as a whole."""
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.message}"


def is_broken_link(place: object) -> bool:
    """Whether a file or folder is not there because of a link, its own or one above, to nowhere."""
    path = Path(str(place))
    return any(part.is_symlink() and not part.exists() for part in (path, *path.parents))


def quoted(text: str) -> str:
    """A text of the file as it can stand in a message: visible, and not too long."""
    visible = "".join(c if c.isprintable() else "\ufffd" for c in text)
    return f"`{visible[:40]}…`" if len(visible) > 40 else f"`{visible}`"


def did_you_mean(text: str, names: Iterable[str]) -> str:
    """The nearest right spelling as the end of a message; "" when none is near."""
    written = {name.lower(): name for name in names}
    near = difflib.get_close_matches(text.lower(), written, n=1)
    return f"; did you mean `{written[near[0]]}`?" if near else ""
