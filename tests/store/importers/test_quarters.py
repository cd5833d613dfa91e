"""Quarters, from titles and from dates."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.clock import quarter_of_date
from store.importers.parts.quarters import (
    iso_date,
    quarter_of_name,
    quarter_of_title,
)


@pytest.mark.parametrize(
    ("title", "quarter"),
    [
        ("2020_4th_quarter", "2020Q4"),
        ("2020 3rd Quarter", "2020Q3"),
        ("2020_2nd_quarter review", "2020Q2"),
        ("2020-1st-quarter", "2020Q1"),
        ("2020 Q4", "2020Q4"),
        ("2020Q4", "2020Q4"),
        ("Papers of Q4 2020", "2020Q4"),
        ("4Q 2020", "2020Q4"),
        ("2020년 4분기", "2020Q4"),
        ("2020년 4/4분기 논문", "2020Q4"),
        ("2020_4분기", "2020Q4"),
        ("20Q4", "2020Q4"),
        ("'20 Q4", "2020Q4"),
        ("4Q20", "2020Q4"),
        ("20년 4분기", "2020Q4"),
        ("2020年第四季度", "2020Q4"),
        ("2020年第4四半期", "2020Q4"),
    ],
)
def test_titles(title: str, quarter: str) -> None:
    named = quarter_of_title(title)
    assert named is not None
    assert (named.quarter, named.misspelt) == (quarter, "")


@pytest.mark.parametrize("word", ["quater", "qurter", "quarters"])
def test_a_misspelt_quarter_is_understood_and_named(word: str) -> None:
    named = quarter_of_title(f"2020_2nd_{word}")
    assert named is not None
    assert (named.quarter, named.misspelt) == ("2020Q2", word)


@pytest.mark.parametrize(
    "title",
    [
        "",
        "2020",
        "2020_2nd_edition",
        "Q4",
        "2020_5th_quarter",
        "12020Q4",
        "2020Q41",
        "20Q41",
        "120Q4",
        "v20Q4",
        "20 Q4",
        "분기",
        "2020년 5분기",
    ],
)
def test_titles_without_a_quarter(title: str) -> None:
    assert quarter_of_title(title) is None


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2020-10-08", "2020-10-08"),
        ("2020-10-08 09:00:00 +0900", "2020-10-08"),
        ("2020-10-08T09:00:00Z", "2020-10-08"),
        ("2020/1/8", "2020-01-08"),
        ("2020-13-08", ""),
        ("2020-02-30", ""),
        ("yesterday", ""),
        ("", ""),
    ],
)
def test_dates(text: str, date: str) -> None:
    assert iso_date(text) == date


def test_quarters_of_dates() -> None:
    assert [quarter_of_date(f"2020-{month:02}-15") for month in range(1, 13)] == [
        f"2020Q{quarter}" for quarter in (1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4)
    ]


@pytest.mark.parametrize(
    ("name", "quarter"),
    [
        ("2020-07-01-2020-Q2-papers.md", "2020Q2"),
        ("2020_2분기_리뷰.md", "2020Q2"),
        ("21Q3.md", "2021Q3"),
        ("2020_4th_quarter.md", "2020Q4"),
        ("2020-07-01-papers.md", "2020Q3"),
        ("20200701.md", "2020Q3"),
        ("2020-04.md", "2020Q2"),
        ("2021년 3월.txt", "2021Q1"),
        ("notes.md", ""),
        ("1911.04252.pdf", ""),
        ("2003.01234.md", ""),
        ("2020-13-01.md", ""),
        ("", ""),
        (".md", ""),
    ],
)
def test_names_of_files(name: str, quarter: str) -> None:
    assert quarter_of_name(name) == quarter


@given(st.text() | st.dates().map(str))
def test_no_text_is_too_strange(text: str) -> None:
    quarter_of_title(text)
    quarter_of_name(text)
    if date := iso_date(text):
        assert quarter_of_date(date)[:4] == date[:4]
