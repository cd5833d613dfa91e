"""YAML as people type it: a value with a colon in it, or one that begins with a sign.

`title: Neural ODE: of Things` and `title: [Re] A Title` are no YAML without quotation marks.
"""

import re
from typing import NamedTuple

from store.importers.posts import yaml_tree
from store.importers.posts.yaml_tree import Node, NotYaml

_VALUE = re.compile(
    r"(\s*(?:-\s+)*[^\s:#\"'{\[\]}][^:#\"'{\[\]}]{0,40}:\s+)"
    r"((?![\[{][^\]}]*$)[^\s\"'|>&*!].*?)\s*"
)
_MOST_REPAIRS = 200


class Repaired(NamedTuple):
    """The tree of a text, and the indices of the lines that were read as if they were quoted."""

    root: Node | None
    quoted: tuple[int, ...]


def read(text: str) -> Repaired:
    """The tree of a text, with the values quoted that have to be. Raises `NotYaml` if that fails.

    The error is the one of the text as it stands.
    """
    lines = text.split("\n")
    quoted: list[int] = []
    first: NotYaml | None = None
    for _ in range(_MOST_REPAIRS):
        try:
            return Repaired(yaml_tree.read("\n".join(lines)), tuple(quoted))
        except NotYaml as error:
            first = first or error
            at = next((n for n in (error.at, error.at - 1) if _is_open(lines, n, quoted)), -1)
            if at < 0:
                raise first from error
            quoted.append(at)
            lines[at] = _quoted(lines[at])
    raise first or NotYaml("too much of it has to be put into quotation marks", 0)


def _is_open(lines: list[str], at: int, quoted: list[int]) -> bool:
    """Whether a line has a value that may be put into quotation marks."""
    return 0 <= at < len(lines) and at not in quoted and bool(_VALUE.fullmatch(lines[at]))


def _quoted(line: str) -> str:
    found = _VALUE.fullmatch(line)
    if not found:
        return line
    value = found[2].replace("'", "''")
    return f"{found[1]}'{value}'"
