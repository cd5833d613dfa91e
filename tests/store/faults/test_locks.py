"""The lock: one writer at a time, and a plain sentence when it cannot be had."""

import errno
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from store.errors import LibraryLocked, NotFolded, NotSaved
from store.storage import LibraryStorage
from tests.store.building import open_library
from tests.store.faults import editor as edits
from tests.store.faults.conftest import ROOT
from tests.store.faults.system import hooked, without

HOLD = """
import sys, time
from store.storage import LibraryStorage
with LibraryStorage(sys.argv[1], "app").lock():
    print("held", flush=True)
    time.sleep(600)
"""


@pytest.fixture
def holder(path: Path) -> Iterator["subprocess.Popen[str]"]:
    """A program that holds the lock and never gives it back."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.communicate()


def test_who_holds_it_is_told(
    path: Path, holder: "subprocess.Popen[str]", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.lock.LOCK_SECONDS", 0.05)
    library = open_library(path)
    with pytest.raises(LibraryLocked) as caught:
        edits.change(library, 0)
    words = str(caught.value)
    assert words.startswith(
        f"{path} is in use by app, process {holder.pid} on {os.uname().nodename}, since "
    )
    assert words.endswith("Z; tried for 0.05 seconds")
    since = datetime.fromisoformat(words.split("since ")[1].split(";")[0])
    assert datetime.now(UTC) - timedelta(minutes=5) < since <= datetime.now(UTC)
    assert library.papers == {}


def test_reading_needs_no_lock(path: Path, holder: "subprocess.Popen[str]") -> None:
    os.kill(holder.pid, signal.SIGSTOP)
    assert open_library(path).papers == {}
    assert not open_library(path).refresh()
    os.kill(holder.pid, signal.SIGCONT)


def test_the_lock_of_a_dead_process_does_not_block(
    path: Path, holder: "subprocess.Popen[str]"
) -> None:
    holder.kill()
    holder.wait()
    assert path.with_name("library.json.lock").exists()
    library = open_library(path)
    edits.change(library, 0)
    assert edits.made(open_library(path)) == 1


def test_a_change_waits_for_its_turn(path: Path, holder: "subprocess.Popen[str]") -> None:
    library = open_library(path)
    threading.Timer(0.2, holder.kill).start()
    edits.change(library, 0)
    assert edits.made(open_library(path)) == 1


def test_a_child_that_was_forked_meanwhile_does_not_keep_it(path: Path) -> None:
    storage = LibraryStorage(path)
    reading, writing = os.pipe()
    with storage.lock():
        child = os.fork()
        if child == 0:
            os.close(writing)
            os.read(reading, 1)
            os._exit(0)
    with LibraryStorage(path).lock():
        pass
    os.close(writing)
    os.waitpid(child, 0)
    os.close(reading)


def open_descriptors() -> list[Path]:
    """The files that this process has open, where the system tells."""
    folder = Path("/dev/fd")
    return list(folder.iterdir()) if folder.exists() else []


def test_a_lock_file_that_was_removed_is_made_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A lock on a file that is no longer there would keep nobody out."""
    monkeypatch.setattr("store.lock.LOCK_SECONDS", 0.05)
    one, two = LibraryStorage(path), LibraryStorage(path)
    before = len(open_descriptors())
    removed = 0

    def removing(name: str, call: Callable[..., Any], words: tuple[Any, ...]) -> Any:
        nonlocal removed
        if name == "flock" and not removed:
            removed += 1
            one.lock_path.unlink()
        return call(*words)

    with hooked(removing), one.lock(), pytest.raises(LibraryLocked), two.lock():
        pytest.fail("two programs held one lock")
    assert removed == 1
    assert len(open_descriptors()) == before


@pytest.mark.parametrize(
    "number", [errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL], ids=errno.errorcode.get
)
def test_a_folder_without_locks_is_told_and_not_written(path: Path, number: int) -> None:
    library = open_library(path)
    edits.change(library, 0)
    before = path.with_name("library.json.journal").read_bytes()
    with without("flock", number):
        with pytest.raises(NotSaved, match=r"no working file locks \(.+\), as some network") as new:
            edits.change(library, 1)
        with pytest.raises(NotFolded, match="no working file locks"):
            library.fold()
    assert str(path.parent) in str(new.value)
    assert path.with_name("library.json.journal").read_bytes() == before
    assert edits.made(open_library(path)) == 1
    edits.change(library, 1)
    assert edits.made(open_library(path)) == 2


def test_a_lock_file_of_somebody_else_is_told(path: Path) -> None:
    path.with_name("library.json.lock").mkdir()
    with pytest.raises(NotSaved, match=r"cannot write .*Is a directory"):
        edits.change(open_library(path), 0)


def test_what_stands_in_the_lock_file_is_only_shown(
    path: Path, holder: "subprocess.Popen[str]", monkeypatch: pytest.MonkeyPatch
) -> None:
    del holder
    monkeypatch.setattr("store.lock.LOCK_SECONDS", 0)
    for junk, said in ((b"", "another program"), (b"\xff\xfe\n\n" * 400, "\ufffd\ufffd")):
        path.with_name("library.json.lock").write_bytes(junk)
        with pytest.raises(LibraryLocked, match=f"in use by {said}; tried"):
            edits.change(open_library(path), 0)


def test_the_command_line_says_who_holds_the_library(
    path: Path, holder: "subprocess.Popen[str]", tmp_path: Path
) -> None:
    readlist = Path(sys.executable).parent / "readlist"
    code = (
        "import sys, store.lock; store.lock.LOCK_SECONDS = 0.05; "
        "from tui.command_line import run; sys.exit(run(sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "--library", path, "undo"],
        cwd=ROOT, env={"HOME": str(tmp_path), "PATH": str(readlist.parent), "LANG": "C.UTF-8"},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 4
    (line,) = done.stderr.splitlines()
    assert f"in use by app, process {holder.pid} on " in line
