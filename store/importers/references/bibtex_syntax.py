"""The syntax of BibTeX: entries with the values of their fields, abbreviations put in.

bibtexparser finds the entries and recovers behind broken ones. Values, abbreviations (`@string`)
and concatenations (`a # " 2020"`) are read here, because what they expand to has to be bounded.
"""

import logging
import re
from collections.abc import Iterator
from typing import NamedTuple

from bibtexparser.entrypoint import parse_string
from bibtexparser.model import (
    Block,
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    ParsingFailedBlock,
    String,
)
from bibtexparser.model import Entry as ParsedEntry
from msgspec import Struct

from store.importers.interface import warning
from store.importers.references.entries import quoted
from store.model import Problem

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The abbreviations that BibTeX itself knows."""

_NAME_AT_END = re.compile(r"(?<=[\s}\"])\s*([A-Za-z][\w.:+-]{0,40})\s*$")
_LONGEST_NAME = 100
"""Characters of the name of a field and the blanks around it."""

_LEAST_EXPANSION = 64 * 1024
_MOST_EXPANSION = 4
"""Times the size of the file: what abbreviations may add to it."""

# What it warns of is reported as problems; without a handler Python writes it over the screen.
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())


class Field(Struct, frozen=True, gc=False):
    """A field: its name in small letters, its value in TeX without delimiters, and its line.

    There are many, and none refers to another: the garbage collector need not follow them.
    """

    name: str
    value: str
    line: int


class Entry(NamedTuple):
    """An entry as written; `raw` is its source."""

    line: int
    type: str
    key: str
    fields: list[Field]
    raw: str


class Bibliography(NamedTuple):
    """The entries of a file, the text that is in none of them, and the budget that is left."""

    entries: list[Entry]
    rest: str
    expansion: "Expansion"


class Expansion:
    """How much text abbreviations and cross-references may still put in."""

    def __init__(self, size: int) -> None:
        self.left = _MOST_EXPANSION * size + _LEAST_EXPANSION

    def allows(self, text: str) -> bool:
        """Whether a text may be put in once more; it is counted if so."""
        if len(text) > self.left:
            return False
        self.left -= len(text)
        return True


def read(text: str, problems: list[Problem]) -> Bibliography:
    """Read a file; broken entries are reported, and their text is in the rest."""
    values = _Values(Expansion(len(text)), problems)
    entries: list[Entry] = []
    rest: list[str] = []
    end = 0
    for block in parse_string(text, parse_stack=()).blocks:
        whole = _without_repetition(block, problems)
        if isinstance(whole, String):
            values.define(whole.key, whole.value, _line(whole))
        elif isinstance(whole, ParsedEntry):
            raw = whole.raw or ""
            start = text.find(raw, end)
            rest.append(text[end:start])
            end = start + len(raw)
            entries.append(_entry(whole, raw, values, problems))
        elif isinstance(whole, ParsingFailedBlock):
            message = "This entry is broken and not read; it is kept as preamble: "
            message += quoted(whole.raw or "")
            problems.append(warning(_line(whole), "entry-broken", message))
    rest.append(text[end:])
    pieces = (piece.strip() for piece in rest)
    return Bibliography(entries, "\n".join(piece for piece in pieces if piece), values.expansion)


def _without_repetition(block: Block, problems: list[Problem]) -> Block:
    """The block itself where bibtexparser wraps it because a key stands there already."""
    if isinstance(block, DuplicateBlockKeyBlock) and block.ignore_error_block:
        if isinstance(block.ignore_error_block, ParsedEntry) and block.key:
            first = _line(block.previous_block)
            message = (
                f"The key “{quoted(block.key)}” stands in line {first} already; both are kept."
            )
            problems.append(warning(_line(block), "key-repeated", message))
        return block.ignore_error_block
    if isinstance(block, DuplicateFieldKeyBlock) and block.ignore_error_block:
        return block.ignore_error_block
    return block


def _line(block: Block) -> int:
    return (block.start_line or 0) + 1


def _entry(block: ParsedEntry, raw: str, values: "_Values", problems: list[Problem]) -> Entry:
    fields: list[Field] = []
    for field in block.fields:
        line = field.start_line + 1
        if "=" not in field.value:
            fields.append(Field(field.key.lower(), values.text(field.value, line), line))
            continue
        for name, value, below in _fields(field.key, field.value):
            if name is not field.key:
                message = f"A comma is missing before “{quoted(name)}”; it is read as if it stood."
                problems.append(warning(line + below, "comma-missing", message))
            fields.append(Field(name.lower(), values.text(value, line + below), line + below))
    return Entry(_line(block), block.entry_type, block.key, fields, raw)


def _fields(name: str, value: str) -> Iterator[tuple[str, str, int]]:
    """The fields that a value holds, each with its value and the lines it stands below the first.

    A value has no `=` but in braces and quotes; so where one stands, a comma is missing before the
    name in front of it.
    """
    start = line = 0
    for at in _outside(value, "="):
        if found := _NAME_AT_END.search(value, max(start, at - _LONGEST_NAME), at):
            yield name, value[start : found.start()].strip(), line
            line += value.count("\n", start, found.start(1))
            name, start = found[1], at + 1
    yield name, value[start:].strip(), line


class _Values:
    """The abbreviations of a file, and values with them put in."""

    def __init__(self, expansion: Expansion, problems: list[Problem]) -> None:
        self.expansion = expansion
        self._problems = problems
        self._strings: dict[str, str] = {}
        self._unknown: set[str] = set()

    def define(self, name: str, value: str, line: int) -> None:
        """Take an abbreviation; as in BibTeX, the last definition before its use counts."""
        self._strings[name.lower()] = self.text(value, line)

    def text(self, value: str, line: int) -> str:
        """A value without its braces or quotes, and with its abbreviations put in."""
        if "#" not in value:
            return self._piece(value, line)
        return "".join(self._piece(piece.strip(), line) for piece in _pieces(value))

    def _piece(self, piece: str, line: int) -> str:
        if piece[:1] == "{" and piece[-1] == "}" and len(piece) > 1:
            return piece[1:-1]
        if piece[:1] == '"' and piece[-1] == '"' and len(piece) > 1:
            return piece[1:-1]
        name = piece.lower()
        known = self._strings.get(name)
        if known is not None and self.expansion.allows(known):
            return known
        if name and not name.isdigit() and name not in MONTHS and name not in self._unknown:
            self._unknown.add(name)
            why = "is not defined" if known is None else "is used too often"
            message = f"The abbreviation “{quoted(piece)}” {why}; it stays as written."
            self._problems.append(warning(line, "abbreviation", message))
        return piece


def _pieces(value: str) -> Iterator[str]:
    """The operands of a concatenation: `#` inside braces and quotes is text."""
    start = 0
    for at in _outside(value, "#"):
        yield value[start:at]
        start = at + 1
    yield value[start:]


def _outside(value: str, sign: str) -> Iterator[int]:
    """Where a sign stands in a value that is in no braces and no quotes."""
    depth = 0
    quotes = escaped = False
    for at, character in enumerate(value):
        if escaped:
            escaped = False
        elif character == "\\":
            escaped = True
        elif character == '"' and not depth:
            quotes = not quotes
        elif character == "{":
            depth += 1
        elif character == "}":
            depth = max(0, depth - 1)
        elif character == sign and not depth and not quotes:
            yield at
