"""Posts beyond the sample documents: every irregular head, body and figure."""

import pytest

from store.importers import parse_document
from store.model import Document, Image, Review

FRONT = """---
title: "2020_4th_quarter"
date: 2020-10-08
---
"""
PAPER = """# A Title
## Kim A, Lee B, CVPR 2020
### 발표자: 김하나 [[paper link](https://arxiv.org/abs/1911.04252), [presentation material](https://a.kr/s.pdf)]
- 본문
"""
SECOND = PAPER.replace("A Title", "Another Title").replace("1911.04252", "1911.05722")


def post(text: str, date: str = "") -> Document:
    return parse_document(text.encode(), name="post.md", format="post", date=date)


def only(text: str) -> Review:
    (record,) = post(text).records
    return record


def codes(document: Document) -> dict[str, int]:
    return {problem.code: problem.line for problem in document.problems}


def test_a_regular_post_has_no_problems() -> None:
    document = post(FRONT + PAPER)
    assert document.problems == ()
    assert document.records == (
        Review(
            line=5,
            title="A Title",
            authors=("Kim A", "Lee B"),
            authors_text="Kim A, Lee B",
            venue="CVPR",
            venue_text="CVPR 2020",
            year=2020,
            quarter="2020Q4",
            presenters=("김하나",),
            format="markdown",
            body="- 본문",
            links=("https://arxiv.org/abs/1911.04252",),
            slides=("https://a.kr/s.pdf",),
            identifiers=("arxiv:1911.04252",),
        ),
    )


@pytest.mark.parametrize(
    ("line", "presenters"),
    [
        ("### 발표자 : 김하나", ("김하나",)),
        ("### 발표자：김하나", ("김하나",)),
        ("### Presenter: Kim Hana", ("Kim Hana",)),
        ("### 발표자: 김하나, 이두리", ("김하나", "이두리")),
        ("### 발표자: 김하나 & 이두리", ("김하나", "이두리")),
        ("#### 발표자: 김하나", ("김하나",)),
        ("발표자: 김하나", ("김하나",)),
        ("### 김하나 [[paper link](https://a.kr/p.pdf)]", ("김하나",)),
        ("### 발표자: 김하나 ###", ("김하나",)),
    ],
)
def test_presenter_lines(line: str, presenters: tuple[str, ...]) -> None:
    record = only(f"{FRONT}# T\n## A. Kim\n{line}\n- b\n")
    assert record.presenters == presenters
    assert record.body == "- b"


def test_a_presenter_line_without_hashes_does_not_take_the_text_below_with_it() -> None:
    record = only(f"{FRONT}# T\n## A. Kim\n발표자: 김하나\n본문입니다.\n")
    assert (record.presenters, record.body) == (("김하나",), "본문입니다.")


def test_missing_parts_are_reported() -> None:
    document = post(FRONT + "# T\n## A. Kim\n- b\n# U\n### 발표자: 김하나\n")
    assert [record.title for record in document.records] == ["T", "U"]
    assert {(p.line, p.code) for p in document.problems} == {
        (5, "presenter-missing"),
        (5, "link-missing"),
        (5, "no-identifier"),
        (8, "authors-missing"),
        (8, "link-missing"),
        (8, "no-identifier"),
        (8, "review-empty"),
    }


def test_the_paper_of_an_empty_heading_is_known_by_its_link() -> None:
    record = only(FRONT + PAPER.replace("A Title", ""))
    assert (record.title, record.untitled) == ("arXiv:1911.04252", True)


def test_a_section_that_names_no_paper_is_kept() -> None:
    document = post(FRONT + PAPER + "#\n## Kim A\nlost words\n")
    assert len(document.records) == 1
    assert "lost words" in document.preamble
    assert codes(document)["title-missing"] == 9


def test_a_heading_without_authors_and_presenter_is_text() -> None:
    document = post(FRONT + "# 2020년 4분기\nhello\n" + PAPER + "# 참고\nmore\n")
    (record,) = document.records
    assert document.preamble == "# 2020년 4분기\nhello"
    assert record.body == "- 본문\n# 참고\nmore"
    assert {(p.line, p.code) for p in document.problems} == {
        (5, "preamble"),
        (5, "heading-without-paper"),
        (11, "heading-without-paper"),
    }


