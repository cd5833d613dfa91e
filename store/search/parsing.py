"""Reading a query: what is wrong in it is told, the rest keeps its meaning.

A recursive descent over the text:

    query  = terms ("OR" terms)*          `|` is OR
    terms  = term ("AND"? term)*
    term   = ("-" | "NOT" | "+")* ( "(" query ")" | tag | field ":" value | phrase | word )
"""

import re
import unicodedata
from difflib import get_close_matches

from store.identity import is_strong
from store.keyboard_layout import other_layout
from store.search.fields import FIELD_OF
from store.search.folding import fold
from store.search.query import Clause, Expression, How, Not, Problem, Query, Text, either
from store.search.terms import BadTerm, pattern, term

DEEPEST = 20
"""Parentheses inside each other; deeper ones are not read."""

FIELD_NAMES: dict[str, str] = FIELD_OF | {"is": "is", "has": "has"}
"""Every word that may stand before a colon."""

_BLANKS = re.compile(r"\s*")
_CHUNK = re.compile(r"[^\s()|]+")
_NEGATED = re.compile(r"[^\s)|]")
_NAME = re.compile(r"([^\W\d_]{1,12})[:：](?!//)")
_OPERATOR = re.compile(r"[<>]=?|==?|≤|≥")
_SAME = {"==": "=", "≤": "<=", "≥": ">="}
_PHRASE = re.compile(r'"((?:[^"\\]|\\.)*)("?)', re.DOTALL)
_CURLY_PHRASE = re.compile(r"“([^”]*)(”?)")
_PATTERN = re.compile(r"/((?:[^/\\]|\\.)*)(/?)", re.DOTALL)
_WORD_OPERATOR = re.compile(r"(OR|AND|NOT)(?=[\s()|]|$)")


def parse(text: str) -> Query:
    """Read a query; never raises."""
    reader = _Reader(text)
    alternatives = tuple(map(tuple, reader.groups(inside=0)))
    problems = sorted(reader.problems, key=lambda problem: problem.at)
    return Query(text, alternatives, tuple(problems))


