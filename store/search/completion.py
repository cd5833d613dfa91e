"""What may follow in a query that is being typed: fields, tags, names, states."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from store.grouping import source_labels
from store.hangul import (
    as_initials,
    find_initials,
    going_on,
    has_initials,
    initials,
    may_go_on,
)
from store.model import STATUSES, Paper, Source, unique_tags
from store.search.conditions import HAS, IS
from store.search.fields import FIELDS
from store.search.folding import fold
from store.search.parsing import FIELD_NAMES
from store.search.query import quoted

MOST = 12
"""Candidates that are offered at once."""

_TYPED = re.compile(r'(?:^|(?<=[\s(|]))-?(?P<word>(?:[^\s()|"]|"[^"]*"?)*)\Z')
_VALUE = re.compile(r"([^\W\d_]+)[:：](=?)(.*)", re.DOTALL)
_NEEDS_QUOTES = re.compile(r"[\s()|\"]")


class Candidate(msgspec.Struct, frozen=True):
    """What can be put in place of what is being typed, and how many papers have it.

    A word of the language has none. A field `goes_on`: a value is to follow it.
    """

    insert: str
    label: str
    count: int = 0
    goes_on: bool = False


class Completion(msgspec.Struct, frozen=True):
    """The candidates for the part of a query from `start` to `end`, the best first.

    Of so many that would fit, `more` are left out.
    """

    start: int
    end: int
    candidates: tuple[Candidate, ...] = ()
    more: int = 0


class Vocabulary(msgspec.Struct, frozen=True):
    """The values of a library by field, each with the number of papers that have it."""

    values: dict[str, dict[str, int]]


def vocabulary(papers: Iterable[Paper], sources: Mapping[str, Source]) -> Vocabulary:
    """Count the values of papers; a spelling of a tag counts for all of its spellings."""
    of: dict[str, Counter[str]] = {
        name: Counter() for name in ("tag", "presenter", "author", "venue", "year", "quarter",
                                     "source")
    }  # fmt: skip
    tags: dict[str, str] = {}
    labels = source_labels(sources.values())
    for paper in papers:
        of["tag"].update(tags.setdefault(fold(tag), tag) for tag in unique_tags(paper.tags))
        of["presenter"].update(paper.presenters)
        of["author"].update(paper.authors)
        of["venue"].update([paper.venue] if paper.venue else [])
        of["year"].update([str(paper.year)] if paper.year else [])
        of["quarter"].update(paper.quarters)
        of["source"].update({labels[r.source] for r in paper.reviews if r.source in labels})
    words = {"status": STATUSES, "is": (*IS, "new", "done"), "has": tuple(HAS)}
    return Vocabulary(
        {name: dict(counter) for name, counter in of.items()}
        | {name: dict.fromkeys(known, 0) for name, known in words.items()}
    )


def complete(text: str, cursor: int, known: Vocabulary) -> Completion:
    """What may stand where the cursor is; nothing when nothing has been typed there yet."""
    found = _TYPED.search(text[:cursor])
    if found is None or not found["word"]:
        return Completion(cursor, cursor)
    word, start = found["word"], found.start("word")
    if word[0] in "#+":
        made = _values(known.values["tag"], word[1:], lambda tag: word[0] + _written(tag))
        return _completion(start, cursor, made)
    if value := _VALUE.fullmatch(word):
        field = FIELD_NAMES.get(fold(value[1]), "")
        prefix = f"{value[1]}:{value[2]}"
        made = _values(known.values.get(field, {}), value[3], lambda v: prefix + _written(v))
        return _completion(start, cursor, made)
    fields = [name for name in _field_names(fold(word)) if name.startswith(fold(word))]
    return _completion(start, cursor, [Candidate(f"{n}:", f"{n}:", goes_on=True) for n in fields])


def _completion(start: int, end: int, fitting: Sequence[Candidate]) -> Completion:
    return Completion(start, end, tuple(fitting[:MOST]), len(fitting[MOST:]))


def _field_names(word: str) -> Iterable[str]:
    """The names of the fields in the language of a word."""
    if word.isascii():
        return ("is", "has", *FIELDS)
    return (name for name in FIELD_NAMES if not name.isascii())


def _values(counts: Mapping[str, int], typed: str, write: Callable[[str], str]) -> list[Candidate]:
    """Values that begin with what is typed, then those that have it inside; the most used first."""
    word = fold(typed.strip('"'))
    ranked = sorted(
        ((at, -count, fold(value), value) for value, count in counts.items()
         if (at := _fit(word, fold(value))) is not None)
    )  # fmt: skip
    return [Candidate(write(value), value, -count) for _, count, _, value in ranked]


def _fit(word: str, value: str) -> int | None:
    """0 for a value that begins so, 1 for one that has it inside, None for others."""
    if has_initials(word):
        bare = value.replace(" ", "")
        at = find_initials(as_initials(word), bare, initials(bare))
    elif may_go_on(word):
        found = going_on(word).search(value)
        at = found.start() if found else -1
    else:
        at = value.find(word)
    return None if at < 0 else min(at, 1)


def _written(value: str) -> str:
    return quoted(value) if _NEEDS_QUOTES.search(value) else value
