"""Two programs on one library, doing anything in any order, against a plain model of it.

The model is a dictionary of what was acknowledged and the states that undo goes back to. It knows
nothing of journals, folds and generations; after every step, both programs and a fresh one must
agree with it.
"""

import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from msgspec import structs

from store.errors import Conflict
from store.library import Library
from store.marks import edit_tags, rate, set_status
from store.merging import join, plan_import
from store.model import STATUSES, Document, Paper, Source, Status
from tests.store.building import RATINGS, TAGS, documents, open_library

PROGRAMS = st.sampled_from([0, 1])
WHICH = st.integers(0, 9)


def noted(paper: Paper) -> Paper:
    """The paper with a longer note."""
    marks = structs.replace(paper.marks, note=paper.marks.note + "!")
    return structs.replace(paper, marks=marks)


@dataclass
class Model:
    """The library as it was acknowledged, and where undo and redo lead."""

    papers: dict[str, Paper] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    done: list[tuple[dict[str, Paper], dict[str, Source]]] = field(default_factory=list)
    undone: list[tuple[dict[str, Paper], dict[str, Source]]] = field(default_factory=list)

    def change(self, papers: dict[str, Paper | None], sources: dict[str, Source]) -> None:
        """What a change that was acknowledged makes of it."""
        self.done.append((self.papers, self.sources))
        self.undone.clear()
        changed = {**self.papers, **papers}
        self.papers = {key: paper for key, paper in changed.items() if paper is not None}
        self.sources = {**self.sources, **sources}

    def go_back(self) -> None:
        """Undo."""
        self.undone.append((self.papers, self.sources))
        self.papers, self.sources = self.done.pop()

    def go_forth(self) -> None:
        """Redo."""
        self.done.append((self.papers, self.sources))
        self.papers, self.sources = self.undone.pop()


