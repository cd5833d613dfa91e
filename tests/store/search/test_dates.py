"""Dates in queries: every beginning of a real one is read, what never becomes one is refused."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.search.dates import can_begin
from store.search.parsing import parse

DAYS = st.dates(date(1, 1, 1))


@pytest.mark.parametrize(
    "query",
    ["added:2026-13-01", "added:2026-02-30", "added:2025-02-29", "added:2026-00", "added:2026-2",
     "added:2026-04-31", "added:2026-02-3", "added:2026/13/01", "added:>2026-13", "added:=2026-13",
     "added:2026-01..2026-13", "added:..2026-02-30", "추가일:2026-13-01", 'added:"2026-13-01"',
     "week:2020W54", "week:2021W53", "week:2020W00", "week:2020W6", "주:2021W53",
     "quarter:2020q5", "quarter:2020Q0", "quarter:2020Q1..2020Q5", "분기:2020Q5"],
)  # fmt: skip
def test_what_can_never_be_a_date_is_refused(query: str) -> None:
    (problem,) = parse(query).problems
    assert "such as 20" in problem.message


@pytest.mark.parametrize(
    "query",
    ["added:2024-02-29", "added:2026/07/31", "added:2026-1", "added:2026-02-", "added:2026-",
     "added:2026-02-2", "week:2020W53", "week:2020w", "week:2020W5", "quarter:2020q", "year:2020년",
     'quarter:"2020년 3분기"', "quarter:2020-3", "added:2026-02..2026-12-31"],
)  # fmt: skip
def test_what_may_become_a_date_is_read(query: str) -> None:
    assert parse(query).problems == ()


@given(DAYS)
def test_every_beginning_of_a_day_is_one(day: date) -> None:
    text = day.isoformat()
    assert all(can_begin("added", text[:length]) for length in range(1, len(text) + 1))


@given(DAYS.filter(lambda day: day.year > 1))
def test_every_beginning_of_a_week_is_one(day: date) -> None:
    year, week, _ = day.isocalendar()
    text = f"{year:04}W{week:02}"
    assert all(can_begin("week", text[:length]) for length in range(1, len(text) + 1))


@given(DAYS)
def test_the_day_after_the_last_of_a_month_is_none(day: date) -> None:
    first = day.replace(day=1)
    last = next(
        first + timedelta(days=number - 1)
        for number in range(31, 27, -1)
        if first.toordinal() + number - 1 <= date.max.toordinal()
        and (first + timedelta(days=number - 1)).month == first.month
    )
    assert not can_begin("added", f"{last:%Y-%m}-{last.day + 1:02}".rjust(10, "0"))
