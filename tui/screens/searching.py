"""Searching the library in time slices, so that the next key is never kept waiting."""

import time
from collections.abc import Iterator, Sequence

from store.library import Library
from store.model import Paper
from store.search.explaining import Reason, explain
from store.search.highlighting import Highlighter
from store.search.matching import Index
from store.search.searching import Result, Search, search
from store.views import RELEVANCE

SLICE = 0.02
"""A search works for so long, in seconds, before keys and drawing have their turn."""
PAUSE = 0.001
"""Between two slices of a search, in seconds, keys and drawing have their turn."""


def go_on(steps: Iterator[None], seconds: float = SLICE) -> bool:
    """Do steps of a search for so long; true when it has come to its end."""
    until = time.perf_counter() + seconds
    return all(time.perf_counter() <= until for _ in steps)


class Searching:
    """The search that is going on, and the result of the last one that came to its end."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._index = Index(library.sources)
        self._steps: Iterator[None] = iter(())
        self._search: Search | None = None
        self._finished: Search | None = None
        self._revision = -1

    @property
    def result(self) -> Result | None:
        """What was found last."""
        return self._finished.result if self._finished else None

    @property
    def under_way(self) -> bool:
        """Whether a search has not come to its end."""
        return self._search is not None

    def start(self, papers: Sequence[Paper], query: str, sort: str) -> None:
        """Search anew; a search under way is dropped."""
        self._follow_sources()
        within = self._finished
        if self._revision != self._library.revision:
            self._revision, within = self._library.revision, None
            self._index.texts.forget_but(self._library.papers.keys())
        self._search = Search(self._index, papers, query, sort, within)
        self._steps = self._search.steps()

    def go_on(self, seconds: float = SLICE) -> bool:
        """Search for so long; true when the search has come to its end."""
        if not go_on(self._steps, seconds):
            return False
        self._finished, self._search = self._search, None
        return True

    def stop(self) -> None:
        """Drop the search that is under way."""
        self._search, self._steps = None, iter(())

    def _follow_sources(self) -> None:
        # A library that is read anew has other sources.
        self._index.texts.sources = self._library.sources

    def count(self, query: str) -> Iterator[int | None]:
        """Count what a query finds: None after each step, at the end the number."""
        self._follow_sources()
        one = Search(self._index, self._library.papers.values(), query)
        for _ in one.steps():
            yield None
        yield len(one.result.papers)

    def finds(self, query: str, paper: Paper) -> bool:
        """Whether a query finds a paper, which need not be in the library yet."""
        return bool(search(Index(self._library.sources), [paper], query).papers)

    def best(self, query: str) -> Iterator[Result | None]:
        """What a query finds, the best first: None after each step, at the end the result."""
        self._follow_sources()
        one = Search(self._index, self._library.papers.values(), query, RELEVANCE)
        for _ in one.steps():
            yield None
        yield one.result

    def warm(self) -> Iterator[None]:
        """Make the texts ready, a few milliseconds a step, before the first word is typed."""
        yield from self._index.warm(list(self._library.papers.values()))

    def highlighter(self) -> Highlighter | None:
        """Marks what the last search looked for in texts; a new one for each drawing.

        Regular expressions have a limit of time for all that one of these marks.
        """
        return Highlighter(self.result.expression) if self.result else None

    def reasons(self, paper: Paper) -> list[Reason]:
        """Why the last search found a paper."""
        if self.result is None:
            return []
        return explain(self._index, paper, self.result)
