"""The clipboard with the real tools: an X server with xclip and xsel, and tmux in a terminal."""

import base64
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.conftest import DEADLINE, pasted, read_until
from tests.end_to_end.terminal import program
from tests.tui.fake_tools import install
from tui.clipboard import Outcome, copy
from tui.clipboard_ways import Way

pytestmark = pytest.mark.end_to_end

TEXT = "「자기지도 학습」 Noisy Student\n\t★ 4.5"


@pytest.mark.parametrize("tool", ["xclip", "xsel"])
def test_a_real_x_server_holds_the_text(display: str, tool: str, tmp_path: Path) -> None:
    only = tmp_path / "bin"
    only.mkdir()
    (only / tool).symlink_to(program(tool))
    environment = {"DISPLAY": display, "PATH": str(only), "HOME": str(tmp_path)}
    copied = copy(TEXT, environment=environment, platform="linux")
    assert copied.sentence == f"copied with {tool}"
    reading = {"xclip": ("-selection", "clipboard", "-o"), "xsel": ("-b", "-o")}[tool]
    held = subprocess.run(
        (str(only / tool), *reading),
        env=environment,
        capture_output=True,
        check=True,
        timeout=DEADLINE,
    )
    assert held.stdout.decode() == TEXT


def test_the_text_outlives_the_program_that_copied_it(display: str, tmp_path: Path) -> None:
    environment = {**os.environ, "DISPLAY": display, "HOME": str(tmp_path)}
    environment.pop("TMUX", None)
    script = (
        "import os, sys; from tui.clipboard import copy;"
        "print(copy(sys.argv[1], environment=os.environ, platform='linux').verified)"
    )
    # Captured output would hang here if the daemon that holds the clipboard kept the pipe open.
    done = subprocess.run(
        (sys.executable, "-c", script, TEXT),
        env=environment,
        capture_output=True,
        check=True,
        timeout=DEADLINE,
    )
    assert done.stdout.split() == [b"True"]
    assert pasted(display) == TEXT


def test_a_dead_x_server_is_not_believed(tmp_path: Path) -> None:
    only = tmp_path / "bin"
    only.mkdir()
    (only / "xclip").symlink_to(program("xclip"))
    environment = {"DISPLAY": ":987654", "PATH": str(only), "HOME": str(tmp_path)}
    assert not copy(TEXT, environment=environment, platform="linux").ok


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[tuple[str, ...]]:
    """A tmux server of its own with tmux's own settings, and one session."""
    command = (program("tmux"), "-S", str(tmp_path / "socket"), "-f", "/dev/null")
    environment = {**os.environ, "TERM": "xterm-256color"}
    environment.pop("TMUX", None)
    subprocess.run(
        (*command, "new-session", "-d", "-x", "80", "-y", "24", "exec cat"),
        env=environment,
        check=True,
        timeout=DEADLINE,
    )
    yield command
    subprocess.run((*command, "kill-server"), env=environment, check=True, timeout=DEADLINE)


def test_tmux_holds_the_text_and_passes_it_on(tmux: tuple[str, ...], tmp_path: Path) -> None:
    master, slave = os.openpty()
    outside = {name: value for name, value in os.environ.items() if name != "TMUX"}
    client = subprocess.Popen(
        (*tmux, "attach"),
        env={**outside, "TERM": "xterm-256color", "LANG": "C.UTF-8"},
        stdin=slave,
        stdout=slave,
        stderr=slave,
        start_new_session=True,
    )
    os.close(slave)
    # The status line is drawn when the client is attached.
    read_until(master, b"[0] 0:")
    described = subprocess.run(
        (*tmux, "display-message", "-p", "#{socket_path},#{pid},0"),
        capture_output=True,
        text=True,
        check=True,
        timeout=DEADLINE,
    )
    environment = {
        "TMUX": described.stdout.strip(),
        "TERM": "tmux-256color",
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
    }
    copied = copy(TEXT, environment=environment, platform="linux")
    assert copied.sentence == "copied to tmux, offered to the terminal"
    assert [(a.way, a.outcome) for a in copied.attempts] == [(Way.TMUX, Outcome.VERIFIED)]
    read_until(master, base64.b64encode(TEXT.encode()))
    shown = subprocess.run(
        (*tmux, "show-buffer"), capture_output=True, check=True, timeout=DEADLINE
    )
    assert shown.stdout.decode() == TEXT
    client.terminate()
    client.wait()
    os.close(master)


def in_a_terminal(script: str, environment: dict[str, str]) -> bytes:
    """What a terminal shows while a Python script runs in it that prints `done` at its end."""
    master, slave = os.openpty()
    # The leader of a session gets the first terminal that it opens as its own.
    script = f"import os; os.open(os.ttyname(0), os.O_RDWR)\n{script}\nprint('done', flush=True)"
    child = subprocess.Popen(
        (sys.executable, "-c", script),
        env=environment,
        stdin=slave,
        stdout=slave,
        stderr=slave,
        start_new_session=True,
    )
    os.close(slave)
    output = read_until(master, b"done\r\n")
    child.wait()
    os.close(master)
    return output


def test_no_tool_writes_on_our_terminal(tmp_path: Path) -> None:
    tools = tmp_path / "bin"
    noise = "echo noise; echo noise >&2; echo noise > /dev/tty\n"
    install(tools, "xclip", noise + 'case "$*" in *-o*) exit 1;; esac\n/bin/cat > /dev/null')
    script = "from tui.clipboard import copy\ncopy('x', environment=os.environ, platform='linux')"
    output = in_a_terminal(script, {"PATH": str(tools), "DISPLAY": ":7"})
    assert output == b"done\r\n"


def test_the_sequence_goes_to_the_terminal_whatever_standard_output_is(tmp_path: Path) -> None:
    script = (
        "import contextlib, io\nfrom tui.clipboard import copy\n"
        "with contextlib.redirect_stdout(io.StringIO()):\n"
        "    copy('hello', environment=os.environ, platform='linux')"
    )
    environment = {"PATH": str(tmp_path), "TERM": "xterm", "SSH_TTY": "/dev/pts/9"}
    assert in_a_terminal(script, environment) == b"\x1b]52;c;aGVsbG8=\x07done\r\n"


def test_screen_gets_the_sequence_in_its_own_frame(tmp_path: Path) -> None:
    script = (
        "from tui.clipboard import copy\n"
        "copy('hello', environment=os.environ, osc52=lambda text: None, platform='linux')"
    )
    environment = {"PATH": str(tmp_path), "TERM": "screen", "STY": "1.pts-0.host"}
    assert in_a_terminal(script, environment) == b"\x1bP\x1b]52;c;aGVsbG8=\x07\x1b\\done\r\n"


def test_without_a_terminal_it_is_not_called_sent() -> None:
    script = (
        "from tui.clipboard import copy\n"
        "print(copy('x', environment={'TERM': 'xterm', 'SSH_TTY': 'y'}, platform='linux').sentence)"
    )
    done = subprocess.run(
        (sys.executable, "-c", script),
        capture_output=True,
        text=True,
        check=True,
        start_new_session=True,
        timeout=DEADLINE,
    )
    assert done.stdout == "not copied: the terminal could not be written to (OSC 52)\n"
