"""Heads of posts that are written in ways that nobody listed: labels, names, links, Markdown."""

import pytest

from store.importers import parse_document
from store.importers.posts.post import POST
from store.model import Document, Review
from tests.store.importers.samples import POSTS, path

ONE = "https://arxiv.org/abs/1706.03762"
TWO = "https://arxiv.org/abs/1810.04805"
THREE = "https://arxiv.org/abs/1911.04252"
FRONT = "---\ntitle: 2020_4th_quarter\n---\n"
ANN = f"# A Title\n## Ann Kim, Bo Lee, CVPR 2020\n### 발표자: 김하나 [[paper link]({ONE})]\n- a\n"


def document(text: str) -> Document:
    return parse_document(text.encode(), name="a.md")


def told(found: Document) -> list[tuple[str, tuple[str, ...], str]]:
    return [(r.title, r.presenters, r.links[0] if r.links else "") for r in found.records]


def codes(found: Document) -> dict[str, int]:
    return {problem.code: problem.line for problem in reversed(found.problems)}


def headed(authors: str, presenter: str = "### 발표자: 김하나") -> Review:
    (record,) = document(f"{FRONT}# A Title\n## {authors}\n{presenter} [[paper]({ONE})]\n").records
    return record


@pytest.mark.parametrize("name", POSTS)
@pytest.mark.parametrize(
    ("label", "guessed"),
    [
        ("발제자: ", False), ("연사: ", False), ("작성자: ", False), ("리뷰: ", False),
        ("세미나 발표: ", False), ("Discussant: ", False), ("報告者：", False), ("讲解人：", False),
        ("발표자 ", False), ("Summarized by ", False), ("Led by ", False),
        ("나눔이: ", True), ("Scribe: ", True), ("Curated by ", True),
    ],
)  # fmt: skip
def test_the_label_of_the_presenter_may_be_any(name: str, label: str, guessed: bool) -> None:
    text = path(name).read_text(encoding="utf-8").replace("발표자: ", label)
    found = document(text)
    expected = [(paper.title, (paper.presenter,)) for paper in POSTS[name]]
    assert [(record.title, record.presenters) for record in found.records] == expected
    assert ("presenter-guessed" in codes(found)) == guessed


def test_an_unknown_heading_with_links_below_authors_is_kept_and_reported() -> None:
    found = document(
        f"{FRONT}# A Title\n## Ann Kim, Bo Lee\n### Note of us [[paper link]({ONE})]\n"
    )
    (record,) = found.records
    assert (record.title, record.authors) == ("A Title", ("Ann Kim", "Bo Lee"))
    assert record.fields["heading"] == "Note of us"
    assert codes(found)["heading-unread"] == 6


def test_headings_of_groups_are_no_titles() -> None:
    found = document(
        f"{FRONT}# Vision\n## DETR: Object Detection [[paper link]({ONE})]\ngood\n"
        f"## Mamba: Selective State Spaces [[paper link]({TWO})]\nfine\n"
    )
    assert [record.title for record in found.records] == [
        "DETR: Object Detection", "Mamba: Selective State Spaces",
    ]  # fmt: skip
    found = document(
        f"{FRONT}# Vision\n## Style Transfer [[paper]({ONE})]\ngood\n"
        f"# Language\n## Machine Translation [[paper]({TWO})]\nfine\n"
    )
    assert told(found) == [("Style Transfer", (), ONE), ("Machine Translation", (), TWO)]


def test_a_paper_with_an_unknown_head_is_not_swallowed_by_the_review_above() -> None:
    found = document(
        f"{FRONT}{ANN}# B Title\n### Whatever it says [[paper link]({TWO})]\n- b\n"
        f"# C Title\n## Cy Park, ICML 2020\n### 발표자: 이두리 [[paper link]({THREE})]\n- c\n"
    )
    assert told(found) == [("A Title", ("김하나",), ONE), ("C Title", ("이두리",), THREE)]
    assert found.records[0].body == "- a"
    assert codes(found)["heading-without-paper"] == 9
    (problem,) = (p for p in found.problems if p.code == "heading-without-paper")
    assert problem.severity == "warning"


def test_a_heading_with_a_link_in_its_text_that_is_no_paper_is_a_warning() -> None:
    found = document(f"{FRONT}{ANN}# B Title\nSomeone wrote about [it]({TWO}) here.\n")
    (problem,) = (p for p in found.problems if p.code == "heading-without-paper")
    assert (problem.line, problem.severity) == (8, "warning")


