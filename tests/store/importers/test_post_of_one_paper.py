"""Posts about one paper: what their front matter and the lines above it say of it."""

import pytest

from store.importers import parse_document
from store.model import Document, Review

LINK = "https://arxiv.org/abs/2304.02643"
TEXT = "# Segment Anything\n\nAlexander Kirillov, Eric Mintun\n\n- 분할\n"


def document(text: str) -> Document:
    return parse_document(text.encode(), name="a.md")


def only(text: str) -> Review:
    (record,) = document(text).records
    return record


@pytest.mark.parametrize(
    "front",
    [
        'title: "2023-2Q 세미나"\ndate: 2023-05-02\npresenter: 홍길동\npaper: ' + LINK,
        'title: "2023 Q2 세미나"\npresenter: 홍길동\npaper: ' + LINK,
        'title: "[논문 리뷰] Segment Anything (ICCV 2023)"\nlayout: post\nauthor: 홍길동\n'
        "date: 2023-05-02\npaper: " + LINK,
    ],
)
def test_the_heading_is_the_title_and_the_front_matter_says_the_rest(front: str) -> None:
    record = only(f"---\n{front}\n---\n\n{TEXT}")
    assert (record.title, record.quarter) == ("Segment Anything", "2023Q2")
    assert record.authors == ("Alexander Kirillov", "Eric Mintun")
    assert (record.presenters, record.links) == (("홍길동",), (LINK,))
    assert record.body == "- 분할"


@pytest.mark.parametrize("name", ["link", "paper", "url"])
def test_a_link_in_the_front_matter_needs_no_presenter(name: str) -> None:
    found = document(f"---\nlayout: post\ntitle: Segment Anything\n{name}: {LINK}\n---\n{TEXT}")
    (record,) = found.records
    assert (record.title, record.identifiers) == ("Segment Anything", ("arxiv:2304.02643",))
    assert record.authors == ("Alexander Kirillov", "Eric Mintun")
    assert {"link-missing", "no-identifier"}.isdisjoint({p.code for p in found.problems})


def test_the_link_of_a_page_is_not_that_of_its_papers() -> None:
    paper = "# {0} Title\n## Ann Kim, Bo Lee\n### 발표자: 김하나\n- 좋다\n"
    text = (
        f"---\ntitle: 2023 Q2\nlink: {LINK}\n---\n{paper.format('First')}{paper.format('Second')}"
    )
    assert [record.links for record in document(text).records] == [(), ()]


@pytest.mark.parametrize(
    "text",
    [
        f"[Paper]({LINK}) | [Code](https://github.com/a/b)\n\n{TEXT}",
        "# Segment Anything\nAlexander Kirillov, Eric Mintun\n"
        f"[논문]({LINK}) / 자료 없음\n\n- 분할\n",
    ],
)
def test_links_above_the_title_and_beside_a_remark(text: str) -> None:
    record = only(text)
    assert (record.title, record.links) == ("Segment Anything", (LINK,))


@pytest.mark.parametrize(
    "line",
    [
        "title: 2021_1st_quarter: 온라인",
        "title: [세미나] 2021_1st_quarter",
        'title: "2021_1st_quarter',
        "title: 2021_1st_quarter\nauthor: @kim",
        "title: 2021_1st_quarter\n\tlayout: post",
        "date: 2021-02-03\nauthor: @kim",
    ],
)
def test_a_broken_front_matter_still_tells_the_quarter(line: str) -> None:
    found = document(
        f"---\n{line}\n---\n# A Title\n## Ann Kim, Bo Lee\n"
        f"### 발표자: 김하나 [[paper]({LINK})]\n- a\n"
    )
    assert [record.quarter for record in found.records] == ["2021Q1"]
    assert [problem.code for problem in found.problems] == ["front-matter"]
    assert line in found.preamble


def test_what_is_left_over_is_shown_without_the_preamble() -> None:
    line = f"발표자: 김하나 ([논문]({LINK}), 자료는 추후 공유)"
    found = document(f"# 2023 Q2\n\nWe met in room 302.\n\n## A Title\n{line}\n\n- a\n")
    shown = {problem.code: problem.text for problem in found.problems}
    assert shown["text-left-over"] == line
    assert "room 302" in shown["preamble"]
    assert line in found.preamble


def test_a_link_with_the_name_of_a_character_in_it_is_understood() -> None:
    link = "https://openreview.net/forum?id=aBc_123-Z&noteId=qq"
    found = document(
        f"# A Longer Title\n## Ann Kim, Bo Lee\n### 발표자: 김하나 [[paper]({link})]\n- a\n"
    )
    assert found.records[0].links == (link,)
    assert [problem.code for problem in found.problems] == ["quarter-unknown"]