def test_code_is_no_heading() -> None:
    document = post(FRONT + PAPER + "\n```python\n# comment\n## A. Kim\n```\n" + SECOND)
    assert [record.title for record in document.records] == ["A Title", "Another Title"]
    assert "# comment" in document.records[0].body


@pytest.mark.parametrize("rule", ["***", "* * *", "___", "\n---", "-----"])
def test_rules_between_papers_are_no_text(rule: str) -> None:
    document = post(f"{FRONT}{PAPER}\n{rule}\n\n{SECOND}\n{rule}\n")
    assert [record.body for record in document.records] == ["- 본문", "- 본문"]


def test_rules_inside_a_review_stay() -> None:
    body = "one\n\n***\n\ntwo\n---\n\nthree"
    assert only(FRONT + PAPER.replace("- 본문", body)).body == body


def test_headings_right_below_html() -> None:
    html = '<p align="center">\n<img src="https://a.kr/1.png">\n</p>\n'
    document = post(FRONT + PAPER + html + SECOND)
    assert [record.title for record in document.records] == ["A Title", "Another Title"]
    assert [len(record.images) for record in document.records] == [1, 0]
    assert document.records[0].body == "- 본문\n" + html.rstrip()
    assert document.problems == ()


def test_a_heading_swallowed_by_html_is_reported() -> None:
    document = post(FRONT + PAPER + "<div>\n" + SECOND)
    assert len(document.records) == 1
    assert codes(document)["heading-in-html"] == 10


@pytest.mark.parametrize(
    ("figure", "image"),
    [
        ('<p><img width="9" alt="a b" src="u.PNG"></p>', Image(url="u.PNG", alt="a b")),
        ("<p>\n  <img src='u' alt='a > b' width='9'/>\n</p>", Image(url="u", alt="a > b")),
        ("<IMG SRC=u>", Image(url="u")),
        ("text <img src=u alt='x &amp; y'> text", Image(url="u", alt="x & y")),
        (
            "![그림 하나](https://a.kr/한글.png)",
            Image(url="https://a.kr/한글.png", alt="그림 하나"),
        ),
        ('- item\n    - ![](<u v> "t")', Image(url="u v")),
        ("<p>\na\n</p>\n![a](u)", Image(url="u", alt="a")),
        ("> ![a][ref]\n\n[ref]: u", Image(url="u", alt="a")),
        ("> ![a][other]\n\n[ref]: u", None),
    ],
)
def test_figures(figure: str, image: Image | None) -> None:
    record = only(FRONT + PAPER + "\n" + figure + "\n")
    assert record.images == ((image,) if image else ())
    assert figure in record.body


def test_a_figure_counts_once_and_code_has_none() -> None:
    text = (
        "\n![first](u)\n\n![again](u)\n\n`![](v)`\n\n```\n<img src=w>\n```\n<!-- <img src=x> -->\n"
    )
    assert only(FRONT + PAPER + text).images == (Image(url="u", alt="first"),)


def test_malformed_html_is_reported() -> None:
    document = post(FRONT + PAPER + "\n<p>\n<![<img src=u>\n</p>\n")
    assert codes(document)["html-malformed"] == 10
    assert "<![<img src=u>" in document.records[0].body


@pytest.mark.parametrize(
    ("label", "target", "code"),
    [
        ("presentation material", "???", "slides-missing"),
        ("발표 자료", "", "slides-missing"),
        ("paper link", "???", "link-invalid"),
    ],
)
def test_links_that_lead_nowhere(label: str, target: str, code: str) -> None:
    document = post(f"{FRONT}# T\n## A. Kim\n### 발표자: 김하나 [[{label}]({target})]\n- b\n")
    assert codes(document)[code] == 7
    assert document.records[0].slides == document.records[0].links == ()


