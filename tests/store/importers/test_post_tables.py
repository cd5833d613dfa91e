"""Tables in Markdown with a row for each paper."""

import pytest

from store.importers.interface import Parsed
from store.importers.posts.post_tables import POST_TABLE
from store.model import Review
from tests.store.importers.reading import read

DECK = "https://a.kr/s.pdf"
FIXMATCH = "https://arxiv.org/abs/2001.07685"
ONE = "https://arxiv.org/abs/1706.03762"
TWO = "https://arxiv.org/abs/1810.04805"


def table(text: str) -> Parsed:
    return read(POST_TABLE, text, "")


def only(text: str) -> Review:
    (record,) = table(text).records
    return record


def codes(parsed: Parsed) -> set[str]:
    return {problem.code for problem in parsed.problems}


USUAL = f"""# 2021 Q1 논문 세미나

| 날짜 | 발표자 | 논문 | 링크 |
|------|:------:|------|-----:|
| 2021-01-07 | 김하나 | Attention for All (NeurIPS 2017) | [paper]({ONE}) [slides]({DECK}) |
|  |  | BERT | {TWO} |
| 2021-01-14 | 이두리, 김하나 | [FixMatch]({FIXMATCH}) | |
| 2021-01-21 | | 휴강 | |
| 2021-01-28 | 이두리 | TBD | |

끝.
"""


def test_the_usual_table() -> None:
    parsed = table(USUAL)
    assert [
        (r.line, r.title, r.presenters, r.links, r.slides, r.quarter, r.fields["date"])
        for r in parsed.records
    ] == [
        (5, "Attention for All", ("김하나",), (ONE,), (DECK,), "2021Q1", "2021-01-07"),
        (6, "BERT", ("김하나",), (TWO,), (), "2021Q1", "2021-01-07"),
        (7, "FixMatch", ("이두리", "김하나"), (FIXMATCH,), (), "2021Q1", "2021-01-14"),
    ]  # fmt: skip
    assert (parsed.records[0].venue, parsed.records[0].year) == ("NeurIPS", 2017)
    assert (parsed.title, parsed.quarter) == ("2021 Q1 논문 세미나", "2021Q1")
    assert "휴강" in parsed.preamble
    assert "TBD" in parsed.preamble
    assert "끝." in parsed.preamble
    assert {"row-without-paper", "preamble"} <= codes(parsed)


def test_columns_in_any_order_and_language() -> None:
    english = only(
        "| Topic | Paper | Presenter | Slides | Rating |\n|---|---|---|---|---|\n"
        f"| Vision | [A Title]({ONE}) | Ann Kim | [pdf](https://a.kr/a.pdf) | 4.5 |\n"
    )
    assert (english.title, english.links, english.slides) == (
        "A Title", (ONE,), ("https://a.kr/a.pdf",),
    )  # fmt: skip
    assert (english.presenters, english.tags, english.rating) == (("Ann Kim",), ("Vision",), 4.5)
    chinese = only(
        "| 主讲人 | 会议 | 论文 | 日期 |\n|---|---|---|---|\n"
        f"| 张伟 | NAACL 2019 | [BERT]({TWO}) | 2021/3/4 |\n"
    )
    assert (chinese.title, chinese.presenters) == ("BERT", ("张伟",))
    assert (chinese.venue, chinese.year, chinese.quarter) == ("NAACL", 2019, "2021Q1")


def test_a_column_of_papers_may_be_one_of_links() -> None:
    record = only(f"| 발표자 | 제목 | 논문 |\n|---|---|---|\n| 김하나 | A Title | [pdf]({ONE}) |\n")
    assert (record.title, record.links) == ("A Title", (ONE,))
    untitled = only(f"| 발표자 | 논문 |\n|---|---|\n| 김하나 | [pdf]({ONE}) |\n")
    assert (untitled.title, untitled.untitled) == ("arXiv:1706.03762", True)


def test_headings_above_tables_give_the_quarter() -> None:
    head = "| 발표자 | 논문 |\n|---|---|\n"
    parsed = table(
        f"## 2021 Q1\n{head}| 김하나 | [A]({ONE}) |\n\n## 2021 Q2\n{head}| 이두리 | [B]({TWO}) |\n"
    )
    assert [record.quarter for record in parsed.records] == ["2021Q1", "2021Q2"]
    assert parsed.quarter == ""


def test_what_a_row_says_besides_is_kept() -> None:
    record = only(
        "| 발표자 | 논문 | 한줄평 | 장소 |\n|---|---|---|---|\n"
        f"| 김하나 | [A Title]({ONE})<br>둘째 줄 | 좋다<br/>정말 | 301호 | 더 |\n"
    )
    assert record.body == "둘째 줄\n좋다\n정말"
    assert record.fields == {"장소": "301호", "column-5": "더"}


@pytest.mark.parametrize("cell", ["TBD", "미정", "휴강", "-", "", "?", "N/A", "未定"])
def test_rows_without_a_paper(cell: str) -> None:
    parsed = table(f"| 발표자 | 논문 |\n|---|---|\n| 김하나 | {cell} |\n| 이두리 | [B]({TWO}) |\n")
    assert [record.title for record in parsed.records] == ["B"]
    assert "김하나" in parsed.preamble


