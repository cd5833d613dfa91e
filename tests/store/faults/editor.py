"""A program that edits a library until it is killed; the tests run it as a process of its own.

It reads jobs from standard input, one JSON object a line, and does each in a child, which starts
in a millisecond. On standard output the child says `ack N` when change N was acknowledged, and
the program says `pid P` before and `end` after, so that the reader always knows what is owed.
"""

import contextlib
import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from store import library as library_module
from store.errors import Conflict
from store.library import Library
from store.marks import rate
from store.model import Paper
from tests.store.faults.system import Hook, hooked

_write = os.write  # past the hooks, which count calls

PAPERS = 7
"""So many papers the numbered changes go through, round and round."""


def say(text: str) -> None:
    """Write a line in one call, so that those of child and parent do not mix."""
    _write(1, f"{text}\n".encode())


def paper_id(number: int) -> str:
    """The paper that change `number` is of."""
    return f"arxiv:2001.{number % PAPERS:05}"


def expected(number: int) -> dict[str, str]:
    """The notes of the papers after the changes 0 to `number` - 1: each paper's last change."""
    return {paper_id(change): str(change) for change in range(number)}


def made(library: Library) -> int:
    """How many of the numbered changes the library has, by its history."""
    return int(library.history[-1].label) + 1 if library.history else 0


def change(library: Library, number: int) -> None:
    """Make the change `number`: it adds a paper, or writes into its note."""
    key = paper_id(number)
    paper = library.papers.get(key) or Paper(id=key, identifiers=(key,), title="논문")
    marks = msgspec.structs.replace(paper.marks, note=str(number))
    library.replace(str(number), {key: msgspec.structs.replace(paper, marks=marks)})


def edit(path: Path, last: int, fold_every: int) -> None:
    """Make the numbered changes that are still to be made, and fold now and then."""
    library = Library(path, "editor")
    for number in range(made(library), last):
        change(library, number)
        say(f"ack {number}")
        if number % fold_every == fold_every - 1:
            library.fold()


def count(path: Path, name: str, last: int, fold_every: int) -> None:
    """Count up in a paper that other programs count in too, and rate a paper of one's own."""
    library = Library(path, name)
    own = Paper(id=f"title:{name}", identifiers=(f"title:{name}",), title=name)
    library.replace("own", {own.id: own})
    for number in range(last):
        while True:
            with contextlib.suppress(Conflict):
                library.refresh()
                paper = library.papers["title:counter"]
                said = str(int(paper.marks.note or 0) + 1)
                marks = msgspec.structs.replace(paper.marks, note=said)
                new = msgspec.structs.replace(paper, marks=marks)
                library.replace(f"{name} {number}", {paper.id: new})
                break
        own = library.papers[own.id]
        library.replace("rated", {own.id: rate(own, (number % 50 + 1) / 10)})
        say(f"ack {number}")
        if number % fold_every == fold_every - 1:
            library.fold()


def dying(at: int, way: str) -> Hook:
    """A hook that kills the process before or after system call `at`, or in half of its write."""
    calls = -1

    def hook(_: str, call: Callable[..., Any], words: tuple[Any, ...]) -> Any:
        nonlocal calls
        calls += 1
        if calls == at:
            with contextlib.suppress(OSError):
                if way == "half":
                    call(words[0], words[1][: len(words[1]) // 2])
                elif way == "after":
                    call(*words)
            os.kill(os.getpid(), signal.SIGKILL)
        return call(*words)

    return hook


def do(job: dict[str, Any]) -> None:
    """Do one job."""
    library_module.FOLD_BYTES = job.get("fold_bytes", library_module.FOLD_BYTES)

    path = Path(job["path"])
    if "name" in job:
        count(path, job["name"], job["last"], job["fold_every"])
    elif "kill_at" in job:
        with hooked(dying(job["kill_at"], job["way"])):
            edit(path, job["last"], job["fold_every"])
    else:
        edit(path, job["last"], job["fold_every"])


def main() -> None:
    """Do jobs until there are no more."""
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            do(json.loads(line))
            os._exit(0)
        say(f"pid {child}")
        _, status = os.waitpid(child, 0)
        say(f"end {os.waitstatus_to_exitcode(status)}")


if __name__ == "__main__":
    main()
