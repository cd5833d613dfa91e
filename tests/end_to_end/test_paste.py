"""Reading a real clipboard: X under Xvfb, and the buffer of a real tmux."""

import os
import subprocess

import pytest

from tests.end_to_end.terminal import program
from tui.pasting import NothingPasted, paste

pytestmark = pytest.mark.end_to_end

TEXT = "https://arxiv.org/abs/1911.04252\n준지도 학습\n"


def test_the_desktop_clipboard(display: str) -> None:
    environment = {"DISPLAY": display, "PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
    with pytest.raises(NothingPasted, match="the desktop clipboard"):
        paste(environment)
    holder = subprocess.Popen(
        (program("xclip"), "-selection", "clipboard", "-quiet"),
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    assert holder.stdin is not None
    with holder.stdin:
        holder.stdin.write(TEXT.encode())
    held = ""
    while holder.poll() is None and not held:
        try:
            held = paste(environment)
        except NothingPasted:
            continue
    holder.terminate()
    holder.wait()
    assert held == TEXT


def test_no_clipboard_says_what_to_do_instead() -> None:
    with pytest.raises(NothingPasted, match="readlist import -"):
        paste({"TERM": "xterm", "PATH": os.environ["PATH"]})
