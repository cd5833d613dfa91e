"""The items of a JSON text, each with its line and source, as far as the text is JSON.

They are decoded one by one, so that a broken or absurdly nested one costs none of those before it.
"""

import json
import unicodedata
from typing import Any, NamedTuple

MAX_DEPTH = 32
"""Arrays and objects inside each other; CSL needs five."""

_LISTS = ("items", "references")
_BLANKS = " \t\n\r"
_CONTROLS = {code: None for code in range(32) if chr(code) not in "\t\n"}


class Item(NamedTuple):
    """A value of the list of items, where it starts, and its source."""

    line: int
    raw: str
    value: Any


class Items(NamedTuple):
    """The items; what else the object around them has; from which index on nothing was read.

    `line` and `why` say where and why reading stopped; `why` is empty if all was read.
    """

    values: list[Item]
    others: dict[str, Any]
    end: int
    line: int
    why: str


class _NotJson(Exception):
    """From here on the text is no JSON, or none that may be read."""


def items(text: str, most: int | None = None) -> Items:
    """The items of a text, or only the first `most` of them."""
    reader = _Reader(text, most)
    why = ""
    try:
        reader.document()
    except _NotJson as reason:
        why = str(reason)
    return Items(reader.values, reader.others(), reader.end, reader.line, why)


def too_deep(value: Any) -> bool:
    """Whether a value has more than `MAX_DEPTH` arrays and objects inside each other."""
    level = [value]
    for _ in range(MAX_DEPTH + 1):
        level = [
            child
            for each in level
            if isinstance(each, dict | list)
            for child in (each.values() if isinstance(each, dict) else each)
        ]
        if not level:
            return False
    return True


def as_text(value: Any) -> str:
    """A value as text that can be stored: words as they are, structures as JSON."""
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        value = "; ".join(value)
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    storable = text.encode("utf-8", "replace").decode().translate(_CONTROLS)
    return unicodedata.normalize("NFC", storable).strip()


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object; a name that stands there again gets a number behind it."""
    values = dict(pairs)
    if len(values) == len(pairs):
        return values
    values = {}
    seen: dict[str, int] = {}
    for name, value in pairs:
        free = name
        while free in values:
            seen[name] = seen.get(name, 1) + 1
            free = f"{name}-{seen[name]}"
        values[free] = value
    return values


_DECODER = json.JSONDecoder(object_pairs_hook=_unique, strict=False)


class _Reader:
    """Reads a text from its start to its end; `end` is what is surely read, `line` its line."""

    def __init__(self, text: str, most: int | None) -> None:
        self.values: list[Item] = []
        self.end = 0
        self.line = 1
        self._text = text
        self._most = most
        self._at = 0
        self._members: list[tuple[str, Any]] = []

    def others(self) -> dict[str, Any]:
        """What the object around the items has beside them."""
        return _unique(self._members)

    def document(self) -> None:
        """Read an array of items, an object with such an array, one item, or one item a line."""
        self._skip()
        start, line = self._at, self.line
        if self._next() == "[":
            self._array()
        elif self._next() == "{":
            try:
                self._object()
            except _NotJson:
                self.end = self.end if self.values else start
                raise
            if not self.values and self._members:
                self.values.append(Item(line, self._text[start : self._at], self.others()))
                self._members = []
                self._further_items()
        else:
            raise _NotJson("it is no array of items")
        self._skip()
        if self._at < len(self._text) and not self._enough():
            raise _NotJson("there is more text behind the items")

    def _further_items(self) -> None:
        """Read the items below the first of a text with one a line (https://jsonlines.org)."""
        self._skip()
        while self._next() == "{" and not self._enough():
            start, line = self._at, self.line
            value = self._value()
            self.values.append(Item(line, self._text[start : self._at], value))
            self._skip()

    def _array(self) -> None:
        self._at += 1
        self._skip()
        while self._next() != "]":
            start, line = self._at, self.line
            value = self._value()
            self.values.append(Item(line, self._text[start : self._at], value))
            if self._enough():
                return
            self._separator("]")
        self._at += 1
        self.end = self._at

    def _object(self) -> None:
        self._at += 1
        self._skip()
        while self._next() != "}":
            name = self._value()
            self._skip()
            if not isinstance(name, str) or self._next() != ":":
                raise _NotJson("a name and a colon are missing")
            self._at += 1
            self._skip()
            if name in _LISTS and self._next() == "[":
                self._array()
                if self._enough():
                    return
            else:
                self._members.append((name, self._value()))
            self._separator("}")
        self._at += 1
        self.end = self._at

    def _enough(self) -> bool:
        return self._most is not None and len(self.values) >= self._most

    def _next(self) -> str:
        return self._text[self._at : self._at + 1]

    def _value(self) -> Any:
        try:
            value, self._at = _DECODER.raw_decode(self._text, self._at)
        except json.JSONDecodeError as error:
            self.line = error.lineno
            raise _NotJson(error.msg) from error
        except (ValueError, RecursionError) as error:  # an absurd number, absurd nesting
            raise _NotJson("it is nested too deep, or a number is too long") from error
        return value

    def _separator(self, closing: str) -> None:
        """Go behind the comma that follows a value, or to what closes the list."""
        self._skip()
        if self._next() == ",":
            self._at += 1
            self._skip()
        elif self._next() != closing:
            raise _NotJson(f"“,” or “{closing}” is missing")

    def _skip(self) -> None:
        """Go to the next character that is no blank; all before it is read."""
        while self._at < len(self._text) and self._text[self._at] in _BLANKS:
            self._at += 1
        self.line += self._text.count("\n", self.end, self._at)
        self.end = self._at
