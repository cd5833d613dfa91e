"""Papers as labelled lines without headings: where one ends and the next begins."""

import pytest

from store.importers import parse_document
from store.model import Document

ONE = "https://arxiv.org/abs/2105.08050"
TWO = "https://arxiv.org/abs/2105.03404"
ENGLISH = (
    f"Title: Pay Attention to MLPs\nAuthors: Hanxiao Liu, Zihang Dai\nPresenter: Kim\nLink: {ONE}\n"
    "gMLP is fine.\n",
    f"Title: ResMLP: Feedforward networks\nAuthors: Hugo Touvron, Piotr Bojanowski\n"
    f"Presenter: Lee\nLink: {TWO}\npatches.\n",
)
KOREAN = (
    f"논문: Pay Attention to MLPs\n저자: Hanxiao Liu, Zihang Dai\n발표자: Kim\n링크: {ONE}\n"
    "gMLP is fine.\n",
    f"논문: ResMLP: Feedforward networks\n저자: Hugo Touvron, Piotr Bojanowski\n"
    f"발표자: Lee\n링크: {TWO}\npatches.\n",
)


def document(text: str) -> Document:
    return parse_document(text.encode(), name="a.txt")


@pytest.mark.parametrize("papers", [ENGLISH, KOREAN])
@pytest.mark.parametrize("between", ["", "---\n", "----------\n", "=====\n", "\n---\n\n", "***\n"])
def test_every_title_begins_a_paper(papers: tuple[str, str], between: str) -> None:
    found = document(between.join(papers))
    assert [(r.title, r.authors, r.presenters, r.identifiers, r.body) for r in found.records] == [
        (
            "Pay Attention to MLPs",
            ("Hanxiao Liu", "Zihang Dai"),
            ("Kim",),
            ("arxiv:2105.08050",),
            "gMLP is fine.",
        ),
        (
            "ResMLP: Feedforward networks",
            ("Hugo Touvron", "Piotr Bojanowski"),
            ("Lee",),
            ("arxiv:2105.03404",),
            "patches.",
        ),
    ]
    assert [problem.code for problem in found.problems] == ["quarter-unknown"]


def test_a_title_that_is_underlined_is_a_heading() -> None:
    found = document(
        f"A First Title\n===\nAnn Kim, Bo Lee\n---\n발표자: 김하나 [[paper]({ONE})]\n하나\n"
    )
    (record,) = found.records
    assert (record.title, record.authors) == ("A First Title", ("Ann Kim", "Bo Lee"))


def test_a_wrapped_title_swallows_nothing() -> None:
    first, second = ENGLISH
    wrapped = second.replace(
        "Feedforward networks", "Feedforward networks\n  for data-efficient\n  use"
    )
    found = document(f"{first}\n{wrapped}")
    assert [record.title for record in found.records] == [
        "Pay Attention to MLPs", "ResMLP: Feedforward networks for data-efficient use",
    ]  # fmt: skip
    assert found.records[0].body == "gMLP is fine."


def test_numbered_items_with_labels() -> None:
    found = document(
        f"2024년 2월 첫째주 논문\n\n1. 제목: A First Title\n   링크: {ONE}\n   요약: 하나.\n\n"
        f"2. 제목: A Second Title\n   링크: {TWO}\n   요약: 둘.\n"
    )
    assert [(r.title, r.links, r.body.strip()) for r in found.records] == [
        ("A First Title", (ONE,), "요약: 하나."), ("A Second Title", (TWO,), "요약: 둘."),
    ]  # fmt: skip


@pytest.mark.parametrize("sign", "■◆●▶")
def test_titles_behind_a_sign_above_labels(sign: str) -> None:
    found = document(
        "[2023 3Q] 논문세미나\n\n"
        f"{sign} A First Title\n- 발표: 최유진\n- 링크: {ONE}\n- 요약: 하나.\n\n"
        f"{sign} A Second Title\n- 발표: 정하늘\n- 링크: {TWO}\n- 요약: 둘.\n"
    )
    assert [(r.title, r.presenters, r.links, r.quarter, r.body) for r in found.records] == [
        ("A First Title", ("최유진",), (ONE,), "2023Q3", "- 요약: 하나."),
        ("A Second Title", ("정하늘",), (TWO,), "2023Q3", "- 요약: 둘."),
    ]


def test_an_ideographic_blank_stands_for_a_colon() -> None:
    found = document(
        f"# 2020年第1四半期\n\n## A First Title\n**著者**　Ann Kim, Bo Lee\n"
        f"**発表者**　田中さん・佐藤さん\n**リンク**　{ONE}\n\n双方向。\n"
    )
    (record,) = found.records
    assert (record.authors, record.links) == (("Ann Kim", "Bo Lee"), (ONE,))
    assert record.presenters == ("田中", "佐藤")
    assert record.body == "双方向。"
