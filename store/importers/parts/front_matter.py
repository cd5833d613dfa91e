"""The YAML block at the start of a post: named values, each kept as the text it is.

The block is composed and never constructed: `2401.00010` stays what it is, no tag makes an
object, and an alias is not followed.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import yaml

from store.importers.interface import Lines, warning
from store.model import Problem

_FAST = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml, where PyYAML was built with it: ten times as fast."""
_OPENING = "[{-?"
_MOST_OPENING = 500
"""What can open a nested value; a text with more of it is not for libyaml, which crashes on absurd
nesting where Python raises an error."""
_FENCE = "---"
_ENDS = ("---", "...")
_NAME = re.compile(r"[\w-]+(?: [\w-]+)*:(?:\s|$)")
_WHAT_AND_WHEN = re.compile(r"(title|date):[ \t]+[\"']?(\S.*?)[\"']?\s*")
_MAX_LINES = 500
_MAX_CHARACTERS = 64 * 1024


class FrontMatter(NamedTuple):
    """The fields of a front matter, the number of lines it takes, and where each field stands."""

    fields: dict[str, str]
    length: int
    lines: dict[str, int]
    problems: list[Problem]


Lists = dict[str, tuple[str, ...]]
"""The items of the fields that are lists (`[a, b]`), each as text; lists in them are opened."""


def read(lines: Lines) -> FrontMatter:
    """Read the front matter, if the text starts with one; a broken one gives a problem."""
    return read_with_lists(lines)[0]


def end_of(front: FrontMatter, lines: Lines) -> int:
    """Where the text begins behind a front matter.

    That is at the top if nothing closes it or nothing is named in it: then `---` is a rule.
    """
    closed = front.length > 1 and lines[front.length - 1].rstrip() in _ENDS
    named = front.fields or any(map(_NAME.match, lines[: front.length]))
    return front.length if closed and named else 0


def read_with_lists(lines: Lines) -> tuple[FrontMatter, Lists]:
    """Read the front matter as `read` does, and give the items of its lists beside it."""
    lists: Lists = {}
    if not lines or lines[0].rstrip() != _FENCE:
        return FrontMatter({}, 0, {}, []), lists
    problems: list[Problem] = []
    length, closed = _length(lines)
    if not closed:
        problems.append(_broken(1, "it has no closing “---”"))
    fields: dict[str, str] = {}
    places: dict[str, int] = {}
    text = "\n".join(lines[1 : length - closed])
    if len(text) > _MAX_CHARACTERS:
        problems.append(_broken(1, "it is too long"))
        return FrontMatter({}, length, {}, problems), lists
    try:
        root = _compose(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        problems.append(_broken(min(line, length), error.problem or "it is no YAML"))
        return FrontMatter({}, length, {}, problems), lists
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError):
        # besides its own errors, PyYAML lets through those of chr() and int() for absurd escapes
        # and directives, and runs out of stack on absurd nesting
        problems.append(_broken(1, "it is no YAML"))
        return FrontMatter({}, length, {}, problems), lists
    if root is None:
        return FrontMatter({}, length, {}, problems), lists
    if not isinstance(root, yaml.MappingNode):
        problems.append(_broken(2, "it has no “name: value” lines"))
        return FrontMatter({}, length, {}, problems), lists
    for key_node, value_node in root.value:
        key, line = _text(key_node, text), key_node.start_mark.line + 2
        if key in fields:
            problems.append(
                warning(line, "front-matter", f"“{key}” is given twice; the last one counts.")
            )
        fields[key] = _text(value_node, text)
        places[key] = line
        lists.pop(key, None)
        if isinstance(value_node, yaml.SequenceNode):
            lists[key] = tuple(_items(value_node, text))
    return FrontMatter(fields, length, places, problems), lists


def line_by_line(front: FrontMatter, lines: Lines) -> FrontMatter:
    """What a front matter still says for sure where it is no YAML: the title and the date."""
    if front.fields or not front.problems:
        return front
    fields: dict[str, str] = {}
    places: dict[str, int] = {}
    for number, line in enumerate(lines[: front.length], 1):
        if (found := _WHAT_AND_WHEN.fullmatch(line)) and found[1] not in fields:
            fields[found[1]] = unicodedata.normalize("NFC", found[2]).strip()
            places[found[1]] = number
    return front._replace(fields=fields, lines=places)


@lru_cache(maxsize=4)
def _compose(text: str) -> yaml.Node | None:
    """The nodes of a block; remembered, since every format asks for them to recognise a text."""
    opening = sum(map(text.count, _OPENING))
    loader = _FAST if opening <= _MOST_OPENING else yaml.SafeLoader
    return yaml.compose(text, Loader=loader)


def _length(lines: Lines) -> tuple[int, bool]:
    """How many lines the block takes, and whether a fence closes it.

    A block that is not closed ends where the papers begin: a `---` further down is theirs.
    """
    for index, line in enumerate(lines[1:_MAX_LINES], 1):
        if line.rstrip() in _ENDS:
            return index + 1, True
        if line.startswith("## ") and lines[index - 1].startswith("# "):
            return index - 1, False
    for index, line in enumerate(lines[1:_MAX_LINES], 1):
        if line.startswith("# ") or not line.strip():
            return index, False
    return min(len(lines), _MAX_LINES), False


def _text(node: yaml.Node, source: str) -> str:
    """A value as text: a scalar without its quotes, anything else as it is written."""
    if isinstance(node, yaml.ScalarNode):
        written = str(node.value)
    else:
        written = source[node.start_mark.index : node.end_mark.index]
    if written.isascii():
        return written.strip()
    storable = written.encode("utf-8", "replace").decode()
    return unicodedata.normalize("NFC", storable).strip()


def _items(node: yaml.SequenceNode, source: str) -> Iterator[str]:
    """The items of a list; a node that an alias repeats is opened once."""
    waiting: list[yaml.Node] = list(reversed(node.value))
    seen = {id(node)}
    while waiting:
        item = waiting.pop()
        if not isinstance(item, yaml.SequenceNode):
            yield _text(item, source)
        elif id(item) not in seen:
            seen.add(id(item))
            waiting.extend(reversed(item.value))


def _broken(line: int, why: str) -> Problem:
    return warning(line, "front-matter", f"The front matter cannot be read: {why}.")
