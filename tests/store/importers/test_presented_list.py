"""Lists of presented papers, and of sessions with a date."""

import pytest

from store.importers.interface import Parsed
from store.importers.posts.presented_list import PRESENTED_LIST
from store.model import Review
from tests.store.importers.reading import read

ONE = "https://arxiv.org/abs/1706.03762"
TWO = "https://arxiv.org/abs/1810.04805"


def listed(text: str) -> Parsed:
    return read(PRESENTED_LIST, text, "")


def told(parsed: Parsed) -> list[tuple[str, tuple[str, ...], str]]:
    return [(record.title, record.presenters, record.quarter) for record in parsed.records]


def test_numbered_items_with_nested_reviews() -> None:
    parsed = listed(
        "# 2021 Q1 Paper review\n"
        "1. Attention Is All You Need (Ashish Vaswani, Noam Shazeer, NeurIPS 2017) - 김하나\n"
        "   - 좋은 논문\n"
        "     - https://arxiv.org/abs/1409.0473 참고\n"
        "\n"
        "   둘째 문단\n"
        "2. BERT (Devlin et al., NAACL 2019) - 이두리\n"
        "   - 좋다\n"
    )
    assert told(parsed) == [
        ("Attention Is All You Need", ("김하나",), "2021Q1"),
        ("BERT", ("이두리",), "2021Q1"),
    ]
    first, second = parsed.records
    assert first.authors == ("Ashish Vaswani", "Noam Shazeer")
    assert (first.venue, first.year) == ("NeurIPS", 2017)
    assert first.body == "- 좋은 논문\n  - https://arxiv.org/abs/1409.0473 참고\n\n둘째 문단"
    assert [mention.id for mention in first.mentions] == ["arxiv:1409.0473"]
    assert (second.et_al, second.body, second.line) == (True, "- 좋다", 7)


@pytest.mark.parametrize(
    "item",
    [
        f"- [FixMatch]({ONE}) - 김하나",
        f"- 김하나: [FixMatch]({ONE})",
        f"* **김하나** - [FixMatch]({ONE})",
        f"- [FixMatch]({ONE}) (발표: 김하나)",
        f"- [FixMatch]({ONE}) (김하나)",
        f"1) FixMatch {ONE} - 김하나",
        f"- **FixMatch**\n  - 발표자: 김하나\n  - 논문: {ONE}",
        f"- FixMatch [[paper]({ONE})] | 발표자: 김하나",
    ],
)
def test_forms_of_an_item(item: str) -> None:
    parsed = listed(f"## 2021-06-10\n{item}\n")
    assert told(parsed) == [("FixMatch", ("김하나",), "2021Q2")]
    assert parsed.records[0].links == (ONE,)
    assert PRESENTED_LIST.confidence(item.split("\n")) > 0.95


def test_sessions_as_items() -> None:
    parsed = listed(
        "- 2021-03-04 (목)\n"
        f"  - 김하나: FixMatch {ONE}\n"
        f"  - 이두리: BERT {TWO}\n"
        "- 2021-06-10 김하나\n"
        "  - [UDA](https://arxiv.org/abs/1904.12848)\n"
        "    - 좋다\n"
    )
    assert told(parsed) == [
        ("FixMatch", ("김하나",), "2021Q1"),
        ("BERT", ("이두리",), "2021Q1"),
        ("UDA", ("김하나",), "2021Q2"),
    ]
    assert parsed.records[2].body == "- 좋다"


def test_a_date_and_a_presenter_in_lines_above() -> None:
    parsed = listed(f"**2021-03-04**\n발표자: 김하나\n\n- [FixMatch]({ONE})\n- [BERT]({TWO})\n")
    assert told(parsed) == [
        ("FixMatch", ("김하나",), "2021Q1"),
        ("BERT", ("김하나",), "2021Q1"),
    ]


def test_full_names_in_latin_letters_count_only_if_most_items_have_one() -> None:
    names = listed(
        "1. Attention Is All You Need (Ashish Vaswani, Noam Shazeer) - Ann Kim\n"
        "2. BERT (Jacob Devlin, Ming-Wei Chang) - Bo Lee\n"
    )
    assert [record.presenters for record in names.records] == [("Ann Kim",), ("Bo Lee",)]
    remarks = listed(f"- [A]({ONE}) - Very Nice\n- [B]({TWO}) - a toolbox\n- [C]({TWO})\n")
    assert remarks.records == ()


