"""The queue: an order that the person gives, with few changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from store.marks import set_status
from store.merging import join
from store.model import Paper
from store.reading_queue import moved, queue_order, queued, taken_out
from store.trash import put_away
from tests.store.building import paper, review


def times(count: int) -> list[str]:
    return [f"2026-11-21T12:00:{second:02}Z" for second in range(count)]


def queue(count: int) -> dict[str, Paper]:
    """Papers 1 to N, queued one after the other."""
    papers: dict[str, Paper] = {}
    for number, time in enumerate(times(count), start=1):
        papers |= queued([paper(number)], time)
    return papers


def numbers(papers: dict[str, Paper]) -> list[int]:
    return [int(one.id[-5:]) for one in queue_order(papers.values())]


def key(number: int) -> str:
    return f"arxiv:2001.{number:05}"


def test_who_comes_last_stands_last() -> None:
    papers = queue(3)
    assert numbers(papers) == [1, 2, 3]
    papers |= moved(papers.values(), key(3), -2)
    papers |= queued([paper(4)], times(9)[-1])
    assert numbers(papers) == [3, 1, 2, 4]


def test_a_move_changes_few_papers() -> None:
    papers = queue(100)
    changed = moved(papers.values(), key(3), -1)
    assert len(changed) == 3
    papers |= changed
    assert set(moved(papers.values(), key(2), -1)) == {key(2), key(3)}


def test_a_move_ends_at_the_ends() -> None:
    papers = queue(3)
    assert numbers({**papers, **moved(papers.values(), key(2), -99)}) == [2, 1, 3]
    assert numbers({**papers, **moved(papers.values(), key(2), 99)}) == [1, 3, 2]


def test_what_is_not_in_the_queue_cannot_be_moved() -> None:
    papers = queue(2) | {key(3): paper(3)}
    with pytest.raises(KeyError):
        moved(papers.values(), key(3), 1)


def test_out_of_the_queue_the_place_is_lost() -> None:
    papers = queue(3)
    papers |= moved(papers.values(), key(3), -2)
    papers |= taken_out([papers[key(3)]], times(5)[-1])
    assert papers[key(3)].status == "to-read"
    assert numbers(papers) == [1, 2]
    papers |= queued([papers[key(3)]], times(6)[-1])
    assert numbers(papers) == [1, 2, 3]


def test_a_document_may_queue_a_paper_and_the_trash_hides_it() -> None:
    given = paper(7, review(7, status="queued"))
    papers = queue(1) | {given.id: given}
    assert numbers(papers) == [7, 1]
    papers |= put_away([given], times(1)[0])
    assert numbers(papers) == [1]


def test_a_merge_keeps_place_and_dates() -> None:
    papers = queue(2)
    papers |= moved(papers.values(), key(2), -1)
    one = join(paper(9), papers[key(2)])
    assert (one.status, one.marks.queue_place) == ("queued", 1)
    assert one.marks.dates == papers[key(2)].marks.dates


@given(moves=st.lists(st.tuples(st.integers(1, 5), st.integers(-6, 6)), max_size=12))
def test_moves_are_those_of_a_list(moves: list[tuple[int, int]]) -> None:
    papers, model = queue(5), [1, 2, 3, 4, 5]
    for number, by in moves:
        papers |= moved(papers.values(), key(number), by)
        at = model.index(number)
        model.insert(min(max(0, at + by), 4), model.pop(at))
    assert numbers(papers) == model


def test_a_status_keeps_its_date_until_it_is_given_anew() -> None:
    first, second, third = times(3)
    read = set_status(set_status(paper(), "reading", first), "read", second)
    assert read.marks.dates == {"reading": first, "read": second}
    assert set_status(read, "read", third) == read
    again = set_status(read, "reading", third)
    assert again.marks.dates == {"reading": third, "read": second}
    assert set_status(again, "dropped").marks.dates == again.marks.dates
    assert structs.replace(again.marks, dates={}) != again.marks
