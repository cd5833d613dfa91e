"""Notes that are being written, kept in the state folder until they are in the library.

A draft is a plain Markdown file, so that it can be read, and found again, without this program.
"""

import contextlib
import hashlib
import os
import re
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

_LONGEST_NAME = 60


@dataclass(frozen=True)
class Draft:
    """The file of one text of one paper; it is there only while there is something to keep."""

    path: Path

    def read(self) -> str | None:
        """The text that is kept; None when there is none. Raises OSError, UnicodeDecodeError."""
        try:
            return self.path.read_bytes().decode("utf-8")
        except FileNotFoundError:
            return None

    @property
    def written(self) -> str:
        """When it was written, for the person, in local time; nothing when it is not there."""
        try:
            return datetime.fromtimestamp(self.path.stat().st_mtime).strftime("%Y-%m-%d %H:%M")
        except OSError:
            return ""

    def write(self, text: str) -> None:
        """Keep a text, whole or not at all, readable by the person alone. Raises OSError."""
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor, name = tempfile.mkstemp(dir=self.path.parent, prefix=".draft.")
        try:
            with os.fdopen(descriptor, "wb") as file:
                # Half a character, which a terminal may send, is no reason to lose the rest.
                file.write(text.encode("utf-8", "replace"))
            Path(name).replace(self.path)
        except OSError:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            raise

    def discard(self) -> None:
        """Forget it: the library has it, or the person does not want it."""
        with contextlib.suppress(OSError):
            self.path.unlink()


def draft_of(state: Path, library: Path, paper: str, what: str = "note") -> Draft:
    """The draft of a text of a paper (by id) in a library; `state` is the file of the state."""
    of = hashlib.sha256(f"{library.absolute()}\n{paper}\n{what}".encode("utf-8", "replace"))
    slug = re.sub(r"[^\w.-]+", "-", paper)[:_LONGEST_NAME].strip("-.")
    return Draft(state.parent / "drafts" / f"{slug}-{what}-{of.hexdigest()[:10]}.md")
