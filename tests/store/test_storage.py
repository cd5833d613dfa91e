"""The library file on disk: replaced whole, private, and readable with plain TinyDB."""

import os
import tempfile
import zlib
from pathlib import Path

import pytest
from tinydb import TinyDB

from store.errors import (
    LibraryDamaged,
    LibraryLocked,
    LibraryNewer,
    LibraryUnreadable,
    NotSaved,
)
from store.storage import LibraryStorage, encode
from tests.store.building import fill, open_library, paper


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


def test_the_folders_it_makes_are_private_and_those_there_are_left(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir(mode=0o755)
    path = tmp_path / "there" / "new" / "newer" / "library.json"
    old = os.umask(0o022)
    try:
        LibraryStorage(path).make_folder()
    finally:
        os.umask(old)
    modes = {folder.name: folder.stat().st_mode & 0o777 for folder in path.parents[:3]}
    assert modes == {"newer": 0o700, "new": 0o700, "there": 0o755}
    LibraryStorage(path).make_folder()


def test_everything_it_makes_is_private(storage: LibraryStorage) -> None:
    old = os.umask(0)
    try:
        write(storage, papers={})
    finally:
        os.umask(old)
    modes = {entry.name: entry.stat().st_mode & 0o777 for entry in storage.path.parent.iterdir()}
    assert modes == {"library.json": 0o600, "library.json.lock": 0o600}


@pytest.mark.parametrize("there", [True, False], ids=["file", "dangling"])
def test_a_symbolic_link_is_followed_not_replaced(tmp_path: Path, there: bool) -> None:
    link, target = tmp_path / "library.json", tmp_path / "real" / "papers.json"
    link.symlink_to(Path("real") / "papers.json")
    storage = LibraryStorage(link)
    if there:
        storage.make_folder()
        target.write_text("{}")
    with TinyDB(link, storage=LibraryStorage) as database:
        database.table("papers").insert({"title": "논문"})
    assert link.is_symlink()
    assert "논문" in target.read_text("utf-8")
    assert [entry.name for entry in tmp_path.iterdir() if entry != target.parent] == [link.name]


@pytest.mark.parametrize(
    ("link", "target", "below"),
    [
        ("library.json", "library.json", ""),
        ("readlist", "", "library.json"),
        ("share", "", "readlist/library.json"),
        ("share", "data/of/mine", "readlist/library.json"),
    ],
)
def test_a_link_into_a_folder_that_is_gone_is_no_empty_library(
    tmp_path: Path, link: str, target: str, below: str
) -> None:
    """As to a disk that is not connected: a library begun there would be a second one."""
    disk = tmp_path / "disk"
    (tmp_path / link).symlink_to(disk / target)
    file = tmp_path / link / below
    with pytest.raises(LibraryDamaged, match=r"leads to .* that folder is not there"):
        open_library(file)
    assert not disk.exists()
    (disk / target if below else disk).mkdir(parents=True)
    library = open_library(file)
    fill(library, paper(1))
    disk.rename(tmp_path / "away")
    assert not library.refresh()
    with pytest.raises(NotSaved):
        fill(library, paper(2))
    assert not disk.exists()
    (tmp_path / "away").rename(disk)
    assert set(open_library(file).papers) == {"arxiv:2001.00001"}


def test_a_link_to_another_file_system_is_followed(tmp_path: Path) -> None:
    shared = Path("/dev/shm")
    if not shared.is_dir() or shared.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is no other file system to write to")
    with tempfile.TemporaryDirectory(dir=shared) as folder:
        link, target = tmp_path / "library.json", Path(folder) / "library.json"
        link.symlink_to(target)
        for title in ("one", "two"):
            write(LibraryStorage(link), papers={1: {"title": title}})
        assert link.is_symlink()
        assert "two" in target.read_text()
        assert {entry.name for entry in Path(folder).iterdir()} == {
            target.name,
            f"{target.name}.lock",
        }


def test_a_link_that_leads_to_itself_is_told(tmp_path: Path) -> None:
    link = tmp_path / "library.json"
    link.symlink_to(link)
    with pytest.raises(LibraryUnreadable, match="cannot be read: Too many levels of symbolic"):
        LibraryStorage(link).load()


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
    monkeypatch.setattr("store.lock.LOCK_SECONDS", 0.05)
    other = LibraryStorage(storage.path)
    with storage.lock(), pytest.raises(LibraryLocked, match="in use"), other.lock():
        pytest.fail("two programs held one lock")


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "library.json").mkdir()
    with pytest.raises(LibraryDamaged, match="is a folder"):
        LibraryStorage(tmp_path / "library.json").load()


@pytest.mark.timeout(20)
def test_a_pipe_in_its_place_is_told_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "library.json")
    with pytest.raises(LibraryDamaged, match="no ordinary file"):
        LibraryStorage(tmp_path / "library.json").load()


@pytest.mark.parametrize("text", ["[1, 2]", "[" * 100_000, '{"a": {"1": "\\ud800"}}', "{"])
def test_what_is_no_tinydb_file_is_told(storage: LibraryStorage, text: str) -> None:
    storage.path.write_text(text)
    with pytest.raises(LibraryDamaged, match="not a TinyDB file"):
        storage.read()


def test_tinydb_must_not_write_over_what_it_has_not_read(storage: LibraryStorage) -> None:
    mine = LibraryStorage(storage.path)
    mine.write({"papers": {"1": {"title": "one"}}})
    tables = mine.read()
    assert tables is not None
    write(storage, papers={1: {"title": "another program's"}})
    with pytest.raises(NotSaved, match="changed by another program"):
        mine.write(tables)
    assert b"another program's" in storage.path.read_bytes()
    mine.read()
    mine.write(tables)
    mine.write(tables)


def test_a_newer_journal_is_refused(storage: LibraryStorage) -> None:
    header = b'{"journal":9,"generation":"g"}'
    storage.journal.write_bytes(b"%08x %b\n" % (zlib.crc32(header), header))
    with pytest.raises(LibraryNewer, match="newer readlist"):
        storage.snapshot()
