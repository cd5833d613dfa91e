"""The library's folder: who may read it, and what lies beside the file."""

import os
import time
from pathlib import Path

import pytest

from store.checking import check
from store.checking.files import STALE_SECONDS
from store.library import Library
from tests.store.building import fill, open_library, paper
from tests.store.checking.holding import Held, found


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = open_library(tmp_path / "library.json")
    fill(library, paper(1))
    library.fold()
    return library


@pytest.mark.parametrize(
    ("mode", "code"),
    [(0o600, None), (0o400, None), (0o640, "file-readable"), (0o604, "file-readable"),
     (0o660, "file-writable"), (0o666, "file-writable"), (0o602, "file-writable")],
)  # fmt: skip
def test_permissions_of_the_file(library: Library, mode: int, code: str | None) -> None:
    library.path.chmod(mode)
    findings = check(library)
    assert [one.code.name for one in findings] == ([code] if code else [])
    assert all(one.place.file == str(library.path) for one in findings)
    assert all(f"{mode:o}" in one.message for one in findings)


def test_permissions_of_the_journal(library: Library) -> None:
    fill(library, paper(2))
    journal = library.path.with_name("library.json.journal")
    journal.chmod(0o644)
    (finding,) = check(library)
    assert (finding.code.name, finding.place.file) == ("file-readable", str(journal))


def test_a_temporary_file_is_left_over_only_when_it_is_old(library: Library) -> None:
    temporary = library.path.with_name(".library.json.new")
    temporary.write_bytes(b"{")
    assert check(library) == []
    before = time.time() - STALE_SECONDS - 1
    os.utime(temporary, (before, before))
    (finding,) = check(library)
    assert (finding.code.name, finding.place.file) == ("file-left-over", str(temporary))


def test_a_journal_that_was_set_aside_is_told_with_its_changes(
    library: Library, tmp_path: Path
) -> None:
    other = open_library(tmp_path / "other" / "library.json")
    fill(other, paper(7))
    other.replace("removed", {"arxiv:2001.00007": None})
    aside = library.path.with_name("library.json.journal.20261121-120000")
    other.path.with_name("library.json.journal").rename(aside)
    (finding,) = check(library)
    assert (finding.code.name, finding.place.file) == ("journal-set-aside", str(aside))
    assert finding.message.endswith(
        "holds 2 changes that the library does not have, or not all of them: “filled”; “removed”"
    )


def test_a_journal_that_cannot_be_read_is_told_all_the_same(library: Library) -> None:
    # What nobody can read as a file, root neither.
    library.path.with_name("library.json.journal.20261121-120000").mkdir()
    (finding,) = check(library)
    assert finding.code.name == "journal-set-aside"
    assert "Is a directory" in finding.message


def test_what_a_restore_set_aside_is_told(library: Library) -> None:
    for name in ("library.json.20261121-120000", "library.json.20261121-120000-2"):
        library.path.with_name(name).write_bytes(b"{")
    found = check(library)
    assert [one.code.name for one in found] == ["library-set-aside"] * 2
    assert found[0].place.file == str(library.path.with_name("library.json.20261121-120000"))
    assert found[0].severity == "notice"


def test_a_draft_of_a_program_that_was_killed_is_told(library: Library) -> None:
    fill(library, paper(2))
    fold = library.begin_fold()
    assert fold is not None
    fold.write()
    fold.close()
    draft = library.path.with_name(".library.json.draft")
    before = time.time() - STALE_SECONDS - 1
    os.utime(draft, (before, before))
    (finding,) = check(library)
    assert (finding.code.name, finding.place.file) == ("file-left-over", str(draft))


@pytest.mark.parametrize(
    "name",
    ["library.sync-conflict-20261121-101500-ABCDEFG.json",
     "library (Kim's conflicted copy 2026-11-21).json",
     "library (conflicted copy 2026-11-21 101500).json",
     "library.json.sync-conflict-20261121-101500-ABCDEFG.journal"],
)  # fmt: skip
def test_a_copy_that_a_sync_service_kept_is_told(library: Library, name: str) -> None:
    library.path.with_name(name).write_bytes(b"{}")
    library.path.with_name(f"notes {name.removeprefix('library')}").write_bytes(b"")
    (finding,) = check(library)
    assert (finding.code.name, finding.severity) == ("conflict-copy", "notice")
    assert finding.place.file == str(library.path.with_name(name))


def test_other_files_in_the_folder_are_no_matter(library: Library) -> None:
    for name in ("notes.txt", "library.json.lock", "library2.json", ".library2.json.new"):
        library.path.with_name(name).write_bytes(b"x")
    assert check(library) == []


def test_what_was_odd_on_opening_is_a_finding() -> None:
    (finding,) = found(
        Held({}, {}, notices=["the journal continues another state"]), "opened-oddly"
    )
    assert finding.message == "the journal continues another state"
    assert finding.severity == "warning"


def test_a_journal_of_another_state_is_found(library: Library, tmp_path: Path) -> None:
    other = open_library(tmp_path / "other" / "library.json")
    fill(other, paper(7))
    journal = other.path.with_name("library.json.journal")
    journal.rename(library.path.with_name("library.json.journal"))
    (finding,) = check(open_library(library.path))
    assert finding.code.name == "opened-oddly"
