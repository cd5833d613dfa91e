"""Library: every change is on disk when it returns, can be undone, and is seen by others."""

import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB, where

from store import mirror, writing
from store.errors import Conflict, LibraryDamaged, LibraryNewer, NotFolded, NotSaved
from store.file_format import SCHEMA
from store.journal_lines import VERSION, record_in, record_line
from store.library import Library
from store.marks import edit_tags, rate, set_status
from store.model import STATUSES, Paper
from store.replay import HISTORY_LENGTH
from tests.store.building import NUMBERS, RATINGS, TAGS, fill, open_library, paper, review


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "library.json"


def state(library: Library) -> tuple[dict[str, Paper], object]:
    return dict(library.papers), dict(library.sources)


def test_no_file_is_an_empty_library_and_opening_makes_none(path: Path) -> None:
    library = open_library(path)
    assert not library.exists
    assert library.papers == {}
    assert not path.parent.exists()


def test_a_change_is_on_disk_when_it_returns(path: Path) -> None:
    library = open_library(path)
    fill(library, paper(1))
    library.replace("rated", {"arxiv:2001.00001": rate(library.papers["arxiv:2001.00001"], 4.5)})
    assert state(open_library(path)) == state(library)
    assert open_library(path).papers["arxiv:2001.00001"].rating == 4.5


def test_folding_leaves_one_file_that_plain_tinydb_reads(path: Path) -> None:
    library = open_library(path)
    fill(library, paper(1), paper(2))
    assert library.pending
    library.fold()
    assert not library.pending
    assert {entry.name for entry in path.parent.iterdir()} == {"library.json", "library.json.lock"}
    with TinyDB(path, encoding="utf-8") as database:
        titles = {row["title"] for row in database.table("papers")}
        assert titles == {"Paper 1", "Paper 2"}
        assert database.table("meta").get(doc_id=1)["schema"] == SCHEMA
        assert [row["label"] for row in database.table("history")] == ["filled"]
    assert state(open_library(path)) == state(library)


def test_the_same_library_gives_the_same_rows_in_any_order(tmp_path: Path) -> None:
    forth, back = open_library(tmp_path / "a.json"), open_library(tmp_path / "b.json")
    for number in (1, 2, 3):
        fill(forth, paper(number))
    for number in (3, 2, 1):
        fill(back, paper(number))
    forth.fold()
    back.fold()
    tables = [msgspec.json.decode((tmp_path / name).read_bytes()) for name in ("a.json", "b.json")]
    assert tables[0]["papers"] == tables[1]["papers"]
    assert list(tables[0]["papers"]) == list(tables[1]["papers"])


def test_nothing_to_change_is_no_change(path: Path) -> None:
    library = open_library(path)
    fill(library, paper(1))
    one = library.papers["arxiv:2001.00001"]
    assert library.replace("nothing", {one.id: one}) is None
    assert len(library.history) == 1


def test_undo_and_redo_survive_a_restart(path: Path) -> None:
    library = open_library(path)
    fill(library, paper(1))
    one = library.papers["arxiv:2001.00001"]
    library.replace("rated 3.0", {one.id: rate(one, 3.0)})
    library.fold()

    again = open_library(path)
    undone = again.undo()
    assert undone is not None
    assert (undone.kind, undone.label) == ("undo", "rated 3.0")
    assert again.papers[one.id].rating is None

    third = open_library(path)
    redone = third.redo()
    assert redone is not None
    assert third.papers[one.id].rating == 3.0
    assert third.redo() is None


def test_undo_takes_back_whole_papers(path: Path) -> None:
    library = open_library(path)
    fill(library, paper(1), paper(2))
    library.undo()
    assert (library.papers, library.sources) == ({}, {})
    library.redo()
    assert set(library.papers) == {"arxiv:2001.00001", "arxiv:2001.00002"}
    assert library.sources
    assert state(open_library(path)) == state(library)


def test_a_new_change_ends_what_could_be_redone(path: Path) -> None:
    library = open_library(path)
    fill(library, paper(1))
    one = library.papers["arxiv:2001.00001"]
    library.replace("rated", {one.id: rate(one, 3.0)})
    library.undo()
    library.replace("read", {one.id: set_status(one, "read")})
    assert library.redo() is None
    assert library.papers[one.id].rating is None


