"""What is offered while a query is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.search.completion import Vocabulary, complete, vocabulary
from store.search.parsing import parse
from tests.store.building import paper, review, source

PAPERS = [
    paper(1, review(1, presenters=("강진구",), tags=("vision", "model training"), venue="CVPR",
                    quarter="2020Q4", year=2020)),
    paper(2, review(2, presenters=("강진구", "이승현"), tags=("Vision",), quarter="2020Q3")),
    paper(3, review(3, presenters=("김진",), tags=("vision/detection", "revision"))),
]  # fmt: skip
KNOWN: Vocabulary = vocabulary(PAPERS, {"post:a": source(title="Weekly digest")})


def offered(text: str, cursor: int | None = None) -> list[str]:
    at = len(text) if cursor is None else cursor
    done = complete(text, at, KNOWN)
    return [text[: done.start] + one.insert + text[done.end :] for one in done.candidates]


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("pre", ["presenter:"]),
        ("발", ["발표자:"]),
        ("a -ve", ["a -venue:"]),
        ("(ve", ["(venue:"]),
        ("#vi", ["#vision", "#vision/detection", "#revision"]),
        ("-#vi", ["-#vision", "-#vision/detection", "-#revision"]),
        ("+det", ["+vision/detection"]),
        ("tag:mod", ['tag:"model training"']),
        ('tag:"model t', ['tag:"model training"']),
        ("presenter:", ["presenter:강진구", "presenter:김진", "presenter:이승현"]),
        ("발표자:ㄱㅈ", ["발표자:강진구", "발표자:김진"]),
        ("발표자:\u1100\u110c", ["발표자:강진구", "발표자:김진"]),
        ("발표자：ㄱㅈ", ["발표자:강진구", "발표자:김진"]),
        ("발표자:이스", ["발표자:이승현"]),
        ("venue:=c", ["venue:=CVPR"]),
        ("quarter:2020", ["quarter:2020Q3", "quarter:2020Q4"]),
        ("is:mer", ["is:merged"]),
        ("has:sl", ["has:slides"]),
        ("status:rea", ["status:read", "status:reading", "status:to-read"]),
        ("상태:dr", ["상태:dropped"]),
        ("source:week", ['source:"Weekly digest"']),
        ("zzz", []),
        ("", []),
        ("a ", []),
        ("rating:4", []),
    ],
)
def test_what_is_offered(text: str, candidates: list[str]) -> None:
    assert offered(text) == candidates


def test_the_part_before_the_cursor_is_completed() -> None:
    assert offered("ven x", 3) == ["venue: x"]


def test_a_tag_counts_all_its_spellings() -> None:
    assert KNOWN.values["tag"] == {"vision": 2, "model training": 1, "vision/detection": 1,
                                   "revision": 1}  # fmt: skip
    first = complete("#", 1, KNOWN).candidates[0]
    assert (first.label, first.count) == ("vision", 2)


@given(st.text('aㄱ강진v:#"-( 이/', max_size=12), st.data())
def test_every_candidate_stands_where_it_was_asked_for(text: str, data: st.DataObject) -> None:
    cursor = data.draw(st.integers(0, len(text)))
    done = complete(text, cursor, KNOWN)
    assert 0 <= done.start <= done.end == cursor
    for one in done.candidates:
        assert parse(one.insert).problems == () or one.insert.endswith(":")


def test_what_is_left_out_is_counted() -> None:
    done = complete("has:", 4, KNOWN)
    assert len(done.candidates) + done.more == len(KNOWN.values["has"])
    assert done.more > 0
    assert complete("has:sl", 6, KNOWN).more == 0


def test_a_value_is_to_follow_a_field_and_nothing_a_value() -> None:
    assert [one.goes_on for one in complete("pre", 3, KNOWN).candidates] == [True]
    assert not any(one.goes_on for one in complete("presenter:", 10, KNOWN).candidates)
