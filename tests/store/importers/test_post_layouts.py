"""Posts as people write them: other levels, labels, groups, sessions, one paper alone."""

import pytest

from store.importers.interface import Parsed
from store.importers.posts.post import POST
from store.importers.posts.post_frame import with_quarter_of_name
from store.model import Review
from tests.store.importers.reading import read

ONE = "https://arxiv.org/abs/1706.03762"
TWO = "https://arxiv.org/abs/1810.04805"


def post(text: str, date: str = "") -> Parsed:
    return read(POST, text, date)


def only(text: str) -> Review:
    (record,) = post(text).records
    return record


def titles(parsed: Parsed) -> list[str]:
    return [record.title for record in parsed.records]


def codes(parsed: Parsed) -> set[str]:
    return {problem.code for problem in parsed.problems}


@pytest.mark.parametrize(
    "head",
    [
        "**Authors**: Ann Kim, Bo Lee\n**Venue**: CVPR 2020\n**Presenter**: 김하나\n**Link**: {}",
        "- 저자: Ann Kim, Bo Lee\n- 학회: CVPR 2020\n- 발표자: 김하나\n- 논문: [링크]({})",
        "- 저자：Ann Kim, Bo Lee, CVPR 2020\n- 主讲：김하나\n- 论文：{}",
        "*Ann Kim, Bo Lee, CVPR 2020*\n발표자 : 김하나\n[paper]({})",
        "Ann Kim, Bo Lee\nCVPR 2020\n\n정리: 김하나\n\n{}",
        "#### Ann Kim, Bo Lee, CVPR 2020\n#### 발표자: 김하나 [[논문 링크]({})]",
        "| 발표자 | 김하나 |\n|---|---|\n| 저자 | Ann Kim, Bo Lee |\n| 학회 | CVPR 2020 |\n"
        "| 링크 | {} |",
        "| 저자 | 학회 | 발표자 | 링크 |\n|---|---|---|---|\n"
        "| Ann Kim, Bo Lee | CVPR 2020 | 김하나 | [pdf]({}) |",
        "> Ann Kim, Bo Lee, CVPR 2020\n\nPresented by: 김하나\n{}",
        "발표자: 김하나 | 저자: Ann Kim, Bo Lee | 학회: CVPR 2020\narXiv: {}",
    ],
)
@pytest.mark.parametrize("level", ["#", "##", "###"])
def test_a_head_in_lines_below_a_title_of_any_level(level: str, head: str) -> None:
    record = only(f"{level} A Good Title\n{head.format(ONE)}\n\n본문\n")
    assert record.title == "A Good Title"
    assert record.authors == ("Ann Kim", "Bo Lee")
    assert (record.venue, record.year) == ("CVPR", 2020)
    assert record.presenters == ("김하나",)
    assert record.links == (ONE,)
    assert record.body == "본문"


def test_a_page_heading_above_papers_is_no_paper() -> None:
    parsed = post(
        "# 2021 Q1 Paper review\n\nhello\n\n"
        f"## FixMatch\n발표자: 김하나\n{ONE}\n\none\n\n### 요약\ntwo\n\n"
        f"## BERT\n발표자: 이두리\n{TWO}\n\nthree\n"
    )
    assert titles(parsed) == ["FixMatch", "BERT"]
    assert (parsed.title, parsed.quarter) == ("2021 Q1 Paper review", "2021Q1")
    assert [record.quarter for record in parsed.records] == ["2021Q1", "2021Q1"]
    assert parsed.records[0].body == "one\n\n### 요약\ntwo"
    assert parsed.preamble == "# 2021 Q1 Paper review\n\nhello"


def test_sections_quarters_and_presenters_above_papers() -> None:
    parsed = post(
        "# 2021 Q1\n## Vision\n### 발표자: 김하나\n"
        f"#### [FixMatch]({ONE})\none\n"
        "# 2021 Q2\n## Language\n### 발표자: 이두리\n"
        f"#### [BERT]({TWO})\ntwo\n"
    )
    assert [(r.title, r.quarter, r.presenters) for r in parsed.records] == [
        ("FixMatch", "2021Q1", ("김하나",)),
        ("BERT", "2021Q2", ("이두리",)),
    ]
    assert [record.fields["section"] for record in parsed.records] == ["Vision", "Language"]
    assert parsed.quarter == ""


