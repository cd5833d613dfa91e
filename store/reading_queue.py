"""The queue: the papers to be read next, in the order that the person gives them.

A paper is in the queue while its status is `queued`. It joins at the end, and is known there by the
time when it did. Where times do not tell, and when one is moved, papers get places: the paper that
moves and all before it, so that most changes are of few papers.
"""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import structs

from store.marks import set_status
from store.model import Paper, Status
from store.trash import shown


def queue_order(papers: Iterable[Paper]) -> list[Paper]:
    """The papers in the queue, the next one first; those in the trash are left out.

    Papers without a place follow in the order in which they were queued.
    """
    return sorted((paper for paper in shown(papers) if paper.status == "queued"), key=_rank)


def queued(papers: Iterable[Paper], now: str, among: Iterable[Paper]) -> Mapping[str, Paper]:
    """The papers at the end of the queue in their order, by id, for `Library.replace`.

    `among` are all papers of the library. One that is in the queue already stays where it is; those
    of the queue that need a place, so that the others come behind them, are among the result.
    """
    new = {paper.id: set_status(paper, "queued", now) for paper in papers}
    queue = queue_order(among)
    there = {paper.id for paper in queue}
    joining = [paper for key, paper in new.items() if key not in there]
    unplaced = [_queued_since(paper) for paper in queue if not _place(paper)]
    told_by_time = len(joining) < 2 and all(since < now for since in unplaced)
    if told_by_time or not joining:
        return new
    return {**new, **_placed([*queue, *joining], [*map(_place, queue), *(0 for _ in joining)])}


def with_status(
    papers: Iterable[Paper], status: Status, now: str, among: Iterable[Paper]
) -> Mapping[str, Paper]:
    """The papers with this status, by id; those to be queued as `queued` has them."""
    if status == "queued":
        return queued(papers, now, among)
    return {paper.id: set_status(paper, status, now) for paper in papers}


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
    places = [_place(paper) for paper in order]
    to = min(max(0, at + by), len(order) - 1)
    order.insert(to, order.pop(at))
    return _placed(order, places, max(at, to) + 1)


def _placed(
    order: Sequence[Paper], places: Sequence[int], first: int | None = None
) -> dict[str, Paper]:
    """The papers that need another place to stand in this order, by id.

    `places` are those that the order has had, from its beginning; they are kept as far as they
    rise. Of papers behind the `first` so many, those without a place need none.
    """
    changed: dict[str, Paper] = {}
    last = 0
    for at, (paper, place) in enumerate(zip(order, places, strict=True)):
        if first is not None and at >= first and (place == 0 or place > last):
            break
        last = place if place > last else last + 1
        if _place(paper) != last:
            marks = structs.replace(paper.marks, queue_place=last)
            changed[paper.id] = structs.replace(paper, marks=marks)
    return changed


def _rank(paper: Paper) -> tuple[bool, int, str, str, str]:
    place = _place(paper)
    return place == 0, place, _queued_since(paper), paper.added, paper.id


def _place(paper: Paper) -> int:
    return paper.marks.queue_place


def _queued_since(paper: Paper) -> str:
    return paper.marks.dates.get("queued", "")
