"""Several programs on one library at once: every change of each is there in the end."""

import os
import random
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from store.errors import Conflict
from store.journal import Contents
from store.library import Library
from store.marks import rate, set_status
from store.model import Marks, Paper
from store.ordinary_file import HEAD_BYTES
from store.storage import LibraryStorage
from tests.store.building import fill, open_library, paper
from tests.store.faults import editor as edits
from tests.store.faults.conftest import FULL, Editor, names_beside

PROGRAMS, CHANGES = (8, 200) if FULL else (4, 50)

Start = Callable[[], Editor]


def notes(library: Library) -> dict[str, str]:
    """The notes of all papers, to compare with what the numbered changes write."""
    return {key: found.marks.note for key, found in library.papers.items()}


def counter() -> Paper:
    """A paper in whose note every program counts up: a lost change is a lost count."""
    return Paper(id="title:counter", identifiers=("title:counter",), title="counter")


def test_no_change_of_any_program_is_lost(path: Path, start_editor: Start) -> None:
    library = open_library(path)
    library.replace("begin", {"title:counter": counter()})
    editors = [start_editor() for _ in range(PROGRAMS)]
    for number, editor in enumerate(editors):
        # Each folds at its own pace, and so among the changes of all others.
        editor.begin(path, name=f"p{number}", last=CHANGES // 2, fold_every=3 + 2 * number)
    for editor in editors:
        assert editor.finish() == 0
    library.refresh()
    assert library.papers == open_library(path).papers
    assert library.papers["title:counter"].marks.note == str(PROGRAMS * (CHANGES // 2))
    for number in range(PROGRAMS):
        own = library.papers[f"title:p{number}"]
        assert own.marks.rating == ((CHANGES // 2 - 1) % 50 + 1) / 10
    assert library.notices == []
    library.fold()
    assert names_beside(path) == {"library.json", "library.json.lock"}


def test_programs_that_are_killed_do_not_disturb_the_others(
    path: Path, start_editor: Start
) -> None:
    open_library(path).replace("begin", {"title:counter": counter()})
    steady, doomed = start_editor(), start_editor()
    steady.begin(path, name="steady", last=2 * CHANGES, fold_every=7)
    chance = random.Random(7)
    counted = 0
    kills = 0
    while steady.status is None:
        doomed.begin(path, name=f"doomed{kills}", last=10_000, fold_every=2)
        for _ in range(chance.randrange(2, 6)):
            doomed.step()
        while not doomed.pid:
            doomed.step()
        os.kill(doomed.pid, signal.SIGKILL)
        assert doomed.finish() == -signal.SIGKILL
        counted += doomed.acknowledged + 1
        kills += 1
        for _ in range(5):
            if steady.status is None:
                steady.step()
    assert steady.status == 0
    assert kills > 5
    count = int(open_library(path).papers["title:counter"].marks.note)
    # A change in flight may be there, or not; acknowledged is one after two changes.
    assert 2 * CHANGES + counted <= count <= 2 * CHANGES + counted + kills
    library = open_library(path)
    for number in range(kills):
        assert f"title:doomed{number}" in library.papers


def test_two_that_follow_each_other_through_every_fold(path: Path) -> None:
    one, two, three = (open_library(path, name) for name in ("one", "two", "three"))
    chance = random.Random(5)
    for number in range(300):
        writer = chance.choice((one, two, three))
        writer.refresh()
        edits.change(writer, number)
        if chance.random() < 0.3:
            chance.choice((one, two, three)).fold()
    for library in (one, two, three, open_library(path)):
        library.refresh()
        assert notes(library) == edits.expected(300)


def test_a_change_of_a_paper_that_another_program_deleted(path: Path) -> None:
    one, two = open_library(path), open_library(path)
    fill(one, paper(1))
    two.refresh()
    ours = one.papers["arxiv:2001.00001"]
    two.replace("removed", {ours.id: None})
    for _ in range(2):
        with pytest.raises(
            Conflict, match=r"^arxiv:2001\.00001 is no longer in the library; not done: rated"
        ):
            one.replace("rated", {ours.id: rate(ours, 3.0)}, seen={ours.id: ours})
        two.fold()
    assert one.papers == {}


def test_what_another_program_did_since_a_paper_was_seen_stays(path: Path) -> None:
    """A dialog may stand open on a paper while the app follows other programs."""
    one, two = open_library(path), open_library(path)
    fill(one, paper(1))
    two.refresh()
    seen = one.papers["arxiv:2001.00001"]
    two.replace("read", {seen.id: set_status(seen, "read")})
    assert one.refresh()
    one.replace("rated", {seen.id: rate(seen, 3.0)}, seen={seen.id: seen})
    both = open_library(path).papers[seen.id]
    assert (both.rating, both.status) == (3.0, "read")
    with pytest.raises(Conflict, match="changed by another program"):
        one.replace("queued", {seen.id: set_status(seen, "queued")}, seen={seen.id: seen})


def test_a_reader_between_the_two_steps_of_a_fold(path: Path) -> None:
    """What was the journal of the old file when it was looked at may be that of the new by now."""
    writer = open_library(path)
    edits.change(writer, 0)
    writer.fold()
    edits.change(writer, 1)
    edits.change(writer, 2)
    journal = path.with_name("library.json.journal")
    old = journal.read_bytes()
    writer.fold()
    journal.write_bytes(old)
    reader = open_library(path)
    journal.unlink()
    edits.change(writer, 3)
    assert journal.stat().st_size < len(old)

    edits.change(reader, 4)
    assert edits.made(open_library(path)) == 5
    assert reader.papers == open_library(path).papers
    assert notes(reader) == edits.expected(5)


def test_a_fold_while_the_library_is_opened(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file was read, then replaced, and the journal that is read is that of the new one."""
    writer = open_library(path)
    edits.change(writer, 0)
    writer.fold()
    edits.change(writer, 1)
    read_journal = LibraryStorage.journal_contents
    moments = [True]

    def read_later(storage: LibraryStorage) -> Contents | None:
        if storage.program == "reader" and moments:
            moments.clear()
            writer.fold()
            edits.change(writer, 2)
        return read_journal(storage)

    monkeypatch.setattr(LibraryStorage, "journal_contents", read_later)
    reader = open_library(path, "reader")
    assert notes(reader) == edits.expected(3)
    assert reader.notices == []


def test_a_line_that_was_taken_away_again_is_not_built_on(path: Path) -> None:
    """A reader may see a line whose fsync fails; its writer takes it away and puts another."""
    one, two = open_library(path), open_library(path)
    edits.change(one, 0)
    journal = path.with_name("library.json.journal")
    before = journal.read_bytes()
    edits.change(one, 1)
    two.refresh()
    assert edits.made(two) == 2
    journal.write_bytes(before)
    three = open_library(path)
    three.replace(
        "a longer line instead", {"title:x": Paper(id="title:x", identifiers=(), title="x" * 400)}
    )

    assert two.refresh()
    two.replace("next", {"title:y": Paper(id="title:y", identifiers=(), title="y")})
    found = open_library(path)
    assert [change.label for change in found.history] == ["0", "a longer line instead", "next"]
    assert found.papers == two.papers


def test_a_journal_taken_away_under_a_running_program(path: Path) -> None:
    library = open_library(path)
    edits.change(library, 0)
    library.fold()
    edits.change(library, 1)
    path.with_name("library.json.journal").unlink()
    assert not library.refresh()
    edits.change(library, 2)
    assert open_library(path).papers == library.papers
    assert edits.made(open_library(path)) == 3


def test_a_file_taken_away_keeps_what_others_appended(path: Path) -> None:
    one, two = open_library(path), open_library(path)
    edits.change(one, 0)
    two.refresh()
    edits.change(one, 1)
    path.unlink()
    edits.change(two, 2)
    assert notes(open_library(path)) == edits.expected(3)


def test_a_file_put_back_with_the_same_size_and_time(path: Path) -> None:
    """As a sync service or a copy that keeps times does it."""
    library = open_library(path)
    for number in range(edits.PAPERS):
        edits.change(library, number)
    library.fold()
    status = path.stat()
    data = path.read_bytes()
    last = edits.PAPERS - 1
    other = data.replace(b'"note":"%d"' % last, b'"note":"9"')
    assert len(other) == len(data)
    assert other[:HEAD_BYTES] == data[:HEAD_BYTES]
    with path.open("r+b") as file:
        file.write(other)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert path.stat().st_ino == status.st_ino
    assert library.refresh()
    assert library.papers[edits.paper_id(last)].marks == Marks(note="9")


def test_a_clock_that_goes_back_does_not_matter(path: Path) -> None:
    library = open_library(path)
    edits.change(library, 0)
    library.fold()
    reader = open_library(path)
    os.utime(path, ns=(0, 2**61))
    edits.change(library, 1)
    library.fold()
    assert reader.refresh()
    assert edits.made(reader) == 2
    undone = reader.undo()
    assert undone is not None
    assert undone.label == "1"