@pytest.mark.parametrize(
    "text",
    [
        f"- [FixMatch]({ONE}) - 좋다\n- [BERT]({TWO})\n",
        f"- Noisy Student: {ONE}\n- Mean Teacher: {TWO}\n",
        "- 장보기 - 김하나\n- 청소 - 이두리\n",
        "- 김하나: 학생\n- 이두리: 교수\n",
        f"# 회의\n- 2021-03-04\n- 발표: 김하나\n- 논문 읽기: {ONE}\n",
        "1. 열기\n2. 닫기\n",
        f"# 생각\n\n긴 글 하나.\n\n긴 글 둘.\n\n긴 글 셋.\n\n긴 글 넷.\n\n- [A]({ONE}) - 김하나\n",
        "text",
    ],
)
def test_other_lists_are_none(text: str) -> None:
    assert PRESENTED_LIST.confidence(text.split("\n")) < 0.3


def test_a_list_without_papers_says_why() -> None:
    parsed = listed("# 회의\n- 2021-03-04\n- 안건 하나\n")
    assert parsed.records == ()
    assert [problem.code for problem in parsed.problems] == ["no-paper"]


def record_of(text: str) -> Review:
    (record,) = listed(text).records
    return record


def test_code_below_an_item_is_part_of_it() -> None:
    record = record_of(
        f"- [A Title]({ONE}) (발표: 김하나)\n  ```\n  # comment\n  - x - 이두리\n  ```\n"
    )
    assert record.body == "```\n# comment\n- x - 이두리\n```"


def test_days_with_labelled_papers_below_them() -> None:
    parsed = listed(
        "# 2023년 2분기\n\n"
        f"- 4월 7일\n  - 발표자: 김하늘\n  - 논문: A Title: of Things\n    - {ONE}\n    - 좋다\n"
        f"- 4월 21일 (휴강)\n- 4월 28일\n  - 발표자: 박구름\n  - 논문: [B Title]({TWO})\n"
    )
    assert told(parsed) == [
        ("A Title: of Things", ("김하늘",), "2023Q2"),
        ("B Title", ("박구름",), "2023Q2"),
    ]
    assert parsed.records[0].links == (ONE,)
    assert parsed.records[0].body == "- 좋다"


def test_a_day_and_a_name_before_the_title() -> None:
    parsed = listed(
        f"# 2024년 2분기\n\n* 4/5 김민수: [A Title]({ONE})\n* 4/19 휴강\n"
        f"* 4/26 홍길동 - B Title ({TWO})\n"
    )
    assert told(parsed) == [("A Title", ("김민수",), "2024Q2"), ("B Title", ("홍길동",), "2024Q2")]
    assert parsed.records[0].fields["date"] == "4/5"


def test_an_item_with_a_paper_that_is_not_understood_is_reported() -> None:
    parsed = listed(f"- 3/4 김하나 - A Title ({ONE})\n- 3/11 발표자: 이두리 / B Title ({TWO})\n")
    assert [record.title for record in parsed.records] == ["A Title"]
    assert ("item-without-paper", 2) in {(p.code, p.line) for p in parsed.problems}


def test_a_name_in_brackets_behind_a_bold_title_is_its_author() -> None:
    parsed = listed(
        "# 2022-Q4 Paper Club\n\n"
        f"1. **Scaling Models** (Hyung Won Chung) — presented by *Eli & Finn*, [arXiv]({ONE})\n"
        f"2. **InstructPix2Pix** (Tim Brooks) — presented by *Dana*, [arXiv]({TWO})\n"
    )
    assert told(parsed) == [
        ("Scaling Models", ("Eli", "Finn"), "2022Q4"), ("InstructPix2Pix", ("Dana",), "2022Q4"),
    ]  # fmt: skip
    assert [record.authors for record in parsed.records] == [("Hyung Won Chung",), ("Tim Brooks",)]