class _Reader:
    """A place in the text, and what was found wrong up to it."""

    def __init__(self, text: str) -> None:
        self.problems: list[Problem] = []
        self._text = text
        self._at = 0

    def groups(self, inside: int) -> list[list[Clause]]:
        """The terms up to the end or the closing parenthesis; OR stands between the lists."""
        groups: list[list[Clause]] = [[]]
        last_or = 0
        while self._next():
            start = self._at
            if self._text[start] == ")":
                if inside:
                    break
                self._wrong(start, "this ) closes nothing")
                self._at += 1
            elif (word := self._word_operator()) in ("OR", "|"):
                if groups[-1]:
                    groups.append([])
                    last_or = start
                else:
                    self._wrong(start, f"nothing stands before {word}")
            elif word != "AND":
                self._at = start
                if clause := self._clause(inside):
                    groups[-1].append(clause)
        if not groups[-1]:
            groups.pop()
            if groups:
                self._wrong(last_or, "nothing stands after OR")
        return groups

    def _next(self) -> str:
        """Go to the next thing; nothing at the end."""
        if blanks := _BLANKS.match(self._text, self._at):
            self._at = blanks.end()
        return self._text[self._at : self._at + 1]

    def _wrong(self, at: int, message: str) -> None:
        self.problems.append(Problem(at, message))

    def _word_operator(self) -> str:
        if self._text[self._at] == "|":
            self._at += 1
            return "|"
        found = _WORD_OPERATOR.match(self._text, self._at)
        self._at = found.end() if found else self._at
        return found[1] if found else ""

    def _clause(self, inside: int) -> Clause | None:
        start, negative = self._at, False
        while self._next():
            if self._text[self._at] == "-":
                self._at += 1
                if not _NEGATED.match(self._text, self._at):
                    # A dash of its own, as in a title.
                    return None
                negative = not negative
            elif self._word_operator() == "NOT":
                negative = not negative
            else:
                break
        if not self._next():
            self._wrong(start, "nothing stands after NOT")
            return None
        within: tuple[tuple[Clause, ...], ...] = ()
        if self._text[self._at] == "(":
            within = tuple(map(tuple, self._group(inside)))
            expression = either(within) if within else None
        else:
            expression = self._term()
        if expression is None:
            return None
        if negative:
            expression = expression.of if isinstance(expression, Not) else Not(expression)
        text = self._text[start : self._at]
        return Clause(text, start, self._at, expression, () if negative else within)

    def _term(self) -> Expression | None:
        first = self._text[self._at]
        if first in '"“':
            return _text(self._phrase(), "", "phrase")
        if first in "#+":
            return self._tag()
        if named := _NAME.match(self._text, self._at):
            name = fold(unicodedata.normalize("NFC", named[1]))
            if field := FIELD_NAMES.get(name):
                self._at = named.end()
                return self._value(field, named.start())
            self._look_at_name(name, named)
        return _text(self._chunk(), "", "part")

    def _look_at_name(self, name: str, named: re.Match[str]) -> None:
        """Say that there is no such field, unless it is no name of one that was meant."""
        # An identifier is a word; a name typed in the other layout is one of the `readings`.
        if is_strong(f"{name}:") or name == "url" or other_layout(named[1]) in FIELD_NAMES:
            return
        near = get_close_matches(name, FIELD_NAMES, n=1, cutoff=0.75)
        if near:
            self._wrong(named.start(), f"no field {named[1]}; did you mean {near[0]}:?")
        elif _CHUNK.match(self._text, named.end()):
            self._wrong(named.start(), f"no field {named[1]}")

    def _group(self, inside: int) -> list[list[Clause]]:
        """The terms in parentheses; OR stands between the lists."""
        start = self._at
        self._at += 1
        if inside >= DEEPEST:
            self._wrong(start, f"more than {DEEPEST} parentheses inside each other are not read")
            return []
        groups = self.groups(inside + 1)
        if self._next() == ")":
            self._at += 1
        else:
            self._wrong(start, "this ( is never closed")
        if not groups:
            self._wrong(start, "nothing stands between these parentheses")
        return groups

    def _tag(self) -> Expression | None:
        start = self._at
        while self._text[self._at : self._at + 1] in ("#", "+"):
            self._at += 1
        following = self._text[self._at : self._at + 1]
        name = self._phrase() if following and following in '"“' else self._chunk()
        name = " ".join(name.split()).strip("/")
        if not name:
            self._wrong(start, "a tag stands after #")
        return _text(name, "tag", "tag")

    def _value(self, field: str, start: int) -> Expression | None:
        at = self._at
        operator = ""
        if found := _OPERATOR.match(self._text, at):
            operator = _SAME.get(found[0], found[0])
            self._at = found.end()
        following = self._text[self._at : self._at + 1]
        quoted = bool(following) and following in '"“'
        as_pattern = following == "/" and not operator
        value = self._phrase() if quoted else self._pattern() if as_pattern else self._chunk()
        if not value.strip():
            self._wrong(start, f"a value stands after {self._text[start : self._at]}")
            return None
        value = unicodedata.normalize("NFC", value)
        try:
            return pattern(field, value) if as_pattern else term(field, operator, value, quoted)
        except BadTerm as error:
            self._wrong(at, str(error))
            return Text(value.strip(), "", "phrase")

    def _chunk(self) -> str:
        found = _CHUNK.match(self._text, self._at)
        self._at = found.end() if found else self._at
        return found[0] if found else ""

    def _phrase(self) -> str:
        curly = self._text[self._at] == "“"
        text = self._delimited(_CURLY_PHRASE if curly else _PHRASE, "this quote is never closed")
        return text if curly else re.sub(r"\\(.)", r"\1", text, flags=re.DOTALL)

    def _pattern(self) -> str:
        text = self._delimited(_PATTERN, "this / is never closed; a regular expression ends in /")
        return re.sub(r"\\(.)", lambda e: "/" if e[1] == "/" else e[0], text, flags=re.DOTALL)

    def _delimited(self, form: re.Pattern[str], unclosed: str) -> str:
        found = form.match(self._text, self._at)
        if found is None:
            raise AssertionError(f"{form.pattern} matches wherever its first character stands")
        if not found[2]:
            self._wrong(self._at, unclosed)
        self._at = found.end()
        return found[1]


def _text(text: str, field: str, how: How) -> Text | None:
    """A text to look for; None when there is nothing in it."""
    text = unicodedata.normalize("NFC", text)
    return Text(text, field, how) if text.strip() else None
