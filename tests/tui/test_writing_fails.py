"""What cannot be written is said with its place, and nothing that was acknowledged is left out."""

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from store.backups import folder_of, keep
from store.file_format import decode
from store.library import Library
from store.mirror import Mirror
from tests.store.building import NOON, fill, open_library, paper
from tui.command_line import run
from tui.rescue_app import RescueApp

ONE = "arxiv:2001.00001"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    made = open_library(tmp_path / "library.json")
    fill(made, paper(1))
    made.fold()
    return made


@pytest.fixture
def verb(library: Library) -> Callable[..., int]:
    return lambda *words: run(["--library", str(library.path), *words])


def full(*_: object) -> None:
    """A call of the system on a full disk, which does not say of which file it speaks."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.fixture
def unfolded(monkeypatch: pytest.MonkeyPatch, verb: Callable[..., int]) -> None:
    """The rating is in the journal, and the file cannot be written anew."""
    monkeypatch.setattr(Mirror, "write", full)
    assert verb("rate", ONE, "4.7") == 0


@pytest.mark.usefixtures("unfolded")
def test_a_copy_has_what_waits_in_the_journal(
    verb: Callable[..., int], tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert verb("backup", str(tmp_path / "copy.json")) == 0
    copied = (tmp_path / "copy.json").read_bytes()
    assert decode(copied, tmp_path).papers[ONE].rating == 4.7
    capfdbinary.readouterr()
    assert verb("backup", "-") == 0
    assert decode(capfdbinary.readouterr().out, tmp_path).papers[ONE].rating == 4.7


@pytest.mark.usefixtures("unfolded")
def test_no_backup_is_made_without_what_waits_in_the_journal(
    verb: Callable[..., int], library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    before = sorted(library.path.with_name("backups").glob("*"))
    assert verb("backup") == 1
    out, err = capsys.readouterr()
    assert (out, "no backup was made" in err) == ("", True)
    assert sorted(library.path.with_name("backups").glob("*")) == before


def test_a_copy_of_what_is_in_the_file_is_the_file(
    verb: Callable[..., int], library: Library, tmp_path: Path
) -> None:
    assert verb("backup", str(tmp_path / "copy.json")) == 0
    assert (tmp_path / "copy.json").read_bytes() == library.path.read_bytes()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["backup", "{}/copy.json"], "{}/copy.json: No space left on device; nothing was written"),
        (["backup"], "no backup was made: {}/backups/"),
        (["export", "-o", "{}/a.bib"], "{}/a.bib: No space left on device; nothing was written"),
        (["restore", "{}/other.json"],
         "not saved: {}/library.json: No space left on device; the library is as it was"),
    ],
)  # fmt: skip
def test_a_full_disk_is_told_with_the_file(
    verb: Callable[..., int],
    library: Library,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    told: str,
) -> None:
    other = open_library(tmp_path / "other.json")
    fill(other, paper(2))
    other.fold()
    before = library.path.read_bytes()
    monkeypatch.setattr(os, "fsync", full)
    assert verb(*(word.format(tmp_path) for word in words)) == 1
    err = capsys.readouterr().err
    assert told.format(tmp_path) in err
    assert "standard output" not in err
    assert library.path.read_bytes() == before


def test_a_state_that_was_chosen_and_cannot_be_written_is_told(
    library: Library,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    keep(library.path, folder_of(library.path), NOON)
    library.path.write_bytes(b"{")
    for stream in (sys.stdin, sys.stdout):
        monkeypatch.setattr(stream, "isatty", lambda: True)
    monkeypatch.setattr(RescueApp, "run", lambda _: 0)
    monkeypatch.setattr(os, "fsync", full)
    assert run(["--library", str(library.path)]) == 1
    assert capsys.readouterr().err == (
        f"readlist: not saved: {tmp_path}/library.json: No space left on device; "
        "the library is as it was\n"
    )
    assert library.path.read_bytes() == b"{"
