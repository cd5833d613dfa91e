"""Which paper names which: the papers that a review links to, and those that link to a paper."""

from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from store.model import Paper, Review

Find = Callable[[str], Paper | None]
"""Gives the paper that has an identifier, be it its id or another."""


class Named(Struct, frozen=True):
    """A paper that a review names: its identifier and link there, and the paper when it is known.

    Without a paper it is a stub, of which the library knows nothing else.
    """

    identifier: str
    url: str
    paper: Paper | None


def named_in(review: Review, of: Paper, find: Find) -> list[Named]:
    """The papers that a review of a paper names, each once; not the paper itself."""
    found: dict[str, Named] = {}
    for mention in review.mentions:
        paper = find(mention.id)
        key = paper.id if paper else mention.id
        if key != of.id:
            found.setdefault(key, Named(mention.id, mention.url, paper))
    return list(found.values())


def mentioned_in(papers: Iterable[Paper], find: Find) -> Mapping[str, tuple[str, ...]]:
    """The ids of the papers whose reviews name a paper, by the id of that paper."""
    found: dict[str, dict[str, None]] = {}
    for paper in papers:
        for review in paper.reviews:
            if review.mentions:
                for named in named_in(review, paper, find):
                    if named.paper:
                        found.setdefault(named.paper.id, {})[paper.id] = None
    return {key: tuple(ids) for key, ids in found.items()}