def test_an_empty_history_has_nothing_to_undo(path: Path) -> None:
    library = open_library(path)
    assert library.undo() is None
    assert library.redo() is None


def test_the_history_is_bounded(path: Path) -> None:
    library = open_library(path)
    fill(library, paper(1))
    for step in range(HISTORY_LENGTH + 5):
        one = library.papers["arxiv:2001.00001"]
        library.replace(f"step {step}", {one.id: rate(one, 1.0 + step % 2)})
    assert len(library.history) == HISTORY_LENGTH
    assert library.history[-1].label == f"step {HISTORY_LENGTH + 4}"
    assert library.history[0].label == "step 5"


def test_two_programs_follow_each_other(path: Path) -> None:
    one, two = open_library(path, "one"), open_library(path, "two")
    fill(one, paper(1), paper(2))
    assert two.refresh()
    first, second = two.papers["arxiv:2001.00001"], two.papers["arxiv:2001.00002"]
    two.replace("rated", {first.id: rate(first, 2.0)})
    one.replace("read", {second.id: set_status(second, "read")})
    assert one.papers[first.id].rating == 2.0
    two.fold()
    assert one.refresh()
    assert state(one) == state(two)
    assert not one.refresh()


def test_edits_of_different_marks_of_one_paper_fit_together(path: Path) -> None:
    one, two = open_library(path), open_library(path)
    fill(one, paper(1))
    two.refresh()
    ours, theirs = one.papers["arxiv:2001.00001"], two.papers["arxiv:2001.00001"]
    two.replace("rated", {theirs.id: rate(theirs, 2.0)})
    one.replace("read", {ours.id: set_status(ours, "read")})
    both = one.papers[ours.id]
    assert (both.rating, both.status) == (2.0, "read")


def test_the_same_mark_changed_by_another_program_is_a_conflict(path: Path) -> None:
    one, two = open_library(path), open_library(path)
    fill(one, paper(1))
    two.refresh()
    ours, theirs = one.papers["arxiv:2001.00001"], two.papers["arxiv:2001.00001"]
    two.replace("rated 2", {theirs.id: rate(theirs, 2.0)})
    with pytest.raises(Conflict, match="another program"):
        one.replace("rated 3", {ours.id: rate(ours, 3.0)})
    assert one.papers[ours.id].rating == 2.0


def test_a_paper_removed_by_another_program_is_a_conflict(path: Path) -> None:
    one, two = open_library(path), open_library(path)
    fill(one, paper(1))
    two.refresh()
    ours = one.papers["arxiv:2001.00001"]
    two.undo()
    with pytest.raises(Conflict, match="no longer in the library"):
        one.replace("rated", {ours.id: rate(ours, 3.0)})


def test_the_file_edited_by_another_program_is_read_again(path: Path) -> None:
    library = open_library(path)
    fill(library, paper(1))
    library.fold()
    with TinyDB(path, encoding="utf-8", ensure_ascii=False) as database:
        database.table("papers").update({"marks": {"note": "by hand"}})
    assert library.refresh()
    assert library.papers["arxiv:2001.00001"].marks.note == "by hand"


def test_fields_that_others_added_are_carried_along(path: Path) -> None:
    library = open_library(path)
    fill(library, paper(1))
    library.fold()
    with TinyDB(path, encoding="utf-8", ensure_ascii=False) as database:
        database.table("papers").update({"shelf": ["왼쪽", 3]})
    again = open_library(path)
    one = again.papers["arxiv:2001.00001"]
    again.replace("rated", {one.id: rate(one, 1.0)})
    again.fold()
    assert open_library(path).papers[one.id].extra == {"shelf": ["왼쪽", 3]}


def test_a_journal_of_another_file_is_set_aside_not_applied(path: Path) -> None:
    library = open_library(path)
    fill(library, paper(1))
    library.fold()
    old = path.read_bytes()
    one = library.papers["arxiv:2001.00001"]
    library.replace("rated", {one.id: rate(one, 5.0)})
    library.fold()
    library.replace("read", {one.id: set_status(library.papers[one.id], "read")})
    path.write_bytes(old)

    other = open_library(path)
    assert other.notices
    assert other.papers[one.id].status == "to-read"
    other.replace("queued", {one.id: set_status(other.papers[one.id], "queued")})
    aside = [entry.name for entry in path.parent.iterdir() if ".journal." in entry.name]
    assert aside == ["library.json.journal.20261121-120000"]
    assert open_library(path).papers[one.id].status == "queued"


