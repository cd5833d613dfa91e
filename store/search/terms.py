"""What a value behind a field means: a text, a number, a date, a status, a state or a thing."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

from store.model import STATUSES
from store.search.conditions import HAS, IS, STATUS_WORDS, state_named, thing_named
from store.search.dates import can_begin
from store.search.fields import FIELDS
from store.search.folding import fold
from store.search.patterns import BadPattern, check_pattern
from store.search.query import Between, Compare, Expression, Has, Is, Operator, Text, one_of

_FULL = {
    "year": (r"\d{1,4}", "a year such as 2020"),
    "quarter": (r"\d{1,4}|\d{4}Q[1-4]?", "a quarter such as 2020Q3"),
    "week": (r"\d{1,4}|\d{4}W\d{0,2}", "a week such as 2020W29"),
    "added": (r"\d{1,4}|\d{4}-\d{0,2}|\d{4}-\d\d-\d{0,2}", "a day such as 2020-07-31 or 2020-07"),
}
"""What a date looks like in each field; its beginning stands for all that begin so."""

_QUARTER = re.compile(r"(\d{4})\s*[-년]?\s*Q?\s*([1-4])\s*(?:분기)?", re.IGNORECASE)
_OPERATORS: dict[str, Operator] = {"": "=", "=": "=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}


class BadTerm(ValueError):
    """A value that its field cannot have; str() is the sentence to show."""


def term(field: str, operator: str, value: str, quoted: bool) -> Expression:
    """What `field:value` means. Raises `BadTerm`."""
    if field == "is":
        return Is(_named(state_named(value), value, "is:", (*IS, "new", "done")))
    if field == "has":
        return Has(_named(thing_named(value), value, "has:", HAS))
    kind = FIELDS[field].kind
    if kind == "text":
        if operator not in ("", "="):
            raise BadTerm(f"{field}: cannot be compared; {operator} is for ratings and dates")
        return Text(value, field, "exact" if operator else "phrase" if quoted else "part")
    if kind == "status":
        if operator not in ("", "="):
            raise BadTerm(f"{field}: cannot be compared; name one, or several with OR")
        return _status(value, exact=bool(operator))
    read = _rating if kind == "number" else _date
    if not operator and ".." in value:
        low, _, high = value.partition("..")
        if low and high:
            return _between(field, read(field, low), read(field, high))
        if not low and not high:
            raise BadTerm(f"{field}: .. stands between two values, as in 2..4")
        return Compare(field, ">=" if low else "<=", read(field, low or high))
    return Compare(field, _OPERATORS[operator], read(field, value))


def pattern(field: str, text: str) -> Text:
    """What `field:/text/` means. Raises `BadTerm`."""
    if field not in FIELDS or FIELDS[field].kind != "text":
        raise BadTerm(f"{field}: takes no regular expression")
    try:
        check_pattern(text)
    except BadPattern as error:
        raise BadTerm(f"this is no regular expression: {error}") from error
    return Text(text, field, "pattern")


def _named(name: str | None, word: str, prefix: str, names: Iterable[str]) -> str:
    if name is not None:
        return name
    near = get_close_matches(fold(word), names, n=1)
    hint = f"did you mean {prefix}{near[0]}?" if near else f"there are {', '.join(names)}"
    raise BadTerm(f"there is no {prefix}{word}; {hint}")


def _between(field: str, one: str, other: str) -> Between:
    """From the smaller to the larger, in whichever order they were typed."""
    length = min(len(one), len(other))
    if FIELDS[field].kind == "number":
        turned = float(one) > float(other)
    else:  # 2020Q3..2020 ends with the last quarter of 2020
        turned = one[:length] > other[:length]
    return Between(field, other, one) if turned else Between(field, one, other)


def _status(value: str, exact: bool) -> Expression:
    word = fold(value)
    if word in STATUS_WORDS:
        return Is(STATUS_WORDS[word])
    begun: list[Expression] = [Is(status) for status in STATUSES if status.startswith(word)]
    if exact or not begun:
        raise BadTerm(f"there is no status {value}; there are {', '.join(STATUSES)}")
    return one_of(begun)


def _rating(field: str, value: str) -> str:
    try:
        rating = float(value.strip().replace(",", "."))
    except ValueError:
        rating = -1.0
    if not 0 <= rating <= 99:
        raise BadTerm(f"“{value}” is no {field}; give a number such as 4.5")
    return f"{rating:g}"


def _date(field: str, value: str) -> str:
    text = value.strip().upper().replace("/", "-").rstrip("년.")
    if field == "quarter" and (named := _QUARTER.fullmatch(text)):
        text = f"{named[1]}Q{named[2]}"
    form, example = _FULL[field]
    if not re.fullmatch(form, text, re.ASCII) or not can_begin(field, text):
        raise BadTerm(f"“{value}” is no {field}; give {example}")
    return text