class LibraryMachine(RuleBasedStateMachine):
    """What two programs may do, and what may happen to them."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="readlist-"))
        self.path = self.folder / "library.json"
        self.journal = self.path.with_name("library.json.journal")
        self.model = Model()
        self.programs = [self.open(), self.open()]

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    def open(self) -> Library:
        return open_library(self.path)

    def up_to_date(self, program: int) -> Library:
        library = self.programs[program]
        library.refresh()
        return library

    def paper(self, which: int) -> Paper:
        return self.model.papers[sorted(self.model.papers)[which % len(self.model.papers)]]

    def make(self, program: int, papers: dict[str, Paper | None]) -> None:
        """Let a program that knows everything change papers."""
        changed = self.up_to_date(program).replace("changed", papers)
        if any(self.model.papers.get(key) != new for key, new in papers.items()):
            assert changed
            self.model.change(papers, {})
        else:
            assert changed is None

    has_papers = precondition(lambda self: bool(self.model.papers))

    @rule(program=PROGRAMS, found=documents())
    def import_documents(self, program: int, found: tuple[Document, ...]) -> None:
        library = self.up_to_date(program)
        plan = plan_import(library.papers, library.sources, found, library.now())
        if library.replace(plan.label, plan.papers, plan.sources):
            self.model.change(plan.papers, plan.sources)

    @has_papers
    @rule(program=PROGRAMS, which=WHICH, rating=RATINGS)
    def rate(self, program: int, which: int, rating: float | None) -> None:
        paper = rate(self.paper(which), rating)
        self.make(program, {paper.id: paper})

    @has_papers
    @rule(program=PROGRAMS, which=WHICH, tags=TAGS, status=st.sampled_from(STATUSES))
    def mark(self, program: int, which: int, tags: list[str], status: Status) -> None:
        paper = set_status(edit_tags(self.paper(which), tags, ["vision"]), status)
        self.make(program, {paper.id: paper})

    @has_papers
    @rule(program=PROGRAMS, which=WHICH)
    def delete(self, program: int, which: int) -> None:
        self.make(program, {self.paper(which).id: None})

    @precondition(lambda self: len(self.model.papers) > 1)
    @rule(program=PROGRAMS, which=WHICH)
    def join(self, program: int, which: int) -> None:
        first, second = self.paper(which), self.paper(which + 1)
        one = join(first, second)
        self.make(program, {first.id: None, second.id: None, one.id: one})

    @has_papers
    @rule(program=PROGRAMS, which=WHICH, rating=RATINGS)
    def rate_what_was_seen_before(self, program: int, which: int, rating: float | None) -> None:
        """The program has not looked since; whether its change fits is decided by the model."""
        library = self.programs[program]
        if not library.papers:
            return
        seen = library.papers[sorted(library.papers)[which % len(library.papers)]]
        new = rate(seen, rating)
        now = self.model.papers.get(seen.id)
        fits = now is not None and now.marks.rating == seen.marks.rating
        if new == seen:
            assert library.replace("rated", {seen.id: new}) is None
        elif fits and now:
            assert library.replace("rated", {seen.id: new})
            self.model.change({now.id: rate(now, rating)}, {})
        else:
            with pytest.raises(Conflict):
                library.replace("rated", {seen.id: new})

    @rule(program=PROGRAMS)
    def undo(self, program: int) -> None:
        if self.model.done:
            assert self.programs[program].undo()
            self.model.go_back()
        else:
            assert self.programs[program].undo() is None

    @rule(program=PROGRAMS)
    def redo(self, program: int) -> None:
        if self.model.undone:
            assert self.programs[program].redo()
            self.model.go_forth()
        else:
            assert self.programs[program].redo() is None

    @rule(program=PROGRAMS)
    def fold(self, program: int) -> None:
        library = self.programs[program]
        library.fold()
        assert not library.pending

    @rule(program=PROGRAMS, saved_by_hand=st.booleans())
    def fold_beside_the_work(self, program: int, saved_by_hand: bool) -> None:
        library = self.up_to_date(program)
        fold = library.begin_fold()
        if fold is None:
            return
        fold.write()
        if saved_by_hand:
            with self.path.open("ab") as file:
                file.write(b"\n")
        assert library.finish_fold(fold) != saved_by_hand
        fold.close()

    @rule(program=PROGRAMS)
    def reopen(self, program: int) -> None:
        """Which is what a crash comes to as well: nothing is done at the end of a program."""
        self.programs[program] = self.open()

    @rule(program=PROGRAMS)
    def crash_in_a_fold(self, program: int) -> None:
        """The file was renamed, the journal is still there."""
        self.programs[program].refresh()
        left = self.journal.read_bytes() if self.journal.exists() else None
        self.programs[program].fold()
        if left is not None and not self.journal.exists():
            self.journal.write_bytes(left)
        self.programs[program] = self.open()

    @has_papers
    @rule(program=PROGRAMS, which=WHICH, part=st.floats(0, 1, exclude_max=True))
    def crash_in_an_append(self, program: int, which: int, part: float) -> None:
        """Everything ends while a change is on its way: its line is there in part, or not."""
        library = self.up_to_date(program)
        before = self.journal.stat().st_size if library.pending else 0
        paper = self.paper(which)
        library.replace("lost", {paper.id: noted(paper)})
        whole = self.journal.read_bytes()
        self.journal.write_bytes(whole[: before + int(part * (len(whole) - before))])
        self.programs = [self.open(), self.open()]

    @has_papers
    @rule(program=PROGRAMS, which=WHICH, rating=RATINGS)
    def a_copy_that_was_changed_elsewhere_arrives(
        self, program: int, which: int, rating: float | None
    ) -> None:
        """It lacks a change that waits here; its own comes first in the history."""
        library = self.up_to_date(program)
        library.fold()
        elsewhere = self.folder / "elsewhere" / "library.json"
        elsewhere.parent.mkdir(exist_ok=True)
        shutil.copy(self.path, elsewhere)
        paper = self.paper(which)
        assert library.replace("noted", {paper.id: noted(paper)})
        copy = open_library(elsewhere)
        rated = rate(paper, rating)
        if copy.replace("rated elsewhere", {paper.id: rated}):
            self.model.change({paper.id: rated}, {})
        copy.fold()
        elsewhere.replace(self.path)
        self.model.change({paper.id: noted(rated)}, {})
        self.up_to_date(program).fold()

    @invariant()
    def a_fresh_program_agrees(self) -> None:
        fresh = self.open()
        assert fresh.papers == self.model.papers
        assert fresh.sources == self.model.sources
        assert fresh.notices == []
        for paper in fresh.papers.values():
            for identifier in paper.identifiers:
                assert fresh.find(identifier) is not None

    @rule(program=PROGRAMS)
    def look(self, program: int) -> None:
        library = self.up_to_date(program)
        assert library.papers == self.model.papers
        assert library.sources == self.model.sources
        assert not library.refresh()
        for paper in library.papers.values():
            for identifier in paper.identifiers:
                assert library.find(identifier) is not None


LibraryMachine.TestCase.settings = settings(
    max_examples=40,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
TestLibraryMachine = LibraryMachine.TestCase