def test_one_name_with_others_and_a_venue_is_of_authors() -> None:
    (record,) = document(
        f"## ResNet\nHe et al., CVPR 2016 (best paper)\nPresented by Bo Lee ([pdf]({ONE}))\n"
    ).records
    assert (record.title, record.authors, record.presenters) == ("ResNet", ("He",), ("Bo Lee",))


def test_a_presenter_inside_a_review_is_reported() -> None:
    found = document(f"{FRONT}{ANN}## 토론\n### 발표자: 이두리\n- b\n")
    assert len(found.records) == 1
    assert codes(found)["heading-in-review"] == 8


def test_two_papers_in_one_head_are_reported_and_the_first_is_meant() -> None:
    head = f"# A Title\n## Ann Kim\n### 발표자: 김하나 [[paper link]({ONE}), [paper link]({TWO})]\n"
    found = document(FRONT + head)
    (record,) = found.records
    assert record.identifiers == ("arxiv:1706.03762",)
    assert record.links == (ONE, TWO)
    assert codes(found)["several-papers"] == 4


@pytest.mark.parametrize(
    "target", ["TBD", "N/A", "없음", "none", "http://", "https://???", "-", "???"]
)
def test_slides_that_lead_nowhere_are_reported(target: str) -> None:
    found = document(
        f"{FRONT}# A Title\n## Ann Kim\n### 발표자: 김하나"
        f" [[paper link]({ONE}), [presentation material]({target})]\n- a\n"
    )
    (record,) = found.records
    assert (record.links, record.slides) == ((ONE,), ())
    assert codes(found)["slides-missing"] == 6


def test_a_file_beside_the_post_is_kept_and_a_scheme_is_added() -> None:
    (record,) = document(
        f"{FRONT}# A Title\n## Ann Kim\n### 발표자: 김하나"
        " [[paper link](arxiv.org/abs/1706.03762), [slides](./decks/a.pptx)]\n- a\n"
    ).records
    assert (record.links, record.slides) == ((ONE,), ("./decks/a.pptx",))


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("**Attention** Is *All* You Need", "Attention Is All You Need"),
        ("Snake\\_case Networks", "Snake_case Networks"),
        ("Kim &amp; Lee Networks", "Kim & Lee Networks"),
        ("f*-divergence and a_b_c", "f*-divergence and a_b_c"),
    ],
)
def test_titles_are_read_as_markdown(written: str, title: str) -> None:
    (record,) = document(ANN.replace("A Title", written)).records
    assert record.title == title


@pytest.mark.parametrize(
    "authors",
    [
        "Ann Kim &amp; Bo Lee, **ICML 2023**", "*Ann Kim*, _Bo Lee_ (ICML 2023)",
        "[Ann Kim](https://a.kr), [Bo Lee](https://b.kr), ICML 2023", "Ann Kim, Bo Lee; ICML 2023",
        "Ann Kim¹, Bo Lee²·³*, ICML'23", "ICML 2023 / Ann Kim, Bo Lee",
    ],
)  # fmt: skip
def test_authors_are_read_as_markdown_without_venue_and_marks(authors: str) -> None:
    record = headed(authors)
    assert record.authors == ("Ann Kim", "Bo Lee")
    assert (record.venue, record.year) == ("ICML", 2023)


def test_an_author_that_is_no_person_is_reported() -> None:
    found = document(ANN.replace("Bo Lee,", "GPT-4, Bo Lee,"))
    assert found.records[0].authors == ("Ann Kim", "Bo Lee")
    assert codes(found)["authors-odd"] == 2


def test_reference_links_and_wide_brackets_are_links() -> None:
    found = document(
        f"{FRONT}# A Title\n## Ann Kim\n### 발표자: 김하나 [[paper link][p], [slides][s]]\n- a\n"
        f"# B Title\n## Bo Lee\n### 발표자： 이두리 ［［paper link］（{TWO}）］\n- b\n\n"
        f"[p]: {ONE}\n[s]: https://a.kr/s.pdf\n"
    )
    assert told(found) == [("A Title", ("김하나",), ONE), ("B Title", ("이두리",), TWO)]
    assert found.records[0].slides == ("https://a.kr/s.pdf",)


def test_headings_of_names_are_of_presenters() -> None:
    found = document(
        f"---\ntitle: 2023 2분기 세미나\n---\n## 김민수\n### A Title\n{ONE}\n- a\n"
        f"### B Title\n{TWO}\n- b\n## 이서연\n### C Title\n{THREE}\n- c\n"
    )
    assert told(found) == [
        ("A Title", ("김민수",), ONE),
        ("B Title", ("김민수",), TWO),
        ("C Title", ("이서연",), THREE),
    ]
    assert {record.quarter for record in found.records} == {"2023Q2"}


