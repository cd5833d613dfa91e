"""A query typed letter by letter: the time of each keystroke, and whether the answer is right.

Beside it stands SQLite's full-text index FTS5 with its trigram tokenizer, on the same texts. It
finds no word of fewer than three letters, as most Korean words and names are; a scan of all texts,
which is what `readlist` does, misses none.
"""

import gc
import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from store.merging import plan_import
from store.model import Paper
from store.search.fields import ANYWHERE
from store.search.matching import Index
from store.search.parsing import parse
from store.search.searching import Search
from tests.bench.libraries import documents, write_library
from tests.bench.measures import READLIST, Figure
from tests.bench.recorder import Recorder

QUERIES = (
    "contrastive", "speech recognition", "pseudo label", "음성", "정렬", "연산량", "강건", "김민준",
    "neurips 2019", "attention head 시각화", "zzzz",
)  # fmt: skip
"""Words that both can be asked for."""
MORE = ("ㄱㅁㅈ", "title:graph year:2020..2021", "-review", "quarter:2020Q3 음성", "dltmdgus")
"""What only the language of `readlist` can say."""
SIZES = (10_000, 100_000)
TREE = 40
"""The columns of the tree, in which the result is drawn; its number stands below them."""
PAINTED = 10_000
"""The papers of the library in which the app is watched while a query is typed."""
MOST_WITH_AIM = 10_000
"""Papers up to which a keystroke has an aim; beyond, only a step of the search has one."""
MEDIAN, WORST, STEP = 0.050, 0.100, 0.010
"""Seconds: the aims for the median and the 95th percentile of a keystroke, and for one step."""


@dataclass(frozen=True)
class Answers:
    """One way to search: its times by keystroke (seconds), and what it found."""

    times: list[float]
    found: list[set[str]]

    @property
    def p95(self) -> float:
        """The 95th percentile of the times."""
        return quantiles(self.times, n=20)[-1]


def search_figures(papers: int) -> list[Figure]:
    """The measurements in a made-up library of so many papers."""
    plan = plan_import({}, {}, documents(papers), "2026-01-01T00:00:00Z")
    made = [paper for paper in plan.papers.values() if paper is not None]
    index = Index(plan.sources)
    warming = _seconds(lambda: [*index.warm(made)])
    gc.freeze()  # as the app does: the collector is not to walk the whole library again and again
    texts = {paper.id: index.texts.reader(ANYWHERE)(paper).text for paper in made}
    database, building = _indexed(texts)
    typed = [*_letter_by_letter(QUERIES)]
    typing = _Typing(index, made)
    ours = _answers(typed, typing.type)
    theirs = _answers(typed, lambda query: _ask(database, query))
    truth = _answers(typed, lambda query: _scan(texts, query))
    more = _answers([*_letter_by_letter(MORE)], typing.type)
    database.close()
    gc.unfreeze()
    size = f"{papers:,} papers"
    fts = "FTS5 trigram"
    figures = [
        Figure(f"texts ready, {size}", warming, building, fts, None),
        Figure(f"keystroke, {size}: median", median(ours.times), median(theirs.times), fts, None),
        Figure(f"keystroke, {size}: p95", ours.p95, theirs.p95, fts, None),
        _wrong_figure(f"wrong, {size} (%)", ours, theirs, truth),
        Figure(f"search step, {size}", typing.longest, STEP, "10 ms, the longest", 1.0),
    ]
    if papers <= MOST_WITH_AIM:
        figures += [
            Figure(f"keystroke, {size}: median", median(ours.times), MEDIAN, "50 ms", 1.0),
            Figure(f"keystroke, {size}: p95", ours.p95, WORST, "100 ms", 1.0),
            Figure(f"fields, {size}: p95", more.p95, WORST, "100 ms", 1.0),
        ]
    return figures


