"""Texts that are being written, notes and reviews, kept until they are in the library.

A draft is a plain Markdown file in the state folder, so that it can be read, and found again,
without this program. An editor may save it in another encoding than UTF-8; it is read all the same.
Beside it a small file remembers of which paper it is, and the text that it began from.
"""

import codecs
import contextlib
import hashlib
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import Struct

from store.by_hand import reviews_by_hand, written_in
from store.marks import clean_note
from store.model import Paper, Review
from tui.review_lines import ReviewLines
from tui.state_files import library_key, write_whole

UNKNOWN = "an unknown encoding"
"""What a text is in that could not be read whole."""

NEW_REVIEWS = ("review", *(f"new-review-{number}" for number in range(2, 10)))
"""What new reviews of a paper are, while several of them wait to be saved."""

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


class Origin(msgspec.Struct, frozen=True):
    """Of what a draft is, and what it began from."""

    library: str
    """The library's `library_key`."""
    paper: str
    """The id of the paper, which may have become an alias of it since."""
    title: str
    what: str
    """`note`, one of `NEW_REVIEWS`, or `review-3` for the one of that line."""
    text: str
    """The text in the library when the person began, or decided how to go on."""


class Draft(Struct, frozen=True):
    """The file of one text of one paper; it is there only while there is something to keep."""

    path: Path
    origin: Origin | None = None
    """What is remembered beside a text that is written now."""

    @property
    def _beside(self) -> Path:
        return self.path.with_suffix(".json")

    def began(self) -> Origin | None:
        """What is remembered of the text that is kept; None when that is not known."""
        try:
            return msgspec.json.decode(self._beside.read_bytes(), type=Origin)
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
            return None

    def waiting(self, saved: str) -> Kept | None:
        """What is kept and is not in the library, which has the text `saved`. Raises OSError.

        What the person only looked at, as it was in the library then, is nothing to keep.
        """
        kept, began = self.kept(), self.began()
        if kept is None or same(kept.text, saved) or (began and same(kept.text, began.text)):
            return None
        return kept

    def began_from(self, saved: str) -> bool:
        """Whether who wrote the text that is kept had this one of the library before them."""
        began = self.began()
        return began is not None and same(began.text, saved)

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
        if self.origin and self.origin != self.began():
            write_whole(self._beside, msgspec.json.encode(self.origin))
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
        for path in (self.path, self._beside):
            with contextlib.suppress(OSError):
                path.unlink()


def same(text: str, other: str) -> bool:
    """Whether two texts differ at most in what the library does not keep."""
    return clean_note(text) == clean_note(other)


def find_draft(state: Path, library: Path, paper: Paper, what: str = "note") -> Draft:
    """The draft of a text of a paper, found under any id that the paper had when it was begun.

    `state` is the file of the state. What is written to the draft counts as begun from the text
    that the paper has.
    """
    found = [draft_of(state, library, one, what) for one in (paper.id, *paper.identifiers)]
    draft = next((one for one in found if one.path.exists()), found[0])
    text = _text(paper, what)
    return Draft(draft.path, Origin(library_key(library), paper.id, paper.title, what, text))


def find_new_review(state: Path, library: Path, paper: Paper) -> Draft:
    """The draft for a review to be written: what was never saved of one, else a free place.

    A draft whose text the paper has, be it on its way to the library, is neither. Raises OSError.
    """
    drafts = [find_draft(state, library, paper, what) for what in NEW_REVIEWS]
    reviews = [_as_kept(review) for review in reviews_by_hand(paper)]
    texts = [draft.read() for draft in drafts]
    for draft, text in zip(drafts, texts, strict=True):
        if text is not None and not any(same(text, review) for review in reviews):
            return draft
    return drafts[texts.index(None)] if None in texts else drafts[0]


def draft_of(state: Path, library: Path, paper: str, what: str = "note") -> Draft:
    """The draft of a text of the paper with just this id, of which nothing is remembered."""
    of = hashlib.sha256(f"{library_key(library)}\n{paper}\n{what}".encode("utf-8", "replace"))
    slug = re.sub(r"[^\w.-]+", "-", paper)[:_LONGEST_NAME].strip("-.")
    return Draft(_folder(state) / f"{slug}-{what}-{of.hexdigest()[:10]}.md")


def all_drafts(state: Path) -> Iterator[Draft]:
    """All drafts that are kept, of whatever library, with what is remembered of them."""
    for path in sorted(_folder(state).glob("[!.]*.md")):
        yield Draft(path, Draft(path).began())


def _folder(state: Path) -> Path:
    return state.parent / "drafts"


def _text(paper: Paper, what: str) -> str:
    if what == "note":
        return paper.marks.note
    own = (review for review in reviews_by_hand(paper) if what == f"review-{review.line}")
    return next(map(_as_kept, own), "")


def _as_kept(review: Review) -> str:
    return str(ReviewLines.of(written_in(review)))


def parted(saved: str, draft: Draft, kept: Kept) -> str:
    """Both texts as one, for a person who is to make one of them: the library's, then the draft."""
    return f"{saved}\n\n---\n\n*Not saved on {draft.written}:*\n\n{clean_note(kept.text)}\n"


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