def test_a_table_in_code_is_none() -> None:
    parsed = table(f"```\n| 발표자 | 논문 |\n|---|---|\n| 김하나 | [A]({ONE}) |\n```\n")
    assert parsed.records == ()
    assert "no-paper" in codes(parsed)
    assert "김하나" in parsed.preamble


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        (USUAL, 0.9, 1.0),
        (f"| 발표자 | 제목 | 링크 |\n|---|---|---|\n| 김하나 | A | {ONE} |\n", 0.9, 1.0),
        ("| 날짜 | 발표자 | 제목 |\n|---|---|---|\n| 3/4 | 김하나 | 캡스톤 발표 |\n", 0, 0.29),
        ("| 이름 | 이메일 | 발표 |\n|---|---|---|\n| 김하나 | a@b.kr | 3 |\n", 0, 0.29),
        ("| Model | Accuracy |\n|---|---|\n| ResNet | 76 |\n", 0, 0),
        (
            "# Toolbox\ntext\n\n| Model | Paper | Acc |\n|---|---|---|\n"
            f"| ResNet | [paper]({ONE}) | 76 |\n\n## Installation\npip install it\n",
            0,
            0.29,
        ),
        ("no table", 0, 0),
    ],
)
def test_how_sure_it_is(text: str, least: float, most: float) -> None:
    assert least <= POST_TABLE.confidence(text.split("\n")) <= most


def test_an_empty_presenter_is_that_of_the_row_above_and_reported() -> None:
    parsed = table(
        f"| 발표자 | 논문 | 링크 |\n|---|---|---|\n| 김하나 | A Title | {ONE} |\n"
        f"| | B Title | {TWO} |\n| 미정 | C Title | {FIXMATCH} |\n"
    )
    assert [record.presenters for record in parsed.records] == [("김하나",), ("김하나",), ()]
    told = {p.code: p.line for p in parsed.problems}
    assert (told["presenter-from-above"], told["presenter-missing"]) == (4, 5)


def test_line_breaks_part_people() -> None:
    record = only(
        "| Title | Authors | Presenter | Link |\n|---|---|---|---|\n"
        f"| A Title | Cy Young<br>Di Park | 이서연<br />박하은 | {ONE} |\n"
    )
    assert record.authors == ("Cy Young", "Di Park")
    assert record.presenters == ("이서연", "박하은")
    assert record.fields == {}


def test_a_ditto_mark_repeats_the_cell_above() -> None:
    parsed = table(
        "| 날짜 | 발표자 | 논문 | 장소 |\n|---|---|---|---|\n"
        f"| 2021-03-04 | 김하나 | [A Title]({ONE}) | 301호 |\n"
        f"| 〃 | 〃 | [B]({TWO}) | 〃 |\n| 〃 | | [C]({FIXMATCH}) | |\n"
    )
    assert [r.presenters for r in parsed.records] == [("김하나",)] * 3
    assert [r.quarter for r in parsed.records] == ["2021Q1"] * 3
    assert [r.fields.get("장소") for r in parsed.records] == ["301호", "301호", None]
    assert [p.line for p in parsed.problems if p.code == "presenter-from-above"] == [5]


def test_a_column_of_topics_with_links_to_papers_has_the_titles() -> None:
    text = (
        "날짜 | 담당 | 주제\n--- | --- | ---\n"
        f"2021-03-04 | 김하나 | A Title ({ONE})\n"
        f"2021-03-11 | 이두리, 박세희 | [B: Things]({TWO}) [ppt]({DECK})\n"
    )
    assert POST_TABLE.confidence(text.split("\n")) >= 0.9
    one, two = table(text).records
    assert (one.title, one.presenters, one.links) == ("A Title", ("김하나",), (ONE,))
    assert (two.title, two.presenters, two.slides) == ("B: Things", ("이두리", "박세희"), (DECK,))


def test_the_link_and_the_authors_below_the_title_in_its_cell() -> None:
    parsed = table(
        "| 발표자 | 논문 |\n|---|---|\n"
        f"| 김하나 | **A Title: Of Things** <br> Ann Kim, Bo Lee <br> [arXiv]({ONE})<br>좋다 |\n"
        f"| 이두리 | [B: Things]({TWO})<br>발표자료: [link]({DECK})<br>저자: Ann Kim |\n"
    )
    one, two = parsed.records
    assert (one.title, one.authors, one.links) == (
        "A Title: Of Things",
        ("Ann Kim", "Bo Lee"),
        (ONE,),
    )
    assert one.body == "좋다"
    assert (two.links, two.slides) == ((TWO,), (DECK,))
    assert (two.authors, two.body) == (("Ann Kim",), "")
    assert "link-missing" not in codes(parsed)


def test_a_column_of_material_has_the_slides_or_the_only_link() -> None:
    parsed = table(
        "| 발표자 | 논문 | 자료 |\n|---|---|---|\n"
        f"| 김하나 | [A Title]({ONE}) | {DECK} |\n| 이두리 | B Title | {TWO} |\n"
    )
    assert [(r.links, r.slides) for r in parsed.records] == [((ONE,), (DECK,)), ((TWO,), ())]
