"""Reviews that stand below a table or a list of the papers."""

import pytest

from store.importers import parse_document
from store.model import Document

ONE = "https://arxiv.org/abs/2306.15687"
TWO = "https://arxiv.org/abs/2308.06873"
TABLE = (
    "# 2023년 3분기 논문 리뷰\n\n| 발표자 | 논문 |\n|---|---|\n"
    f"| 김민수 | [Voicebox: Text-Guided Speech Generation]({ONE}) |\n"
    f"| 이영희 | [SpeechX: Neural Codec Language Model]({TWO}) |\n\n"
)
LISTED = (
    "---\ntitle: Reading group 2023 Q3\npapers:\n"
    f'  - title: "Voicebox: Text-Guided Speech Generation"\n    url: {ONE}\n    presenter: 김민수\n'
    f'  - title: "SpeechX: Neural Codec Language Model"\n    url: {TWO}\n    presenter: 이영희\n'
    "---\n\n"
)


def document(text: str) -> Document:
    return parse_document(text.encode(), name="a.md")


@pytest.mark.parametrize("papers", [TABLE, LISTED])
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1. Voicebox: Text-Guided Speech Generation", "2. SpeechX: Neural Codec Language Model"),
        ("Voicebox", "SpeechX"),
        ("📄 **Voicebox**", "《SpeechX》"),
    ],
)
def test_sections_are_the_reviews_of_the_papers(papers: str, first: str, second: str) -> None:
    found = document(
        f"{papers}## {first}\nMatthew Le, Apoorv Vyas\n\n- 하나 {TWO}\n\n"
        "### 결과\n\n![그림](a.png)\n\n"
        f"## {second}\n\n- 둘\n"
    )
    assert [(r.presenters, r.quarter, r.body) for r in found.records] == [
        (("김민수",), "2023Q3", f"- 하나 {TWO}\n\n### 결과\n\n![그림](a.png)"),
        (("이영희",), "2023Q3", "- 둘"),
    ]
    record, _ = found.records
    assert record.authors == ("Matthew Le", "Apoorv Vyas")
    assert [image.url for image in record.images] == ["a.png"]
    assert [mention.id for mention in record.mentions] == ["arxiv:2308.06873"]
    assert "preamble" not in {problem.code for problem in found.problems}


@pytest.mark.parametrize("papers", [TABLE, LISTED])
def test_a_section_about_none_of_them_is_preamble(papers: str) -> None:
    found = document(f"{papers}## 다음 모임\n\n10월에 만나요.\n\n## Voicebox\n\n- 하나\n")
    assert [record.body for record in found.records] == ["- 하나", ""]
    assert "10월에 만나요." in found.preamble
    assert "preamble" in {problem.code for problem in found.problems}


def test_a_heading_that_two_papers_share_is_the_review_of_neither() -> None:
    found = document(TABLE.replace("SpeechX:", "Voicebox:") + "## Voicebox\n\n- 하나\n")
    assert [record.body for record in found.records] == ["", ""]
    assert "- 하나" in found.preamble


def test_headings_of_a_day_and_a_presenter() -> None:
    found = document(
        f"# 세미나 2023 Q4\n\n## 10/5 김민수\n- [Voicebox: A Title]({ONE}) ([slide](https://a.kr/v.pdf))\n"
        f"  - 하나\n\n## 10/12 이영희\n- [SpeechX: A Title]({TWO}), NeurIPS 2023\n  - 둘\n"
    )
    assert [(r.title, r.presenters, r.quarter, r.fields, r.body) for r in found.records] == [
        ("Voicebox: A Title", ("김민수",), "2023Q4", {"date": "10/5"}, "- 하나"),
        ("SpeechX: A Title", ("이영희",), "2023Q4", {"date": "10/12"}, "- 둘"),
    ]
    assert found.records[0].slides == ("https://a.kr/v.pdf",)
    assert (found.records[1].venue, found.records[1].year) == ("NeurIPS", 2023)


def test_the_names_of_columns_are_no_labels() -> None:
    found = document(TABLE + "## Voicebox\nMatthew Le, Apoorv Vyas\n\n- 하나\n")
    assert (found.format, len(found.records)) == ("post-table", 2)