def test_sessions_by_date() -> None:
    parsed = post(
        "# HIRO 세미나\n\n"
        f"## 2021-03-04 (목)\n- 발표자: 김하나\n- 논문: [FixMatch]({ONE})\n- 요약: 좋다\n\n"
        f"## 2021-06-10\n- 발표자: 이두리\n- 논문: [BERT]({TWO})\n- 자료: https://a.kr/s.pdf\n"
    )
    assert [(r.title, r.presenters, r.quarter) for r in parsed.records] == [
        ("FixMatch", ("김하나",), "2021Q1"),
        ("BERT", ("이두리",), "2021Q2"),
    ]
    assert parsed.records[0].body == "- 요약: 좋다"
    assert parsed.records[0].fields["date"] == "2021-03-04 (목)"
    assert parsed.records[1].slides == ("https://a.kr/s.pdf",)
    assert parsed.title == "HIRO 세미나"


def test_authors_above_the_title() -> None:
    record = only(f"## Ann Kim, Bo Lee, CVPR 2020\n# A Title\n### 발표자: 김 [[paper]({ONE})]\nb\n")
    assert (record.title, record.authors) == ("A Title", ("Ann Kim", "Bo Lee"))


def test_a_paper_at_another_level_than_the_others() -> None:
    parsed = post(
        "# Paper One of Things\n## Ann Kim, Bo Lee\n### 발표자: 김하나\nb\n"
        "## Paper Two of Things\n### Ann Kim, Bo Lee\n### 발표자: 이두리\nc\n"
    )
    assert titles(parsed) == ["Paper One of Things", "Paper Two of Things"]


def test_the_name_of_a_group_is_no_title() -> None:
    parsed = post(
        f"# HIRO\n## Attention for Speech\n### 발표자: 김하나 [[paper]({ONE})]\nb\n"
        f"## Attention for Text\n### 발표자: 이두리 [[paper]({TWO})]\nc\n"
    )
    assert titles(parsed) == ["Attention for Speech", "Attention for Text"]


@pytest.mark.parametrize(
    "head",
    [
        "# A Good Title\n",
        "A Good Title\n============\n",
        "#\u00a0A Good Title\n",
        "# A Good Title #\n",
    ],
)
def test_forms_of_a_heading(head: str) -> None:
    assert only(f"{head}발표자: 김하나\n{ONE}\n\nb\n").title == "A Good Title"


def test_headings_in_html_and_code_are_text() -> None:
    text = f"# A Title\n발표자: 김\n{ONE}\n\n<h2>B</h2>\n\n```\n# comment\n발표자: 이\n```\n"
    record = only(text)
    assert record.body == "<h2>B</h2>\n\n```\n# comment\n발표자: 이\n```"


@pytest.mark.parametrize(
    "text", ["값은 \\\\(x_i\\\\) 이다", "$5 and $6", "a | b", "![그림](u.png)"]
)
def test_text_stays_as_it_is(text: str) -> None:
    assert only(f"# A Title\n발표자: 김\n{ONE}\n\n{text}\n").body == text


@pytest.mark.parametrize(
    ("links", "papers", "slides", "body"),
    [
        (f"[paper]({ONE})", (ONE,), (), ""),
        (f"[pdf]({ONE}) / [slides](https://a.kr/s)", (ONE,), ("https://a.kr/s",), ""),
        (f"[[논문 링크]({ONE}), [발표 자료](https://a.kr/s)]", (ONE,), ("https://a.kr/s",), ""),
        (f"[arxiv]({ONE}) [code](https://github.com/a/b)", (ONE,), (),
         f"[arxiv]({ONE}) [code](https://github.com/a/b)"),
        ("- Paper: arXiv:1706.03762", (ONE,), (), ""),
        (f"- Code: https://github.com/a/b\n- Link: {ONE}", (ONE,), (),
         "- Code: https://github.com/a/b"),
        ("[code](https://github.com/a/b)", (), (), "[code](https://github.com/a/b)"),
        ("- Slides: 추후 공개", (), (), ""),
        (f"- 논문: {ONE} (accepted at X)", (ONE,), (), f"- 논문: {ONE} (accepted at X)"),
    ],
)  # fmt: skip
def test_links_below_the_presenter(
    links: str, papers: tuple[str, ...], slides: tuple[str, ...], body: str
) -> None:
    record = only(f"# A Title\n발표자: 김하나\n\n{links}\n")
    assert (record.links, record.slides, record.body) == (papers, slides, body)
    assert record.fields == ({"slides": "추후 공개"} if "추후" in links else {})


