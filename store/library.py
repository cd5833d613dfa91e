"""Library: the papers in memory. Every change goes through it, and is on disk when it returns.

Opening reads the file and its journal, without a lock: the file is replaced whole and the journal
removed only after that, so reading again when the file changed meanwhile gives one true state. A
change is made under the lock: first what other programs did is read, then the change is checked,
appended to the journal and fsynced, and only then made in memory. Folding writes the TinyDB file
anew and removes the journal.
"""

import contextlib
import os
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from store import changes, journal
from store.changes import Change, Edit, Row, TableName
from store.errors import LibraryDamaged, LibraryLocked, NotSaved
from store.file_format import LibraryFile, decode, encode
from store.journal import JournalDamaged
from store.model import Paper, Source
from store.storage import Identity, LibraryStorage

HISTORY_LENGTH = 500
"""So many changes can be undone and are listed."""
READ_ATTEMPTS = 100
"""So often the file may be replaced while it is being read."""
FOLD_BYTES = 1 << 20
"""A journal of this size, or a change of this size, is folded at once."""


def utc_now() -> datetime:
    """The time, as every library takes it unless a test gives another clock."""
    return datetime.now(UTC)


class Library:
    """All papers, sources and changes of one library file.

    `papers` and `sources` are keyed by id and are to be read only; `notices` are sentences about
    what was found on opening, to be shown to the person.
    """

    def __init__(self, path: Path, program: str, clock: Callable[[], datetime] = utc_now) -> None:
        """Open the library at `path`; a file that is not there is an empty library.

        `program` is named in the history. Raises `LibraryDamaged` or `LibraryNewer` (the file is
        untouched) and OSError when it cannot be read.
        """
        self.program = program
        self.notices: list[str] = []
        self.papers: dict[str, Paper] = {}
        self.sources: dict[str, Source] = {}
        self.history: list[Change] = []
        self.revision = 0
        """Grows with every change of what is in memory, whoever made it."""
        self._clock = clock
        self._storage = LibraryStorage(path)
        self._generation = ""
        self._folded = ""
        self._identity: Identity | None = None
        self._journal_end = 0
        self._foreign: journal.Contents | None = None
        self._ids: dict[str, str] = {}
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
        key = self._ids.get(identifier)
        return self.papers.get(key) if key else None

    def now(self) -> str:
        """The time for a record or a change, in UTC to the second."""
        return self._clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def replace(
        self,
        label: str,
        papers: Mapping[str, Paper | None],
        sources: Mapping[str, Source] | None = None,
    ) -> Change | None:
        """Make the papers and sources be as given, as one change with this label.

        None removes a paper. Returns the change, or None when there is nothing to change. Raises
        `Conflict`, `LibraryLocked` or `NotSaved`; then nothing was done.
        """
        try:
            edits = [
                *_differences("papers", self.papers, papers),
                *_differences("sources", self.sources, sources or {}),
            ]
        except UnicodeEncodeError as error:
            raise NotSaved(f"not saved: half a character, {error.object!a}, is no text") from error
        return self._commit(self._change(label, edits)) if edits else None

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
        with self._storage.lock():
            self._catch_up()
            if not self.exists:
                self._write()

    def refresh(self) -> bool:
        """Read what other programs did; true when anything changed. Needs no lock."""
        before = self.revision
        identity = self._storage.identity()
        if identity is None and self.exists:
            # Removed, or on its way from a sync service: what is in memory is the last good state.
            return False
        if identity != self._identity:
            self._read()
        else:
            self._read_appended()
        return self.revision != before

    @property
    def pending(self) -> bool:
        """Whether there are changes in the journal that a fold would take into the file."""
        return self._journal_end > 0

    def fold(self) -> None:
        """Write the journal's changes into the library file. Raises `NotSaved`, `LibraryLocked`."""
        if not self.pending:
            return
        with self._storage.lock():
            self._catch_up()
            if self.pending:
                self._write()

    def _turn_back(self, kind: str) -> Change | None:
        with self._storage.lock():
            self._catch_up()
            done, undone = self.undo_stacks()
            stack = done if kind == "undo" else undone
            if not stack:
                return None
            last = stack[-1]
            change = self._change(last.label, changes.inverse(self._tables, last))
            return self._save(
                msgspec.structs.replace(
                    change, kind="undo" if kind == "undo" else "redo", of=last.id
                )
            )

    @property
    def _tables(self) -> changes.Tables:
        return {"papers": self.papers, "sources": self.sources}

    def _change(self, label: str, edits: Iterable[Edit]) -> Change:
        return Change(
            id=os.urandom(6).hex(),
            time=self.now(),
            program=self.program,
            label=label,
            edits=tuple(edits),
        )

    def _commit(self, change: Change) -> Change:
        with self._storage.lock():
            self._catch_up()
            return self._save(change)

    def _save(self, change: Change) -> Change:
        """Check the change, put it on disk, then make it in memory. The lock is held."""
        changes.check(self._tables, change)
        record = msgspec.json.encode(change)
        try:
            if self._storage.identity() is None:
                self._write()
            self._journal_end = journal.append(
                self._storage.journal, self._generation, record, self._journal_end
            )
        except OSError as error:
            raise _not_saved(self.path, error) from error
        self._make(change)
        if self._journal_end > FOLD_BYTES:
            # The journal has the change: a fold that fails now is tried again later.
            with contextlib.suppress(NotSaved):
                self._write()
        return change

    def _make(self, change: Change) -> None:
        before = {e.key: self.papers.get(e.key) for e in change.edits if e.table == "papers"}
        changes.apply(self._tables, change)
        for key, old in before.items():
            new = self.papers.get(key)
            for identifier in old.identifiers if old else ():
                if self._ids.get(identifier) == key:
                    del self._ids[identifier]
            for identifier in new.identifiers if new else ():
                self._ids[identifier] = key
        self.history.append(changes.for_history(change))
        del self.history[:-HISTORY_LENGTH]
        self.revision += 1

    def _catch_up(self) -> None:
        """Read what others did, under the lock, and clear away a journal that is not this file's.

        One that the file contains already is left from a fold that was cut short.
        """
        self.refresh()
        if self._foreign is None:
            return
        path = self._storage.journal
        if self._foreign.generation == self._folded:
            path.unlink()
        else:
            aside = path.with_name(f"{path.name}.{self._clock():%Y%m%d-%H%M%S}")
            path.rename(aside)
            self.notices.append(
                f"changes made to another state of the file were set aside: {aside}"
            )
        self._foreign = None

    def _read(self) -> None:
        """Read file and journal as one state; the file must be the same before and after."""
        for _ in range(READ_ATTEMPTS):
            identity = self._storage.identity()
            data = self._storage.load()
            contents = self._journal_contents()
            if self._storage.identity() == identity:
                break
        else:
            raise LibraryLocked(f"{self.path} is being rewritten all the time")
        file = LibraryFile() if data is None else decode(data, self.path)
        self.papers, self.sources, self.history = file.papers, file.sources, file.history
        self._generation, self._folded, self._identity = file.generation, file.folded, identity
        self._ids = {i: paper.id for paper in self.papers.values() for i in paper.identifiers}
        self._journal_end = 0
        self._foreign = None
        self.revision += 1
        if contents is None:
            return
        if contents.generation == self._generation:
            self._replay(contents.records)
            self._journal_end = contents.end
            return
        self._foreign = contents
        if contents.generation != self._folded:
            self.notices.append(
                f"{self._storage.journal} continues another state of {self.path.name}; "
                "its changes are not shown"
            )

    def _read_appended(self) -> None:
        try:
            size = self._storage.journal.stat().st_size
        except FileNotFoundError:
            return
        if size <= (self._foreign.end if self._foreign else self._journal_end):
            return
        if self._journal_end == 0:
            self._read()
            return
        try:
            records, end = journal.read_from(self._storage.journal, self._journal_end)
        except JournalDamaged as error:
            raise self._damaged_journal(error) from error
        self._replay(records)
        self._journal_end = end

    def _journal_contents(self) -> journal.Contents | None:
        try:
            return journal.read(self._storage.journal)
        except JournalDamaged as error:
            raise self._damaged_journal(error) from error

    def _damaged_journal(self, error: JournalDamaged) -> LibraryDamaged:
        return LibraryDamaged(
            f"{self._storage.journal} is damaged: {error}. Nothing was touched; without that file "
            "the library opens as it was before the changes in it."
        )

    def _replay(self, records: Iterable[bytes]) -> None:
        for record in records:
            self._make(msgspec.json.decode(record, type=Change))

    def _write(self) -> None:
        """Write the file with what is in memory and remove the journal. The lock is held."""
        generation = os.urandom(8).hex()
        file = LibraryFile(
            papers=self.papers,
            sources=self.sources,
            history=self.history,
            generation=generation,
            folded=self._generation,
        )
        try:
            self._storage.replace(encode(file))
            self._storage.journal.unlink(missing_ok=True)
            self._identity = self._storage.identity()
        except OSError as error:
            raise _not_saved(self.path, error) from error
        self._generation = generation
        self._journal_end = 0


def _differences(
    table: TableName, old_rows: Mapping[str, Row], new_rows: Mapping[str, Row | None]
) -> Iterable[Edit]:
    for key, new in new_rows.items():
        yield from changes.difference(table, key, old_rows.get(key), new)


def _not_saved(path: Path, error: OSError) -> NotSaved:
    return NotSaved(f"not saved: {path}: {error.strerror or error}")
