"""Work on many papers in steps, between which other work can be done."""

from collections.abc import Callable, Generator, Sequence
from typing import Any, TypeVar

Item = TypeVar("Item")
Made = TypeVar("Made")

SLICE = 500
"""So many papers are looked at before whoever asked may do something else."""


def sorted_in_steps(
    items: Sequence[Item], key: Callable[[Item], Any], reverse: bool = False
) -> Generator[None, None, list[Item]]:
    """Sort as `sorted` does; equals keep their order.

    Slices are sorted and then merged two at a time: Python's sort merges two sorted runs in one
    pass.
    """
    runs = []
    for start in range(0, len(items), SLICE):
        runs.append(sorted(items[start : start + SLICE], key=key, reverse=reverse))
        yield
    while len(runs) > 1:
        merged = []
        for at in range(0, len(runs), 2):
            both = [one for run in runs[at : at + 2] for one in run]
            both.sort(key=key, reverse=reverse)
            merged.append(both)
            yield
        runs = merged
    return runs[0] if runs else []


def finished(steps: Generator[None, None, Made]) -> Made:
    """What comes of all steps, done at once."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            made: Made = end.value
            return made
