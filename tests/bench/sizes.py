"""What grows with the library, or must not: opening it, and one edit in it.

Measured without the screen. The floor of opening is the standard JSON parser on the same file; the
floor of an edit is one line appended to a file and synced.
"""

import itertools
import json
import os
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from store.library import Library
from store.marks import rate
from tests.bench.libraries import write_library
from tests.bench.measures import Figure, Times, figure, medians

EDITS = 10
"""So many edits are one measurement: one alone is too short for the clock and the disk."""
LINE = b"x" * 200 + b"\n"
"""As long as the line of one edit in the journal."""


def size_figures(folder: Path, papers: int, rounds: int) -> list[Figure]:
    """Opening and one edit in a made-up library of so many papers, made in `folder`."""
    path = folder / f"{papers}.json"
    write_library(path, papers)
    edited = Library(path, "bench")
    keys = itertools.cycle(edited.papers)
    loose = folder / f"{papers}.lines"

    def edit() -> None:
        paper = edited.papers[next(keys)]
        rating = 2.0 if paper.rating == 4.0 else 4.0
        changed = edited.replace("rated", {paper.id: rate(paper, rating)})
        if changed is None:
            raise RuntimeError("an edit that changes nothing measures nothing")

    def append() -> None:
        with loose.open("ab") as file:
            file.write(LINE)
            file.flush()
            os.fsync(file.fileno())

    floor_of = {
        f"open, {papers:,} papers": "json.loads of the file",
        f"one edit, {papers:,} papers": "append and fsync a line",
    }
    opening, editing = floor_of

    def measure() -> Times:
        return {
            floor_of[opening]: _seconds(lambda: json.loads(path.read_text("utf-8"))),
            opening: _seconds(lambda: Library(path, "bench")),
            floor_of[editing]: _seconds(append, EDITS),
            editing: _seconds(edit, EDITS),
        }

    times = medians(measure, rounds)
    return [figure(name, times, floor) for name, floor in floor_of.items()]


def _seconds(act: Callable[[], object], repeat: int = 1) -> float:
    started = perf_counter()
    for _ in range(repeat):
        act()
    return (perf_counter() - started) / repeat