def painting_figures(folder: Path) -> list[Figure]:
    """The app in a terminal: from a key in the query bar to the last change of the tree."""
    path = folder / "painted.json"
    write_library(path, PAINTED)
    environment = {
        "HOME": str(folder), "PATH": os.environ["PATH"], "LANG": "C.UTF-8",
        "READLIST_LIBRARY": str(path),
    }  # fmt: skip
    times: list[float] = []
    with Recorder((READLIST,), environment) as readlist:
        readlist.wait_for("by quarter")
        readlist.answer(b"/")
        readlist.settle()
        for query in QUERIES:
            sent = [readlist.answer(letter.encode()) for letter in query]
            # ctrl+u empties the line, and ends the time of the last letter.
            sent.append(readlist.answer(b"\x15"))
            # Not the reader beside the tree, which follows when the typing rests.
            answers = readlist.latencies(sent, TREE)[: len(query)]
            times += (latency.settled for latency in answers)
    p95 = quantiles(times, n=20)[-1]
    name = f"query key painted, {PAINTED:,}"
    return [
        Figure(f"{name}: median", median(times), MEDIAN, "50 ms", 1.0),
        Figure(f"{name}: p95", p95, WORST, "100 ms", 1.0),
    ]


def _wrong_figure(name: str, ours: Answers, theirs: Answers, truth: Answers) -> Figure:
    """Keystrokes whose answer is not that of the plain scan, in per cent of all (shown as ms)."""
    return Figure(
        name, wrong(ours, truth) / 10, max(wrong(theirs, truth) / 10, 1e-9), "FTS5 trigram", None
    )


def wrong(answers: Answers, truth: Answers) -> float:
    """The part of the answers that are not the true ones."""
    pairs = zip(answers.found, truth.found, strict=True)
    return sum(found != true for found, true in pairs) / len(truth.found)


def _letter_by_letter(queries: Sequence[str]) -> Iterator[str]:
    for query in queries:
        yield from (query[:end] for end in range(1, len(query) + 1) if query[end - 1] != " ")


def _answers(typed: Sequence[str], ask: Callable[[str], list[str]]) -> Answers:
    times, found = [], []
    for query in typed:
        started = perf_counter()
        answer = ask(query)
        times.append(perf_counter() - started)
        found.append(set(answer))
    return Answers(times, found)


class _Typing:
    """Somebody who types one query after another, as the app sees it."""

    def __init__(self, index: Index, papers: Sequence[Paper]) -> None:
        self.longest = 0.0
        """The longest step of any search, in seconds."""
        self._index = index
        self._papers = papers
        self._last: Search | None = None

    def type(self, query: str) -> list[str]:
        """What is found once the query stands there."""
        last = perf_counter()
        search = Search(self._index, self._papers, query, within=self._last)
        for _ in search.steps():
            now = perf_counter()
            self.longest, last = max(self.longest, now - last), now
        self._last = search
        # Other readings are no answers to the words as they were typed.
        return [] if search.result.read else [paper.id for paper in search.result.papers]


def _indexed(texts: dict[str, str]) -> tuple[sqlite3.Connection, float]:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE papers USING fts5(id UNINDEXED, text, tokenize=trigram)")
    taken = _seconds(
        lambda: database.executemany("INSERT INTO papers VALUES (?, ?)", texts.items())
    )
    return database, taken


def _ask(database: sqlite3.Connection, query: str) -> list[str]:
    phrases = " ".join(f'"{word}"' for word in query.split())
    return [row[0] for row in database.execute("SELECT id FROM papers WHERE text MATCH ?",
                                               (phrases,))]  # fmt: skip


def _scan(texts: dict[str, str], query: str) -> list[str]:
    if parse(query).problems:
        raise AssertionError(f"{query} is to be a query of words")
    words = query.split()
    return [key for key, text in texts.items() if all(word in text for word in words)]


def _seconds(act: Callable[[], object]) -> float:
    started = perf_counter()
    act()
    return perf_counter() - started
