"""The library file on disk: replaced whole, private, and readable with plain TinyDB."""

import os
from pathlib import Path

import pytest
from tinydb import TinyDB

from store.errors import LibraryDamaged, LibraryLocked, NotSaved
from store.storage import LibraryStorage, encode


@pytest.fixture
def storage(tmp_path: Path) -> LibraryStorage:
    return LibraryStorage(tmp_path / "library.json")


def write(storage: LibraryStorage, **tables: dict[int, object]) -> None:
    with storage.lock():
        storage.replace(encode(tables))


def test_plain_tinydb_reads_it(storage: LibraryStorage) -> None:
    write(storage, papers={1: {"title": "논문"}, 2: {"title": "é"}}, meta={})
    with TinyDB(storage.path, encoding="utf-8") as database:
        assert [dict(row) for row in database.table("papers")] == [
            {"title": "논문"},
            {"title": "é"},
        ]
        assert database.tables() == {"papers", "meta"}


def test_one_record_stands_on_one_line(storage: LibraryStorage) -> None:
    write(storage, papers={1: {"title": "논문", "body": "a\nb"}})
    assert storage.path.read_text("utf-8").splitlines() == [
        '{"papers": {',
        '"1": {"title":"논문","body":"a\\nb"}',
        "}}",
    ]


def test_tinydb_can_use_it_as_its_storage(storage: LibraryStorage) -> None:
    with TinyDB(storage.path, storage=LibraryStorage) as database:
        database.table("papers").insert({"title": "논문"})
    with TinyDB(storage.path, encoding="utf-8") as plain:
        assert plain.table("papers").all() == [{"title": "논문"}]


def test_tinydb_must_not_write_over_waiting_changes(storage: LibraryStorage) -> None:
    write(storage, papers={})
    storage.journal.write_bytes(b"something")
    with (
        TinyDB(storage.path, storage=LibraryStorage) as database,
        pytest.raises(NotSaved, match="journal"),
    ):
        database.table("papers").insert({"title": "x"})


def test_a_failed_write_leaves_the_old_file_and_nothing_else(
    storage: LibraryStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(storage, papers={1: {"title": "old"}})
    before = storage.path.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("store.storage.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write(storage, papers={1: {"title": "new"}})
    assert storage.path.read_bytes() == before
    names = {path.name for path in storage.path.parent.iterdir()}
    assert names <= {"library.json", "library.json.lock"}


def test_a_new_file_is_private_and_an_old_one_keeps_its_mode(storage: LibraryStorage) -> None:
    write(storage, papers={})
    assert storage.path.stat().st_mode & 0o777 == 0o600
    storage.path.chmod(0o640)
    write(storage, papers={1: {}})
    assert storage.path.stat().st_mode & 0o777 == 0o640


def test_a_symbolic_link_is_followed_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    link = tmp_path / "library.json"
    link.symlink_to(tmp_path / "real" / "library.json")
    write(LibraryStorage(link), papers={})
    assert link.is_symlink()
    assert (tmp_path / "real" / "library.json").is_file()


def test_replacing_changes_the_identity(storage: LibraryStorage) -> None:
    assert storage.identity() is None
    write(storage, papers={})
    first = storage.identity()
    write(storage, papers={})
    assert first is not None
    assert storage.identity() != first


def test_a_lock_that_another_holds_is_told(
    storage: LibraryStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.storage.LOCK_SECONDS", 0.05)
    other = LibraryStorage(storage.path)
    with storage.lock(), pytest.raises(LibraryLocked, match="in use"), other.lock():
        pytest.fail("two programs held one lock")


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "library.json").mkdir()
    with pytest.raises(LibraryDamaged, match="is a folder"):
        LibraryStorage(tmp_path / "library.json").load()


def test_what_is_no_tinydb_file_is_told(storage: LibraryStorage) -> None:
    storage.path.write_text("[1, 2]")
    with pytest.raises(LibraryDamaged, match="not a TinyDB file"):
        storage.read()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_told(storage: LibraryStorage) -> None:
    storage.path.parent.chmod(0o500)
    with pytest.raises(NotSaved, match="cannot write"), storage.lock():
        pytest.fail("the lock was made in a read-only folder")
