"""A review in a draft: what is written is read again, and a text alone is a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.by_hand import Written
from tui.review_lines import ReviewLines, both_reviews

LINES = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]), max_size=9)


@given(LINES, LINES, st.text(max_size=20))
def test_what_is_kept_is_read_again(presenter: str, quarter: str, body: str) -> None:
    lines = ReviewLines(presenter.strip(), quarter.strip(), body.lstrip("\n"))
    assert ReviewLines.read(str(lines)) == lines


@pytest.mark.parametrize("body", ["", "좋다", "presenter: x", "presenter: x\nquarter: y\n\nz"])
def test_a_text_alone_is_kept_as_it_is(body: str) -> None:
    assert ReviewLines.read(str(ReviewLines(body=body))).body == body


def test_a_review_of_the_library_is_put_in_lines() -> None:
    lines = ReviewLines.of(Written(("김철수", "Kim, Jr"), "2021Q1", "a"))
    assert lines == ("김철수; Kim, Jr", "2021Q1", "a")
    assert str(lines) == "presenter: 김철수; Kim, Jr\nquarter: 2021Q1\n\na"
    assert str(ReviewLines()) == ""


def test_of_two_reviews_the_fields_are_those_not_saved() -> None:
    saved = str(ReviewLines("A", "2021Q1", "saved"))
    assert both_reviews(saved, "kept\n") == str(ReviewLines("A", "2021Q1", "saved\n\nkept"))
    kept = str(ReviewLines("B", "", "kept"))
    assert both_reviews(saved, kept) == str(ReviewLines("B", "2021Q1", "saved\n\nkept"))