def test_subjects_are_no_presenters() -> None:
    found = document(
        f"# 2023 Q1\n## 강화학습\n### Decision Transformer\n발표자: 김민수\n{ONE}\n- a\n"
        f"## 이미지\n### Diffusion Models Beat GANs\n발표자: 이서연\n{TWO}\n- b\n"
    )
    assert told(found) == [
        ("Decision Transformer", ("김민수",), ONE),
        ("Diffusion Models Beat GANs", ("이서연",), TWO),
    ]


def test_the_title_may_stand_below_the_heading_of_a_week() -> None:
    found = document(
        f"# 2024년 2분기 세미나\n\n## 1주차 (4/5) - 김민수\n**[A Title]({ONE})**\n- 좋다\n\n"
        f"## 2주차 (4/12) - 이서연\n**[B Title]({TWO})**\n- 그저\n\n## 3주차 (4/19) - 휴강\n"
    )
    assert told(found) == [("A Title", ("김민수",), ONE), ("B Title", ("이서연",), TWO)]
    assert [record.body for record in found.records] == ["- 좋다", "- 그저"]


def test_a_day_before_the_title_is_none_of_it() -> None:
    found = document(
        f"# Seminar 2024-07-02: Mamba: State Spaces\n\nSummarized by Ann Kim\n\nPaper: {ONE}\n\n"
        f"One.\n\n# Seminar 2024-07-09: KAN\n\nSummarized by: Bo Lee\n\nPaper: {TWO}\n\nTwo.\n"
    )
    assert told(found) == [("Mamba: State Spaces", ("Ann Kim",), ONE), ("KAN", ("Bo Lee",), TWO)]
    assert {record.quarter for record in found.records} == {"2024Q3"}


def test_minutes_with_several_papers() -> None:
    found = document(
        "# ML Journal Club — Spring 2023 (Q2)\n\n"
        f'**Date:** May 4, 2023\n**Paper:** "A Title: of Things" by Ann Kim, Bo Lee, et al.'
        f" (NeurIPS 2023) — [arXiv]({ONE})\n**Presented by:** Cy Park & Di Moon\n\n- BFS\n\n---\n\n"
        f'**Date:** May 11, 2023\n**Paper:** "B Title" by Ed Yun — [arXiv]({TWO})\n'
        "**Presented by:** Flo Han\n\n- Skills\n"
    )
    assert told(found) == [
        ("A Title: of Things", ("Cy Park", "Di Moon"), ONE), ("B Title", ("Flo Han",), TWO),
    ]  # fmt: skip
    first = found.records[0]
    assert (first.authors, first.et_al, first.venue) == (("Ann Kim", "Bo Lee"), True, "NeurIPS")
    assert (first.body, found.records[1].body) == ("- BFS", "- Skills")


@pytest.mark.parametrize(
    "head",
    [
        "**1. {title}** (발표: {name})\n링크: {link}",
        "**Paper 1.** {title} — presented by {name}\n<{link}>",
        "[1] {title}\n- 발표자: {name}\n- 링크: {link}",
        "### 论文一：{title}\n汇报人：{name}\n论文地址：{link}",
        "{title}\n-------\n*Ann Kim et al.* — **ICCV 2021**\n\nPresenter: {name} | [Paper]({link})",
    ],
)  # fmt: skip
def test_further_shapes_of_heads(head: str) -> None:
    papers = [("A Title of Things", ("김하나",), ONE), ("B Title of Others", ("이두리",), TWO)]
    parts = [head.format(title=t, name=n[0], link=link) + "\n- 좋다\n" for t, n, link in papers]
    found = document("\n".join(parts))
    assert told(found) == papers
    assert [record.body for record in found.records] == ["- 좋다", "- 좋다"]


def test_a_title_that_may_be_a_name_is_reported() -> None:
    title = "# A Long Title in\ntwo lines"
    found = document(f"{FRONT}{title}\n## Ann Kim\n### 발표자: 김하나 [[paper]({ONE})]\n- a\n")
    assert codes(found)["title-unsure"] == 6


def test_one_line_between_title_and_presenter_is_of_the_authors_and_reported() -> None:
    found = document(
        f"# A Title\nAnonymous authors\n### 발표자: 김하나 [[paper link]({ONE})]\n- a\n"
    )
    assert found.records[0].authors == ("Anonymous authors",)
    assert codes(found)["authors-guessed"] == 2


def test_the_tags_and_the_writer_of_a_post_about_one_paper() -> None:
    text = (
        '---\ntitle: "[Paper Review] A Title (ICML 2023)"\n'
        "author: 김민수\ntags: [ode, flows]\n---\n"
        f"> Ann Moon, Ben Choi. [[Paper]]({ONE}) [[Code]](https://github.com/a/b)\n\n"
        "# Abstract\n초록.\n"
    )
    (record,) = document(text).records
    assert (record.authors, record.presenters) == (("Ann Moon", "Ben Choi"), ("김민수",))
    assert (record.title, record.tags, record.links) == ("A Title", ("ode", "flows"), (ONE,))


