"""The YAML of what a person writes for readlist, themes and settings: entries with their lines.

YAML guesses types (`no` is false, an unquoted `#fff` is a comment and so no value) and forgets
lines. Neither is wanted here, so a file is read as events: what stands there, as text, is the
value. Aliases and what is deeper than two levels are passed over as events, too: made into nodes,
hostile nesting and aliases of aliases can end the process.
"""

from collections.abc import Iterator
from importlib.resources.abc import Traversable

import yaml
from msgspec import Struct

from themes.problems import Problem, is_broken_link
from themes.yaml_errors import Reading

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DEEPEST = 20
"""Levels below a value after which a file is not read on: reading takes the square of them."""
_NOTHING = ("", "~", "null", "Null", "NULL")


class SyntaxProblem(Exception):
    """What keeps a file from being read at all; `line` counts from 1."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


class Entry(Struct, frozen=True):
    """One `key: value` of the file."""

    key: str
    line: int
    """Where the key stands, counted from 1."""
    value: "str | tuple[Entry, ...] | Listed | Other | None"
    """The text of the value, the entries or the list below the key, or None when there is none."""


class Listed(Struct, frozen=True):
    """A list of plain values, each with its line."""

    items: tuple[tuple[int, str], ...]


class Other(Struct, frozen=True):
    """What no file of readlist's has: an alias, or something deeper."""


class Kind(Struct, frozen=True):
    """What a file is about, for the messages."""

    name: str
    """With its article: `a theme`."""
    example: str
    largest: int
    """The longest file that is read, in bytes."""
    may_be_empty: bool = False


def read_entries(file: Traversable, kind: Kind) -> tuple[tuple[Entry, ...], list[Problem]]:
    """The entries of a file, or none and why it cannot be read.

    Raises FileNotFoundError when there is no such file.
    """
    path = str(file)
    try:
        with file.open("rb") as stream:
            data = stream.read(kind.largest + 1)
    except FileNotFoundError:
        if is_broken_link(file):
            return (), [Problem(path, 0, "is a link that leads nowhere")]
        raise
    except OSError as error:
        return (), [Problem(path, 0, f"cannot be read: {error.strerror}")]
    if len(data) > kind.largest:
        return (), [Problem(path, 0, f"is longer than {kind.largest:,} bytes")]
    try:
        return parse(data.decode("utf-8-sig"), kind), []
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return (), [Problem(path, line, "is not UTF-8 text")]
    except SyntaxProblem as problem:
        return (), [Problem(path, problem.line, problem.message)]


def parse(text: str, kind: Kind) -> tuple[Entry, ...]:
    """The entries of a file, in order; keys that stand twice are both there.

    Raises SyntaxProblem when the text is no YAML, or no entries.
    """
    events = _events(text)
    next(events)  # the stream
    if isinstance(next(events), yaml.StreamEndEvent):
        if kind.may_be_empty:
            return ()
        raise SyntaxProblem(1, "the file is empty")
    start = next(events)
    if not isinstance(start, yaml.MappingStartEvent):
        message = f"{kind.name} is made of entries such as `{kind.example}`"
        raise SyntaxProblem(_line(start), message)
    entries = tuple(_entries(events, deeper=1))
    next(events)  # the end of the document
    extra = next(events)
    if not isinstance(extra, yaml.StreamEndEvent):
        message = f"the file is {kind.name}; `---` begins a second document"
        raise SyntaxProblem(_line(extra), message)
    return entries


def _events(text: str) -> Iterator[yaml.Event]:
    reading = Reading()
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            reading.follow(event)
            yield event
    except yaml.MarkedYAMLError as error:
        raise SyntaxProblem(*reading.explain(error, text)) from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise SyntaxProblem(line, f"this is not YAML: {error.reason}") from error


def _entries(events: Iterator[yaml.Event], *, deeper: int) -> Iterator[Entry]:
    for key in events:
        if isinstance(key, yaml.MappingEndEvent):
            return
        if not isinstance(key, yaml.ScalarEvent):
            raise SyntaxProblem(_line(key), "a key must be a plain word; a sign needs quotes")
        value = next(events)
        if isinstance(value, yaml.ScalarEvent):
            yield Entry(key.value, _line(key), None if _is_missing(value) else value.value)
        elif isinstance(value, yaml.MappingStartEvent) and deeper:
            yield Entry(key.value, _line(key), tuple(_entries(events, deeper=deeper - 1)))
        elif isinstance(value, yaml.SequenceStartEvent):
            yield Entry(key.value, _line(key), _list(events))
        else:
            _skip(events, value)
            yield Entry(key.value, _line(key), Other())


def _is_missing(value: yaml.ScalarEvent) -> bool:
    """Whether nothing stands there, or only a sign that YAML takes for its own: `!`, `>`, `|`."""
    if value.style in ("'", '"'):
        return False
    return not value.value or (bool(value.implicit[0]) and value.value in _NOTHING)


def _list(events: Iterator[yaml.Event]) -> Listed | Other:
    items: list[tuple[int, str]] = []
    plain = True
    for item in events:
        if isinstance(item, yaml.SequenceEndEvent):
            break
        if isinstance(item, yaml.ScalarEvent):
            items.append((_line(item), item.value))
        else:
            plain = False
            _skip(events, item)
    return Listed(tuple(items)) if plain else Other()


def _skip(events: Iterator[yaml.Event], first: yaml.Event) -> None:
    """Pass over all that belongs to a value."""
    depth, event = 0, first
    while True:
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if not depth:
            return
        if depth > DEEPEST:
            raise SyntaxProblem(_line(event), "this is nested too deeply")
        event = next(events)


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1
