"""`readlist demo` in a real terminal: a library that is gone afterwards, and nothing else."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.terminal import Terminal

pytestmark = pytest.mark.end_to_end

Start = Callable[..., Terminal]


def files_below(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("end", ["q", "TERM"])
def test_it_is_removed_at_its_end_and_touches_nothing(
    start: Start, home: dict[str, str], tmp_path: Path, end: str
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    own = tmp_path / "own.json"
    terminal = start("demo", more={"TMPDIR": str(temporary), "READLIST_LIBRARY": str(own)})
    terminal.wait_for("the library is thrown away")
    (folder,) = temporary.glob("readlist-demo-*")
    # Opening a paper is remembered, and rating it is written: both in there.
    terminal.send("Enter", "5")
    terminal.wait_for("rated 5.0")
    assert (folder / "library.json").is_file()
    if end == "q":
        terminal.send("q")
    else:
        terminal.signal(end)
    status = terminal.wait_ended()
    assert status == (0 if end == "q" else 128 + 15)
    terminal.wait_for("its library was removed")
    assert list(temporary.glob("readlist-demo-*")) == []
    assert not own.exists()
    assert files_below(Path(home["HOME"])) == []


@pytest.mark.parametrize("words", [("demo", "--library", "x.json"), ("--library", "x", "demo")])
def test_a_library_of_ones_own_is_refused(
    readlist: str, home: dict[str, str], words: tuple[str, ...]
) -> None:
    done = subprocess.run(
        [readlist, *words], env=home, capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 2
    assert "leave --library out" in done.stderr.decode()


def test_its_help_offers_no_library(readlist: str, home: dict[str, str]) -> None:
    done = subprocess.run(
        [readlist, "demo", "--help"], env=home, capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0
    assert b"--config" in done.stdout
    assert b"--library" not in done.stdout


def test_without_a_terminal_it_says_so(readlist: str, home: dict[str, str]) -> None:
    done = subprocess.run(
        [readlist, "demo"], env=home, capture_output=True, stdin=subprocess.DEVNULL, timeout=60,
        check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.decode().startswith("readlist: the app needs a terminal")
    assert "removed" not in done.stderr.decode()
