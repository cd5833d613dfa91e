"""What to leave out of a query that finds nothing."""

from collections import Counter
from collections.abc import Callable, Generator, Iterable, Sequence

import msgspec

from store.model import Paper
from store.search.matching import Index, Test
from store.search.patterns import Pattern
from store.search.query import Clause, Query


class Obstacle(msgspec.Struct, frozen=True):
    """The fewest clauses without which there are papers, and of those the ones that hide most.

    `query` is the query without them, which finds `count` papers.
    """

    clauses: tuple[str, ...]
    query: str
    count: int

    @property
    def sentence(self) -> str:
        """What it would help to leave them out: `without “a” there would be 2 papers`."""
        named = " and ".join(f"“{clause}”" for clause in self.clauses)
        papers = "1 paper" if self.count == 1 else f"{self.count:,} papers"
        return f"without {named} there would be {papers}"


def find_obstacle(
    query: Query,
    index: Index,
    patterns: list[Pattern],
    slices: Callable[[], Iterable[Sequence[Paper]]],
) -> Generator[None, None, Obstacle | None]:
    """Look for what is in the way of a query that finds nothing, a step for each slice of papers.

    `patterns` gets the regular expressions that are used.
    """
    best: Obstacle | None = None
    for clauses in _conjunctions(query.alternatives):
        tests = [index.test(clause.expression, patterns) for clause in clauses]
        counted = _Excluded(tests)
        for papers in slices():
            for paper in papers:
                counted.look_at(paper)
            yield
        if counted.by:
            at, count = counted.by.most_common(1)[0]
            left_out = [clauses[n] for n in at]
            texts = tuple(clause.text for clause in left_out)
            found = Obstacle(texts, query.without(left_out), count)
            best = found if best is None else min(best, found, key=_order)
    return best


class _Excluded:
    """Counts papers by the places of the tests that exclude them, where these are the fewest."""

    def __init__(self, tests: Sequence[Test]) -> None:
        self.by: Counter[tuple[int, ...]] = Counter()
        self._tests = tests
        # A paper for which no clause holds is no reason to leave out all of them.
        self._fewest = len(tests) - 1

    def look_at(self, paper: Paper) -> None:
        """Count a paper, unless more tests exclude it than another one."""
        failed: list[int] = []
        for at, test in enumerate(self._tests):
            if not test(paper):
                failed.append(at)
                if len(failed) > self._fewest:
                    return
        if failed:
            if len(failed) < self._fewest:
                self._fewest = len(failed)
                self.by.clear()
            self.by[tuple(failed)] += 1


def _conjunctions(
    alternatives: Sequence[Sequence[Clause]],
) -> Iterable[Sequence[Clause]]:
    """The lists of clauses that must all hold, also those in parentheses."""
    for clauses in alternatives:
        flat = [one for clause in clauses for one in _parts(clause)]
        if len(flat) > 1:
            yield flat
        elif flat:
            yield from _conjunctions(flat[0].inside)


def _parts(clause: Clause) -> Iterable[Clause]:
    if len(clause.inside) != 1:
        return [clause]
    return [part for one in clause.inside[0] for part in _parts(one)]


def _order(obstacle: Obstacle) -> tuple[int, int]:
    return len(obstacle.clauses), -obstacle.count
