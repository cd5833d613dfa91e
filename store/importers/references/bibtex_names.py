"""The people of a BibTeX field: names between "and", each in one of BibTeX's three forms.

`First von Last`, `von Last, First`, `von Last, Jr, First`; what stands in braces is one word, so
`{Barnes and Noble, Inc.}` is one name. See "Tame the BeaST", https://www.ctan.org/pkg/tamethebeast
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from store.importers.parts.author_names import person
from store.importers.references.entries import are_others
from store.importers.references.tex import plain

_SEPARATOR = re.compile(r"[{},]| and (?=\S)", re.IGNORECASE)


class Names(NamedTuple):
    """Names in reading order, the field's own text, and whether more people are not named."""

    names: tuple[str, ...]
    text: str
    et_al: bool


def names_in(value: str) -> Names:
    """Read a field of names, in TeX."""
    people = list(_people(" ".join(value.split())))
    named = [parts for parts in people if not are_others(parts[0])]
    names = tuple(dict.fromkeys(filter(None, map(_in_reading_order, named))))
    text = " and ".join(", ".join(parts) for parts in people)
    return Names(names, text, len(named) < len(people))


def _people(text: str) -> Iterator[list[str]]:
    """The parts between commas, in plain text and at least one, of each name that is written."""
    for written in _apart(text):
        if len(written) > 1 or written[0].strip():
            yield [part for each in written if (part := plain(each).strip())] or [""]


def _apart(text: str) -> Iterator[list[str]]:
    """The names between "and", each between its commas; what stands in braces stays together."""
    start = depth = 0
    parts: list[str] = []
    for found in _SEPARATOR.finditer(text):
        mark = found[0]
        if mark == "{":
            depth += 1
        elif mark == "}":
            depth = max(0, depth - 1)
        elif not depth:
            parts.append(text[start : found.start()])
            start = found.end()
            if mark != ",":
                yield parts
                parts = []
    yield [*parts, text[start:]]


def _in_reading_order(parts: list[str]) -> str:
    match parts:
        case [family, given]:
            return person(given, family)
        case [family, suffix, given]:
            return person(given, family, suffix)
        case _:
            return ", ".join(parts)
