"""Keys that come all at once, and programs and terminals that end without asking."""

import os
import pty
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.end_to_end.conftest import DEADLINE, read_until
from tests.end_to_end.terminal import Terminal
from tests.end_to_end.test_main_job import noisy_student

pytestmark = pytest.mark.end_to_end

Start = Callable[..., Terminal]
STOPS = 8
"""More than the workers that a search and a rating start."""


def test_keys_sent_at_once_go_where_they_were_meant_to(start: Start, library_file: Path) -> None:
    terminal = start()
    terminal.wait_for("Welcome to readlist")
    terminal.type("/noisy student\r4.5sss")
    terminal.wait_for("● read")
    terminal.type("t음성, qu\r")
    terminal.wait_for("#Self-training  #음성  #qu")
    terminal.type("/ㄱㅈㄱ\rjjJJ?")
    terminal.wait_for("The next paper, also while reading")
    terminal.type("?qttt/x")
    assert terminal.wait_ended() == 0
    assert "Traceback" not in terminal.screen()
    marks = noisy_student(library_file)["marks"]
    assert set(marks.pop("dates")) == {"queued", "reading", "read"}
    assert marks == {"rating": 4.5, "status": "read", "tags_added": ["음성", "qu"]}


@pytest.mark.parametrize("name", ["TERM", "HUP"])
def test_a_signal_to_end_gives_the_terminal_back(
    start: Start, library_file: Path, name: str
) -> None:
    terminal = start(before="what was there")
    terminal.wait_for("Welcome to readlist")
    terminal.type("gg/noisy student\r2")
    terminal.wait_for("★★☆☆☆ 2.0")
    terminal.signal(name)
    assert terminal.wait_ended() == 128 + getattr(signal, f"SIG{name}")
    # The alternate screen is left, and the mouse is no longer asked for.
    assert "what was there" in terminal.screen()
    assert terminal.modes() == "mouse 0, cursor 1"
    assert not library_file.with_name("library.json.journal").exists()
    assert noisy_student(library_file)["marks"] == {"rating": 2}


Running = tuple["subprocess.Popen[bytes]", int]


@pytest.fixture
def in_a_terminal(readlist: str, home: dict[str, str]) -> Iterator[Running]:
    """The program, and our end of the terminal that is its own."""
    ours, theirs = pty.openpty()
    running = subprocess.Popen(
        [readlist],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**home, "TERM": "xterm-256color", "COLUMNS": "100", "LINES": "30"},
        start_new_session=True,
        preexec_fn=lambda: os.close(os.open(os.ttyname(0), os.O_RDWR)),
    )
    os.close(theirs)
    read_until(ours, b"Welcome")
    yield running, ours
    running.kill()
    running.wait()


def test_a_terminal_that_goes_away_loses_nothing(
    in_a_terminal: Running, library_file: Path
) -> None:
    running, ours = in_a_terminal
    os.write(ours, b"/noisy student\r2")
    read_until(ours, "★★☆☆☆".encode())
    os.close(ours)
    running.wait(DEADLINE)
    assert not library_file.with_name("library.json.journal").exists()
    assert noisy_student(library_file)["marks"] == {"rating": 2}


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="threads are counted in /proc")
def test_a_program_that_was_stopped_goes_on_with_one_reader_of_the_keys(
    in_a_terminal: Running,
) -> None:
    running, ours = in_a_terminal
    threads = Path(f"/proc/{running.pid}/task")
    before = len(list(threads.iterdir()))
    for _ in range(STOPS):
        running.send_signal(signal.SIGSTOP)
        running.send_signal(signal.SIGCONT)
        read_until(ours, b"\x1b[?1049h")  # the terminal is taken again
    os.write(ours, b"/noisy student\r2")
    read_until(ours, "★★☆☆☆".encode())
    # Some workers may have been started meanwhile, but no reader each time.
    assert len(list(threads.iterdir())) < before + STOPS
    os.close(ours)
    running.wait(DEADLINE)
