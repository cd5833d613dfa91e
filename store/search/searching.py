"""A search from the typed query to its result, in steps between which other work can be done."""

from collections.abc import Generator, Iterable, Iterator, Sequence
from operator import itemgetter

import msgspec

from store.hangul import has_initials
from store.model import Paper
from store.search.folding import fold
from store.search.identifiers import identifiers_named
from store.search.matching import Index
from store.search.obstacles import Obstacle, find_obstacle
from store.search.parsing import parse
from store.search.patterns import Pattern
from store.search.query import (
    And,
    Expression,
    Is,
    Not,
    Or,
    Problem,
    Query,
    Text,
    all_of,
    patterns_of,
)
from store.search.ranking import Rank, Ranking
from store.search.readings import Reading, as_read, used, widened
from store.search.sorting import sort_in_steps
from store.search.steps import SLICE, sorted_in_steps
from store.trash import shown
from store.views import RELEVANCE


class Result(msgspec.Struct, frozen=True):
    """What a search found.

    `expression` is what was searched for: the query, or how its words were `read` when nothing is
    found as it was typed. `left_out` are the clauses that could not be read and, as plain words,
    would have hidden everything. `obstacle` says what to leave out when nothing was found.
    """

    query: Query
    papers: tuple[Paper, ...]
    expression: Expression
    problems: tuple[Problem, ...] = ()
    read: tuple[Reading, ...] = ()
    left_out: tuple[str, ...] = ()
    obstacle: Obstacle | None = None


class Search:
    """One search. Go through `steps` to do it, or drop it to cancel; then ask for the `result`."""

    def __init__(
        self,
        index: Index,
        papers: Iterable[Paper],
        text: str,
        sort: str = "",
        within: "Search | None" = None,
    ) -> None:
        """`sort` is a field, `RELEVANCE` or "" for the given order.

        Papers in the trash are passed over unless the query asks for them. `within` is a finished
        search in the same papers, none of them changed since: when the query only goes on from
        that one's, what it found is all that is looked at.
        """
        self.query = parse(text)
        self.found: list[Paper] = []
        """What was found so far, in the given order."""
        self._index = index
        self.sort = sort
        self._patterns: list[Pattern] = []
        self._in_trash = _asks_for_trash(self.query.expression)
        self._papers = [*papers]
        self._looked_at: Sequence[Paper] = self._papers
        self._result = Result(self.query, (), self.query.expression, self.query.problems)
        if within is not None and within.found and not within.result.problems:
            former = within.query
            same_papers = _asks_for_trash(former.expression) == self._in_trash
            if same_papers and narrows(former, self.query):
                self._looked_at = within.found

    @property
    def result(self) -> Result:
        """What was found, once the steps are done."""
        return self._result

    def steps(self) -> Iterator[None]:
        """Do the search; each step takes a few milliseconds."""
        expression = self.query.expression
        found: list[Paper] = []
        for _ in self._look(self._looked_at, expression, found):
            yield
        read: tuple[Reading, ...] = ()
        if not found and (wide := widened(expression)) != expression:
            for _ in self._look(self._papers, wide, found):
                yield
            read = used(self._index, found, expression)
            expression = as_read(expression, read)
        else:
            self.found = found
        left_out: tuple[str, ...] = ()
        if not found and (unread := self.query.unread):
            kept = [one.expression for one in self.query.clauses if one not in unread]
            for _ in self._look(self._papers, all_of(kept), found):
                yield
            if found:
                expression, left_out = all_of(kept), tuple(one.text for one in unread)
        obstacle: Obstacle | None = None
        if not found:
            obstacle = yield from find_obstacle(
                self.query, self._index, self._patterns, lambda: self._slices(self._papers)
            )
        ordered = found
        if self.sort == RELEVANCE:
            ordered = yield from self._rank(found, expression)
        elif self.sort:
            ordered = yield from sort_in_steps(found, self.sort)
        self._result = Result(
            self.query, tuple(ordered), expression, self._problems(), read, left_out, obstacle
        )

    def _look(
        self, papers: Sequence[Paper], expression: Expression, found: list[Paper]
    ) -> Iterator[None]:
        test = self._index.test(expression, self._patterns)
        for part in self._slices(papers):
            found += filter(test, part)
            yield

    def _slices(self, papers: Sequence[Paper]) -> Iterator[Sequence[Paper]]:
        for start in range(0, len(papers), SLICE):
            part = papers[start : start + SLICE]
            yield part if self._in_trash else shown(part)

    def _rank(
        self, found: list[Paper], expression: Expression
    ) -> Generator[None, None, list[Paper]]:
        ranking = Ranking(self._index, expression)
        ranks: list[tuple[Rank, Paper]] = []
        for start in range(0, len(found), SLICE):
            ranks += ((ranking.rank(paper), paper) for paper in found[start : start + SLICE])
            yield
        ranks = yield from sorted_in_steps(ranks, key=itemgetter(0), reverse=True)
        return [paper for _, paper in ranks]

    def _problems(self) -> tuple[Problem, ...]:
        stopped = {pattern.text for pattern in self._patterns if pattern.stopped}
        slow = (
            Problem(clause.start, f"this regular expression takes too long; {_AFTER_STOP[wanted]}")
            for clause in self.query.clauses
            for text, wanted in patterns_of(clause.expression)
            if text in stopped
        )
        return (*self.query.problems, *dict.fromkeys(slow)) if stopped else self.query.problems


_AFTER_STOP = {
    True: "papers that it would find may be missing",
    False: "papers that it would leave out may be among these",
}
"""What follows from a regular expression that was stopped, one to match or one not to."""


def search(index: Index, papers: Iterable[Paper], text: str, sort: str = "") -> Result:
    """Search at once; see `Search`. `sort` as there."""
    one = Search(index, papers, text, sort)
    for _ in one.steps():
        pass
    return one.result


def narrows(former: Query, query: Query) -> bool:
    """Whether a query can only find papers that the former one finds, as when it is typed on."""
    return all(
        any(_implies(new.expression, old.expression) for new in query.clauses)
        for old in former.clauses
    )


def _implies(new: Expression, old: Expression) -> bool:
    if new == old:
        return True
    if not (isinstance(new, Text) and isinstance(old, Text)):
        return False
    if not new.how == old.how == "part" or new.field != old.field:
        return False
    if identifiers_named(new):
        return False  # the paper that it names need not have it in its texts
    # A word with initials is looked for in other texts than one without.
    same_kind = has_initials(new.text) == has_initials(old.text)
    return same_kind and fold(old.text) in fold(new.text)


def _asks_for_trash(expression: Expression) -> bool:
    match expression:
        case Is(name):
            return name == "trashed"
        case Not(of):
            return _asks_for_trash(of)
        case And(of) | Or(of):
            return any(map(_asks_for_trash, of))
        case _:
            return False
