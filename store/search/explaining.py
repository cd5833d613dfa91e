"""Why a paper was found: for each clause the fields in which it holds, and where."""

from collections.abc import Iterator

import msgspec

from store.model import Paper
from store.search.fields import NAME_FIELDS, NAMES
from store.search.folding import Span, fold_with_places
from store.search.highlighting import Finder, merged
from store.search.matching import Index, value_test
from store.search.query import And, Between, Compare, Expression, Has, Is, Not, Or, Query, Text

AROUND = 32
"""Letters that a snippet shows before and after what was found."""

_EVERY_FIELD = ("title", "tag", "presenter", "author", "venue", "note", "year", "quarter",
                "status", "id", "text")  # fmt: skip
"""Where a word without a field is looked for, the most telling first."""


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
        start = max(0, self.spans[0][0] - AROUND)
        end = min(len(self.text), self.spans[0][1] + AROUND)
        before, after = "…" if start else "", "…" if end < len(self.text) else ""
        shift = len(before) - start
        spans = ((a + shift, min(b, end) + shift) for a, b in self.spans if a < end)
        part = self.text[start:end].replace("\n", " ").replace("\t", " ")
        return Snippet(before + part + after, tuple(spans))


class Snippet(msgspec.Struct, frozen=True):
    """A part of a text, and where in it stands what was found."""

    text: str
    spans: tuple[Span, ...]


def explain(
    index: Index, paper: Paper, query: Query, expression: Expression | None = None
) -> list[Reason]:
    """Why a paper is found by a query, clause by clause; empty when it is not.

    `expression` is the `Result`'s when the words of the query were read in another way.
    """
    if expression is not None and expression != query.expression:
        if not index.test(expression)(paper):
            return []
        return [*_reasons(index, paper, expression, query.text)]
    reasons: list[Reason] = []
    for clause in query.clauses:
        if not index.test(clause.expression)(paper):
            return []
        reasons += _reasons(index, paper, clause.expression, clause.text)
    return reasons


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
