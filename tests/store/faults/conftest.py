"""Programs that edit a library beside the test, and can be killed."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]

FULL = "DURABILITY" in os.environ
"""`DURABILITY=full pytest tests/store/faults` takes minutes and tries everything."""


class Editor:
    """`tests.store.faults.editor` as a process of its own, doing one job after the other."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.store.faults.editor"],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        self.acknowledged = -1
        """The number of the last change that was acknowledged in this job."""
        self.pid = 0
        self.status: int | None = None
        """How the job ended, by the rules of `subprocess`; None while it runs."""

    def begin(self, path: Path, **job: object) -> None:
        """Give it a job (see `tests.store.faults.editor.do`)."""
        self.acknowledged, self.pid, self.status = -1, 0, None
        assert self._process.stdin
        self._process.stdin.write(json.dumps({"path": str(path), **job}) + "\n")
        self._process.stdin.flush()

    def step(self) -> None:
        """Wait for the next thing that it says."""
        assert self._process.stdout
        what, _, number = self._process.stdout.readline().partition(" ")
        match what:
            case "ack":
                self.acknowledged = int(number)
            case "pid":
                self.pid = int(number)
            case "end":
                self.status = int(number)
            case _:
                pytest.fail("the editor ended")

    def finish(self) -> int:
        """Wait for the end of the job; its exit status, -9 when it was killed."""
        while self.status is None:
            self.step()
        return self.status

    def close(self) -> None:
        """End the program."""
        self._process.communicate()


@pytest.fixture
def start_editor() -> Iterator[Callable[[], Editor]]:
    """Start editors, which end with the test."""
    started: list[Editor] = []

    def start() -> Editor:
        started.append(Editor())
        return started[-1]

    yield start
    for editor in started:
        editor.close()


@pytest.fixture
def editor(start_editor: Callable[[], Editor]) -> Editor:
    """One editor."""
    return start_editor()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the library of the test is; its folder is there."""
    folder = tmp_path / "data"
    folder.mkdir()
    return folder / "library.json"


def names_beside(path: Path) -> set[str]:
    """What lies in the folder of the library; nothing when there is no folder."""
    return {entry.name for entry in path.parent.iterdir()} if path.parent.exists() else set()
