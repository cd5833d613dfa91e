"""Ratings as documents give them: one rule for all formats."""

import pytest

from store.importers.parts.marks import rating_read


@pytest.mark.parametrize(
    ("written", "scale", "rating"),
    [
        ("4.25", 5, 4.3), ("4.24", 5, 4.2), ("4.05", 5, 4.1), ("8.5/10", 5, 4.3), ("8.3", 10, 4.2),
        ("0.05", 5, 0.1),
    ],
)  # fmt: skip
def test_a_half_of_a_tenth_is_rounded_up_and_said(written: str, scale: int, rating: float) -> None:
    read, problem = rating_read(written, 7, scale)
    assert read == rating
    assert problem
    assert (problem.line, problem.severity, problem.code) == (7, "notice", "rating-rounded")
    assert problem.message == f"The rating {written} is kept as {rating}."


@pytest.mark.parametrize(("written", "scale"), [("4.5", 5), ("9", 10), ("66/100", 5), ("★★★", 5)])
def test_tenths_are_taken_as_they_are(written: str, scale: int) -> None:
    assert rating_read(written, 1, scale)[1] is None


@pytest.mark.parametrize("written", ["5.01", "7", "good", "", "x" * 5000])
def test_what_is_no_rating_is_said_with_its_line(written: str) -> None:
    read, problem = rating_read(written, 3)
    assert read is None
    assert problem
    assert (problem.line, problem.code) == (3, "rating-invalid")
    assert len(problem.message) < 200
