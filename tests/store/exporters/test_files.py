"""Files are written whole or not at all, where they belong."""

import errno
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from store.exporters.files import write_file


def failing(number: int) -> Callable[..., None]:
    """A call of the system that says this."""

    def call(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    return call


def test_pieces_become_a_file_of_utf_8(tmp_path: Path) -> None:
    write_file(tmp_path / "a.md", ["한글\n", "half \ud83d\n"])
    assert (tmp_path / "a.md").read_bytes() == "한글\nhalf ?\n".encode()
    assert [one.name for one in tmp_path.iterdir()] == ["a.md"]


@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_the_mode_is_that_of_an_ordinary_file(tmp_path: Path, umask: int, mode: int) -> None:
    before = os.umask(umask)
    try:
        write_file(tmp_path / "a", ["x"])
        write_file(tmp_path / "a", ["y"], replace=True)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == mode


def test_a_file_that_is_there_stays(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("mine")
    with pytest.raises(FileExistsError, match="there is a file of that name already"):
        write_file(path, ["theirs"])
    assert path.read_text() == "mine"
    write_file(path, ["theirs"], replace=True)
    assert path.read_text() == "theirs"


@pytest.mark.parametrize("refused", [None, errno.EPERM])
def test_also_one_that_came_while_it_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: int | None
) -> None:
    path = tmp_path / "a"
    if refused:
        monkeypatch.setattr(Path, "hardlink_to", failing(refused))

    def pieces() -> Iterator[str]:
        yield "theirs"
        path.write_text("mine")

    with pytest.raises(FileExistsError):
        write_file(path, pieces())
    assert path.read_text() == "mine"
    assert [one.name for one in tmp_path.iterdir()] == ["a"]


def test_without_hard_links_it_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "hardlink_to", failing(errno.ENOTSUP))
    write_file(tmp_path / "a", ["x"])
    assert [one.name for one in tmp_path.iterdir()] == ["a"]


class Ended(Exception):
    """What the person does in the middle."""


@pytest.mark.parametrize("replace", [True, False])
def test_what_goes_wrong_half_way_leaves_nothing(tmp_path: Path, replace: bool) -> None:
    if replace:
        (tmp_path / "a").write_text("mine")
    there = sorted(one.name for one in tmp_path.iterdir())

    def pieces() -> Iterator[str]:
        yield "theirs"
        raise Ended

    with pytest.raises(Ended):
        write_file(tmp_path / "a", pieces(), replace=replace)
    assert sorted(one.name for one in tmp_path.iterdir()) == there
    assert not replace or (tmp_path / "a").read_text() == "mine"


def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", failing(errno.ENOSPC))
    with pytest.raises(OSError, match="No space left"):
        write_file(tmp_path / "a", ["x"])
    assert list(tmp_path.iterdir()) == []


def test_a_symbolic_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("mine")
    (tmp_path / "link").symlink_to("real")
    with pytest.raises(FileExistsError):
        write_file(tmp_path / "link", ["theirs"])
    write_file(tmp_path / "link", ["theirs"], replace=True)
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "theirs"


def test_a_device_is_written_to() -> None:
    write_file(Path("/dev/null"), ["x"])
    assert Path("/dev/null").is_char_device()


def test_no_folder_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_file(tmp_path / "none" / "a", ["x"])
    for replace in (True, False):
        with pytest.raises(OSError, match=r"directory|already"):
            write_file(tmp_path, ["x"], replace=replace)
    assert list(tmp_path.iterdir()) == []
