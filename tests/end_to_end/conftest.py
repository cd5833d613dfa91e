"""The installed program, a home of its own, a display of its own."""

import os
import select
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from tests.end_to_end.processes import Done, Run
from tests.end_to_end.terminal import STEP, Terminal, program

DEADLINE = 20.0


@pytest.fixture(scope="session")
def readlist() -> str:
    """The console script of the environment that runs the tests."""
    script = Path(sys.executable).parent / "readlist"
    assert script.is_file(), "readlist is not installed here; the README's test command does it"
    return str(script)


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """An environment with an empty home and nothing of the developer's terminal."""
    folder = tmp_path / "home"
    folder.mkdir()
    return {
        "HOME": str(folder),
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_STATE_HOME": str(folder / "state"),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
    }


@pytest.fixture
def run(readlist: str, home: dict[str, str], tmp_path: Path) -> Run:
    """Run a verb in an empty folder, without a terminal."""

    def run(
        *words: str,
        status: int | None = 0,
        given: bytes = b"",
        more: Mapping[str, str] | None = None,
    ) -> Done:
        done = subprocess.run(
            [readlist, *words], env={**home, **(more or {})}, cwd=tmp_path, input=given,
            capture_output=True, timeout=60, check=False,
        )  # fmt: skip
        out, err = done.stdout.decode(), done.stderr.decode()
        assert "Traceback" not in err, err
        assert status in (None, done.returncode), f"{words}: {done.returncode}\n{out}\n{err}"
        return Done(words, done.returncode, out, err)

    return run


@pytest.fixture
def library_file(home: dict[str, str]) -> Path:
    """Where the program keeps the library of that home."""
    return Path(home["XDG_DATA_HOME"]) / "readlist" / "library.json"


@pytest.fixture
def start(
    readlist: str, home: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[..., Terminal]]:
    """Start the program in terminals, which end with the test."""
    started: list[Terminal] = []

    def run(
        *words: str,
        size: tuple[int, int] = (120, 40),
        more: dict[str, str] | None = None,
        settings: Sequence[str] = (),
        in_tmux: bool = True,
        before: str = "",
    ) -> Terminal:
        # A socket's path may not be long.
        socket = tmp_path_factory.mktemp("t") / "s"
        environment = {**home, **(more or {})}
        terminal = Terminal(
            [readlist, *words], socket, environment, size, settings, in_tmux, before
        )
        started.append(terminal)
        return terminal

    yield run
    for terminal in started:
        terminal.close()


def read_until(descriptor: int, wanted: bytes) -> bytes:
    """Read from a pipe or terminal until it contains something; fail when it never does."""
    output = b""
    deadline = time.monotonic() + DEADLINE
    while wanted not in output:
        left = deadline - time.monotonic()
        assert left > 0, f"{wanted!r} did not come; got {output[-2000:]!r}"
        if select.select([descriptor], [], [], left)[0]:
            output += os.read(descriptor, 65536)
    return output


@pytest.fixture
def display(tmp_path: Path) -> Iterator[str]:
    """A display of its own; the X server chooses a free number and says which."""
    reading, writing = os.pipe()
    command = (program("Xvfb"), "-displayfd", str(writing), "-screen", "0", "320x240x24")
    with (tmp_path / "Xvfb.log").open("wb") as log:
        server = subprocess.Popen(command, pass_fds=(writing,), stdout=log, stderr=log)
    os.close(writing)
    number = read_until(reading, b"\n").decode().strip()
    os.close(reading)
    yield f":{number}"
    server.terminate()
    server.wait()


def pasted(display: str) -> str:
    """What the clipboard of a display holds, waiting for the tool that is about to fill it."""
    deadline = time.monotonic() + DEADLINE
    while True:
        done = subprocess.run(
            (program("xclip"), "-selection", "clipboard", "-o"),
            env={"DISPLAY": display, "PATH": os.environ["PATH"]},
            capture_output=True,
            check=False,
            timeout=DEADLINE,
        )
        if done.returncode == 0:
            return done.stdout.decode()
        # xclip ends before the child that holds the text has told the server.
        assert time.monotonic() < deadline, done.stderr.decode()
        time.sleep(STEP)