def test_a_journal_left_by_a_fold_that_was_cut_short_is_not_applied_twice(path: Path) -> None:
    library = open_library(path)
    fill(library, paper(1))
    one = library.papers["arxiv:2001.00001"]
    library.replace("rated", {one.id: rate(one, 5.0)})
    journal = path.with_name("library.json.journal")
    kept = journal.read_bytes()
    library.fold()
    journal.write_bytes(kept)

    again = open_library(path)
    assert not again.notices
    assert state(again) == state(library)
    assert len(again.history) == len(library.history)
    again.replace("read", {one.id: set_status(again.papers[one.id], "read")})
    assert open_library(path).papers[one.id].status == "read"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "damaged"),
        ("{", "damaged"),
        ("[]", "damaged"),
        ("{}", "damaged"),
        ('{"_default": {"1": {"name": "x"}}}', "damaged"),
        ('{"meta": {}}', "no table meta"),
        ('{"meta": {"1": {"schema": 1, "generation": "g"}}, "papers": {"1": {"id": 5}}}',
         "no table sources"),
        ('{"meta": {"1": {"schema": 1, "generation": "g"}}, "papers": {"1": {"id": 5}}, '
         '"sources": {}, "history": {}}', "id"),
        ("[" * 100_000, "damaged"),
        ('{"meta": {"1": {"schema": 1, "generation": "g"}}, "papers": {"1": '
         '{"id": "a", "identifiers": ["a"], "title": "t"}, "2": '
         '{"id": "a", "identifiers": ["a"], "title": "t"}}, "sources": {}, "history": {}}',
         "have one id"),
    ],
)  # fmt: skip
def test_what_is_no_library_is_refused_and_left_alone(path: Path, text: str, why: str) -> None:
    path.parent.mkdir()
    path.write_text(text)
    with pytest.raises(LibraryDamaged, match=why):
        open_library(path)
    assert path.read_text() == text


def test_a_newer_library_is_refused_and_left_alone(path: Path) -> None:
    path.parent.mkdir()
    text = (
        '{"meta": {"1": {"schema": 3, "generation": "g", "new": 1}}, "papers": {"1": {"new": 2}}}'
    )
    path.write_text(text)
    with pytest.raises(LibraryNewer, match="newer readlist"):
        open_library(path)
    assert path.read_text() == text


