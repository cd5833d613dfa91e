"""Papers whose titles are alike: nearly equal, and nobody and nothing says that they are two.

Titles are compared by their letters; people are never taken for one another by likeness. Comparing
all pairs would take hours for 10,000 papers, so titles are compared only within blocks: those that
begin alike, end alike, or share a rare word.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from difflib import SequenceMatcher
from itertools import combinations

from msgspec import Struct

from store.model import Paper

SIMILAR = 0.9
"""From this ratio of `difflib.SequenceMatcher` on, two titles are nearly the same."""
BLOCK = 30
"""Titles that a block may have; what more titles share says nothing."""
RARE_WORDS = 3
"""So many of a title's rarest words make blocks."""
EDGE = 12
"""Letters at which two titles begin or end alike."""
LONGEST = 300
"""Letters that are compared; the time it takes grows with their square."""
YEARS_APART = 3
"""Years between a preprint and its last publication."""

_WORD = re.compile(r"[^\W_]+")
_NUMERAL = re.compile(r"\w*\d\w*|[ivx]+", re.ASCII)


class _Title(Struct, frozen=True):
    """A title as it is compared, with what it takes to rule a pair out cheaply."""

    paper: Paper
    text: str
    words: tuple[str, ...]
    numerals: tuple[str, ...]
    names: frozenset[str]


def alike(
    papers: Iterable[Paper], among: Collection[str] | None = None
) -> Iterator[tuple[Paper, Paper, float]]:
    """Pairs of papers with nearly the same title, and how alike the titles are (0.9 to 1).

    `among` are ids: of each pair at least one is among them. The first paper of a pair has the
    lesser id; the order of the papers makes no difference.
    """
    in_order = sorted(papers, key=lambda paper: paper.id)
    titles = [title for paper in in_order if (title := _title(paper))]
    compared = set()
    for block in _blocks(titles):
        for one, other in combinations(block, 2):
            pair = (one.paper.id, other.paper.id)
            if pair in compared or (among is not None and not any(key in among for key in pair)):
                continue
            compared.add(pair)
            if _kept_apart(one.paper, other.paper):
                continue
            if likeness := _likeness(one, other):
                yield one.paper, other.paper, likeness


def by_rare_words(of: Paper, papers: Iterable[Paper]) -> list[Paper]:
    """The papers, those first whose titles share the rarest words with that of another paper."""
    titles = [(paper, {*_words(paper)}) for paper in papers]
    frequency = Counter(word for _, words in titles for word in words)
    wanted = {*_words(of)}
    titles.sort(key=lambda pair: -sum(1 / frequency[word] for word in wanted & pair[1]))
    return [paper for paper, _ in titles]


def _words(paper: Paper) -> tuple[str, ...]:
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", paper.title).casefold()))


def _kept_apart(one: Paper, other: Paper) -> bool:
    """Whether a person said that they are two, under whichever of their identifiers."""
    said = not {*one.marks.apart}.isdisjoint(other.identifiers)
    return said or not {*other.marks.apart}.isdisjoint(one.identifiers)


def _title(paper: Paper) -> _Title | None:
    """The title for comparing; None when the paper has none of its own."""
    words = _words(paper)
    if paper.untitled or not words:
        return None
    return _Title(
        paper,
        " ".join(words),
        words,
        tuple(word for word in words if _NUMERAL.fullmatch(word)),
        frozenset(part for name in paper.authors for part in _WORD.findall(name.casefold())),
    )


def _blocks(titles: list[_Title]) -> Iterable[list[_Title]]:
    """Groups of titles that are worth comparing, a pair in several of them perhaps."""
    frequency = Counter(word for title in titles for word in set(title.words))
    blocks: dict[tuple[str, str], list[_Title]] = {}
    for title in titles:
        letters = title.text.replace(" ", "")
        rare = sorted(set(title.words), key=lambda word: (frequency[word], word))[:RARE_WORDS]
        keys = [("whole", letters), ("start", letters[:EDGE]), ("end", letters[-EDGE:])]
        for key in (*keys, *(("word", word) for word in rare)):
            blocks.setdefault(key, []).append(title)
    return [block for block in blocks.values() if 1 < len(block) <= BLOCK]


def _likeness(one: _Title, other: _Title) -> float:
    """How alike two titles are; 0 when not enough, or when anything speaks against it."""
    same_title = one.text == other.text
    if not same_title and one.numerals != other.numerals:
        return 0.0  # a second part, or a second version
    strangers = bool(one.names and other.names) and not one.names & other.names
    years = one.paper.year, other.paper.year
    far_apart = None not in years and abs((years[0] or 0) - (years[1] or 0)) > YEARS_APART
    if (strangers and far_apart) if same_title else (strangers or far_apart):
        return 0.0
    ratio = 1.0 if same_title else _ratio(one.text, other.text)
    return ratio if ratio >= SIMILAR else 0.0


def _ratio(one: str, other: str) -> float:
    """The ratio of two texts, or 0 when their lengths or letters rule out that it is enough."""
    if 2 * min(len(one), len(other)) < SIMILAR * (len(one) + len(other)):
        return 0.0
    matcher = SequenceMatcher(None, one[:LONGEST], other[:LONGEST], autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= SIMILAR else 0.0
