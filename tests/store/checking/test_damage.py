"""A library file that cannot be opened: which of its lines are damaged."""

from collections.abc import Callable
from pathlib import Path

import pytest

from store.backups import folder_of, keep
from store.checking import check
from store.checking.damage import damage, refusal
from store.errors import LibraryDamaged
from store.library import Library
from tests.store.building import NOON, fill, open_library, paper

Edit = Callable[[list[bytes]], list[bytes]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    library: Library = open_library(tmp_path / "library.json")
    fill(library, paper(1), paper(2), paper(3))
    library.fold()
    return library.path


def line_of(lines: list[bytes], paper: int) -> int:
    """The index of the line that a paper stands on."""
    (at,) = (n for n, line in enumerate(lines) if b'"id":"arxiv:2001.%05d"' % paper in line)
    return at


def broken(path: Path, edit: Edit) -> list[tuple[str, int, str]]:
    """What is found after an edit of the lines, as code, line and paper."""
    path.write_bytes(b"\n".join(edit(path.read_bytes().split(b"\n"))))
    with pytest.raises(LibraryDamaged) as error:
        open_library(path)
    whole, *others = damage(path, str(error.value))
    assert whole.code.name == "library-damaged"
    assert whole.message == str(error.value)
    assert {one.place.file for one in (whole, *others)} == {str(path)}
    return [(one.code.name, one.place.line, one.place.paper) for one in others]


def test_a_broken_record_is_named_by_line_and_paper(path: Path) -> None:
    def edit(lines: list[bytes]) -> list[bytes]:
        at = line_of(lines, 2)
        lines[at] = lines[at].replace(b'"title":"Paper 2"', b'"title":{}')
        return lines

    at = line_of(path.read_bytes().split(b"\n"), 2)
    assert broken(path, edit) == [("record-damaged", at + 1, "arxiv:2001.00002")]


def test_a_line_that_is_torn_is_named(path: Path) -> None:
    def edit(lines: list[bytes]) -> list[bytes]:
        at = line_of(lines, 3)
        lines[at] = lines[at][:40]
        return lines

    at = line_of(path.read_bytes().split(b"\n"), 3)
    assert broken(path, edit) == [("record-damaged", at + 1, "")]


def test_a_file_that_breaks_off_is_told(path: Path) -> None:
    lines = path.read_bytes().split(b"\n")
    at = line_of(lines, 3)
    kept = lines[at][: len(lines[at]) // 2]
    assert broken(path, lambda lines: [*lines[:at], kept]) == [("record-damaged", at + 1, "")]


def test_marks_of_a_conflict_are_named(path: Path) -> None:
    def edit(lines: list[bytes]) -> list[bytes]:
        at = line_of(lines, 1)
        return [
            *lines[:at],
            b"<<<<<<< HEAD",
            lines[at],
            b"=======",
            b">>>>>>> theirs",
            *lines[at + 1 :],
        ]

    at = line_of(path.read_bytes().split(b"\n"), 1) + 1
    assert broken(path, edit) == [("record-damaged", line, "") for line in (at, at + 2, at + 3)]


def test_two_papers_with_one_id_are_named(path: Path) -> None:
    def edit(lines: list[bytes]) -> list[bytes]:
        at = line_of(lines, 1)
        again = b'"1": ' + lines[at].partition(b": ")[2].rstrip(b",") + b","
        return [
            *lines[: lines.index(b'"papers": {') + 1],
            again,
            *lines[lines.index(b'"papers": {') + 1 :],
        ]

    (found,) = broken(path, edit)
    assert found[0] == "record-damaged"
    assert found[2] == "arxiv:2001.00001"


def test_a_missing_comma_is_placed_though_every_line_is_whole(path: Path) -> None:
    lines = path.read_bytes().split(b"\n")
    at = next(n for n, line in enumerate(lines) if line.endswith(b"},") and line != b"},")
    lines[at] = lines[at].removesuffix(b",")
    path.write_bytes(b"\n".join(lines))
    with pytest.raises(LibraryDamaged) as error:
        open_library(path)
    (whole,) = damage(path, str(error.value))
    assert whole.place.line in (at + 1, at + 2)


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[1, 2]", b'{"_default": {"1": {"a": 1}}}', b"\xff\x00"]
)
def test_what_was_never_a_library_has_no_damaged_lines(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    with pytest.raises(LibraryDamaged) as error:
        open_library(path)
    (whole,) = damage(path, str(error.value))
    assert whole.code.name == "library-damaged"


@pytest.mark.parametrize("damaged", [1, 2])
def test_the_damaged_lines_of_a_journal_are_named(path: Path, damaged: int) -> None:
    library = open_library(path)
    for number in (4, 5):
        fill(library, paper(number))
    journal = path.with_name("library.json.journal")
    lines = journal.read_bytes().split(b"\n")
    lines[damaged - 1] = lines[damaged - 1].replace(b":", b";", 1)
    journal.write_bytes(b"\n".join(lines))
    with pytest.raises(LibraryDamaged) as error:
        open_library(path)
    whole, found = damage(path, str(error.value))
    assert (whole.code.name, whole.place.file) == ("library-damaged", str(journal))
    assert "restore --salvage" in whole.message
    assert (found.code.name, found.place.file, found.place.line) == (
        "change-damaged", str(journal), damaged,
    )  # fmt: skip


def refused(path: Path) -> list[tuple[str, int, str]]:
    """What is found of a library that cannot be opened, as code, line and message."""
    with pytest.raises(LibraryDamaged) as error:
        open_library(path)
    return [(one.code.name, one.place.line, one.message) for one in refusal(path, error.value)]


def test_a_library_that_is_gone_is_an_error(path: Path) -> None:
    keep(path, folder_of(path), NOON)
    path.unlink()
    ((code, _, said),) = refused(path)
    assert code == "library-gone"
    assert "has 1 backup" in said


def test_a_library_that_cannot_be_read_is_an_error(path: Path) -> None:
    path.unlink()
    path.symlink_to(path)
    ((code, _, said),) = refused(path)
    assert code == "library-unreadable"
    assert "Too many levels of symbolic links" in said


def test_a_line_missing_in_the_journal_is_named(path: Path) -> None:
    library = open_library(path)
    for number in (4, 5, 6):
        fill(library, paper(number))
    journal = path.with_name("library.json.journal")
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join(lines[:2] + lines[3:]))
    (whole, *others) = refused(path)
    assert "before line 3 a line is missing" in whole[2]
    assert others == [("change-damaged", 3, "before this line, one is missing")]


def test_a_folder_that_cannot_be_listed_is_told(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = open_library(path)

    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    (finding,) = check(library)
    assert finding.code.name == "opened-oddly"
    assert "cannot be listed: Permission denied" in finding.message
