"""Changes that wait to be saved, and the library as it will be with them.

Whoever goes on working while nothing can be saved decides on what they see themselves doing: the
second digit of a rating, the second paragraph of a note. So what comes later is made from the
library with all that waits, and is saved in the same order.
"""

import contextlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal

from msgspec import UNSET, Struct, structs

from store import changes
from store.changes import Change, Edit
from store.errors import Conflict, LibraryError, NotSaved
from store.library import Library, edits_to
from store.model import Paper, SavedView, Source

Act = Callable[[Library], Change | None]
"""A change to a library, which can be made again when it could not be saved."""


class Unsaved(Struct, frozen=True):
    """A change that is not on disk, and what follows when it is."""

    act: Act
    done: str
    """What is said of it once it is saved."""
    saved: Callable[[Change | None], object] = lambda _: None
    """Called when it is on disk and on the screen; None means that there was nothing to change."""
    spared: str = ""
    """What is left of it when it must be given up, and how to go on."""


class Outcome(Struct, frozen=True):
    """What became of the changes that waited, when they were tried again."""

    saved: list[tuple[Unsaved, Change | None]]
    given_up: list[tuple[Unsaved, Conflict]]
    why: LibraryError | OSError | None = None
    """What keeps the others from being saved."""


class Wanted(Library):
    """A library in memory alone, which begins as another one is; nothing of it comes to disk."""

    def __init__(self, library: Library) -> None:
        # Not the base's, which opens a file: all that a change needs stands here.
        self.program = library.program
        self.patience = None
        self._now = library.now()
        self._papers = dict(library.papers)
        self._sources = dict(library.sources)
        self._views = dict(library.views)
        self._history = list(library.history)
        self._find = library.find

    @property
    def papers(self) -> dict[str, Paper]:
        """All papers, as they will be."""
        return self._papers

    @property
    def sources(self) -> dict[str, Source]:
        """All documents, as they will be."""
        return self._sources

    @property
    def views(self) -> dict[str, SavedView]:
        """All saved views, as they will be."""
        return self._views

    @property
    def history(self) -> list[Change]:
        """The changes on disk, and those that wait."""
        return self._history

    def find(self, identifier: str) -> Paper | None:
        """The paper that has this identifier, be it its id or an alias."""
        if identifier in self._papers:
            return self._papers[identifier]
        known = self._find(identifier)
        return self._papers.get(known.id) if known else None

    def now(self) -> str:
        """The time of the changes made here."""
        return self._now

    def replace(
        self,
        label: str,
        papers: Mapping[str, Paper | None],
        sources: Mapping[str, Source] | None = None,
        views: Mapping[str, SavedView | None] | None = None,
        seen: Mapping[str, Paper | None] | None = None,
    ) -> Change | None:
        """See `Library.replace`; in memory it can only meet a `Conflict`, or text that is none."""
        try:
            edits = edits_to(papers, sources, views, tables=self._tables, seen=seen)
        except UnicodeEncodeError as error:
            raise NotSaved(f"not saved: half a character, {error.object!a}, is no text") from error
        return self._make(changes.made(label, edits, self.program, self._now)) if edits else None

    def undo(self, skip: bool = False) -> Change | None:
        """Take back the last change, as far as it still stands."""
        return self._reverse("undo", skip)

    def redo(self, skip: bool = False) -> Change | None:
        """Bring back the change taken back last."""
        return self._reverse("redo", skip)

    def _reverse(self, kind: Literal["undo", "redo"], skip: bool) -> Change | None:
        done, undone = self.undo_stacks()
        stack = done if kind == "undo" else undone
        if not stack:
            return None
        last = stack[-1]
        edits = [edit for edit in changes.inverse(self._tables, last) if _says_something(edit)]
        fitting = changes.fitting(self._tables, edits)
        if len(fitting) < len(edits) and not skip:
            raise Conflict(f"“{last.label}” was changed since; not done: {kind}")
        change = changes.made(last.label, fitting, self.program, self._now)
        return self._make(structs.replace(change, kind=kind, of=last.id))

    def _make(self, change: Change) -> Change:
        changes.put(self._tables, changes.outcome(self._tables, change))
        self._history.append(change)
        return change

    @property
    def _tables(self) -> changes.Tables:
        return {"papers": self._papers, "sources": self._sources, "views": self._views}


class Kept:
    """The changes of one library that wait to be saved, in the order in which they were made."""

    def __init__(self, library: Library) -> None:
        self.waiting: list[Unsaved] = []
        self.version = 0
        """Grows with every change of what waits."""
        self._library = library
        self._wanted: Wanted | None = None
        self._wanted_of = library.revision

    @property
    def library(self) -> Library:
        """The library with all that waits; the library itself when nothing does."""
        if not self.waiting:
            self._wanted = None
            return self._library
        return self._with_all()

    def add(self, change: Unsaved) -> Change | None:
        """Let a change wait behind the others; None when there would be nothing to change.

        Raises LibraryError, and keeps nothing, for what could never be saved.
        """
        made = change.act(self._with_all())
        if made:
            self.waiting.append(change)
            self.version += 1
        return made

    def drop_last(self) -> Unsaved:
        """Give up the one that was made last."""
        self._wanted = None
        self.version += 1
        return self.waiting.pop()

    def save(self) -> Outcome:
        """Save them in their order, as far as that goes now.

        Only what another program has overtaken is given up.
        """
        saved: list[tuple[Unsaved, Change | None]] = []
        given_up: list[tuple[Unsaved, Conflict]] = []
        why: LibraryError | OSError | None = None
        while self.waiting:
            first = self.waiting[0]
            try:
                change = first.act(self._library)
            except Conflict as error:
                given_up.append((first, error))
            except (LibraryError, OSError) as error:
                why = error
                break
            else:
                saved.append((first, change))
            del self.waiting[0]
            self._wanted = None
            self.version += 1
        return Outcome(saved, given_up, why)

    def copy_to(self, path: Path) -> None:
        """Write the library with all that waits to a file of its own.

        Raises LibraryError or OSError.
        """
        self._library.copy_to(path)
        copy = Library(path, self._library.program)
        for change in self.waiting:
            with contextlib.suppress(Conflict):
                change.act(copy)
        copy.fold()

    def _with_all(self) -> Wanted:
        if self._wanted is None or self._wanted_of != self._library.revision:
            self._wanted, self._wanted_of = Wanted(self._library), self._library.revision
            for change in self.waiting:
                # What another program has overtaken is said when it is tried again.
                with contextlib.suppress(LibraryError):
                    change.act(self._wanted)
        return self._wanted


def _says_something(edit: Edit) -> bool:
    """Whether there still is what it speaks of: the file may have been edited by hand."""
    return bool(edit.path) or (edit.old, edit.new) != (UNSET, UNSET)
