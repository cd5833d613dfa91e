"""The queue: the papers to be read next, in the order that the person gives them.

A paper is in the queue while its status is `queued`. It joins at the end, and moving one gives
places to all before it, so that a move is a change of few papers.
"""

from collections.abc import Iterable, Mapping

from msgspec import structs

from store.marks import set_status
from store.model import Paper
from store.trash import shown


def queue_order(papers: Iterable[Paper]) -> list[Paper]:
    """The papers in the queue, the next one first; those in the trash are left out.

    Papers without a place follow in the order in which they were queued.
    """
    return sorted((paper for paper in shown(papers) if paper.status == "queued"), key=_rank)


def queued(papers: Iterable[Paper], now: str) -> Mapping[str, Paper]:
    """The papers as they are at the end of the queue, by id, for `Library.replace`."""
    return {paper.id: set_status(paper, "queued", now) for paper in papers}


def taken_out(papers: Iterable[Paper], now: str) -> Mapping[str, Paper]:
    """The papers as they are out of the queue, to be read some time, by id."""
    return {paper.id: set_status(paper, "to-read", now) for paper in papers}


def moved(papers: Iterable[Paper], key: str, by: int) -> Mapping[str, Paper]:
    """The queue with one paper moved by so many places, as far as it goes: what changes, by id.

    Raises KeyError when the paper with this id is not in the queue.
    """
    order = queue_order(papers)
    at = next((place for place, paper in enumerate(order) if paper.id == key), None)
    if at is None:
        raise KeyError(key)
    to = min(max(0, at + by), len(order) - 1)
    order.insert(to, order.pop(at))
    return {
        paper.id: structs.replace(paper, marks=structs.replace(paper.marks, queue_place=place))
        for place, paper in enumerate(order, start=1)
        if paper.marks.queue_place != place
        and (paper.marks.queue_place or place <= max(at, to) + 1)
    }


def _rank(paper: Paper) -> tuple[bool, int, str, str, str]:
    place = paper.marks.queue_place
    return place == 0, place, paper.marks.dates.get("queued", ""), paper.added, paper.id
