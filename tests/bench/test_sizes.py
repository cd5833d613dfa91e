"""The measurements in a made-up library: that they measure what they say, at any size."""

from pathlib import Path

from store.library import Library
from tests.bench.imports import import_figures
from tests.bench.sizes import EDITS, memory_figure, size_figures


def test_everything_is_measured_beside_its_floor(tmp_path: Path) -> None:
    figures = size_figures(tmp_path, papers=60, rounds=2)
    assert [figure.name for figure in figures] == [
        "open, 60 papers",
        "one edit, 60 papers",
        "fold, 60 papers",
        "longest wait in a fold, 60 papers",
        "the same in TinyDB, 60 papers",
    ]
    assert all(figure.time >= 0 and figure.floor > 0 for figure in figures)
    memory = memory_figure(tmp_path / "60.json", 60)
    assert memory.floor == (tmp_path / "60.json").stat().st_size / 1e9


def test_imports_are_measured_on_what_they_say(tmp_path: Path) -> None:
    figures = import_figures(tmp_path, scale=0.002)
    assert [figure.name for figure in figures[:3]] == [
        "read 3 notes in a folder",
        "read 10 BibTeX entries",
        "read 200 papers in a digest",
    ]
    assert all(figure.time > 0 and figure.floor > 0 for figure in figures[:3])


def test_the_edits_are_real_and_are_saved(tmp_path: Path) -> None:
    size_figures(tmp_path, papers=60, rounds=2)
    papers = Library(tmp_path / "60.json", "test").papers.values()
    # One round goes before, unmeasured, and one edit is folded while the interface is watched.
    assert len([paper for paper in papers if paper.rating == 4.0]) == 3 * EDITS + 1
