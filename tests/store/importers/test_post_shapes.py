"""Posts in further shapes: names around titles, labels without headings, bold lines, odd rows."""

import pytest

from store.importers import parse_document
from store.importers.posts.post import POST
from store.importers.posts.post_tables import POST_TABLE
from store.importers.posts.presented_list import PRESENTED_LIST
from store.model import Document
from tests.store.importers.reading import read, words_lost

ONE = "https://arxiv.org/abs/1810.04805"
TWO = "https://arxiv.org/abs/1802.05365"


def document(text: str, name: str = "a.md") -> Document:
    return parse_document(text.encode(), name=name)


def told(found: Document) -> list[tuple[str, tuple[str, ...]]]:
    return [(record.title, record.presenters) for record in found.records]


@pytest.mark.parametrize(
    "form", ["[{name}] {title}", "{name}: {title}", "{title} - {name}", "{title} ({name})"]
)
def test_names_around_the_titles_are_presenters(form: str) -> None:
    heads = [
        form.format(name="김영희", title="BERT: Pre-training of Transformers"),
        form.format(name="박철수", title="Deep contextualized word representations"),
    ]
    found = document(f"## 2019-03-21\n\n### {heads[0]}\n{ONE}\n\n좋다.\n\n### {heads[1]}\n{TWO}\n")
    assert found.format == "post"
    assert told(found) == [
        ("BERT: Pre-training of Transformers", ("김영희",)),
        ("Deep contextualized word representations", ("박철수",)),
    ]
    assert found.records[0].quarter == "2019Q1"


def test_one_bracket_among_many_titles_is_no_name() -> None:
    found = read(
        POST,
        f"### [이미지] A Title of Vision\n발표자: 김하나\n{ONE}\n\n"
        f"### [음성] A Title of Speech\n발표자: 이두리\n{TWO}\n",
    )
    assert [record.title for record in found.records] == [
        "[이미지] A Title of Vision", "[음성] A Title of Speech",
    ]  # fmt: skip


def test_labelled_paragraphs_without_headings() -> None:
    text = (
        "2021년 2분기 논문 세미나\n\n"
        f"[4월 7일] 발표자: 김철수\n논문: Learning Visual Models\n링크: {ONE}\n- 4억 장\n\n"
        f"[4월 14일] 발표자: 이영희\n논문: Emerging Properties\n링크: {TWO}\n- DINO\n"
    )
    found = document(text, "a.txt")
    assert (found.format, found.quarter) == ("post", "2021Q2")
    assert told(found) == [
        ("Learning Visual Models", ("김철수",)),
        ("Emerging Properties", ("이영희",)),
    ]
    assert [record.body for record in found.records] == ["- 4억 장", "- DINO"]
    assert words_lost(read(POST, text), text) == {"발표자", "링크"}


def test_labels_need_no_presenter() -> None:
    found = document(
        f"제목: CLIP\n저자: Radford\n링크: {ONE}\n\n제목: DINO\n저자: Caron\n링크: {TWO}\n좋다\n"
    )
    assert [(r.title, r.authors, r.body) for r in found.records] == [
        ("CLIP", ("Radford",), ""), ("DINO", ("Caron",), "좋다"),
    ]  # fmt: skip
    (record,) = document(f"논문: CLIP\n링크: {ONE}\n메모: 좋음\n").records
    assert (record.title, record.body) == ("CLIP", "메모: 좋음")


def test_bold_lines_stand_for_headings() -> None:
    text = (
        f"**2020 Q4**\n\n**1. Noisy Student**\n발표자: 강진구\n[paper]({ONE})\n- good\n\n"
        f"**2. Contrastive Learning**\n발표자: 이승현\n[paper]({TWO})\n- it is **bold**\n"
    )
    found = document(text)
    assert found.quarter == "2020Q4"
    assert told(found) == [("Noisy Student", ("강진구",)), ("Contrastive Learning", ("이승현",))]
    assert found.records[1].body == "- it is **bold**"


def test_several_labels_in_one_line() -> None:
    head = "# A Title of Something"
    (record,) = read(POST, f"{head}\n발표일: 2021.05.03 / 발표자: 홍길동\n{ONE}\n").records
    assert (record.presenters, record.quarter) == (("홍길동",), "2021Q2")
    (record,) = read(POST, f"{head}\n발표자: 김하나 / 이두리\n{ONE}\n").records
    assert record.presenters == ("김하나", "이두리")


@pytest.mark.parametrize("heading", ["## Next week", "## 다음 발표 일정", "## 次回"])
def test_the_business_of_the_group_is_no_review(heading: str) -> None:
    found = read(
        POST, f"## A Title\n- Presenter: Jane Doe\n- Paper: {ONE}\n\nNice.\n\n{heading}\nTBD\n"
    )
    assert found.records[0].body == "Nice."
    assert heading in found.preamble


def test_the_first_line_may_name_the_quarter() -> None:
    found = read(
        PRESENTED_LIST, f"2020년 4분기 세미나\n\n1. FixMatch - 발표: 강진구\n   - {ONE}\n", ""
    )
    assert (found.quarter, found.records[0].quarter) == ("2020Q4", "2020Q4")


HEAD = "| Date | Presenter | Paper |\n|---|---|---|\n"


@pytest.mark.parametrize(
    "row",
    [
        "| 04-21 | - | Something |", "| 04-21 | | Holiday |",
        "| 04-21 | | **No meeting** (ICML) |", "| 04-21 | | 추석 연휴 |",
    ],
)  # fmt: skip
def test_a_row_of_a_day_without_a_paper(row: str) -> None:
    found = read(POST_TABLE, f"{HEAD}| 04-14 | Ann | [A Title]({ONE}) |\n{row}\n")
    assert [record.title for record in found.records] == ["A Title"]
    assert row in found.preamble
    assert "row-without-paper" in {problem.code for problem in found.problems}


def test_two_papers_in_one_cell_are_two() -> None:
    found = read(POST_TABLE, f"{HEAD}| 04-14 | Ann & Bob | [PaLM]({ONE}), [Gopher]({TWO}) |\n")
    assert [(r.title, r.identifiers, r.presenters) for r in found.records] == [
        ("PaLM", ("arxiv:1810.04805",), ("Ann", "Bob")),
        ("Gopher", ("arxiv:1802.05365",), ("Ann", "Bob")),
    ]


def test_a_title_with_its_link_in_brackets() -> None:
    found = read(POST_TABLE, f"{HEAD}| 04-14 | 김민수 | MLP-Mixer: An Architecture ({ONE}) |\n")
    assert found.records[0].title == "MLP-Mixer: An Architecture"
