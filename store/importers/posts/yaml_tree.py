"""YAML as a tree of text: mappings, lists and scalars with the lines where they stand.

Only the events of the parser are read, so nothing is constructed: `2401.00010` stays what it is,
tags mean nothing, and an alias is its own name (`*a`) and never what it refers to.
"""

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

import yaml

MAX_DEPTH = 20
"""Levels of nesting; nothing that a person writes by hand goes deeper."""


class NotYaml(Exception):
    """A text that is no YAML, or too deeply nested: the reason, and the index of the line."""

    def __init__(self, reason: str, at: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.at = at


class Entry(NamedTuple):
    """A name of a mapping, its value, and the index of the line of the name."""

    name: str
    value: "Node"
    at: int


class Node(NamedTuple):
    """A mapping (`entries`), a list (`items`) or a scalar (`text`), and the index of its line."""

    at: int
    text: str = ""
    entries: tuple[Entry, ...] = ()
    items: tuple["Node", ...] = ()
    is_alias: bool = False


class _Open:
    """A mapping or a list that has begun: its line, and what stands in it so far."""

    def __init__(self, is_mapping: bool, at: int) -> None:
        self.is_mapping = is_mapping
        self.at = at
        self.nodes: list[Node] = []

    def node(self) -> Node:
        """The whole of it, now that it has ended."""
        if not self.is_mapping:
            return Node(self.at, items=tuple(self.nodes))
        pairs = zip(self.nodes[::2], self.nodes[1::2], strict=False)
        return Node(self.at, entries=tuple(Entry(k.text, v, k.at) for k, v in pairs))


def read(text: str) -> Node | None:
    """The tree of the first document of a text; None if there is none. Raises `NotYaml`."""
    stack: list[_Open] = []
    try:
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            at = event.start_mark.line if event.start_mark else 0
            if isinstance(event, yaml.CollectionStartEvent):
                if len(stack) == MAX_DEPTH:
                    raise NotYaml("it is nested too deeply", at)
                stack.append(_Open(isinstance(event, yaml.MappingStartEvent), at))
                continue
            if isinstance(event, yaml.ScalarEvent):
                node = Node(at, _storable(event.value))
            elif isinstance(event, yaml.AliasEvent):
                node = Node(at, f"*{event.anchor}", is_alias=True)
            elif isinstance(event, yaml.CollectionEndEvent):
                node = stack.pop().node()
            else:
                continue
            if not stack:
                return node
            stack[-1].nodes.append(node)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        raise NotYaml(error.problem or "it is no YAML", line) from error
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        # besides its own errors, PyYAML lets through those of chr() and int() for absurd escapes
        raise NotYaml("it has characters that YAML does not allow", 0) from error
    return None


def scalars(node: Node) -> Iterator[str]:
    """The texts in a node, in order; those of a mapping with their names."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if one.text:
            yield one.text
        waiting.extend(reversed(one.items))
        waiting.extend(
            Node(entry.at, f"{entry.name}: {entry.value.text}") if entry.value.text else entry.value
            for entry in reversed(one.entries)
        )


def _storable(text: str) -> str:
    return unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode()).strip()
