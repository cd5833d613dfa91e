"""Full disks, and folders and files that may not be written: the change is refused, no more."""

import contextlib
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tinydb import TinyDB

from store.errors import LibraryUnreadable, NotFolded, NotSaved
from store.storage import LibraryStorage
from tests.store.building import open_library
from tests.store.faults import editor as edits
from tests.store.faults.conftest import names_beside

NOBODY = 65534
PAGE = 4096
READLIST = Path(sys.executable).parent / "readlist"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own with room for little."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={32 * PAGE}", "tmpfs", str(place)]
    try:
        made = subprocess.run(command, capture_output=True, text=True, check=False, timeout=20)
    except FileNotFoundError:
        pytest.skip("there is no program to mount a disk with")
    if made.returncode:
        pytest.skip(f"no disk can be mounted here: {made.stderr.strip()}")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True, timeout=20)


def fill(disk: Path) -> Path:
    """Fill the disk to the last page with a file."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while file.write(bytes(PAGE)):
            pass
    return ballast


def test_a_full_disk(small_disk: Path) -> None:
    path = small_disk / "library.json"
    library = open_library(path)
    edits.change(library, 0)
    library.fold()
    ballast = fill(small_disk)
    before = path.read_bytes()
    with pytest.raises(NotSaved, match="No space left on device"):
        edits.change(library, 1)
    assert path.read_bytes() == before
    assert open_library(path).papers == library.papers
    assert edits.made(open_library(path)) == 1

    # With room for the journal but not for another file, changes go on and folding waits.
    with ballast.open("r+b") as file:
        file.truncate(ballast.stat().st_size - PAGE)
    while True:
        try:
            edits.change(library, edits.made(library))
        except NotSaved:
            break
    made = edits.made(library)
    assert made > 3
    with pytest.raises(NotFolded, match=r"nothing is lost.*No space left on device"):
        library.fold()
    assert names_beside(path) == {
        "ballast", "library.json", "library.json.journal", "library.json.lock",
    }  # fmt: skip
    assert path.read_bytes() == before
    assert edits.made(open_library(path)) == made

    ballast.unlink()
    edits.change(library, made)
    library.fold()
    assert names_beside(path) == {"library.json", "library.json.lock"}
    assert open_library(path).papers == library.papers


def test_a_first_library_on_a_full_disk(small_disk: Path) -> None:
    path = small_disk / "library.json"
    library = open_library(path)
    ballast = fill(small_disk)
    with pytest.raises(NotSaved, match="No space left on device"):
        edits.change(library, 0)
    assert (library.papers, open_library(path).papers) == ({}, {})
    ballast.unlink()
    edits.change(library, 0)
    assert open_library(path).papers == library.papers


def test_the_command_line_says_that_the_disk_is_full(small_disk: Path, tmp_path: Path) -> None:
    path = small_disk / "library.json"
    library = open_library(path)
    edits.change(library, 0)
    library.fold()
    fill(small_disk)
    environment = {"HOME": str(tmp_path), "PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
    done = subprocess.run(
        [READLIST, "--library", path, "rate", "2001.00000", "4"],
        env=environment, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.startswith("readlist: not saved: ")
    assert "No space left on device" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert open_library(path).papers == library.papers


@contextlib.contextmanager
def files_no_longer_than(size: int) -> Iterator[None]:
    """Let the system refuse to make any file longer, as a disk that is full at that byte does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, handler)


def test_no_room_from_any_byte_on(path: Path) -> None:
    library = open_library(path)
    edits.change(library, 0)
    library.fold()
    edits.change(library, 1)
    journal = path.with_name("library.json.journal")
    begun = journal.stat().st_size
    edits.change(library, 2)
    ended = journal.stat().st_size
    library.undo()
    before = dict(library.papers)
    start = journal.stat().st_size
    for room in range(ended - begun - 1):
        with files_no_longer_than(start + room), pytest.raises(NotSaved, match="too large"):
            edits.change(library, 2)
        assert library.papers == before
        assert open_library(path).papers == before
        assert journal.stat().st_size == start
    whole = path.read_bytes()
    for room in range(0, len(whole), 7):
        with files_no_longer_than(room), pytest.raises(NotFolded, match="too large"):
            library.fold()
        assert path.read_bytes() == whole
        assert open_library(path).papers == before
    assert ".library.json.new" not in names_beside(path)
    edits.change(library, 2)
    library.fold()
    assert open_library(path).papers == library.papers


