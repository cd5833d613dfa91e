"""Sorting in steps: the same as at once, and never more than a slice of it between two."""

from operator import itemgetter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.search.folding import fold
from store.search.matching import Index
from store.search.searching import Search
from store.search.sorting import sort_in_steps
from store.search.steps import SLICE, finished, sorted_in_steps
from store.views import RELEVANCE
from tests.store.building import paper, review

PAPERS = [paper(n, review(n, title=f"Paper {n * 7919 % 1000}")) for n in range(1, 4 * SLICE)]
PAIRS = st.lists(st.tuples(st.integers(0, 3), st.integers()), max_size=12)


@given(PAIRS, st.booleans(), st.sampled_from([0, 1, SLICE - 1, SLICE, 2 * SLICE, 5 * SLICE + 1]))
def test_it_is_the_same_as_at_once(
    pairs: list[tuple[int, int]], reverse: bool, copies: int
) -> None:
    many = (pairs * (copies // max(len(pairs), 1) + 1))[: max(copies, len(pairs))]
    in_steps = finished(sorted_in_steps(many, itemgetter(0), reverse))
    assert in_steps == sorted(many, key=itemgetter(0), reverse=reverse)


def test_no_step_looks_at_more_papers_than_a_slice(monkeypatch: pytest.MonkeyPatch) -> None:
    folded: list[str] = []

    def counted(title: str) -> str:
        folded.append(title)
        return fold(title)

    monkeypatch.setattr("store.search.sorting.fold", counted)
    before = 0
    for _ in sort_in_steps(PAPERS, "title"):
        assert len(folded) - before <= SLICE
        before = len(folded)
    assert len(folded) == len(PAPERS)


def test_no_step_compares_more_than_it_merges() -> None:
    class Counted(int):
        compared = 0

        def __lt__(self, other: int) -> bool:
            Counted.compared += 1
            return int(self) < int(other)

    many = [Counted(n * 7919 % 100_003) for n in range(8 * SLICE)]
    for _ in sorted_in_steps(many, lambda one: one):
        # Two sorted runs are found with a comparison an item and merged with another one; sorting
        # all at once takes log n an item.
        assert Counted.compared <= 2 * len(many)
        Counted.compared = 0
    assert Counted.compared == 0


@pytest.mark.parametrize("sort", ["title", "-rating", RELEVANCE])
def test_a_search_sorts_in_steps(sort: str) -> None:
    given_order, in_order = (
        len([*Search(Index(), PAPERS, "paper", how).steps()]) for how in ("", sort)
    )
    assert in_order >= given_order + len(PAPERS) // SLICE
