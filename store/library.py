"""Library: the papers in memory. Every change goes through it, and is on disk when it returns.

A change is made under the lock: first what other programs did is read, then the change is checked,
appended to the journal and fsynced, and only then made in memory. Folding writes the TinyDB file
anew and removes the journal.
"""

import contextlib
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from itertools import zip_longest
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import UNSET

from store import changes
from store.changes import Change, Edit
from store.clock import stamp, utc_now
from store.errors import Conflict, LibraryLocked, LibraryUnreadable, NotSaved
from store.file_format import encode
from store.mirror import Mirror
from store.model import Paper, SavedView, Source
from store.storage import LibraryStorage
from store.writing import Fold, write_copy

FOLD_BYTES = 1 << 20
"""A journal of this size, or a change of this size, is folded at once."""


class Library:
    """All papers, sources, views and changes of one library file.

    The records are keyed by id and are to be read only.
    """

    def __init__(self, path: Path, program: str, clock: Callable[[], datetime] = utc_now) -> None:
        """Open the library at `path`; where there never was a file is an empty library.

        `program` is named in the history. Raises `LibraryDamaged`, also when there was a file and
        it is gone, or `LibraryNewer`; then nothing is touched.
        """
        self.program = program
        self.patience: float | None = None
        """For how many seconds a change waits for another program; None is as usual."""
        self._clock = clock
        self._mirror = Mirror(LibraryStorage(path, program), clock)

    @property
    def path(self) -> Path:
        """Where the library file is."""
        return self._mirror.storage.path

    @property
    def exists(self) -> bool:
        """Whether there is a library file yet; the first change makes it."""
        return self._mirror.exists

    @property
    def papers(self) -> dict[str, Paper]:
        """All papers, those in the trash too."""
        return self._mirror.papers

    @property
    def sources(self) -> dict[str, Source]:
        """All documents that were imported."""
        return self._mirror.sources

    @property
    def views(self) -> dict[str, SavedView]:
        """All saved views."""
        return self._mirror.views

    @property
    def history(self) -> list[Change]:
        """The last changes, the newest last."""
        return self._mirror.history

    @property
    def notices(self) -> list[str]:
        """Sentences about what was odd on disk, for the person; later ones may be added."""
        return self._mirror.notices

    @property
    def revision(self) -> int:
        """Grows with every change of what is in memory, whoever made it."""
        return self._mirror.revision

    def find(self, identifier: str) -> Paper | None:
        """The paper that has this identifier, be it its id or an alias."""
        return self.papers.get(self._mirror.id_of(identifier))

    def now(self) -> str:
        """The time for a record or a change, in UTC to the second."""
        return stamp(self._clock())

    def replace(
        self,
        label: str,
        papers: Mapping[str, Paper | None],
        sources: Mapping[str, Source] | None = None,
        views: Mapping[str, SavedView | None] | None = None,
        seen: Mapping[str, Paper | None] | None = None,
    ) -> Change | None:
        """Make the papers, sources and views be as given, as one change with this label.

        None removes a record. `seen` are papers as they were when the person decided, if that is a
        while ago: only what differs from them is changed, and what another program did since stays;
        None is one that was not there, and is made only if it still is not. Returns the change, or
        None when there is nothing to change. Raises `Conflict`, `LibraryLocked` or `NotSaved`; then
        nothing was done.
        """
        try:
            edits = edits_to(papers, sources, views, tables=self._mirror.tables, seen=seen)
            if not edits:
                return None
            with self._mirror.locked(self.patience):
                return self._save(self._change(label, edits))
        except UnicodeEncodeError as error:
            raise NotSaved(f"not saved: half a character, {error.object!a}, is no text") from error

    def undo(self, skip: bool = False) -> Change | None:
        """Take back the last change that still stands; None when there is none.

        What was changed since in the same place, as by hand in the file, is a `Conflict`. With
        `skip`, the rest of the change is taken back, be it nothing, and the label says so.
        """
        return self._turn_back("undo", skip)

    def redo(self, skip: bool = False) -> Change | None:
        """Bring back the change taken back last, in the same way; None when there is none."""
        return self._turn_back("redo", skip)

    def undo_stacks(self) -> tuple[list[Change], list[Change]]:
        """What undo would take back and redo would bring back, the next one last in each."""
        return changes.undo_stacks(self.history)

    def create(self) -> None:
        """Write the file when there is none yet, so that an empty library is one too."""
        with self._mirror.locked(self.patience):
            if not self.exists:
                self._mirror.write()

    def refresh(self) -> bool:
        """Read what other programs did, without a lock; true when anything changed.

        Of a file that is gone, removed or on its way from a sync service, what is in memory stays.
        When the file was replaced by another state of the library, a notice says so.
        """
        before = self.revision
        self._mirror.look()
        return self.revision != before

    @property
    def pending(self) -> bool:
        """Whether there are changes in the journal that a fold would take into the file."""
        return self._mirror.pending

    def fold(self) -> None:
        """Write the journal's changes into the library file.

        Raises `NotFolded` when that cannot be done now; no change is lost by it.
        """
        if not self.pending:
            return
        try:
            with self._mirror.locked(self.patience):
                if self.pending:
                    self._mirror.write()
        except (LibraryLocked, NotSaved) as error:
            raise self._mirror.not_folded(str(error).removeprefix("not saved: ")) from error

    def begin_fold(self) -> Fold | None:
        """A fold to be written in a thread while this library is used; None when none is needed.

        None, too, while another program does it. Raises `NotFolded`.
        """
        try:
            return self._mirror.begin_fold()
        except (LibraryUnreadable, NotSaved) as error:
            raise self._mirror.not_folded(str(error).removeprefix("not saved: ")) from error
        except OSError as error:
            raise self._mirror.not_folded(error.strerror or error) from error

    def finish_fold(self, fold: Fold) -> bool:
        """Make what was written the library file.

        False when something was changed meanwhile, or another program keeps the library locked:
        then nothing has happened, the journal still has every change. Raises `NotFolded`.
        """
        try:
            with self._mirror.locked(self.patience):
                finished = self._mirror.finish_fold(fold)
            if not finished:
                fold.draft.discard()
            return finished
        except LibraryLocked:
            fold.draft.discard()
            return False
        except NotSaved as error:
            fold.draft.discard()
            raise self._mirror.not_folded(str(error).removeprefix("not saved: ")) from error

    def as_file(self) -> bytes:
        """A library file with all that is in memory, what waits in the journal too."""
        return b"".join(encode(self._mirror.file(folded="")))

    def copy_to(self, path: Path) -> None:
        """Write the library as it is in memory to a file of its own. Raises `NotSaved`."""
        write_copy(self._mirror.file(folded=""), path, self.program)

    def _turn_back(self, kind: Literal["undo", "redo"], skip: bool) -> Change | None:
        with self._mirror.locked(self.patience):
            done, undone = self.undo_stacks()
            stack = done if kind == "undo" else undone
            if not stack:
                return None
            last = stack[-1]
            edits = [
                edit
                for edit in changes.inverse(self._mirror.tables, last)
                # A record that the change made may have been taken out of the file by hand.
                if edit.path or (edit.old, edit.new) != (UNSET, UNSET)
            ]
            label, fitting = last.label, changes.fitting(self._mirror.tables, edits)
            if len(fitting) < len(edits):
                pairs = zip_longest(edits, fitting)
                changed = next(edit.key for edit, fits in pairs if edit is not fits)
                if not skip:
                    raise Conflict(
                        f"{changed} was changed since, by hand or by another program; to {kind} "
                        f"“{label}” would lose that. `readlist {kind} --skip` leaves it, and does "
                        "the rest"
                    )
                fitting = changes.sparing_sources(self._mirror.tables, edits, fitting)
                rest = f"all but {changed}" if fitting else "passed over"
                label += f" ({rest}, changed since)"
            change = self._change(label, fitting)
            return self._save(msgspec.structs.replace(change, kind=kind, of=last.id))

    def _change(self, label: str, edits: Iterable[Edit]) -> Change:
        return changes.made(label, edits, self.program, self.now())

    def _save(self, change: Change) -> Change:
        saved = self._mirror.save(change)
        if self._mirror.journal_bytes > FOLD_BYTES:
            # The journal has the change: a fold that fails now is tried again later.
            with contextlib.suppress(OSError, LibraryUnreadable):
                self._mirror.write()
        return saved


def edits_to(
    papers: Mapping[str, Paper | None],
    sources: Mapping[str, Source] | None,
    views: Mapping[str, SavedView | None] | None,
    *,
    tables: changes.Tables,
    seen: Mapping[str, Paper | None] | None,
) -> list[Edit]:
    """What must be edited in the tables for the records to be as given; see `Library.replace`.

    Raises `Conflict` for a paper that was not there when it was `seen`, and is now.
    """
    return [
        *changes.differences("papers", _as_seen(papers, tables["papers"], seen or {}), papers),
        *changes.differences("sources", tables["sources"], sources or {}),
        *changes.differences("views", tables["views"], views or {}),
    ]


def _as_seen(
    keys: Iterable[str], papers: Mapping[str, Paper], seen: Mapping[str, Paper | None]
) -> dict[str, Paper]:
    """The papers with these ids as the person knew them, from which a change of theirs begins."""
    known: dict[str, Paper] = {}
    for key in keys:
        paper = seen.get(key, papers.get(key))
        if paper is not None:
            known[key] = paper
        elif key in papers:
            raise Conflict(f"{key} is in the library already")
    return known
