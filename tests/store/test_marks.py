"""Ratings, statuses and tags as a person types them, and what they do to a paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.marks import (
    BadMark,
    checked_rating,
    checked_tag,
    checked_tags,
    clean_tag,
    common_rating,
    edit_tags,
    label,
    next_status,
    parse_rating,
    parse_status,
    parse_tags,
    rate,
    set_tags,
)
from store.model import STATUSES, fold_tag
from tests.store.building import TAGS, paper, review


@pytest.mark.parametrize(
    ("typed", "rating"),
    [("4", 4.0), ("4.5", 4.5), ("4,1", 4.1), (" 5 ", 5.0), ("0", None), ("-", None),
     ("none", None), ("", None), ("0.5", 0.5), ("４.２", 4.2), ("４．２", 4.2), ("４，２", 4.2),
     ("4.", 4.0), (".5", 0.5), ("4.50", 4.5)],
)  # fmt: skip
def test_ratings_as_typed(typed: str, rating: float | None) -> None:
    assert parse_rating(typed) == rating


@pytest.mark.parametrize(
    "typed",
    ["6", "-1", "5.1", "4.55", "four", "nan", "inf", "1e9", "1e0", "4_0", "+4", "4 5", "½", "★"],
)
def test_what_is_no_rating_is_told(typed: str) -> None:
    with pytest.raises(BadMark, match="0 to 5 in tenths"):
        parse_rating(typed)


@given(tenths=st.integers(1, 50))
def test_every_tenth_is_a_rating(tenths: int) -> None:
    assert checked_rating(tenths / 10) == tenths / 10


def test_papers_have_a_rating_in_common_or_not() -> None:
    four, five, none = (paper(n, review(n, rating=r)) for n, r in enumerate((4.0, 5.0, None), 1))
    assert common_rating([four]) == common_rating([four, rate(five, 4.0)]) == 4.0
    assert common_rating([four, five]) is None
    assert common_rating([four, none]) is None
    assert common_rating([none, rate(four, None)]) is None


def test_a_rating_can_be_untouched_set_and_cleared() -> None:
    untouched = paper(1, review(1, rating=4.0))
    assert untouched.rating == 4.0
    assert rate(untouched, 2.0).rating == 2.0
    assert rate(untouched, None).rating is None


@pytest.mark.parametrize(
    ("typed", "status"),
    [("read", "read"), ("READING", "reading"), ("q", "queued"), ("to read", "to-read")],
)
def test_statuses_as_typed(typed: str, status: str) -> None:
    assert parse_status(typed) == status


@pytest.mark.parametrize("typed", ["", "re", "done", "읽음"])
def test_what_is_no_status_is_told(typed: str) -> None:
    with pytest.raises(BadMark, match="to-read, queued, reading, read, dropped"):
        parse_status(typed)


def test_statuses_go_round() -> None:
    status = STATUSES[0]
    seen = []
    for _ in STATUSES:
        seen.append(status)
        status = next_status(status)
    assert tuple(seen) == STATUSES
    assert status == STATUSES[0]


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("a, b", ("a", "b")),
        (" model  training ,, #비전,", ("model training", "비전")),
        ("Vision, vision", ("Vision",)),
        ("vision/detection", ("vision/detection",)),
        ("a #b 음성 #c, C# d", ("a", "b 음성", "c", "C# d")),
        ("", ()),
    ],
)
def test_tags_as_typed(line: str, tags: tuple[str, ...]) -> None:
    assert parse_tags(line) == tags


NESTED = "each part of a nested tag has a name, as in vision/detection"
COMMA = "a comma stands between tags, not in one"


@pytest.mark.parametrize(
    ("tag", "why"),
    [("/", NESTED), ("a//b", NESTED), ("/a", NESTED), ("a/", NESTED), ("a/ /b", NESTED),
     ("#/", NESTED), ("a,b", COMMA), (",", COMMA), ("/,", COMMA)],
)  # fmt: skip
def test_a_tag_out_of_form_is_told_and_how_it_is_written(tag: str, why: str) -> None:
    with pytest.raises(BadMark, match=why):
        checked_tag(tag)


def test_a_line_of_tags_is_told_of_one_out_of_form() -> None:
    assert checked_tags(" #a, b / c ,, #d/e #f") == ("a", "b/c", "d/e", "f")
    with pytest.raises(BadMark, match=NESTED):
        checked_tags("a, b/, c")


@pytest.mark.parametrize(
    ("tag", "kept"),
    [("/", ""), ("a//b", "a/b"), ("/a", "a"), ("a/", "a"), ("#/a / b/", "a/b"), ("a / #b", "a/#b"),
     ("C#", "C#"), ("and/or", "and/or"), ("  ", "")],
)  # fmt: skip
def test_a_tag_is_brought_into_its_form_and_keeps_its_words(tag: str, kept: str) -> None:
    assert clean_tag(tag) == kept


@given(st.text(alphabet="ab/#, 한", max_size=12))
def test_tags_in_their_form_stay_as_they_are_and_lose_no_word(line: str) -> None:
    tags = parse_tags(line)
    for tag in tags:
        assert parse_tags(tag) == (tag,)
        assert checked_tag(tag) == tag
    assert {c for tag in tags for c in tag if c.isalpha()} == {c for c in line if c.isalpha()}


def test_tags_of_sources_are_taken_off_and_stay_off() -> None:
    one = set_tags(paper(1, review(1, tags=("Self-training", "review"))), ["review", "내것"])
    assert one.tags == ("review", "내것")
    assert one.marks.tags_removed == ("Self-training",)
    assert one.marks.tags_added == ("내것",)
    back = edit_tags(one, ["self-training"], [])
    assert back.tags == ("Self-training", "review", "내것")
    assert back.marks.tags_removed == ()


@given(given_tags=TAGS, wanted=TAGS)
def test_the_tags_shown_are_the_tags_wanted(given_tags: list[str], wanted: list[str]) -> None:
    one = set_tags(paper(1, review(1, tags=tuple(given_tags))), wanted)
    assert {fold_tag(tag) for tag in one.tags} == {fold_tag(tag) for tag in wanted}


def test_labels_name_one_paper_and_count_several() -> None:
    assert label("rated 4.5", [paper(1)]) == "rated 4.5: “Paper 1”"
    assert label("rated 4.5", [paper(1), paper(2)]) == "rated 4.5: 2 papers"
    assert label("rated 4.5", [paper(1)] * 1234) == "rated 4.5: 1,234 papers"