def test_the_link_in_the_review_if_the_head_has_none() -> None:
    record = only(f"# A Title\n발표자: 김하나\n\n본문\n\n[paper]({ONE})\n")
    assert record.links == (ONE,)
    assert record.body.endswith(f"[paper]({ONE})")
    two = only(f"# A Title\n발표자: 김하나\n\n[paper]({ONE})\n본문\n[paper]({TWO})\n\n{TWO}\n")
    assert two.links == (ONE,)


def test_a_presenter_with_a_page_and_authors_with_pages() -> None:
    parsed = post(
        "# A Title\n[Ann Kim](https://ann.kr), [Bo Lee](https://bo.kr)\n\n"
        f"발표자: [김하나](https://hana.kr)\n[arXiv]({ONE})\n"
    )
    (record,) = parsed.records
    assert record.presenters == ("김하나",)
    assert record.authors == ("Ann Kim", "Bo Lee")
    assert record.links == (ONE,)
    assert any("https://hana.kr" in problem.message for problem in parsed.problems)


FRONT = f"""---
layout: post
title: "[논문 리뷰] A Good Title"
date: 2021-05-06
presenter: 김하나
authors: [Ann Kim, Bo Lee]
paper: {ONE}
---
"""


def test_one_paper_named_by_the_front_matter() -> None:
    parsed = post(FRONT + "\n## 1. Introduction\none\n\n## 2. BERT\n" + TWO + "\n")
    (record,) = parsed.records
    assert record.title == "A Good Title"
    assert record.presenters == ("김하나",)
    assert record.authors == ("Ann Kim", "Bo Lee")
    assert (record.links, record.quarter) == ((ONE,), "2021Q2")
    assert record.body == "## 1. Introduction\none\n\n## 2. BERT\n" + TWO
    assert "title-prefix" in codes(parsed)


def test_one_paper_named_by_its_first_heading() -> None:
    front = "---\ndate: 2021-05-06\n발표자: 김하나\n---\n"
    record = only(f"{front}# A Good Title\n- 논문: {ONE}\n\n## 배경\none\n\n## BERT\n{TWO}\n")
    assert (record.title, record.presenters) == ("A Good Title", ("김하나",))
    assert (record.links, record.quarter) == ((ONE,), "2021Q2")
    assert record.body.startswith("## 배경\none")


def test_a_heading_that_repeats_the_title_of_the_front_matter() -> None:
    front = "---\ntitle: A Good Title\nspeakers: [김하나, 이두리]\n---\n"
    record = only(f"{front}# A Good Title\nAnn Kim, Bo Lee\n\n본문\n")
    assert record.presenters == ("김하나", "이두리")
    assert (record.authors, record.body) == (("Ann Kim", "Bo Lee"), "본문")


def test_the_presenter_of_a_front_matter_is_of_all_papers() -> None:
    front = "---\ntitle: 2021_1st_quarter\npresenter: 김하나\n---\n"
    parsed = post(f"{front}# FixMatch\n{ONE}\n\none\n# BERT\n{TWO}\n\ntwo\n")
    assert [(r.title, r.presenters) for r in parsed.records] == [
        ("FixMatch", ("김하나",)),
        ("BERT", ("김하나",)),
    ]


@pytest.mark.parametrize(
    ("front", "quarter"),
    [
        ("quarter: 2020Q4", "2020Q4"),
        ("분기: 2020년 4분기", "2020Q4"),
        ("date: 2020-10-08", "2020Q4"),
        ("날짜: 2020년 10월 8일", "2020Q4"),
        ("quarter: 2020Q4\ntitle: 2020 Q3", "2020Q4"),
    ],
)
def test_quarters_of_front_matters(front: str, quarter: str) -> None:
    text = f"---\n{front}\n---\n# A Title\n## Ann Kim, Bo Lee\n### 발표자: 김\nb\n"
    assert post(text).quarter == only(text).quarter == quarter


