"""The terminal that the other tests drive, with small programs in it instead of readlist."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.end_to_end.conftest import DEADLINE, pasted
from tests.end_to_end.terminal import Terminal, program

pytestmark = pytest.mark.end_to_end

Open = Callable[..., Terminal]


@pytest.fixture
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    """Run Python code in a terminal."""
    started: list[Terminal] = []

    def run(code: str, size: tuple[int, int] = (80, 24), in_tmux: bool = True) -> Terminal:
        socket = tmp_path_factory.mktemp("t") / "s"
        command = [sys.executable, "-c", code]
        environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "WHO": "한 test"}
        started.append(Terminal(command, socket, environment, size, in_tmux=in_tmux))
        return started[-1]

    yield run
    for terminal in started:
        terminal.close()


def test_what_is_typed_reaches_the_program_as_it_is(opened: Open) -> None:
    terminal = opened("print('ready'); print(ascii(input()))")
    terminal.wait_for("ready")
    terminal.type("강진구 Enter ; -l $x")
    terminal.send("Enter")
    terminal.wait_for(r"'\uac15\uc9c4\uad6c Enter ; -l $x'")
    assert terminal.wait_ended() == 0


def test_the_program_has_the_size_and_the_environment_that_were_given(opened: Open) -> None:
    code = "import os; print(*os.get_terminal_size(), os.environ['WHO'], 'TMUX' in os.environ)"
    opened(code, size=(100, 30)).wait_for("100 30 한 test True")
    opened(code, size=(60, 20), in_tmux=False).wait_for("60 20 한 test False")


def test_a_resize_reaches_the_program(opened: Open) -> None:
    terminal = opened(
        "import os, signal\n"
        "signal.signal(signal.SIGWINCH, lambda *_: print('now', *os.get_terminal_size()))\n"
        "print('ready')\n"
        "while True: signal.pause()"
    )
    terminal.wait_for("ready")
    terminal.resize(90, 25)
    terminal.wait_for("now 90 25")


def test_the_exit_status_is_told(opened: Open) -> None:
    assert opened("raise SystemExit(3)").wait_ended() == 3


def test_a_failure_shows_the_screen(opened: Open) -> None:
    terminal = opened("print('what there is'); input()")
    terminal.wait_for("what there is")
    with pytest.raises(AssertionError, match=r"waited for 'nothing'.*\s.*what there is"):
        terminal.wait_for("nothing", seconds=0)


def test_what_goes_away_is_waited_for(opened: Open) -> None:
    terminal = opened(r"input('shown'); print('\033[2J\033[Hgone'); input()")
    terminal.wait_for("shown")
    terminal.send("Enter")
    assert "gone" in terminal.wait_gone("shown")


def test_two_terminals_do_not_know_each_other(opened: Open) -> None:
    first, second = opened("input('one')"), opened("input('two')")
    first.wait_for("one")
    second.wait_for("two")
    first.close()
    assert "two" in second.screen()


def test_the_clipboard_of_the_display_is_read_back(display: str) -> None:
    subprocess.run(
        (program("xclip"), "-selection", "clipboard"),
        input="「복사」".encode(),
        env={"DISPLAY": display, "PATH": os.environ["PATH"]},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
        timeout=DEADLINE,
    )
    assert pasted(display) == "「복사」"


def test_a_missing_program_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(AssertionError, match="tmux is needed for this test"):
        Terminal(["true"], tmp_path / "s", {})