def test_the_tags_of_a_post_about_several_papers_are_reported() -> None:
    found = document(
        FRONT.replace("---\n", "---\ntags: [nlp]\n", 1) + ANN + ANN.replace("A T", "B T")
    )
    assert [record.tags for record in found.records] == [(), ()]
    assert codes(found)["tags-of-post"] == 2


def test_a_refusal_names_the_heading_that_came_nearest() -> None:
    text = f"# Things\n\n## A Title [[paper]({ONE})]\nwords\n\n## Another\nmore words\n"
    (problem,) = (p for p in POST.parse(text.split("\n"), "").problems if p.code == "no-paper")
    assert "line 3: “A Title" in problem.message


@pytest.mark.parametrize(
    ("label", "session", "fields"),
    [
        ("2023-07-10", "Session 2: ", {"date": "2023-07-10", "session": "Session 2"}),
        ("July 3", "Session 2: ", {"date": "July 3", "session": "Session 2"}),
        ("July 10", "2023-07-10 ", {"date": "2023-07-10", "session": "July 10"}),
        ("2023-07-10", "", {"date": "2023-07-10"}),
    ],
)
def test_a_date_under_a_label_and_the_session_are_both_kept(
    label: str, session: str, fields: dict[str, str]
) -> None:
    found = document(
        f"## {session}QLoRA: Efficient Finetuning\n*Ann Kim, Bo Lee*\n\n"
        f"**Presenter:** Bob Lee / **Date:** {label} / [Paper]({ONE})\n\n- good\n"
    )
    (record,) = found.records
    assert (record.title, record.fields) == ("QLoRA: Efficient Finetuning", fields)
    assert record.quarter == ("2023Q3" if "2023" in label + session else "")


@pytest.mark.parametrize("sign", [".", ",", ";"])
def test_the_full_stop_behind_a_link_is_no_part_of_it(sign: str) -> None:
    found = document(
        f"{FRONT}# A Title\n## Ann Kim, Bo Lee\n### 발표자: 김하나 [[paper]({ONE}{sign})]\n- a\n"
    )
    (record,) = found.records
    assert (record.links, record.identifiers) == ((ONE,), ("arxiv:1706.03762",))


@pytest.mark.parametrize(
    ("authors", "names", "venue", "year"),
    [
        (
            "Ann Bee, Cee Dee (NeurIPS Workshop 2020)",
            ("Ann Bee", "Cee Dee"),
            "NeurIPS Workshop",
            2020,
        ),
        ("Ann Bee, Cee Dee (CVPR 2020 Workshop)", ("Ann Bee", "Cee Dee"), "CVPR Workshop", 2020),
        ("Ann Bee, Cee Dee (CVPR Workshop, 2020)", ("Ann Bee", "Cee Dee"), "CVPR Workshop", 2020),
        ("Ann One et al. (CVPR Workshop 2020)", ("Ann One",), "CVPR Workshop", 2020),
        ("Ann Bee, Cee Dee. CVPR 2020.", ("Ann Bee", "Cee Dee"), "CVPR", 2020),
    ],
)
def test_workshops_in_brackets_and_full_stops(
    authors: str, names: tuple[str, ...], venue: str, year: int
) -> None:
    record = headed(authors)
    assert (record.authors, record.venue, record.year) == (names, venue, year)


def test_a_misspelt_venue_in_the_title_is_said() -> None:
    found = document(ANN.replace("A Title", "Voyager (ICRL 2023)").replace(", CVPR 2020", ""))
    assert (found.records[0].title, found.records[0].venue) == ("Voyager", "ICLR")
    assert codes(found)["venue-typo"] == 1


@pytest.mark.parametrize(
    "heading",
    [
        "【第1期】 A Longer Title",
        "《A Longer Title》",
        "📄 A Longer Title",
        "📄 1. A Longer Title",
        "Paper review: A Longer Title",
        "논문 리뷰: A Longer Title",
    ],
)
def test_what_people_put_around_a_title(heading: str) -> None:
    found = document(ANN.replace("A Title", heading))
    assert found.records[0].title == "A Longer Title"


@pytest.mark.parametrize("title", ["Review: A Survey", "★-Nets: A Title", "A 《Quoted》 Title"])
def test_what_belongs_to_a_title(title: str) -> None:
    assert document(ANN.replace("A Title", title)).records[0].title == title
