"""Who presents a paper: the labels that say so, and the names behind them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.importers.posts.labels import (
    Said,
    cells_of,
    guessed_presenter,
    labelled,
    labels_in,
    meaning_of,
)
from store.importers.posts.presenters import names_in


@pytest.mark.parametrize(
    "label",
    [
        "발표자", "발표", "Presenter", "Presenters", "Presented by", "Speaker", "speakers",
        "Summarized by", "Reviewer", "정리", "発表者", "主讲", "主講", "分享人", "报告人",
        "발제자", "발제", "연사", "발표인", "작성자", "세미나 발표", "발표자 이름", "진행자",
        "Discussant", "Led by", "Summary by", "報告者", "紹介者", "讲解人",
        "발표자(Presenter)", "🎤 발표자", "ＰＲＥＳＥＮＴＥＲ",
    ],
)  # fmt: skip
def test_labels_of_presenters(label: str) -> None:
    assert meaning_of(label) == "presenters"
    assert labelled(f"{label}: 김하나") == Said("presenters", "김하나", 0)


@pytest.mark.parametrize(
    "text",
    [
        "발표자: 김하나", "발표자 : 김하나", "발표자：김하나", "발표자\u00a0: 김하나",
        "발표자 - 김하나",
        "**발표자**: 김하나", "**발표자:** 김하나", "**발표자: 김하나**", "__발표자__ : 김하나",
        "*발표자*：김하나", "발표자:김하나",
    ],
)  # fmt: skip
def test_ways_to_write_a_label(text: str) -> None:
    assert labelled(text) == Said("presenters", "김하나", 0)


@pytest.mark.parametrize(
    ("label", "meaning"),
    [
        ("Authors", "authors"), ("저자", "authors"), ("著者", "authors"), ("作者", "authors"),
        ("Venue", "venue"), ("학회", "venue"), ("会议", "venue"), ("Conference", "venue"),
        ("Paper", "title"), ("논문", "title"), ("Title", "title"), ("논문 제목", "title"),
        ("Link", "link"), ("링크", "link"), ("논문 링크", "link"), ("链接", "link"),
        ("PDF", "link"),
        ("arXiv", "arxiv"), ("DOI", "DOI"),
        ("Slides", "slides"), ("발표자료", "slides"), ("발표 자료", "slides"), ("資料", "slides"),
        ("Date", "date"), ("날짜", "date"), ("발표일", "date"), ("Year", "year"),
        ("Quarter", "quarter"), ("분기", "quarter"),
        ("Summary", ""), ("요약", ""), ("출처", ""), ("Source", ""), ("이름", ""), ("참석자", ""),
        ("https", ""), ("", ""), ("발표자" * 20, ""),
    ],
)  # fmt: skip
def test_what_labels_mean(label: str, meaning: str) -> None:
    assert meaning_of(label) == meaning


@pytest.mark.parametrize(
    "text",
    [
        "정리: attention 기반 모델의 비교",
        "정리: 요약",
        "발표: 이 논문은 새로운 방법을 제안합니다.",
        "Speaker embeddings are used here: they help",
        "발표자" + " " * 60 + ": 김하나",
        "https://arxiv.org/abs/1911.04252",
        "Paper - a story",
        "발표 자료는 다음과 같습니다",
        "그냥 글",
        "",
    ],
)
def test_sentences_have_no_label(text: str) -> None:
    assert labelled(text) is None


LINK = "https://arxiv.org/abs/1911.04252"
LINKED = f"[[paper link]({LINK})]"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (f"발표자 김하나 {LINKED}", ("김하나",)),
        (f"발표자: 가나다 {LINKED}", ("가나다",)),
        ("발표자: 가나다", ("가나다",)),
        (f"Summarized by Ann Kim {LINKED}", ("Ann Kim",)),
        ("Presented by Ann Kim and Bo Lee", ("Ann Kim", "Bo Lee")),
        (f"리뷰: 김하나 {LINKED}", ("김하나",)),
        (f"발표자: 없음 {LINKED}", ()),
    ],
)
def test_names_before_links_and_without_a_colon(text: str, names: tuple[str, ...]) -> None:
    said = labelled(text)
    assert said is not None
    assert said.meaning == "presenters"
    assert names_in(said.value.partition("[")[0]) == names


@pytest.mark.parametrize(
    "text",
    [
        "리뷰: 신선함",
        "리뷰: 좋았다",
        "요약: 나쁘다",
        "진행: 40%",
        "Presented by clustering",
        "발표 좋다",
    ],
)
def test_words_that_may_label_a_text_do_not_name_presenters(text: str) -> None:
    assert labelled(text) is None


@pytest.mark.parametrize(
    ("text", "is_label", "told"),
    [
        (f"나눔이: 김하나 {LINKED}", False, ("나눔이", "김하나")),
        (f"Curated by Ann Kim {LINKED}", False, ("Curated by", "Ann Kim")),
        (f"김하나 발표 {LINKED}", False, ("발표", "김하나")),
        (f"Scribe: Ann Kim {LINKED}", True, ("Scribe", "Ann Kim")),
        (f"Mamba: Selective State Spaces {LINKED}", False, ("", "")),
        (f"BERT: Pre-training of Transformers {LINKED}", True, ("", "")),
        (f"Detection by attention {LINKED}", False, ("", "")),
    ],
)
def test_labels_that_are_not_known_are_guessed(
    text: str, is_label: bool, told: tuple[str, str]
) -> None:
    assert guessed_presenter(text, is_label=is_label) == told


def test_a_day_beside_a_name_is_a_date() -> None:
    assert labels_in(f"발표자: 김하나 (2021.03.04) {LINKED}", 3)[1] == Said("date", "2021.03.04", 3)


def test_where_a_paper_was_published_is_no_presenter() -> None:
    assert labelled("발표: CVPR 2020") == Said("venue", "CVPR 2020", 0)


def test_several_labels_in_one_line() -> None:
    assert labels_in("발표자: 김하나 | 날짜: 2021-03-04", 7) == [
        Said("presenters", "김하나", 7),
        Said("date", "2021-03-04", 7),
    ]
    assert labels_in("| **저자** | Ann Kim, Bo Lee |", 2) == [Said("authors", "Ann Kim, Bo Lee", 2)]
    assert labels_in("| 모델 | 정확도 |", 0) == []
    assert [said.meaning for said in labels_in(f"발표자: 김하나 / 논문: <{LINK}>", 0)] == [
        "presenters", "title",
    ]  # fmt: skip
    assert [said.meaning for said in labels_in(f"발표자: 김하나 | [Paper]({LINK})", 0)] == [
        "presenters", "link",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("| a | b |", ["a", "b"]),
        ("a | b | c", ["a", "b", "c"]),
        (r"| a \| b | c |", ["a | b", "c"]),
        ("| | b |", ["", "b"]),
        ("a | b", []),
        ("text", []),
    ],
)
def test_rows_of_tables(line: str, cells: list[str]) -> None:
    assert cells_of(line) == cells


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("김하나", ["김하나"]),
        ("김하나, 이두리", ["김하나", "이두리"]),
        ("김하나/이두리", ["김하나", "이두리"]),
        ("김하나·이두리", ["김하나", "이두리"]),
        ("김하나 & 이두리", ["김하나", "이두리"]),
        ("山田 太郎、鈴木 花子", ["山田 太郎", "鈴木 花子"]),
        ("Ann Kim and Bo Lee", ["Ann Kim", "Bo Lee"]),
        ("Ann Kim, Bo Lee and Cy Park", ["Ann Kim", "Bo Lee", "Cy Park"]),
        ("김하나와 이두리", ["김하나", "이두리"]),
        ("박지은과 이두리", ["박지은", "이두리"]),
        ("김하나과 이두리", ["김하나과 이두리"]),
        ("김동와 이두리", ["김동와 이두리"]),
        ("김하나, 김하나", ["김하나"]),
        ("김하나+이두리", ["김하나", "이두리"]),
        ("김하나 2023-11-02", ["김하나"]),
        ("김하나 교수님 (KAIST)", ["김하나"]),
        ("가나다님", ["가나다"]),
        ("김하나(KAIST, NAVER), 이두리", ["김하나", "이두리"]),
        ("김하나, 자료:", ["김하나"]),
        ("Dr. Ann Kim", ["Ann Kim"]),
        ("미정", []),
        ("TBD", []),
        ("팀 3", []),
        ("이승현, 이승헌, 서승현", ["이승현", "이승헌", "서승현"]),
        ("**김하나**", ["김하나"]),
        ("", []),
        ("-, /", []),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert list(names_in(text)) == names


@given(st.text(max_size=200))
def test_no_text_is_too_strange(text: str) -> None:
    for said in labels_in(text, 0):
        assert said.meaning
    assert all(name.strip() for name in names_in(text))