def test_the_name_of_the_file_gives_a_quarter_that_nothing_else_gives() -> None:
    text = f"# A Title\n## Ann Kim, Bo Lee\n### 발표자: 김 [[paper]({ONE})]\nb\n"
    parsed = post(text)
    assert "quarter-unknown" in codes(parsed)
    named = with_quarter_of_name(parsed, "2020_2분기_리뷰.md")
    assert (named.quarter, named.records[0].quarter) == ("2020Q2", "2020Q2")
    assert codes(named) == {"quarter-from-name"}
    assert with_quarter_of_name(parsed, "review.md") == parsed
    dated = post(text, "2020-10-08")
    assert with_quarter_of_name(dated, "2020_2분기_리뷰.md") == dated


def test_a_front_matter_in_toml_is_kept() -> None:
    parsed = post("+++\ntitle = 'x'\n+++\n# A Title\n## Ann Kim, Bo Lee\n### 발표자: 김\nb\n")
    assert titles(parsed) == ["A Title"]
    assert parsed.preamble == "+++\ntitle = 'x'\n+++"
    assert "front-matter" in codes(parsed)


def test_a_broken_front_matter_is_kept() -> None:
    parsed = post("---\ntitle: [broken\n---\n# A Title\n## Ann Kim, Bo Lee\n### 발표자: 김\nb\n")
    assert titles(parsed) == ["A Title"]
    assert "title: [broken" in parsed.preamble


def test_links_alone_make_papers_where_every_heading_has_one() -> None:
    text = f"# Reading\n\n## [FixMatch]({ONE})\none\n\n## BERT\n[paper]({TWO})\n\ntwo\n"
    parsed = post(text)
    assert titles(parsed) == ["FixMatch", "BERT"]
    assert "presenter-missing" in codes(parsed)
    assert titles(post(text + "\n## Things to come\nlater\n")) == []


def test_what_is_not_understood_is_kept_with_a_notice() -> None:
    parsed = post(f"# A Title\n발표자: 김하나\n분기: 2021년 1분기 특집호\n{ONE}\n\n본문\n")
    assert parsed.records[0].quarter == "2021Q1"
    assert "특집호" in parsed.preamble
    assert "text-left-over" in codes(parsed)


NO_POSTS = {
    "readme": "# Toolbox\n\nA toolbox.\n\n## Installation\n\npip install it\n\n## Usage\n\nRun\n",
    "readme of a paper": f"# A Toolbox\n\nAnn Kim, Bo Lee, Cy Park\n\n[paper]({ONE})\n\n"
    "## Installation\npip install x\n\n## License\nMIT\n",
    "diary": f"# 2021-03-04\n오늘은 FixMatch를 읽었다.\n\n## 읽은 논문\n{ONE}\n",
    "minutes": "# 3월 정기 회의\n- 일시: 2021-03-04\n- 참석자: 김하나, 이두리\n- 발표자: 김하나\n\n"
    "## 안건\n1. 논문 세미나\n",
    "scrum": f"# 스크럼\n발표자: 김하나\n\n내용\n\n## 결정\n- 논문: {ONE} 읽기\n",
    "talk": "---\ntitle: How We Moved to Another Database\npresenter: Ann Kim\n---\n\nHello.\n",
    "people": "# Members\n## 김하나\n박사과정\n## Ann Kim\nMSc\n",
    "links": f"# Links\n- [FixMatch]({ONE})\n- [BERT]({TWO})\n",
    "prose": f"# 생각\n\n준지도 학습({ONE})에 관심이 많다.\n",
    "headings": "# Installation\n## Usage\n### License\n",
    "table": "# Results\n\n| Model | Accuracy |\n|---|---|\n| ResNet | 76 |\n",
}


@pytest.mark.parametrize("text", NO_POSTS.values(), ids=NO_POSTS)
def test_ordinary_pages_are_no_posts(text: str) -> None:
    assert POST.confidence(text.split("\n")) < 0.3


@pytest.mark.parametrize(
    "name", ["readme", "diary", "minutes", "people", "links", "prose", "headings"]
)
def test_pages_without_papers_say_why(name: str) -> None:
    parsed = post(NO_POSTS[name])
    assert parsed.records == ()
    assert "no-paper" in codes(parsed)
