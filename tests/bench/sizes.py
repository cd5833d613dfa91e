"""What grows with the library, or must not: opening, one edit, a fold, memory.

Measured without the screen. Each floor does the same work on the disk with nothing around it:
reading the file and decoding it into the same structs; one line appended and synced; the same bytes
encoded, written, synced and renamed. Beside it stands TinyDB with its own storage.
"""

import asyncio
import itertools
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

import msgspec
from tinydb import TinyDB

from store.library import Library
from store.marks import rate
from store.model import Paper, Source
from tests.bench.libraries import write_library
from tests.bench.measures import Figure, Times, figure, medians

EDITS = 10
"""So many edits are one measurement: one alone is too short for the clock and the disk."""
LINE = b"x" * 180 + b"\n"
"""As long as the line of one edit in the journal."""
MOST_FOR_TINYDB = 10_000
"""Papers beyond which plain TinyDB is not measured: one edit of it would take minutes."""
TICK = 0.001
"""Seconds between two looks at how long the interface had to wait."""
FRAME = 0.030
"""Seconds that no frame may come late while a large library folds."""
LOADED = """
import sys
from pathlib import Path
from store.library import Library
kept = Library(Path(sys.argv[1]), "bench") if len(sys.argv) > 1 else None
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


class _Tables(msgspec.Struct):
    meta: dict[str, dict[str, Any]]
    papers: dict[str, Paper] = {}
    sources: dict[str, Source] = {}
    history: dict[str, dict[str, Any]] = {}


def size_figures(folder: Path, papers: int, rounds: int) -> list[Figure]:
    """The measurements in a made-up library of so many papers, made in `folder`."""
    path = folder / f"{papers}.json"
    write_library(path, papers)
    edited = Library(path, "bench")
    keys = itertools.cycle(edited.papers)
    loose = folder / f"{papers}.lines"
    tables = msgspec.json.decode(path.read_bytes(), type=_Tables)

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

    def write_anew() -> None:
        target, temporary = folder / "anew.json", folder / "anew.tmp"
        with temporary.open("wb") as file:
            file.write(msgspec.json.encode(tables))
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)

    size = f"{papers:,} papers"
    opening, editing, folding = f"open, {size}", f"one edit, {size}", f"fold, {size}"
    floors = {
        opening: "read and decode into structs",
        editing: "append and fsync a line",
        folding: "encode, write, fsync, rename",
    }
    aims = {opening: 1.5, editing: 2.0, folding: 1.5}

    def measure() -> Times:
        # Like the journal, which a fold takes away, the file is begun anew.
        loose.unlink(missing_ok=True)
        return {
            floors[opening]: _seconds(lambda: msgspec.json.decode(path.read_bytes(), type=_Tables)),
            opening: _seconds(lambda: Library(path, "bench")),
            floors[editing]: _seconds(append, EDITS),
            editing: _seconds(edit, EDITS),
            floors[folding]: _seconds(write_anew),
            folding: _seconds(edited.fold),
        }

    times = medians(measure, rounds)
    found = [figure(name, times, floor, aims[name]) for name, floor in floors.items()]
    found.append(_waiting(edited, edit, size))
    if papers <= MOST_FOR_TINYDB:
        found.append(Figure(f"the same in TinyDB, {size}", _stock_edit(folder, tables, papers),
                            times[editing], f"one edit, {size}", None))  # fmt: skip
    return found


def memory_figure(path: Path, papers: int) -> Figure:
    """Resident memory of a process that has a library open, to the size of its file (bytes)."""

    def resident(*words: str) -> int:
        command = (sys.executable, "-c", LOADED, *words)
        return 1024 * int(subprocess.run(command, capture_output=True, check=True).stdout)

    grown = resident(str(path)) - resident()
    return Figure(
        f"memory, {papers:,} papers (MB)", grown / 1e9, path.stat().st_size / 1e9, "the file", None
    )


def _waiting(library: Library, edit: Callable[[], None], size: str) -> Figure:
    """The longest time for which an event loop stood still while a library folded beside it."""

    async def fold() -> float:
        edit()
        longest, last = 0.0, perf_counter()
        writing = library.begin_fold()
        if writing is None:
            raise RuntimeError("there is nothing to fold")
        task = asyncio.get_running_loop().run_in_executor(None, writing.write)
        while not task.done():
            await asyncio.sleep(TICK)
            longest, last = max(longest, perf_counter() - last - TICK), perf_counter()
        library.finish_fold(writing)
        longest = max(longest, perf_counter() - last)
        await asyncio.to_thread(writing.close)
        return longest

    return Figure(f"longest wait in a fold, {size}", asyncio.run(fold()), FRAME, "30 ms", 1.0)


def _stock_edit(folder: Path, tables: _Tables, papers: int) -> float:
    """Seconds that one edit takes in TinyDB with its own storage."""
    path = folder / f"{papers}.stock.json"
    path.write_bytes(msgspec.json.encode({"papers": tables.papers}))
    with TinyDB(path, encoding="utf-8") as database:
        table = database.table("papers")
        number = next(iter(table)).doc_id
        return _seconds(lambda: table.update({"rating": 4.0}, doc_ids=[number]))


def _seconds(act: Callable[[], object], repeat: int = 1) -> float:
    started = perf_counter()
    for _ in range(repeat):
        act()
    return (perf_counter() - started) / repeat
