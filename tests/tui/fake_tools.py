"""Small programs that stand in for clipboard tools and browsers, honest and otherwise."""

import subprocess
import time
from collections.abc import Callable
from pathlib import Path

DEADLINE = 20.0
"""How long, in seconds, a test waits for something that must happen."""


def install(folder: Path, name: str, script: str) -> Path:
    """Make an executable shell script; `$here` is its folder. Nothing else is on its PATH."""
    folder.mkdir(exist_ok=True)
    tool = folder / name
    tool.write_text(f"#!/bin/sh\nhere='{folder}'\n{script}\n", encoding="utf-8")
    tool.chmod(0o755)
    return tool


def until(condition: Callable[[], bool]) -> None:
    """Wait for a condition; fail when it does not come true."""
    deadline = time.monotonic() + DEADLINE
    while not condition():
        assert time.monotonic() < deadline, "the condition did not come true in time"
        time.sleep(0.01)


def is_running(pid: int) -> bool:
    """Whether a process exists and has not ended."""
    listed = subprocess.run(
        ("ps", "-o", "stat=", "-p", str(pid)), capture_output=True, text=True, check=False
    )
    return listed.stdout.strip()[:1] not in ("", "Z")


def read_pid(folder: Path) -> int:
    """The process id that a tool wrote to the file `pid`."""
    file = folder / "pid"
    until(lambda: file.exists() and file.read_text().strip().isdigit())
    return int(file.read_text())
