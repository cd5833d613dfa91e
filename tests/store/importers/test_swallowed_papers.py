"""Papers of posts that something above them could swallow, and what is said where one may be."""

import pytest

from store.importers import parse_document
from store.model import Document
from tests.store.importers.samples import Q3, path

ONE = "https://arxiv.org/abs/2304.07193"
TWO = "https://arxiv.org/abs/2305.05665"
FIRST = f"# A First Title\n## Ann Kim, Bo Lee\n### 발표자: 김하나 [[paper link]({ONE})]\n- 하나\n"
SECOND = f"# A Second Title\n## Cy Park, Di Choi\n### 발표자: 이두리 [[paper link]({TWO})]\n- 둘\n"
FRONT = "---\ntitle: 2023_2nd_quarter\n---\n"


def document(text: str, name: str = "a.md") -> Document:
    return parse_document(text.encode(), name=name)


def told(found: Document) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return [(r.title, r.presenters, r.identifiers) for r in found.records]


def codes(found: Document) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in found.problems]


TWO_PAPERS = [
    ("A First Title", ("김하나",), ("arxiv:2304.07193",)),
    ("A Second Title", ("이두리",), ("arxiv:2305.05665",)),
]


@pytest.mark.parametrize(
    "between",
    [
        "(발표가 다음 주로 미뤄짐)\n",
        "Six modalities in one joint space, from Meta AI.\n",
        "Self-supervised. Great.\n",
        "![teaser](https://x.org/a.png)\n",
        "> 한 줄 요약: 묶는다\n\n",
        "```\ncode\n```\n\n",
        "Text of a paragraph.\n\n![teaser](https://x.org/a.png)\n\n",
    ],
)
def test_what_stands_between_a_heading_and_its_labels_is_text(between: str) -> None:
    found = document(
        f"# 2023년 2분기\n\n## A First Title\n발표자: 김하나\n논문: {ONE}\n\n좋다.\n\n"
        f"## A Second Title\n{between}발표자: 이두리\n논문: {TWO}\n\n괜찮다.\n"
    )
    assert told(found) == TWO_PAPERS
    assert found.records[0].body == "좋다."
    assert found.records[1].body == f"{between.strip()}\n\n괜찮다."
    assert found.records[1].authors == ()
    assert (9, "authors-missing") in codes(found)


@pytest.mark.parametrize(
    "below",
    [
        "<p>\n<img src='a'>\n</p>\n",
        "<p align='center'><img src='a'></p>\n",
        "<p>\n<img src='a'>\n</p>\n***\n",
        "<p><img src='a'></p>\n<p><img src='a'></p>\n***\n",
        "<center><img src='a'></center>\n***\n",
        "<p>\n<img src='a'>\n</p>\n- 끝\n",
    ],
)
def test_a_paper_right_below_html(below: str) -> None:
    found = document(FRONT + FIRST + below + SECOND)
    assert told(found) == TWO_PAPERS
    assert [image.url for image in found.records[0].images] == ["a"]
    assert found.problems == ()


def test_labels_below_a_section_of_a_review_are_text() -> None:
    review = f"## 참고\n이전 발표도 보세요.\n\n발표자: 박세나\n논문: {TWO}\n"
    found = document(f"{FRONT}{FIRST}\n{review}")
    assert told(found) == TWO_PAPERS[:1]
    assert found.records[0].body == f"- 하나\n\n{review}".strip()


def test_a_sample_without_blank_lines_below_its_figures() -> None:
    sample = path(Q3).read_text("utf-8")
    close = sample.replace("</p>\n\n***", "</p>\n***").replace("***\n\n#", "***\n#")
    assert close != sample
    expected = [r.title for r in document(sample).records]
    assert [record.title for record in document(close).records] == expected


@pytest.mark.parametrize("tags", ["", "#nlp #vision\n\n", "#nlp\n\n"])
def test_headings_without_a_blank_behind_their_hashes(tags: str) -> None:
    found = document(FRONT + FIRST + "\n" + tags + SECOND.replace("# ", "#"))
    assert told(found) == TWO_PAPERS
    assert found.records[0].body == f"- 하나\n\n{tags}".strip()
    assert found.records[1].authors == ("Cy Park", "Di Choi")


def test_a_hashtag_above_a_paper_is_no_heading() -> None:
    found = document(FRONT + FIRST + "#nlp\n\n" + SECOND)
    assert told(found) == TWO_PAPERS
    assert found.records[0].body == "- 하나\n#nlp"


def test_code_that_is_never_closed_is_reported() -> None:
    found = document(FRONT + FIRST + "```python\nx = 1\n" + SECOND)
    assert [record.title for record in found.records] == ["A First Title"]
    assert codes(found) == [(8, "code-open"), (12, "paper-in-review")]
    assert "A First Title" in found.problems[1].message


@pytest.mark.parametrize("code", ["```\nx\n```", "~~~~\n```\n~~~~", "```\nx\n```\n\n"])
def test_code_that_is_closed_is_not_reported(code: str) -> None:
    assert document(f"{FRONT}{FIRST}{code}").problems == ()


def test_a_heading_that_is_kept_in_a_review_says_in_which() -> None:
    found = document(f"{FRONT}{FIRST}\n# What We Thought of It\n좋다.\n")
    (problem,) = (one for one in found.problems if one.code == "heading-without-paper")
    assert problem.message.endswith("it is read as text in the review of “A First Title”.")


def test_authors_below_the_presenter() -> None:
    lines = FIRST.split("\n")
    found = document(FRONT + "\n".join([lines[0], lines[2], lines[1], *lines[3:]]) + SECOND)
    assert [record.authors for record in found.records] == [
        ("Ann Kim", "Bo Lee"), ("Cy Park", "Di Choi"),
    ]  # fmt: skip
    assert found.problems == ()
