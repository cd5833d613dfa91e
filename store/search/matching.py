"""Which papers a query finds.

A plain scan of folded text: at the sizes of a reading list no index beats it, and it finds parts
of words in any language.
"""

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from store.hangul import as_initials, find_initials, going_on, has_initials, initials
from store.model import Paper, Source
from store.search.conditions import HAS, IS
from store.search.fields import ANYWHERE, FIELDS, NAMES
from store.search.folding import fold
from store.search.identifiers import identifiers_named
from store.search.patterns import Pattern
from store.search.query import And, Between, Compare, Expression, Has, Is, Not, Or, Text
from store.search.steps import SLICE
from store.search.texts import Texts

Test = Callable[[Paper], bool]

_OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip


class Index:
    """The texts of a library made ready for searching.

    One index serves any number of searches; it notices when a paper has changed. `sources` are
    needed for `source:` and `week:`.
    """

    def __init__(self, sources: Mapping[str, Source] | None = None) -> None:
        self.texts = Texts(sources or {})

    def warm(self, papers: Sequence[Paper]) -> Iterator[None]:
        """Make the texts of papers ready, a slice at each step, before the first search."""
        read, read_names = self.texts.reader(ANYWHERE), self.texts.names_reader(NAMES)
        for start in range(0, len(papers), SLICE):
            for paper in papers[start : start + SLICE]:
                read(paper)
                read_names(paper)
            yield

    def test(self, expression: Expression, patterns: list[Pattern] | None = None) -> Test:
        """Whether a paper is found; regular expressions are added to `patterns`, to be asked."""
        used = [] if patterns is None else patterns
        match expression:
            case And(of):
                return _all([self.test(one, used) for one in sorted(of, key=_cost)])
            case Or(of):
                return _any([self.test(one, used) for one in sorted(of, key=_cost)])
            case Not(of):
                test = self.test(of, used)
                return lambda paper: not test(paper)
            case Is(name):
                return IS[name]
            case Has(name):
                return HAS[name]
            case Compare(name) | Between(name):
                values, holds, sources = (
                    FIELDS[name].values, value_test(expression), self.texts.sources,
                )  # fmt: skip
                return lambda paper: any(map(holds, values(paper, sources)))
            case Text():
                written = self._written(expression, used)
                named = identifiers_named(expression)
                if not named:
                    return written
                return lambda paper: not named.isdisjoint(paper.identifiers) or written(paper)

    def _written(self, text: Text, patterns: list[Pattern]) -> Test:
        field, values = text.field, self.texts.values
        if text.how == "pattern":
            pattern = Pattern(text.text)
            patterns.append(pattern)
            return lambda paper: any(map(pattern.matches, values(field, paper)))
        word = fold(text.text)
        if text.how == "exact":
            return lambda paper: word in map(fold, values(field, paper))
        if text.how == "tag":
            return lambda paper: any(_is_at_or_below(fold(tag), word) for tag in paper.tags)
        read = self.texts.reader(field)
        if text.how == "begun":
            grown = going_on(word)
            return lambda paper: grown.search(read(paper).text) is not None
        if text.how == "phrase" or not has_initials(word):
            return lambda paper: word in read(paper).text
        return self._found_by_initials(as_initials(word), word, field)

    def _found_by_initials(self, typed: str, word: str, field: str) -> Test:
        heads = initials(typed)
        read, read_names = self.texts.reader(field), self.texts.names_reader(field or NAMES)

        def test(paper: Paper) -> bool:
            if word in read(paper).text:
                return True
            names = read_names(paper)
            return heads in names.heads and find_initials(typed, names.text, names.heads) >= 0

        return test


def value_test(compare: Compare | Between) -> Callable[[str], bool]:
    """Whether a value of the field is as it is asked for."""
    if isinstance(compare, Between):
        from_low = value_test(Compare(compare.field, ">=", compare.low))
        to_high = value_test(Compare(compare.field, "<=", compare.high))
        return lambda value: from_low(value) and to_high(value)
    holds, bound = _OPERATORS[compare.operator], compare.value
    if FIELDS[compare.field].kind == "number":
        number = float(bound)
        return lambda value: holds(float(value), number)
    # A beginning stands for all that begin so: 2020 is before 2021Q1 and not before 2020Q4.
    length = len(bound)
    return lambda value: holds(value[:length], bound)


def _is_at_or_below(tag: str, wanted: str) -> bool:
    return tag == wanted or tag.startswith(f"{wanted}/")


def _all(tests: list[Test]) -> Test:
    if len(tests) == 1:
        return tests[0]
    return lambda paper: all(test(paper) for test in tests)


def _any(tests: list[Test]) -> Test:
    return lambda paper: any(test(paper) for test in tests)


def _cost(expression: Expression) -> int:
    """What is asked first: marks and dates, then texts, then regular expressions."""
    match expression:
        case Text(_, field, how):
            return 4 if how == "pattern" else 3 if field in (ANYWHERE, "text") else 2
        case Not(of):
            return _cost(of)
        case And(of) | Or(of):
            return max(map(_cost, of), default=0)
        case _:
            return 1
