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

_AND = re.compile(r"[{}]| and (?=\S)", re.IGNORECASE)
_COMMA = re.compile(r"[{},]")


class Names(NamedTuple):
    """Names in reading order, the field's own text, and whether more people are not named."""

    names: tuple[str, ...]
    text: str
    et_al: bool


def names_in(value: str) -> Names:
    """Read a field of names, in TeX."""
    written = (piece.strip() for piece in _split(" ".join(value.split()), _AND))
    people = [_parts(piece) for piece in written if piece]
    named = [parts for parts in people if not are_others(parts[0])]
    names = tuple(dict.fromkeys(filter(None, map(_in_reading_order, named))))
    text = " and ".join(", ".join(parts) for parts in people)
    return Names(names, text, len(named) < len(people))


def _parts(written: str) -> list[str]:
    """The parts of a name between commas, in plain text; at least one."""
    parts = _split(written, _COMMA) if "," in written else [written]
    return [part for part in (plain(part).strip() for part in parts) if part] or [""]


def _in_reading_order(parts: list[str]) -> str:
    match parts:
        case [family, given]:
            return person(given, family)
        case [family, suffix, given]:
            return person(given, family, suffix)
        case _:
            return ", ".join(parts)


def _split(text: str, separator: re.Pattern[str]) -> Iterator[str]:
    """The parts of a text between separators that stand in no braces."""
    start = depth = 0
    for found in separator.finditer(text):
        if found[0] == "{":
            depth += 1
        elif found[0] == "}":
            depth = max(0, depth - 1)
        elif not depth:
            yield text[start : found.start()]
            start = found.end()
    yield text[start:]
