"""A process that is killed loses nothing that was acknowledged, wherever it is killed."""

import os
import random
import shutil
import signal
import time
from pathlib import Path

import pytest

from tests.store.building import open_library
from tests.store.faults import editor as edits
from tests.store.faults.conftest import FULL, Editor, names_beside
from tests.store.faults.system import watched

RANDOM_KILLS = 3000 if FULL else 150
LAST = 4
FOLD_BYTES = 500
SMALL = {"last": LAST, "fold_every": 3, "fold_bytes": FOLD_BYTES}
"""A job that begins a library, appends, folds at a size and by itself, and begins a journal."""


def check(path: Path, acknowledged: int) -> int:
    """The library loads and has all that was acknowledged and at most one change more, whole."""
    library = open_library(path)
    made = edits.made(library)
    assert acknowledged + 1 <= made <= acknowledged + 2
    notes = {paper.id: paper.marks.note for paper in library.papers.values()}
    assert notes == edits.expected(made)
    assert library.notices == []
    return made


def test_killed_at_every_system_call(
    tmp_path: Path, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.library.FOLD_BYTES", FOLD_BYTES)
    with watched() as calls:
        edits.do({"path": str(tmp_path / "whole" / "library.json"), **SMALL})
    # The run is one that can be killed inside of all that the promises speak of.
    assert {"mkdir", "open", "flock", "write", "fsync", "replace", "unlink"} <= set(calls)
    assert calls.count("replace") == 3, "the first file, a fold for its size, a fold by itself"
    killed = 0
    for at, name in enumerate(calls):
        for way in ("before", "after", *(["half"] if name == "write" else [])):
            path = tmp_path / f"{at}-{way}" / "library.json"
            editor.begin(path, kill_at=at, way=way, **SMALL)
            assert editor.finish() == -signal.SIGKILL, f"{way} call {at}, {name}"
            killed += 1
            check(path, editor.acknowledged)
            # The next program goes on as if nothing had happened, and leaves no litter.
            editor.begin(path, **SMALL)
            assert editor.finish() == 0
            check(path, LAST - 1)
            library = open_library(path)
            edits.change(library, LAST)
            library.fold()
            assert names_beside(path) == {"library.json", "library.json.lock"}
            shutil.rmtree(path.parent)
    assert killed > 2 * len(calls)


@pytest.mark.timeout(1800 if FULL else 120)
def test_killed_at_random_moments_again_and_again(tmp_path: Path, editor: Editor) -> None:
    path = tmp_path / "library.json"
    chance = random.Random(20261121)
    made = 0
    inside = 0
    for _ in range(RANDOM_KILLS):
        # Folds are where most can go wrong; with one in two changes, kills often hit them.
        editor.begin(path, last=made + 10_000, fold_every=chance.choice([2, 3, 50]))
        editor.acknowledged = made - 1
        while not editor.pid or editor.acknowledged < made + chance.randrange(3):
            editor.step()
        time.sleep(chance.random() / 300)  # not waiting for anything: the moment is to be random
        os.kill(editor.pid, signal.SIGKILL)
        assert editor.finish() == -signal.SIGKILL
        inside += names_beside(path) != {"library.json", "library.json.lock"}
        made = check(path, editor.acknowledged)
    assert made >= RANDOM_KILLS, "each job acknowledges a change before it is killed"
    assert inside > RANDOM_KILLS / 4


def test_a_temporary_file_cut_anywhere_is_not_noticed(path: Path) -> None:
    library = open_library(path)
    edits.change(library, 0)
    library.fold()
    whole = path.read_bytes()
    left = path.with_name(".library.json.new")
    for cut in range(len(whole) + 1):
        left.write_bytes(whole[:cut])
        assert check(path, 0) == 1
    edits.change(library, 1)
    library.fold()
    assert check(path, 1) == 2
    assert names_beside(path) == {"library.json", "library.json.lock"}


def test_a_fold_is_durable_before_the_journal_goes(path: Path) -> None:
    """What a cut of the power can do depends on the order of the calls alone."""
    library = open_library(path)
    edits.change(library, 0)
    with watched() as calls:
        library.fold()
    order = [name for name in calls if name in ("fsync", "replace", "unlink")]
    # A left temporary file is removed; then the new file, the name, the folder, the journal.
    assert order == ["unlink", "fsync", "replace", "fsync", "unlink"]


def test_a_new_journal_has_a_durable_name(path: Path) -> None:
    library = open_library(path)
    library.create()
    with watched() as calls:
        edits.change(library, 0)
    assert calls.count("fsync") == 2
    with watched() as calls:
        edits.change(library, 1)
    assert calls.count("fsync") == 1
