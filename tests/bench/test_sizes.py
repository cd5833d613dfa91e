"""The measurements in a made-up library: that they measure what they say, at any size."""

from pathlib import Path

from store.library import Library
from tests.bench.sizes import EDITS, size_figures


def test_opening_and_editing_are_measured_beside_their_floors(tmp_path: Path) -> None:
    opened, edit = size_figures(tmp_path, papers=60, rounds=2)
    assert [opened.name, edit.name] == ["open, 60 papers", "one edit, 60 papers"]
    for figure in (opened, edit):
        assert figure.time > 0
        assert figure.floor > 0


def test_the_edits_are_real_and_are_saved(tmp_path: Path) -> None:
    size_figures(tmp_path, papers=60, rounds=2)
    papers = Library(tmp_path / "60.json", "test").papers.values()
    # One round goes before, unmeasured.
    assert len([paper for paper in papers if paper.rating == 4.0]) == 3 * EDITS