@pytest.fixture
def private_path() -> Iterator[Path]:
    """A library in a folder of somebody who is not root, and from whom rights can be taken."""
    folder = Path(tempfile.mkdtemp(prefix="readlist-", dir="/tmp"))
    if os.geteuid() == 0:
        os.chown(folder, NOBODY, NOBODY)
    yield folder / "library.json"
    folder.chmod(0o700)
    shutil.rmtree(folder)


def without_privileges(act: Callable[[], None]) -> None:
    """Do it in a process that is not root, whom permissions would not bind."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            if os.geteuid() == 0:
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            act()
            status = 0
        except BaseException:
            traceback.print_exc()
            raise
        finally:
            os._exit(status)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_a_folder_that_may_not_be_written(private_path: Path) -> None:
    path = private_path

    def act() -> None:
        library = open_library(path)
        edits.change(library, 0)
        library.fold()
        before = path.read_bytes()
        path.parent.chmod(0o500)
        with pytest.raises(NotSaved, match="Permission denied"):
            edits.change(library, 1)
        assert edits.made(open_library(path)) == 1
        path.parent.chmod(0o700)
        edits.change(library, 1)
        path.parent.chmod(0o500)
        # The journal is there and may be written: what can be kept is kept.
        edits.change(library, 2)
        with pytest.raises(NotFolded, match="Permission denied"):
            library.fold()
        assert path.read_bytes() == before
        assert edits.made(open_library(path)) == 3
        path.parent.chmod(0o700)
        library.fold()
        assert open_library(path).papers == library.papers

    without_privileges(act)


def test_no_library_in_a_folder_that_may_not_be_written(private_path: Path) -> None:
    def act() -> None:
        private_path.parent.chmod(0o500)
        for path in (private_path, private_path.parent / "new" / "library.json"):
            library = open_library(path)
            with pytest.raises(NotSaved, match="Permission denied"):
                edits.change(library, 0)
            assert library.papers == {}
        assert names_beside(private_path) == set()

    without_privileges(act)


def test_a_folder_that_may_be_written_but_not_listed(private_path: Path) -> None:
    """Its names cannot be synced; that is no reason to refuse what was written."""

    def act() -> None:
        private_path.parent.chmod(0o300)
        library = open_library(private_path)
        edits.change(library, 0)
        library.fold()
        edits.change(library, 1)
        assert edits.made(open_library(private_path)) == 2

    without_privileges(act)


def test_a_file_that_the_person_protected(private_path: Path) -> None:
    path = private_path

    def act() -> None:
        library = open_library(path)
        edits.change(library, 0)
        library.fold()
        path.chmod(0o400)
        with pytest.raises(NotSaved, match="is read-only"):
            edits.change(library, 1)
        with (
            TinyDB(path, storage=LibraryStorage) as database,
            pytest.raises(NotSaved, match="is read-only"),
        ):
            database.table("papers").insert({"title": "x"})
        assert names_beside(path) == {"library.json", "library.json.lock"}
        assert edits.made(open_library(path)) == 1

    without_privileges(act)


def test_a_file_that_may_no_longer_be_read(private_path: Path) -> None:
    path = private_path

    def act() -> None:
        library = open_library(path)
        edits.change(library, 0)
        library.fold()
        path.chmod(0o000)
        with pytest.raises(LibraryUnreadable, match="cannot be read: Permission denied"):
            open_library(path)
        with pytest.raises(NotSaved):
            edits.change(library, 1)
        path.chmod(0o600)
        edits.change(library, 1)
        assert edits.made(open_library(path)) == 2

    without_privileges(act)


def test_a_folder_that_vanishes(path: Path) -> None:
    """As when a disk is taken out: nothing is written where it was."""
    library = open_library(path)
    edits.change(library, 0)
    elsewhere = path.parent.with_name("elsewhere")
    path.parent.rename(elsewhere)
    assert not library.refresh()
    with pytest.raises(NotSaved, match="No such file or directory"):
        edits.change(library, 1)
    with pytest.raises(NotFolded, match="No such file or directory"):
        library.fold()
    assert not path.parent.exists()
    elsewhere.rename(path.parent)
    edits.change(library, 1)
    library.fold()
    assert edits.made(open_library(path)) == 2
