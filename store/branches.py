"""The branches of a tree of papers, grown from the places where the papers stand.

Plain data, made in one pass; a branch counts each paper once, however often it stands below it.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct, field

Key = tuple[str, ...]
"""What a branch is known by; stable over changes of the library, for remembering what was open.
The key of a branch begins with that of the one around it."""


class Branch(Struct):
    """A node of the tree: its branches, and its own papers by id in reading order."""

    key: Key
    label: str
    branches: list["Branch"] = field(default_factory=list)
    papers: list[str] = field(default_factory=list)
    count: int = 0


class Step(Struct, frozen=True):
    """One level of the way to a paper: its part of the key, its name, its rank among the others.

    Ranks of steps that meet at one branch must be comparable with each other.
    """

    key: Key
    label: str
    rank: Any


class Place(Struct, frozen=True):
    """A place of a paper: the steps that lead there, and its rank among the papers there."""

    paper: str
    steps: tuple[Step, ...]
    rank: Any = 0


def grow(places: Iterable[Place], arranged: bool = False) -> list[Branch]:
    """The branches that these places make.

    The papers of a branch stand by their ranks, those of one rank by id; when the places are
    `arranged` already, as they come.
    """
    root = _Node((), "", None)
    for place in places:
        node = root
        for step in place.steps:
            node = node.below(step)
        node.papers.setdefault(place.paper, place.rank)
    return root.grown(arranged)


class _Node(Struct):
    key: Key
    label: str
    rank: Any
    inner: dict[Key, "_Node"] = field(default_factory=dict)
    papers: dict[str, Any] = field(default_factory=dict)

    def below(self, step: Step) -> "_Node":
        node = self.inner.get(step.key)
        if node is None:
            node = self.inner[step.key] = _Node(self.key + step.key, step.label, step.rank)
        return node

    def grown(self, arranged: bool) -> list[Branch]:
        return [node.branch(arranged)[0] for node in self.sorted()]

    def sorted(self) -> list["_Node"]:
        return sorted(self.inner.values(), key=lambda node: (node.rank, node.key))

    def branch(self, arranged: bool) -> tuple[Branch, set[str]]:
        ranks = self.papers
        papers = list(ranks) if arranged else sorted(ranks, key=lambda key: (ranks[key], key))
        below = [node.branch(arranged) for node in self.sorted()]
        seen = set(ranks).union(*(inner for _, inner in below))
        branches = [branch for branch, _ in below]
        return Branch(self.key, self.label, branches, papers, len(seen)), seen


def all_keys(branches: Iterable[Branch]) -> set[Key]:
    """The keys of these branches and of all below them."""
    return {branch.key for top in branches for branch in walk([top])}


def papers_of(branch: Branch) -> list[str]:
    """All papers of a branch, each once, from top to bottom."""
    return list(dict.fromkeys(paper for inner in walk([branch]) for paper in inner.papers))


def walk(branches: Iterable[Branch]) -> Iterator[Branch]:
    """These branches and all below them, from top to bottom."""
    for branch in branches:
        yield branch
        yield from walk(branch.branches)
