"""What a query says, as plain data. `str` of it is a query that says the same.

The language is described in docs/search.md.
"""

import re
from collections.abc import Iterable, Iterator, Set
from typing import Literal

import msgspec

How = Literal["part", "phrase", "exact", "pattern", "tag", "begun"]
Operator = Literal["=", "<", "<=", ">", ">="]

_BARE = re.compile(r"[^\s()|\"“]+")
"""What can stand without quotes behind a colon or a #."""


class Text(msgspec.Struct, frozen=True):
    """Something to be found in a field, or anywhere when `field` is "".

    `part` is a part of the field as typed, `phrase` one that was quoted, `exact` the whole of a
    value, `pattern` a regular expression, `tag` a tag or one below it. `begun` is a part whose last
    syllable may go on; nobody can type it, it is how a word may be read (`readings`).
    """

    text: str
    field: str = ""
    how: How = "part"

    def __str__(self) -> str:
        """As it is written in a query."""
        if self.how == "tag":
            return f"#{_bare_or_quoted(self.text)}"
        prefix = f"{self.field}:" if self.field else ""
        if self.how == "pattern":
            return f"{prefix}/{_with_slashes_escaped(self.text)}/"
        if self.how == "phrase":
            return prefix + quoted(self.text)
        return f"{prefix}{'=' if self.how == 'exact' else ''}" + (
            _bare_or_quoted(self.text) if self.how == "exact" else self.text
        )


class Compare(msgspec.Struct, frozen=True):
    """A rating, year, quarter, week or date compared; `value` in the field's own spelling."""

    field: str
    operator: Operator
    value: str

    def __str__(self) -> str:
        """As it is written in a query."""
        return f"{self.field}:{'' if self.operator == '=' else self.operator}{self.value}"


class Between(msgspec.Struct, frozen=True):
    """From `low` to `high`, both included."""

    field: str
    low: str
    high: str

    def __str__(self) -> str:
        """As it is written in a query."""
        return f"{self.field}:{self.low}..{self.high}"


class Is(msgspec.Struct, frozen=True):
    """A state of the paper, such as `rated`."""

    name: str

    def __str__(self) -> str:
        """As it is written in a query."""
        return f"is:{self.name}"


class Has(msgspec.Struct, frozen=True):
    """Something that the paper has, such as `slides`."""

    name: str

    def __str__(self) -> str:
        """As it is written in a query."""
        return f"has:{self.name}"


class Not(msgspec.Struct, frozen=True):
    """The opposite."""

    of: "Expression"

    def __str__(self) -> str:
        """As it is written in a query."""
        return f"-({self.of})" if isinstance(self.of, And | Or) else f"-{self.of}"


class And(msgspec.Struct, frozen=True):
    """All of these; without any, every paper."""

    of: tuple["Expression", ...] = ()

    def __str__(self) -> str:
        """As it is written in a query."""
        return " ".join(f"({one})" if isinstance(one, And | Or) else str(one) for one in self.of)


class Or(msgspec.Struct, frozen=True):
    """One of these at least."""

    of: tuple["Expression", ...]

    def __str__(self) -> str:
        """As it is written in a query."""
        return " OR ".join(f"({one})" if isinstance(one, Or) else str(one) for one in self.of)


Expression = Text | Compare | Between | Is | Has | Not | And | Or


class Clause(msgspec.Struct, frozen=True):
    """One of the terms that must all hold; `text` is how it was typed, from `start` to `end`.

    `inside` is what stands in parentheses: the clauses between each two of its ORs.
    """

    text: str
    start: int
    end: int
    expression: Expression
    inside: tuple[tuple["Clause", ...], ...] = ()


class Problem(msgspec.Struct, frozen=True):
    """What could not be read, in a plain sentence; `at` counts from 0 in the query."""

    at: int
    message: str

    @property
    def column(self) -> int:
        """The place for people, counted from 1."""
        return self.at + 1


class Query(msgspec.Struct, frozen=True):
    """A query as it was typed and as it is understood.

    What could not be read is among the `problems` and is looked for as plain words.
    """

    text: str
    alternatives: tuple[tuple[Clause, ...], ...] = ()
    """The clauses between each two ORs."""
    problems: tuple[Problem, ...] = ()

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses that must all hold; with an OR between them all is one clause."""
        if len(self.alternatives) < 2:
            return self.alternatives[0] if self.alternatives else ()
        start, end = self.alternatives[0][0].start, self.alternatives[-1][-1].end
        expression = either(self.alternatives)
        return (Clause(self.text[start:end], start, end, expression, self.alternatives),)

    @property
    def expression(self) -> Expression:
        """All clauses as one expression."""
        return all_of([clause.expression for clause in self.clauses])

    @property
    def unread(self) -> tuple[Clause, ...]:
        """The clauses in which something could not be read."""
        return tuple(
            clause
            for clause in self.clauses
            if any(clause.start <= problem.at < clause.end for problem in self.problems)
        )

    def without(self, clauses: Iterable[Clause]) -> str:
        """The query without some of its clauses, which may stand in parentheses."""
        return _without(self.alternatives, {clause.start for clause in clauses})


def _without(alternatives: Iterable[Iterable[Clause]], starts: Set[int]) -> str:
    left = (" ".join(filter(None, (_rest(one, starts) for one in of))) for of in alternatives)
    return " OR ".join(filter(None, left))


def _rest(clause: Clause, starts: Set[int]) -> str:
    if clause.start in starts:
        return ""
    if clause.inside and any(clause.start < start < clause.end for start in starts):
        inside = _without(clause.inside, starts)
        return f"({inside})" if inside else ""
    return clause.text


def either(alternatives: Iterable[Iterable[Clause]]) -> Expression:
    """Clauses as one expression: all between each two ORs hold, or all between two others."""
    return one_of([all_of([clause.expression for clause in clauses]) for clauses in alternatives])


def all_of(expressions: list[Expression]) -> Expression:
    """All of these as one expression."""
    return expressions[0] if len(expressions) == 1 else And(tuple(expressions))


def one_of(expressions: list[Expression]) -> Expression:
    """One of these at least."""
    return expressions[0] if len(expressions) == 1 else Or(tuple(expressions))


def texts_of(expression: Expression) -> list[Text]:
    """The texts that are looked for, without those that must not be there."""
    if isinstance(expression, Text):
        return [expression]
    if isinstance(expression, And | Or):
        return [text for one in expression.of for text in texts_of(one)]
    return []


def patterns_of(expression: Expression, wanted: bool = True) -> Iterator[tuple[str, bool]]:
    """The regular expressions, each with whether it is to match, or not to."""
    match expression:
        case Text(text, _, "pattern"):
            yield text, wanted
        case Not(of):
            yield from patterns_of(of, not wanted)
        case And(of) | Or(of):
            for one in of:
                yield from patterns_of(one, wanted)


def quoted(text: str) -> str:
    """A text in quotes, as the language has it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _bare_or_quoted(text: str) -> str:
    return text if _BARE.fullmatch(text) else quoted(text)


def _with_slashes_escaped(pattern: str) -> str:
    return re.sub(r"\\.|/", lambda found: "\\/" if found[0] == "/" else found[0], pattern)
