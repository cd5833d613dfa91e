"""Headings that name a page, a session or a part of a text, and never a paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.importers.parts.page_headings import names_page, names_session, names_software
from store.importers.posts.post_titles import read_title


@pytest.mark.parametrize(
    "text",
    [
        "2021 Q1 Paper review", "2021년 2분기", "HIRO Lab 2021 Q1", "21Q3", "2020", "Papers",
        "References", "후기", "논문리뷰 모음", "참고 문헌", "Reading Group", "HIRO Reading Group",
        "KAIST NLP 세미나", "3월 정기 회의", "2021-03-04", "2021-03-04 (목)", "3주차", "Week 3",
        "회의록", "Meeting minutes", "To Read", "Related Work", "1. Introduction", "결과 및 고찰",
        "第3回 論文輪読会", "组会", "参考文献", "Installation", "오늘 읽은 논문", "Speakers",
    ],
)  # fmt: skip
def test_headings_of_pages(text: str) -> None:
    assert names_page(text)


@pytest.mark.parametrize(
    "text",
    [
        "Attention Is All You Need", "FixMatch", "A Title", "BERT", "Deep Learning", "GPT-3",
        "Reading Wikipedia to Answer Open-Domain Questions", "The Evolved Transformer",
        "On the Measure of Intelligence", "한국어 임베딩", "Learning to Summarize from Feedback",
        "A Survey on Reading Comprehension", "1. FixMatch", "김하나", "", "   ",
    ],
)  # fmt: skip
def test_titles_are_none(text: str) -> None:
    assert not names_page(text)


def test_sessions_and_software() -> None:
    assert names_session("2021-03-04 (목)")
    assert names_session("3주차")
    assert not names_session("References")
    assert not names_session("1. Introduction")
    assert names_software("Getting Started")
    assert names_software("2. 설치 방법")
    assert not names_software("Usage-Based Grammar of Long Texts in Many Languages")


@pytest.mark.parametrize(
    ("heading", "title", "said"),
    [
        ("A Title", "A Title", []),
        ("1. A Title", "A Title", []),
        ("(2) A Title", "A Title", []),
        ("3D Vision", "3D Vision", []),
        ("**A Title**", "A Title", []),
        ("[CVPR 2020] A Title", "A Title", [("venue", "CVPR 2020")]),
        ("2021-03-04 A Title", "A Title", [("date", "2021-03-04")]),
        ("A Title (발표자: 김하나)", "A Title", [("presenters", "김하나")]),
        ("A Title - 발표: 김하나", "A Title", [("presenters", "김하나")]),
        ("A Title [Presenter: Ann Kim]", "A Title", [("presenters", "Ann Kim")]),
        ("A Title - A Subtitle", "A Title - A Subtitle", []),
        ("Deep Learning (HIRO)", "Deep Learning (HIRO)", []),
        ("[Re] A Title", "[Re] A Title", []),
        (
            "[A Title](https://arxiv.org/abs/1911.04252)",
            "A Title",
            [("link", "[A Title](https://arxiv.org/abs/1911.04252)")],
        ),
        (
            "A Title [[paper](https://arxiv.org/abs/1911.04252)]",
            "A Title",
            [("link", "[paper](https://arxiv.org/abs/1911.04252)")],
        ),
        (
            "A Title https://arxiv.org/abs/1911.04252",
            "A Title",
            [("link", "https://arxiv.org/abs/1911.04252")],
        ),
    ],
)
def test_what_the_heading_of_a_paper_says(
    heading: str, title: str, said: list[tuple[str, str]]
) -> None:
    read = read_title(heading, 0)
    assert (read.text, [(one.meaning, one.value) for one in read.said]) == (title, said)


def test_words_that_call_a_text_a_review_are_no_part_of_the_title() -> None:
    read = read_title("[논문 리뷰] A Title", 0)
    assert (read.text, read.dropped, read.reviewed) == ("A Title", ("[논문 리뷰]",), True)


@given(st.text(max_size=300))
def test_no_heading_is_too_strange(text: str) -> None:
    names_page(text)
    names_session(text)
    read_title(text, 0)
