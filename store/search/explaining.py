"""Why a paper was found: for each clause the fields in which it holds, and where."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from store.model import Paper
from store.search.fields import NAME_FIELDS, NAMES
from store.search.folding import Span, fold_with_places
from store.search.highlighting import Finder, merged
from store.search.matching import Index, value_test
from store.search.query import And, Between, Clause, Compare, Expression, Has, Is, Not, Or, Text
from store.search.readings import as_read
from store.search.searching import Result

AROUND = 32
"""Letters that a snippet shows before and after what was found."""

_EVERY_FIELD = ("title", "tag", "presenter", "author", "venue", "note", "year", "quarter",
                "status", "id", "text")  # fmt: skip
"""Where a word without a field is looked for, the most telling first."""


_SIGN = r"(?:[-*+>]|\d{1,3}[.)]|#{1,6})[ \t]+"
_MARK = re.compile(rf"\n[ \t]*\n\s*(?:{_SIGN})?|(?:\A|\n)[ \t]*{_SIGN}")
"""Where an item, a heading, a quote or another paragraph begins in the text of a review."""


class Reason(msgspec.Struct, frozen=True):
    """That a clause holds: in which field, in which of its texts, and where in that.

    `field` is "" for what is said of the paper as a whole (`is:`, `has:`, `-word`); then `text` is
    a sentence and `spans` are empty.
    """

    clause: str
    field: str
    text: str
    spans: tuple[Span, ...] = ()

    @property
    def snippet(self) -> "Snippet":
        """The first place and a little around it, in one line."""
        if not self.spans:
            return Snippet(" ".join(self.text.split()), ())
        first, last = _block(self.text, self.spans[0])
        start = max(first, self.spans[0][0] - AROUND)
        end = min(last, self.spans[0][1] + AROUND)
        before, after = "…" if start > first else "", "…" if end < last else ""
        shift = len(before) - start
        spans = ((a + shift, min(b, end) + shift) for a, b in self.spans if a < end)
        part = self.text[start:end].replace("\n", " ").replace("\t", " ")
        return Snippet(before + part + after, tuple(spans))


class Snippet(msgspec.Struct, frozen=True):
    """A part of a text, and where in it stands what was found."""

    text: str
    spans: tuple[Span, ...]


def _block(text: str, span: Span) -> Span:
    """The item of a list, or the paragraph, in which a place stands, without its mark."""
    first, last = 0, len(text)
    for mark in _MARK.finditer(text):
        if mark.end() <= span[0]:
            first = mark.end()
        elif mark.start() >= span[1]:
            last = mark.start()
            break
    return first, last


def explain(index: Index, paper: Paper, result: Result) -> list[Reason]:
    """Why a search found a paper, clause by clause; empty when it did not."""
    return [*_of_clauses(index, paper, result.query.alternatives, result)]


def _of_clauses(
    index: Index, paper: Paper, alternatives: Sequence[Sequence[Clause]], result: Result
) -> Iterator[Reason]:
    """The reasons of the first of the alternatives that holds, and of all others that do."""
    for clauses in alternatives:
        kept = [
            (clause, as_read(clause.expression, result.read))
            for clause in clauses
            if clause.text not in result.left_out
        ]
        if all(index.test(expression)(paper) for _, expression in kept):
            for clause, expression in kept:
                if clause.inside:
                    yield from _of_clauses(index, paper, clause.inside, result)
                else:
                    yield from _reasons(index, paper, expression, clause.text)


def _reasons(index: Index, paper: Paper, expression: Expression, said: str) -> Iterator[Reason]:
    match expression:
        case Text():
            yield from _places(index, paper, expression, said)
        case And(of):
            for one in of:
                yield from _reasons(index, paper, one, said)
        case Or(of):
            for one in of:
                if index.test(one)(paper):
                    yield from _reasons(index, paper, one, said)
        case Not(of):
            yield Reason(said, "", f"there is no {of}")
        case Compare(field) | Between(field):
            for value in filter(value_test(expression), index.texts.values(field, paper)):
                yield Reason(said, field, value, ((0, len(value)),))
        case Is(name):
            yield Reason(said, "", f"it is {name}")
        case Has(name):
            yield Reason(said, "", f"it has {name}")


def _places(index: Index, paper: Paper, text: Text, said: str) -> Iterator[Reason]:
    finder = Finder(text)
    fields = {"": _EVERY_FIELD, NAMES: NAME_FIELDS}.get(text.field, (text.field,))
    for field in fields:
        for value in index.texts.values(field, paper):
            spans = merged(finder.spans(value, fold_with_places(value), field))
            if spans:
                yield Reason(said, field, value, tuple(spans))