def test_a_change_that_cannot_be_written_is_not_made(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = open_library(path)
    fill(library, paper(1))
    one = library.papers["arxiv:2001.00001"]

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("store.journal.os.fsync", full)
    with pytest.raises(NotSaved, match="No space left"):
        library.replace("rated", {one.id: rate(one, 5.0)})
    monkeypatch.undo()
    assert library.papers[one.id].rating is None
    assert state(open_library(path)) == state(library)


def test_papers_are_found_by_every_identifier(path: Path) -> None:
    library = open_library(path)
    fill(library, paper(1, review(1, identifiers=("arxiv:2001.00001", "openreview:Ab"))))
    one = library.find("openreview:Ab")
    assert one is not None
    assert one.id == "arxiv:2001.00001"
    assert library.find("openreview:ab") is None
    library.undo()
    assert library.find("openreview:Ab") is None


MARKINGS = st.lists(
    st.tuples(NUMBERS, st.sampled_from(["rate", "tag", "status", "undo", "redo", "fold", "open"]),
              RATINGS, TAGS, st.sampled_from(STATUSES)),
    max_size=20,
)  # fmt: skip


@given(steps=MARKINGS)
def test_undoing_everything_gives_back_the_library(
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[tuple[int, str, float | None, list[str], str]],
) -> None:
    path = tmp_path_factory.mktemp("library") / "library.json"
    library = open_library(path)
    fill(library, *(paper(number) for number in range(1, 7)))
    states = [state(library)]
    undone: list[tuple[dict[str, Paper], object]] = []
    for number, what, rating, tags, status in steps:
        one = library.papers[f"arxiv:2001.{number:05}"]
        changed = None
        if what == "rate":
            changed = library.replace("rated", {one.id: rate(one, rating)})
        elif what == "tag":
            changed = library.replace("tagged", {one.id: edit_tags(one, tags, ["vision"])})
        elif what == "status":
            changed = library.replace("set", {one.id: set_status(one, status)})  # type: ignore[arg-type]
        elif what == "undo" and len(states) > 1:
            assert library.undo()
            undone.append(states.pop())
        elif what == "redo" and undone:
            assert library.redo()
            states.append(undone.pop())
        elif what == "fold":
            library.fold()
        elif what == "open":
            library = open_library(path)
        if changed:
            states.append(state(library))
            undone.clear()
        assert state(library) == states[-1]
    while len(states) > 1:
        library.undo()
        states.pop()
        assert state(library) == states[-1]
    assert state(open_library(path)) == states[0]


@given(data=st.data())
def test_a_library_whose_journal_is_cut_anywhere_loads(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("library") / "library.json"
    library = open_library(path)
    fill(library, paper(1))
    library.fold()
    ends = []
    states = [state(library)]
    journal = path.with_name("library.json.journal")
    for rating in data.draw(st.lists(st.sampled_from([1.0, 2.5, 4.1]), min_size=1, max_size=4)):
        one = library.papers["arxiv:2001.00001"]
        if library.replace("rated", {one.id: rate(one, rating)}):
            ends.append(journal.stat().st_size)
            states.append(state(library))
    whole = journal.read_bytes()
    cut = data.draw(st.integers(0, len(whole)))
    journal.write_bytes(whole[:cut])
    kept = sum(1 for end in ends if end <= cut)
    assert state(open_library(path)) == states[kept]


def test_a_damaged_journal_is_told_and_left_alone(path: Path) -> None:
    library = open_library(path)
    fill(library, paper(1))
    library.fold()
    one = library.papers["arxiv:2001.00001"]
    for rating in (1.0, 2.0):
        library.replace("rated", {one.id: rate(library.papers[one.id], rating)})
    journal = path.with_name("library.json.journal")
    data = journal.read_bytes().replace(b'"label":"rated"', b'"label":"rotten"', 1)
    journal.write_bytes(data)
    with pytest.raises(LibraryDamaged, match=r"library\.json\.journal is damaged: line 2"):
        open_library(path)
    assert journal.read_bytes() == data


@pytest.mark.parametrize("end", [b'00000000 {"id":"x"}\n', bytes(64)], ids=["line", "zeros"])
def test_an_end_of_the_journal_that_may_be_a_change_is_told_and_kept(
    path: Path, end: bytes
) -> None:
    fill(open_library(path), paper(1))
    journal = path.with_name("library.json.journal")
    whole = journal.read_bytes()
    journal.write_bytes(whole + end)
    library = open_library(path)
    assert set(library.papers) == {"arxiv:2001.00001"}
    assert "ends in something that is no change, and is not shown" in library.notices[0]
    fill(library, paper(2))
    (aside,) = path.parent.glob("library.json.journal.2*")
    assert aside.read_bytes() == whole + end
    assert aside.stat().st_mode & 0o777 == 0o600
    assert str(aside) in library.notices[1]
    again = open_library(path)
    assert again.papers == library.papers
    assert again.notices == []


def test_such_an_end_is_kept_before_a_fold_and_by_a_program_that_follows(path: Path) -> None:
    library = open_library(path)
    fill(library, paper(1))
    journal = path.with_name("library.json.journal")
    with journal.open("ab") as file:
        file.write(bytes(64))
    broken = journal.read_bytes()
    revision = library.revision
    assert not library.refresh()
    assert library.revision == revision, "nothing is read anew for it"
    library.fold()
    (aside,) = path.parent.glob("library.json.journal.2*")
    assert aside.read_bytes() == broken
    assert not journal.exists()
    assert open_library(path).papers == library.papers


RECORD = b'{"id":"x","time":"t","program":"p","label":"l","edits":[%b]}'
EDIT = b'{"table":"papers","key":"arxiv:2001.00001",%b}'


@pytest.mark.parametrize(
    "record",
    [
        b"",
        b"[]",
        b"{}",
        b"[" * 100_000,
        RECORD % b'"an edit"',
        RECORD % b'{"table":"history","key":"1"}',
        RECORD % (EDIT % b'"path":5'),
        RECORD % (EDIT % b'"path":"note\\ud800"'),
        RECORD % (EDIT % b'"path":"note\xff"'),
        RECORD % (EDIT % b'"path":"title.first","new":1'),
        RECORD % (EDIT % b'"path":"title","old":"Paper 1","new":5'),
        RECORD % (EDIT % b'"path":"shelf","new":"left"'),
        RECORD % (EDIT % b'"path":"marks.rating","old":2.0,"new":"good"'),
        RECORD % (EDIT % b'"path":"marks.rating.of","new":1'),
        RECORD % (EDIT % (b'"path":"extra","new":{"a":' + b"[" * 50_000 + b"]" * 50_000 + b"}")),
        RECORD % b'{"table":"papers","key":"new","new":{"id":"new"}}',
        RECORD % b'{"table":"papers","key":"absent"}',
        RECORD % b'{"table":"sources","key":"new",'
        b'"new":{"id":"old","name":"","format":"post","title":"","fingerprint":""}}',
    ],
    ids=range(18),
)
def test_a_whole_record_that_is_no_change_is_damage(path: Path, record: bytes) -> None:
    library = open_library(path)
    fill(library, paper(1))
    library.fold()
    one = library.papers["arxiv:2001.00001"]
    library.replace("rated", {one.id: rate(one, 2.0)})
    before = state(library)
    journal = path.with_name("library.json.journal")
    with journal.open("ab") as file:
        last = journal.read_bytes().splitlines(keepends=True)[-1]
        file.write(record_line(record, last, VERSION))
    data = journal.read_bytes()
    with pytest.raises(LibraryDamaged, match=r"journal is damaged: line 3 is no change") as caught:
        open_library(path)
    assert "without that file the library opens as it was" in str(caught.value)
    with pytest.raises(LibraryDamaged, match="line 3"):
        library.refresh()
    with pytest.raises(LibraryDamaged, match="line 3"):
        library.replace("rated", {one.id: rate(one, 3.0)})
    assert state(library) == before
    assert journal.read_bytes() == data
    # What the message says can be done.
    journal.rename(journal.with_name("away"))
    assert open_library(path).papers[one.id].rating is None


def test_of_a_journal_under_an_edited_file_all_that_fits_is_replayed(path: Path) -> None:
    """The file was edited by hand, and kept its generation, while there was a journal."""
    library = open_library(path)
    fill(library, paper(1), paper(2))
    library.fold()
    one, two = (library.papers[f"arxiv:2001.0000{number}"] for number in (1, 2))
    library.replace("rated", {two.id: rate(two, 2.0)})
    library.replace("rated", {one.id: rate(one, 5.0)})
    with TinyDB(path, encoding="utf-8", ensure_ascii=False) as database:
        database.table("papers").remove(where("id") == one.id)
    journal = path.with_name("library.json.journal").read_bytes()

    for other in (library, open_library(path)):
        other.refresh()
        assert set(other.papers) == {two.id}
        assert other.papers[two.id].rating == 2.0
        (said,) = other.notices
        assert f"line 3: {one.id} is no longer in the library; not done: rated" in said
    library.replace("read", {two.id: set_status(library.papers[two.id], "read")})
    aside = path.with_name("library.json.journal.20261121-120000")
    assert library.notices[1:] == [f"the journal with what was left out is kept: {aside}"]
    assert aside.read_bytes() == journal
    again = open_library(path)
    assert state(again) == state(library)
    assert again.notices == []


def test_a_line_of_a_journal_that_stands_twice_is_one_change(path: Path) -> None:
    """In the first version of the format, whose lines do not tell."""
    library = open_library(path)
    fill(library, paper(1))
    library.fold()
    one = library.papers["arxiv:2001.00001"]
    for rating in (1.0, 2.0):
        library.replace("rated", {one.id: rate(library.papers[one.id], rating)})
    journal = path.with_name("library.json.journal")
    lines = journal.read_bytes().splitlines(keepends=True)
    header = record_line(b'{"journal":1,' + lines[0].partition(b",")[2][:-1], b"", 1)
    records = [record_line(record_in(line), b"", 1) for line in lines[1:]]
    journal.write_bytes(b"".join([header, records[0], *records]))
    again = open_library(path)
    assert (again.notices, again.papers[one.id].rating) == ([], 2.0)
    again.replace("rated", {one.id: rate(again.papers[one.id], 3.0)})
    assert journal.read_bytes().startswith(header), "it is continued as it is"
    assert open_library(path).papers[one.id].rating == 3.0


def test_a_journal_that_fits_the_edited_file_is_replayed_over_it(path: Path) -> None:
    library = open_library(path)
    fill(library, paper(1))
    library.fold()
    one = library.papers["arxiv:2001.00001"]
    library.replace("rated", {one.id: rate(one, 5.0)})
    with TinyDB(path, encoding="utf-8", ensure_ascii=False) as database:
        database.table("papers").update({"marks": {"note": "by hand"}})
    assert library.refresh()
    both = library.papers[one.id]
    assert (both.rating, both.marks.note) == (5.0, "by hand")
    assert library.notices == []


def test_undoing_an_import_whose_paper_was_taken_out_by_hand(path: Path) -> None:
    library = open_library(path)
    fill(library, paper(1), paper(2))
    library.fold()
    with TinyDB(path, encoding="utf-8", ensure_ascii=False) as database:
        database.table("papers").remove(where("id") == "arxiv:2001.00001")
    again = open_library(path)
    assert again.undo()
    assert again.papers == {}
    assert again.redo()
    assert set(again.papers) == {"arxiv:2001.00002"}


def test_the_file_keeps_no_more_of_a_history_than_its_bound(path: Path) -> None:
    """Removed papers stand in the history whole: a count of changes alone bounds no size."""
    library = open_library(path)
    many = {f"title:{n}": Paper(id=f"title:{n}", identifiers=(), title="x") for n in range(30)}
    library.replace("made", many)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("store.file_format.HISTORY_EDITS", 20)
        for key in list(many)[:15]:
            library.replace(f"removed {key}", {key: None})
        library.replace("removed ten", dict.fromkeys(list(many)[15:25]))
        library.fold()
        kept = open_library(path).history
        assert [change.label for change in kept] == [
            *(f"removed {key}" for key in list(many)[5:15]), "removed ten",
        ]  # fmt: skip
        library = open_library(path)
        assert library.undo() is not None
        assert len(library.papers) == 15
        # The newest is kept, however large it is; and what a change made counts for nothing.
        patch.setattr("store.file_format.HISTORY_EDITS", 3)
        library.replace("removed all", dict.fromkeys(library.papers))
        library.fold()
        assert [change.label for change in open_library(path).history] == ["removed all"]
        library.replace("made again", many)
        library.fold()
        assert len(open_library(path).history) == 1


def test_the_history_in_the_file_is_bounded_in_bytes(path: Path) -> None:
    """Each edit of a long note has it twice."""
    library = open_library(path)
    fill(library, paper(1))

    def note(text: str) -> None:
        one = library.papers["arxiv:2001.00001"]
        marks = msgspec.structs.replace(one.marks, note=text)
        library.replace(f"noted {text[:2]}", {one.id: msgspec.structs.replace(one, marks=marks)})

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("store.file_format.HISTORY_BYTES", 50_000)
        for step in range(10, 40):
            note(f"{step}" + "x" * 5000)
        library.fold()
        assert path.stat().st_size < 60_000
        kept = open_library(path).history
        assert [change.label for change in kept] == ["noted 36", "noted 37", "noted 38", "noted 39"]
        # The newest can always be taken back, however large it is.
        note("40" + "x" * 60_000)
        library.fold()
        library = open_library(path)
        assert [change.label for change in library.history] == ["noted 40"]
        assert library.undo()
        assert library.papers["arxiv:2001.00001"].marks.note.startswith("39")


def test_a_long_row_of_undos_ends_where_the_history_does(path: Path) -> None:
    library = open_library(path)
    fill(library, paper(1))
    for step in range(HISTORY_LENGTH):
        one = library.papers["arxiv:2001.00001"]
        library.replace(f"step {step}", {one.id: rate(one, 0.1 + step % 50 / 10)})
    undone = 0
    while library.undo():
        undone += 1
    assert undone == HISTORY_LENGTH // 2
    last = HISTORY_LENGTH - undone - 1
    assert library.papers["arxiv:2001.00001"].rating == round(0.1 + last % 50 / 10, 1)
    again = open_library(path)
    while again.redo():
        undone -= 1
    assert undone == 0
    last = HISTORY_LENGTH - 1
    assert again.papers["arxiv:2001.00001"].rating == round(0.1 + last % 50 / 10, 1)


def test_what_could_not_be_read_again_is_not_written(path: Path) -> None:
    library = open_library(path)
    fill(library, paper(1))
    one = library.papers["arxiv:2001.00001"]
    wrong = msgspec.structs.replace(one, marks=msgspec.structs.replace(one.marks, rating="good"))
    new = msgspec.structs.replace(one, id="new", year="2020")
    for papers in ({one.id: wrong}, {"new": new}):
        with pytest.raises(NotSaved, match=r"“wrong” is no change of papers: .*`str`"):
            library.replace("wrong", papers)
        assert library.papers == {one.id: one}
        assert state(open_library(path)) == state(library)


@pytest.mark.parametrize("label", ["\ud800", "rated"])
def test_half_a_character_is_refused(path: Path, label: str) -> None:
    library = open_library(path)
    fill(library, paper(1))
    one = library.papers["arxiv:2001.00001"]
    marks = msgspec.structs.replace(one.marks, note="x" if label == "\ud800" else "\udc00")
    with pytest.raises(NotSaved, match="half a character"):
        library.replace(label, {one.id: msgspec.structs.replace(one, marks=marks)})
    assert library.papers[one.id] == one
    assert state(open_library(path)) == state(library)


def test_a_file_that_vanishes_does_not_empty_the_library(path: Path) -> None:
    library = open_library(path)
    fill(library, paper(1), paper(2))
    library.fold()
    path.unlink()
    assert not library.refresh()
    assert len(library.papers) == 2
    one = library.papers["arxiv:2001.00001"]
    library.replace("rated", {one.id: rate(one, 3.0)})
    assert state(open_library(path)) == state(library)


def test_tables_of_others_are_carried_along(tmp_path: Path) -> None:
    path = tmp_path / "library.json"
    library = open_library(path)
    library.replace("made", {"arxiv:2001.00001": paper(1)})
    library.fold()
    tables = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**tables, "mine": {"1": {"a": [1, "둘"]}}}), "utf-8")
    again = open_library(path)
    again.replace("more", {"arxiv:2001.00002": paper(2)})
    again.fold()
    assert json.loads(path.read_text("utf-8"))["mine"] == {"1": {"a": [1, "둘"]}}


