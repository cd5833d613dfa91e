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
        papers |= queued([paper(number)], time, papers.values())
    return papers


def numbers(papers: dict[str, Paper]) -> list[int]:
    return [int(one.id[-5:]) for one in queue_order(papers.values())]


def key(number: int) -> str:
    return f"arxiv:2001.{number:05}"


def test_who_comes_last_stands_last() -> None:
    papers = queue(3)
    assert numbers(papers) == [1, 2, 3]
    papers |= moved(papers.values(), key(3), -2)
    papers |= queued([paper(4)], times(9)[-1], papers.values())
    assert numbers(papers) == [3, 1, 2, 4]


def test_papers_queued_together_stand_in_the_order_given() -> None:
    papers = queue(2)
    papers |= queued([paper(9), paper(4), paper(7), paper(2)], times(9)[-1], papers.values())
    assert numbers(papers) == [1, 2, 9, 4, 7]
    papers |= queued([paper(8), paper(3)], times(9)[-1], papers.values())
    assert numbers(papers) == [1, 2, 9, 4, 7, 8, 3]


def test_papers_queued_within_one_second_stand_in_the_order_of_the_calls() -> None:
    papers: dict[str, Paper] = {}
    for number in (5, 2, 4, 1):
        papers |= queued([paper(number)], times(1)[0], papers.values())
    assert numbers(papers) == [5, 2, 4, 1]


def test_who_joins_alone_changes_no_other_paper() -> None:
    papers = queue(50)
    assert set(queued([paper(60)], times(60)[-1], papers.values())) == {key(60)}
    papers |= moved(papers.values(), key(50), -49)
    assert set(queued([paper(60)], times(60)[-1], papers.values())) == {key(60)}


def test_who_was_in_the_queue_under_another_place_joins_at_its_end() -> None:
    stale = structs.replace(paper(9), marks=structs.replace(paper(9).marks, queue_place=1))
    papers = queue(3)
    papers |= moved(papers.values(), key(3), -2)
    papers |= queued([stale], times(9)[-1], papers.values())
    assert numbers(papers) == [3, 1, 2, 9]


def test_a_move_past_a_gap_changes_few_papers() -> None:
    papers = queue(0)
    papers |= queued(map(paper, range(1, 51)), times(1)[0], papers.values())
    papers |= taken_out([papers[key(1)]], times(2)[-1])
    assert set(moved(papers.values(), key(30), -1)) == {key(29), key(30)}


def test_papers_that_share_a_place_can_be_moved_apart() -> None:
    """Two programs may give one place to two papers."""
    papers = queue(0) | dict(queued([paper(1), paper(2)], times(1)[0], ()))
    papers |= queued([paper(3), paper(4)], times(1)[0], ())
    assert numbers(papers) == [1, 3, 2, 4]
    papers |= moved(papers.values(), key(3), -1)
    assert numbers(papers) == [3, 1, 2, 4]
    papers |= moved(papers.values(), key(4), -1)
    assert numbers(papers) == [3, 1, 4, 2]


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
    papers |= queued([papers[key(3)]], times(6)[-1], papers.values())
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


@given(
    steps=st.lists(
        st.tuples(st.integers(1, 5), st.integers(-6, 6))
        | st.lists(st.integers(1, 9), min_size=1, max_size=4, unique=True)
        | st.integers(1, 9),
        max_size=12,
    )
)
def test_the_queue_is_a_list(steps: list[tuple[int, int] | list[int] | int]) -> None:
    """Moving, joining one or several at the end, and taking out, all within one second."""
    papers = {key(number): paper(number) for number in range(1, 10)}
    papers |= queued([papers[key(number)] for number in range(1, 6)], times(1)[0], papers.values())
    model = [1, 2, 3, 4, 5]
    for step in steps:
        if isinstance(step, int):
            papers |= taken_out([papers[key(step)]], times(1)[0])
            model = [number for number in model if number != step]
        elif isinstance(step, list):
            joining = [papers[key(number)] for number in step]
            papers |= queued(joining, times(1)[0], papers.values())
            model += [number for number in step if number not in model]
        elif step[0] in model:
            papers |= moved(papers.values(), key(step[0]), step[1])
            at = model.index(step[0])
            to = min(max(0, at + step[1]), len(model) - 1)
            model.insert(to, model.pop(at))
    assert numbers(papers) == model


def test_a_status_keeps_its_date_until_it_is_given_anew() -> None:
    first, second, third = times(3)
    read = set_status(set_status(paper(), "reading", first), "read", second)
    assert read.marks.dates == {"reading": first, "read": second}
    assert set_status(read, "read", third) == read
    given = paper(7, review(7, status="read"))
    assert set_status(given, "read", third) is given
    again = set_status(read, "reading", third)
    assert again.marks.dates == {"reading": third, "read": second}
    assert set_status(again, "dropped").marks.dates == again.marks.dates
    assert structs.replace(again.marks, dates={}) != again.marks
