"""The YAML of a theme file: entries with their lines, two levels deep, every value as text.

YAML guesses types (`no` is false, an unquoted `#fff` is a comment and so no value) and forgets
lines. A theme needs neither guess, so the file is read as events: what stands there is the value.
Reading stops at the third level; composing hostile nesting into nodes can end the process.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NOTHING = ("", "~", "null", "Null", "NULL")


class SyntaxProblem(Exception):
    """What keeps a file from being read at all; `line` counts from 1."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


@dataclass(frozen=True)
class Entry:
    """One `key: value` of the file."""

    key: str
    line: int
    """Where the key stands, counted from 1."""
    value: "str | tuple[Entry, ...] | None"
    """The text of the value, the entries below the key, or None when nothing is there."""


def parse(text: str) -> tuple[Entry, ...]:
    """The entries of a theme file, in order; keys that stand twice are both there.

    Raises SyntaxProblem when the text is not YAML or not entries at most two levels deep.
    """
    events = _events(text)
    next(events)  # the stream
    if isinstance(next(events), yaml.StreamEndEvent):
        raise SyntaxProblem(1, "the file is empty")
    start = next(events)
    if not isinstance(start, yaml.MappingStartEvent):
        raise SyntaxProblem(_line(start), "a theme is made of entries such as `name: my-theme`")
    entries = tuple(_entries(events, deeper=1))
    next(events)  # the end of the document
    extra = next(events)
    if not isinstance(extra, yaml.StreamEndEvent):
        raise SyntaxProblem(_line(extra), "a file holds one theme; `---` begins a second document")
    return entries


def _events(text: str) -> Iterator[yaml.Event]:
    try:
        yield from yaml.parse(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise SyntaxProblem(line, f"this is not YAML: {error.problem}") from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise SyntaxProblem(line, f"this is not YAML: {error.reason}") from error


def _entries(events: Iterator[yaml.Event], *, deeper: int) -> Iterator[Entry]:
    for key in events:
        if isinstance(key, yaml.MappingEndEvent):
            return
        if not isinstance(key, yaml.ScalarEvent):
            raise SyntaxProblem(_line(key), "a key must be a plain word")
        value = next(events)
        if isinstance(value, yaml.ScalarEvent):
            missing = value.implicit[0] and value.value in _NOTHING
            yield Entry(key.value, _line(key), None if missing else value.value)
        elif isinstance(value, yaml.MappingStartEvent) and deeper:
            yield Entry(key.value, _line(key), tuple(_entries(events, deeper=deeper - 1)))
        else:
            raise SyntaxProblem(_line(value), f"`{key.value}` must have one plain value")


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1
