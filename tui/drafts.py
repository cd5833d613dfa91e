"""Texts that are being written, notes and reviews, kept until they are in the library.

A draft is a plain Markdown file in the state folder, so that it can be read, and found again,
without this program. An editor may save it in another encoding than UTF-8; it is read all the same.
"""

import codecs
import contextlib
import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from store.marks import clean_note
from tui.state_files import library_key, write_whole

UNKNOWN = "an unknown encoding"
"""What a text is in that could not be read whole."""

_LONGEST_NAME = 60
_MARKS = (
    (codecs.BOM_UTF8, "utf-8", ""),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)


class Kept(NamedTuple):
    """What is in a draft."""

    text: str
    encoding: str = ""
    """What it is in, for the person, when that is not UTF-8; `UNKNOWN` when `text` has gaps."""

    @property
    def remark(self) -> str:
        """What to tell the person of how it was saved; nothing when there is nothing to tell."""
        return f"the editor saved {self.encoding}, not UTF-8" if self.encoding else ""


@dataclass(frozen=True)
class Draft:
    """The file of one text of one paper; it is there only while there is something to keep."""

    path: Path

    def kept(self) -> Kept | None:
        """What is kept, in whatever encoding; None when there is nothing. Raises OSError."""
        try:
            return decoded(self.path.read_bytes())
        except FileNotFoundError:
            return None

    def read(self) -> str | None:
        """The text that is kept; None when there is none. Raises OSError."""
        kept = self.kept()
        return None if kept is None else kept.text

    @property
    def written(self) -> str:
        """When it was written, for the person, in local time; nothing when it is not there."""
        try:
            return datetime.fromtimestamp(self.path.stat().st_mtime).strftime("%Y-%m-%d %H:%M")
        except OSError:
            return ""

    def write(self, text: str) -> None:
        """Keep a text, whole or not at all, readable by the person alone. Raises OSError."""
        # Half a character, which a terminal may send, is no reason to lose the rest.
        write_whole(self.path, text.encode("utf-8", "replace"))

    def keep(self, text: str) -> None:
        """Have this text in the file, if it is not there already. Raises OSError."""
        kept = self.kept()
        if kept is None or not same(kept.text, text):
            self.write(text)

    def discard_saved(self, text: str) -> None:
        """Forget it if it is this text, which the library has; another one is still needed."""
        with contextlib.suppress(OSError):
            kept = self.kept()
            if kept and same(kept.text, text):
                self.discard()

    def discard(self) -> None:
        """Forget it: the library has it, or the person does not want it."""
        with contextlib.suppress(OSError):
            self.path.unlink()


def same(text: str, other: str) -> bool:
    """Whether two texts differ at most in what the library does not keep."""
    return clean_note(text) == clean_note(other)


def draft_of(state: Path, library: Path, paper: str, what: str = "note") -> Draft:
    """The draft of a text of a paper (by id) in a library; `state` is the file of the state."""
    of = hashlib.sha256(f"{library_key(library)}\n{paper}\n{what}".encode("utf-8", "replace"))
    slug = re.sub(r"[^\w.-]+", "-", paper)[:_LONGEST_NAME].strip("-.")
    return Draft(state.parent / "drafts" / f"{slug}-{what}-{of.hexdigest()[:10]}.md")


def decoded(data: bytes) -> Kept:
    """The text of what an editor saved: UTF-8, UTF-16 with its mark, or CP949 (Korean Windows).

    Of anything else, what cannot be read is `�`.
    """
    for mark, encoding, called in _MARKS:
        if data.startswith(mark):
            with contextlib.suppress(UnicodeDecodeError):
                return Kept(data[len(mark) :].decode(encoding), called)
    for encoding, called in (("utf-8", ""), ("cp949", "CP949")):
        with contextlib.suppress(UnicodeDecodeError):
            return Kept(data.decode(encoding), called)
    return Kept(data.decode("utf-8", "replace"), UNKNOWN)
