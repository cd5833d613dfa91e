"""Library: the papers in memory. Every change goes through it, and is on disk when it returns.

Opening reads the file and its journal, without a lock. A change is made under the lock: first what
other programs did is read, then the change is checked, appended to the journal and fsynced, and
only then made in memory. Folding writes the TinyDB file anew and removes the journal. What is on
disk is the truth; only what was taken away from under a running program is put back from memory.
"""

import contextlib
import os
from collections import ChainMap
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, cast

import msgspec
from msgspec import UNSET

from store import changes, journal
from store.aliases import Aliases
from store.changes import Change, Edit
from store.clock import utc_now
from store.draft import Draft
from store.errors import Conflict, LibraryLocked, NotFolded, NotSaved
from store.file_format import SCHEMA, LibraryFile, encode
from store.journal import START
from store.model import Paper, SavedView, Source
from store.replay import NotAChange, left_out, read_change, read_state, remember
from store.storage import Identity, LibraryStorage
from store.writing import Fold, clear_away, cut_off, keep_older, write_copy

FOLD_BYTES = 1 << 20
"""A journal of this size, or a change of this size, is folded at once."""


class Library:
    """All papers, sources, views and changes of one library file.

    The records are keyed by id and are to be read only; `notices` are sentences about what was
    found odd on disk, to be shown to the person; later ones may be added to them.
    """

    def __init__(self, path: Path, program: str, clock: Callable[[], datetime] = utc_now) -> None:
        """Open the library at `path`; a file that is not there is an empty library.

        `program` is named in the history. Raises `LibraryDamaged` or `LibraryNewer` (the file is
        untouched) and OSError when it cannot be read.
        """
        self.program = program
        self.notices: list[str] = []
        self.patience: float | None = None
        """For how many seconds a change waits for another program; None is as usual."""
        self.papers: dict[str, Paper] = {}
        self.sources: dict[str, Source] = {}
        self.views: dict[str, SavedView] = {}
        self.history: list[Change] = []
        self.revision = 0
        """Grows with every change of what is in memory, whoever made it."""
        self._clock = clock
        self._storage = LibraryStorage(path, program)
        self._generation = self._folded = ""
        self._identity: Identity | None = None
        self._place = START
        self._foreign: journal.Contents | None = None
        self._doubtful = False
        self._read()

    @property
    def path(self) -> Path:
        """Where the library file is."""
        return self._storage.path

    @property
    def exists(self) -> bool:
        """Whether there is a library file yet; the first change makes it."""
        return self._identity is not None

    def find(self, identifier: str) -> Paper | None:
        """The paper that has this identifier, be it its id or an alias."""
        return self.papers.get(self._aliases.id_of(identifier))

    def now(self) -> str:
        """The time for a record or a change, in UTC to the second."""
        return self._clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def replace(
        self,
        label: str,
        papers: Mapping[str, Paper | None],
        sources: Mapping[str, Source] | None = None,
        views: Mapping[str, SavedView | None] | None = None,
        seen: Mapping[str, Paper] | None = None,
    ) -> Change | None:
        """Make the papers, sources and views be as given, as one change with this label.

        None removes a record. `seen` are papers as they were when the person decided, if that is a
        while ago: only what differs from them is changed, and what another program did since stays.
        Returns the change, or None when there is nothing to change. Raises `Conflict`,
        `LibraryLocked` or `NotSaved`; then nothing was done.
        """
        known = ChainMap(dict(seen), self.papers) if seen else self.papers
        try:
            edits = [
                *changes.differences("papers", known, papers),
                *changes.differences("sources", self.sources, sources or {}),
                *changes.differences("views", self.views, views or {}),
            ]
            if not edits:
                return None
            with self._locked():
                return self._save(self._change(label, edits))
        except UnicodeEncodeError as error:
            raise NotSaved(f"not saved: half a character, {error.object!a}, is no text") from error

    def undo(self) -> Change | None:
        """Take back the last change that still stands; None when there is none."""
        return self._turn_back("undo")

    def redo(self) -> Change | None:
        """Bring back the change taken back last; None when there is none."""
        return self._turn_back("redo")

    def undo_stacks(self) -> tuple[list[Change], list[Change]]:
        """What undo would take back and redo would bring back, the next one last in each."""
        return changes.undo_stacks(self.history)

    def create(self) -> None:
        """Write the file when there is none yet, so that an empty library is one too."""
        with self._locked():
            if not self.exists:
                self._write()

    def refresh(self) -> bool:
        """Read what other programs did, without a lock; true when anything changed.

        Of a file that is gone, removed or on its way from a sync service, what is in memory stays.
        """
        before = self.revision
        self._look()
        return self.revision != before

    @property
    def pending(self) -> bool:
        """Whether there are changes in the journal that a fold would take into the file."""
        return self._place != START

    def fold(self) -> None:
        """Write the journal's changes into the library file.

        Raises `NotFolded` when that cannot be done now; no change is lost by it.
        """
        if not self.pending:
            return
        try:
            with self._locked():
                if self.pending:
                    self._write()
        except (LibraryLocked, NotSaved) as error:
            raise self._not_folded(str(error).removeprefix("not saved: ")) from error

    def begin_fold(self) -> Fold | None:
        """A fold to be written in a thread while this library is used; None when none is needed.

        None, too, while another program does it. Raises `NotFolded`.
        """
        if not self.pending or self._schema < SCHEMA:
            return None
        try:
            draft = Draft.begin(self.path)
        except OSError as error:
            raise self._not_folded(error.strerror or error) from error
        if draft is None:
            return None
        return Fold(draft, self._file(folded=self._generation), self._place)

    def finish_fold(self, fold: Fold) -> bool:
        """Make what was written the library file; false when something was changed meanwhile.

        Then nothing has happened: the journal still has every change. Raises `NotFolded`.
        """
        try:
            with self._locked():
                state = (self._generation, self._place)
                if not self.pending or state != (fold.file.folded, fold.place):
                    fold.draft.discard()
                    return False
                identity = self._storage.put(fold.draft)
                self._storage.journal.unlink(missing_ok=True)
                self._generation, self._folded = fold.file.generation, fold.file.folded
                self._identity, self._place = identity, START
                return True
        except (LibraryLocked, NotSaved) as error:
            fold.draft.discard()
            raise self._not_folded(str(error).removeprefix("not saved: ")) from error

    def _not_folded(self, reason: object) -> NotFolded:
        return NotFolded(
            f"nothing is lost, but the changes are still in {self._storage.journal}: {reason}"
        )

    def copy_to(self, path: Path) -> None:
        """Write the library as it is in memory to a file of its own. Raises `NotSaved`."""
        write_copy(self._file(folded=""), path, self.program)

    def _turn_back(self, kind: Literal["undo", "redo"]) -> Change | None:
        with self._locked():
            done, undone = self.undo_stacks()
            stack = done if kind == "undo" else undone
            if not stack:
                return None
            last = stack[-1]
            edits = (
                edit
                for edit in changes.inverse(self._tables, last)
                # A record that the change made may have been taken out of the file by hand.
                if edit.path or (edit.old, edit.new) != (UNSET, UNSET)
            )
            change = self._change(last.label, edits)
            return self._save(msgspec.structs.replace(change, kind=kind, of=last.id))

    @property
    def _tables(self) -> changes.Tables:
        return {"papers": self.papers, "sources": self.sources, "views": self.views}

    def _change(self, label: str, edits: Iterable[Edit]) -> Change:
        return changes.made(label, edits, self.program, self.now())

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        """Hold the lock and know what others did; an error of the system means: not saved."""
        try:
            if not self.exists:
                self._storage.make_folder()
            with self._storage.lock(self.patience):
                self._catch_up()
                yield
        except OSError as error:
            raise NotSaved(f"not saved: {self.path}: {error.strerror or error}") from error

    def _save(self, change: Change) -> Change:
        """Check the change, put it on disk, then make it in memory. The lock is held."""
        record = msgspec.json.encode(change)
        try:
            # As every program will read it: what could not be read again must not be written.
            change, rows = read_change(record, self._tables)
        except NotAChange as error:
            raise NotSaved(
                f"not saved: “{change.label}” is no change of papers: {error}"
            ) from error
        if not self.exists:
            self._write()
        self._place = journal.append(self._storage.journal, self._generation, record, self._place)
        self._make(change, rows)
        if self._place.end > FOLD_BYTES:
            # The journal has the change: a fold that fails now is tried again later.
            with contextlib.suppress(OSError):
                self._write()
        return change

    def _make(self, change: Change, rows: changes.Rows) -> None:
        for (table, key), row in rows.items():
            if table == "papers":
                self._aliases.replace(key, self.papers.get(key), cast("Paper | None", row))
        changes.put(self._tables, rows)
        remember(self.history, change)
        self.revision += 1

    def _catch_up(self) -> None:
        """Read what others did, under the lock, and make file and journal fit together."""
        taken_away = self._look()
        if self._foreign is not None:
            self._say(clear_away(self._storage, self._foreign, self._folded, self._clock()))
            self._foreign = None
        if taken_away:
            self._write()
        elif self._doubtful:
            self._say(cut_off(self._storage, self._place, self._clock()))
            self._doubtful = False

    def _say(self, notice: str) -> None:
        if notice and notice not in self.notices:
            self.notices.append(notice)

    def _read(self) -> None:
        """Read file and journal. Nothing in memory is touched unless both can be read."""
        state = read_state(self._storage)
        file = state.file
        self.papers, self.sources, self.views = file.papers, file.sources, file.views
        self.history = file.history
        self._generation, self._folded = file.generation, file.folded
        self._schema, self._other = file.schema, file.other
        self._identity, self._place = state.identity, state.place
        self._foreign, self._doubtful = state.foreign, state.doubtful
        self._aliases = Aliases(self.papers.values())
        self.revision += 1
        self._say(left_out(self._storage.journal, state))

    def _look(self) -> bool:
        """Read what others did; true when file or journal were taken away from this program."""
        identity = self._storage.identity()
        gone = identity is None and self.exists
        try:
            followed = (gone or identity == self._identity) and self._follow()
        except FileNotFoundError:
            return True
        if not (gone or followed):
            self._read()
        return gone

    def _follow(self) -> bool:
        """Take in what others appended; false when file and journal are to be read anew.

        Raises FileNotFoundError when the journal is gone that this program has read.
        """
        if not self.pending:
            return self._storage.journal_contents() == self._foreign
        try:
            appended = journal.read_on(self._storage.journal, self._place)
            if appended is None:
                return False
            for record in appended.records:
                self._make(*read_change(record, self._tables))
        except (journal.JournalDamaged, Conflict, NotAChange):
            # Reading it from the start tells what is wrong, and where.
            return False
        self._place = appended.place
        self._doubtful = appended.doubtful
        return True

    def _file(self, folded: str) -> LibraryFile:
        """The library as it is now, as a file of a new generation."""
        return LibraryFile(
            papers=dict(self.papers),
            sources=dict(self.sources),
            views=dict(self.views),
            history=list(self.history),
            generation=os.urandom(8).hex(),
            folded=folded,
            other=self._other,
        )

    def _write(self) -> None:
        """Write the file with what is in memory and remove the journal. The lock is held."""
        file = self._file(folded=self._generation)
        keep_older(self.path, self._schema, self._clock())
        identity = self._storage.replace(encode(file))
        self._storage.journal.unlink(missing_ok=True)
        self._generation, self._folded, self._schema = file.generation, file.folded, SCHEMA
        self._identity, self._place = identity, START
