"""What the lines of the tree stand for."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from store.branches import Branch, Key, walk


class Leaf(Struct, frozen=True):
    """A paper at one place of the tree: a paper may stand at several."""

    branch: Key
    paper: str


class ViewLine(Struct):
    """A saved view at the head of the tree; `count` is what it shows, once that is known."""

    name: str
    key: str
    count: int | None = None


class More(Struct, frozen=True):
    """A line that says how many papers are not drawn."""

    count: int


Item = Branch | Leaf | More | ViewLine


def leaves(branches: Sequence[Branch]) -> Iterator[Leaf]:
    """The papers at their places, from top to bottom."""
    return (Leaf(branch.key, paper) for branch in walk(branches) for paper in branch.papers)


def beside(order: Sequence[Leaf], item: Leaf) -> list[Leaf]:
    """The places in the branch of an item, those below it before those above."""
    at = order.index(item) if item in order else 0
    near = (*order[at + 1 :], *reversed(order[:at]))
    return [leaf for leaf in near if leaf.branch == item.branch]