def test_an_older_file_is_backed_up_before_it_is_written_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "library.json"
    library = open_library(path)
    library.replace("made", {"arxiv:2001.00001": paper(1)})
    library.fold()
    old = path.read_bytes()
    for module in (mirror, writing):
        monkeypatch.setattr(module, "SCHEMA", SCHEMA + 1)
    again = open_library(path)
    again.replace("more", {"arxiv:2001.00002": paper(2)})
    again.fold()
    (kept,) = (tmp_path / "backups").iterdir()
    assert kept.read_bytes() == old


def test_a_fold_beside_the_work_backs_an_older_file_up_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "library.json"
    library = open_library(path)
    library.replace("made", {"arxiv:2001.00001": paper(1)})
    library.fold()
    old = path.read_bytes()
    with monkeypatch.context() as patch:
        for module in (mirror, writing):
            patch.setattr(module, "SCHEMA", SCHEMA + 1)
        again = open_library(path)
        again.replace("more", {"arxiv:2001.00002": paper(2)})
        fold = again.begin_fold()
        assert fold is not None
        (kept,) = (tmp_path / "backups").iterdir()
        assert kept.read_bytes() == old
        fold.write()
        assert again.finish_fold(fold)
        fold.close()
    assert open_library(path).papers == again.papers


def test_an_older_file_that_cannot_be_backed_up_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "library.json"
    library = open_library(path)
    library.replace("made", {"arxiv:2001.00001": paper(1)})
    library.fold()
    old = path.read_bytes()
    (tmp_path / "backups").write_text("no folder")
    for module in (mirror, writing):
        monkeypatch.setattr(module, "SCHEMA", SCHEMA + 1)
    again = open_library(path)
    again.replace("more", {"arxiv:2001.00002": paper(2)})
    with pytest.raises(NotFolded, match="nothing is lost"):
        again.fold()
    assert path.read_bytes() == old
    assert open_library(path).papers.keys() == again.papers.keys()
