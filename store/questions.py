"""What the problems of a document ask a person: which field, and of which of its papers."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from store.model import Document, Problem, Review

Field = Literal["title", "authors", "venue", "presenters", "quarter", "date"]

FIELD_OF: Mapping[str, Field] = {
    "title-missing": "title",
    "title-wrapped": "title",
    "title-from-name": "title",
    "title-prefix": "title",
    "title-unsure": "title",
    "authors-missing": "authors",
    "authors-guessed": "authors",
    "authors-odd": "authors",
    "authors-et-al": "authors",
    "author-of-review": "authors",
    "venue-unknown": "venue",
    "venue-typo": "venue",
    "presenter-missing": "presenters",
    "presenter-guessed": "presenters",
    "presenter-odd": "presenters",
    "presenter-from-above": "presenters",
    "quarter-unknown": "quarter",
    "quarter-from-name": "quarter",
    "quarter-differs": "quarter",
    "quarter-invalid": "quarter",
    "quarter-typo": "quarter",
    "date-missing": "date",
    "date-unclear": "date",
    "date-invalid": "date",
    "date-is-week": "date",
}
"""What a problem asks for, by its code; all others ask for nothing."""

WHOLE = ""
"""The key of a document as a whole, beside those of its papers."""

_OF_WHOLE = frozenset(
    code
    for code, field in FIELD_OF.items()
    if field == "date" or (field == "quarter" and code != "quarter-unknown")
)
_TOLD_BY_DATE = ("quarter-unknown", "quarter-from-name")
"""Where the date of the document tells the quarter."""


class Question(NamedTuple):
    """What a problem asks for: a field of one paper of the document, or of all of it."""

    field: Field
    key: str
    """Of the paper in its document, or `WHOLE`."""
    place: int | None
    """Of the paper among the records; None for the whole document."""
    by_date: bool
    """Whether it is a quarter that the date of the document tells, too."""


def keys_of(records: Sequence[Review]) -> list[str]:
    """What each record of a document is known by in its answers, also when it is revised.

    The strongest identifier; of a paper that stands there more than once, `#2` and so on with it.
    """
    times = Counter[str]()
    keys = []
    for record in records:
        first = record.identifiers[0]
        times[first] += 1
        keys.append(first if times[first] == 1 else f"{first}#{times[first]}")
    return keys


def questions(document: Document) -> list[tuple[Question, ...]]:
    """What each problem of the document asks for: nothing, or a field of each paper it is said of.

    A problem is of the paper above it; where several begin in one line, it is not told of which.
    """
    fields = [FIELD_OF.get(problem.code) for problem in document.problems]
    if not any(fields):
        return [()] * len(fields)
    keys = keys_of(document.records)
    several = Counter(record.line for record in document.records)
    of_line = {record.line: place for place, record in enumerate(document.records)}
    lines = sorted(of_line)

    def places_of(problem: Problem) -> Iterator[int]:
        if len(keys) == 1:
            yield 0
            return
        for line in problem.lines or (problem.line,):
            above = bisect_right(lines, line)
            if above and several[lines[above - 1]] == 1:
                yield of_line[lines[above - 1]]

    def asked(problem: Problem, field: Field) -> tuple[Question, ...]:
        if problem.code in _OF_WHOLE or (field == "quarter" and not problem.line):
            return (Question(field, WHOLE, None, problem.code in _TOLD_BY_DATE),)
        places = dict.fromkeys(places_of(problem))
        return tuple(Question(field, keys[place], place, False) for place in places)

    pairs = zip(document.problems, fields, strict=True)
    return [asked(problem, field) if field else () for problem, field in pairs]


def called(field: Field) -> str:
    """What a field is called where a person reads it."""
    return "presenter" if field == "presenters" else field
