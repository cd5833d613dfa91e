"""A library in memory, kept the same as its file and journal on disk.

Reading needs no lock. Under the lock, everything that other programs did is known, a change is on
disk before it is in memory, and the file is written anew only in the place of the one that was
read. What is on disk is the truth; only what was taken away from under a running program is put
back from memory.
"""

import contextlib
import os
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import cast

import msgspec

from store import changes, journal
from store.aliases import Aliases
from store.changes import Change
from store.errors import Conflict, LibraryUnreadable, NotFolded, NotSaved
from store.file_format import SCHEMA, LibraryFile, OtherTables, encode
from store.journal import START, Contents
from store.journal_lines import JournalDamaged
from store.model import Paper, SavedView, Source
from store.new_file import NewFile
from store.ordinary_file import Folder, Identity
from store.replay import (
    HISTORY_LENGTH,
    NotAChange,
    State,
    left_out,
    read_change,
    read_state,
    remember,
)
from store.storage import LibraryStorage
from store.writing import Fold, keep_journal, keep_older, set_journal_aside


class Mirror:
    """The records of one library file, as they are on disk."""

    def __init__(self, storage: LibraryStorage, clock: Callable[[], datetime]) -> None:
        """Read the library. Raises `LibraryDamaged` or `LibraryNewer`; the file is untouched."""
        self.storage = storage
        self.notices: list[str] = []
        self.revision = 0
        self.papers: dict[str, Paper] = {}
        self.sources: dict[str, Source] = {}
        self.views: dict[str, SavedView] = {}
        self.history: list[Change] = []
        self._clock = clock
        self._generation = ""
        self._schema = SCHEMA
        self._other: OtherTables = {}
        self._identity: Identity | None = None
        self._folder: Folder | None = None
        self._place = START
        self._sure = 0
        """Up to here at least, what was read of the journal had been acknowledged."""
        self._foreign: Contents | None = None
        """A journal that cannot be continued, and whether the file has all of it or none."""
        self._contained = self._forked = False
        self._misfits = self._doubtful = False
        self._read()

    @property
    def exists(self) -> bool:
        """Whether there is a file."""
        return self._identity is not None

    @property
    def tables(self) -> changes.Tables:
        """The records by table, for changes."""
        return {"papers": self.papers, "sources": self.sources, "views": self.views}

    @property
    def pending(self) -> bool:
        """Whether the journal has changes that the file lacks."""
        return self._place != START or self._forked

    @property
    def journal_bytes(self) -> int:
        """The size of the journal that continues the file; 0 when there is none."""
        return self._place.end

    def id_of(self, identifier: str) -> str:
        """The id of the paper that has this identifier; itself when there is none."""
        return self._aliases.id_of(identifier)

    @contextlib.contextmanager
    def locked(self, seconds: float | None) -> Iterator[None]:
        """Hold the lock and know what others did; an error of the system means: not saved."""
        try:
            if not self.exists:
                self.storage.make_folder()
            self._check_folder()
            with self.storage.lock(seconds):
                self._catch_up()
                self._sure = self._place.end
                yield
        except LibraryUnreadable as error:
            raise NotSaved(f"not saved: {error}") from error
        except OSError as error:
            where = error.filename or self.storage.path
            raise NotSaved(f"not saved: {where}: {error.strerror or error}") from error

    def save(self, change: Change) -> Change:
        """Check the change, put it on disk, then make it in memory. The lock is held."""
        record = msgspec.json.encode(change)
        try:
            # As every program will read it: what could not be read again must not be written.
            change, rows = read_change(record, self.tables)
        except NotAChange as error:
            raise NotSaved(
                f"not saved: “{change.label}” is no change of papers: {error}"
            ) from error
        if not self.exists:
            self.write()
        self._place = journal.append(self.storage.journal, self._generation, record, self._place)
        self._sure = self._place.end
        self._make(change, rows)
        return change

    def look(self) -> bool:
        """Read what others did; true when file or journal were taken away from this program."""
        identity = self.storage.identity()
        gone = identity is None and self.exists
        try:
            followed = (gone or identity == self._identity) and self._follow()
        except FileNotFoundError:
            return True
        if not (gone or followed):
            self._read()
        return gone

    def write(self) -> None:
        """Write the file with what is in memory and remove the journal. The lock is held.

        Raises OSError and `LibraryUnreadable`.
        """
        file = self.file(folded=self._generation)
        keep_older(self.storage.path, self._schema, self._clock())
        folder = self._folder if self.exists else self.storage.folder()
        identity = self.storage.replace(encode(file), was=(self._identity,))
        self._folder = folder
        self._folded_into(file, identity)

    def file(self, folded: str) -> LibraryFile:
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

    def begin_fold(self) -> Fold | None:
        """See `Library.begin_fold`. Raises OSError, `LibraryUnreadable` and `NotSaved`."""
        if not self.pending:
            return None
        self._check_folder()
        keep_older(self.storage.path, self._schema, self._clock())
        draft = NewFile.begin(self.storage.path)
        if draft is None:
            return None
        return Fold(draft, self.file(folded=self._generation), self._place, self._identity)

    def finish_fold(self, fold: Fold) -> bool:
        """Put what was written in the place of the file it was made from. The lock is held.

        False when that, or the journal, is another one now. Raises OSError.
        """
        made_from = (fold.file.folded, fold.place, fold.identity)
        if self._place == START or made_from != (self._generation, self._place, self._identity):
            return False
        self._folded_into(fold.file, self.storage.put(fold.draft, (fold.identity,)))
        return True

    def not_folded(self, reason: object) -> NotFolded:
        """The error for a file that was not written anew."""
        return NotFolded(
            f"nothing is lost, but the changes are still in {self.storage.journal}: {reason}"
        )

    def _folded_into(self, file: LibraryFile, identity: Identity) -> None:
        self.storage.journal.unlink(missing_ok=True)
        self._generation, self._schema = file.generation, SCHEMA
        self._identity, self._place, self._sure = identity, START, 0
        self._foreign, self._forked = None, False

    def _make(self, change: Change, rows: changes.Rows) -> None:
        for (table, key), row in rows.items():
            if table == "papers":
                self._aliases.replace(key, self.papers.get(key), cast("Paper | None", row))
        changes.put(self.tables, rows)
        remember(self.history, change)
        self.revision += 1

    def _check_folder(self) -> None:
        """Raise `NotSaved` when another, empty folder has the name of the library's."""
        if not self.exists or self.storage.folder() in (None, self._folder):
            return
        if self.storage.identity() is None:
            raise NotSaved(
                f"not saved: {self.storage.path.parent} is not the folder any more that the "
                "library is in, and there is no library in this one. Its disk may be disconnected"
            )

    def _catch_up(self) -> None:
        """Read what others did, under the lock, and make file and journal fit together."""
        taken_away = self.look()
        if self._foreign is not None and not self._forked:
            if self._contained:
                self.storage.journal.unlink()
            else:
                self._say(set_journal_aside(self.storage, self._foreign, self._clock()))
            self._foreign = None
        misfits = self._misfits
        if (misfits or self._doubtful) and self.storage.journal.exists():
            self._say(keep_journal(self.storage, self._clock()))
        # What follows may fail and be tried again: the journal is kept once.
        self._misfits = False
        if taken_away:
            self.write()
            self._say(
                f"{self.storage.path} or its journal was taken away or cut off by another program; "
                "what this one knows was written again"
            )
        elif misfits or self._forked:
            self.write()
        elif self._doubtful:
            journal.cut(self.storage.journal, self._place)
        self._doubtful = False

    def _say(self, notice: str) -> None:
        if notice and notice not in self.notices:
            self.notices.append(notice)

    def _read(self) -> None:
        """Read file and journal. Nothing in memory is touched unless both can be read."""
        folder = self.storage.folder()
        state = read_state(self.storage)
        self._say(self._replaced(state))
        file = state.file
        self.papers, self.sources, self.views = file.papers, file.sources, file.views
        self.history = file.history
        self._generation = file.generation
        self._schema, self._other = file.schema, file.other
        self._identity, self._folder = state.identity, folder
        self._place, self._sure = state.place, 0
        self._foreign = state.foreign
        self._contained, self._forked = state.contained, state.forked
        self._misfits, self._doubtful = bool(state.misfits), state.doubtful
        self._aliases = Aliases(self.papers.values())
        self.revision += 1
        self._say(left_out(self.storage.journal, state))

    def _replaced(self, state: State) -> str:
        """What to say when the file is no continuation of the one read before."""
        file = state.file
        if self._generation in (file.generation, file.folded) or not self.exists:
            return ""
        # What was put in its place on purpose has folded nothing, though its history may go on.
        if file.folded and self.history and _goes_on(file.history, self.history[-1]):
            return ""
        return (
            f"{self.storage.path} was replaced by another state of it: "
            f"{len(self.papers)} → {len(file.papers)} papers"
        )

    def _follow(self) -> bool:
        """Take in what others appended; false when file and journal are to be read anew.

        Raises FileNotFoundError when what this program has read of the journal is gone.
        """
        if self._place == START:
            return self.storage.journal_contents() == self._foreign
        try:
            appended = journal.read_on(self.storage.journal, self._place)
            if appended is None:
                if self.storage.journal.stat().st_size < self._sure:
                    raise FileNotFoundError(self.storage.journal)
                return False
            for record in appended.records:
                self._make(*read_change(record, self.tables))
        except (JournalDamaged, Conflict, NotAChange):
            # Reading it from the start tells what is wrong, and where.
            return False
        if appended.records:
            self._sure = max(self._sure, self._place.end)
        self._place = appended.place
        self._doubtful = appended.doubtful
        return True


def _goes_on(history: list[Change], known: Change) -> bool:
    """Whether a history has a change, or may have forgotten it for later ones."""
    full = len(history) == HISTORY_LENGTH and known.time <= history[0].time
    return full or known.id in {one.id for one in history}