def test_other_links_are_reported_with_their_address() -> None:
    line = "[[paper link](https://arxiv.org/abs/1911.04252), [code](https://github.com/a/b)]"
    document = post(f"{FRONT}# T\n## A. Kim\n### 발표자: 김하나 {line}\n- b\n")
    (problem,) = document.problems
    assert problem.code == "link-unknown"
    assert "https://github.com/a/b" in problem.message
    assert document.records[0].links == ("https://arxiv.org/abs/1911.04252",)


@pytest.mark.parametrize(
    ("heading", "title", "venue", "year"),
    [
        ("Foo on CVPR2020", "Foo", "CVPR", 2020),
        ("Foo on ICLR2021 (under review)", "Foo", "ICLR", 2021),
        ("Foo on INTERSPEECH 2020", "Foo", "Interspeech", 2020),
        ("Foo (ICML 2019)", "Foo", "ICML", 2019),
        ("Foo [NIPS'17]", "Foo", "NeurIPS", 2017),
        ("A Study on Robustness to Bar", "A Study on Robustness to Bar", "", None),
        ("On CVPR2020", "On CVPR2020", "", None),
        ("Attention on Things 2020", "Attention on Things 2020", "", None),
        ("Deep Learning (HIRO)", "Deep Learning (HIRO)", "", None),
        ("wav2vec 2.0", "wav2vec 2.0", "", None),
    ],
)
def test_a_venue_at_the_end_of_a_title(
    heading: str, title: str, venue: str, year: int | None
) -> None:
    record = only(f"{FRONT}# {heading}\n## A. Kim\n### 발표자: 김하나\n")
    assert (record.title, record.venue, record.year) == (title, venue, year)


def test_a_title_and_an_authors_line_that_differ() -> None:
    document = post(FRONT + "# T on CVPR2020\n## A. Kim, ICCV 2019\n### 발표자: 김하나\n- b\n")
    assert {"venue-differs", "year-differs"} <= codes(document).keys()
    assert (document.records[0].venue, document.records[0].year) == ("ICCV", 2019)
    assert document.records[0].venue_text == "CVPR2020, ICCV 2019"


@pytest.mark.parametrize(
    ("front", "date", "quarter", "found"),
    [
        ("title: 2020_4th_quarter\ndate: 2020-07-02", "", "2020Q4", ["quarter-differs"]),
        ("title: News\ndate: 2020-07-02", "", "2020Q3", []),
        ("title: News", "", "", ["quarter-unknown"]),
        ("title: News", "2020-07-02", "2020Q3", []),
        ("title: 2020 Q4\ndate: soon", "", "2020Q4", ["date-invalid"]),
        ("title: 2020_4th_quater", "", "2020Q4", ["quarter-typo"]),
    ],
)
def test_quarters(front: str, date: str, quarter: str, found: list[str]) -> None:
    document = post(f"---\n{front}\n---\n{PAPER}", date)
    assert document.quarter == document.records[0].quarter == quarter
    assert [problem.code for problem in document.problems] == found


def test_the_date_that_the_person_gives_comes_first() -> None:
    assert post(FRONT + PAPER, "2020-11-11").date == "2020-11-11"


@pytest.mark.parametrize(
    "front", ["", '---\ntitle: "broken\ndate: [\n---\n', "---\ntitle: a: b: c\n", "---\n- a\n---\n"]
)
def test_papers_are_read_below_a_broken_front_matter(front: str) -> None:
    document = post(front + PAPER)
    assert [record.title for record in document.records] == ["A Title"]
    assert document.quarter == ""
    assert ("front-matter" in codes(document)) == bool(front)
    assert "quarter-unknown" in codes(document)


def test_a_paper_twice_in_one_post_is_reported() -> None:
    document = post(FRONT + PAPER + PAPER)
    assert len(document.records) == 2
    assert codes(document) == {"paper-repeated": 9}


def test_mentions_are_other_papers() -> None:
    body = "(https://arxiv.org/abs/2007.05869)처럼, https://github.com/a/b, "
    body += "[자신](https://arxiv.org/pdf/1911.04252.pdf)과 https://openreview.net/forum?id=d-XzF8"
    record = only(FRONT + PAPER + body)
    assert [mention.id for mention in record.mentions] == ["arxiv:2007.05869", "openreview:d-XzF8"]
