"""Venues, people and where they work in lines of their own beside the title and the link."""

import pytest

from store.importers import parse_document
from store.importers.digests.digest_titles import may_be_title
from store.importers.digests.venue_lines import is_venue_line
from store.model import Document

ONE = "https://arxiv.org/abs/2111.06377"
TWO = "https://arxiv.org/abs/2106.08254"
MAE = "Masked Autoencoders Are Scalable Vision Learners"
BEIT = "BEiT: BERT Pre-Training of Image Transformers"
PEOPLE = ("Kaiming He", "Xinlei Chen", "Saining Xie")
OTHERS = ("Hangbo Bao", "Li Dong", "Songhao Piao")


def digest(*lines: str) -> Document:
    return parse_document("\n".join(lines).encode(), name="d.txt", date="2022-01-07")


@pytest.mark.parametrize("gap", [[], [""]])
@pytest.mark.parametrize("marks", [("", ""), ("1. ", "2. "), ("1/ ", "2/ ")])
@pytest.mark.parametrize(
    "order",
    [
        ("title", "people", "venue", "link"),
        ("title", "venue", "people", "link"),
        ("title", "venue", "link", "people"),
        ("title", "link", "people", "venue"),
        ("link", "venue", "title", "people"),
        ("link", "title", "venue", "people"),
        ("link", "title", "people", "venue"),
    ],
)
def test_a_venue_is_no_title(
    order: tuple[str, ...], marks: tuple[str, str], gap: list[str]
) -> None:
    first = {"title": MAE, "people": ", ".join(PEOPLE), "venue": "CVPR 2022, Oral", "link": ONE}
    second = {"title": BEIT, "people": ", ".join(OTHERS), "venue": "ICLR 2022", "link": TWO}
    lines = [[paper[key] for key in order] for paper in (first, second)]
    for paper, mark in zip(lines, marks, strict=True):
        paper[0] = mark + paper[0]
    document = digest(*lines[0], "75% masking", *gap, *lines[1], "토큰을 예측한다")
    assert document.format == "digest"
    assert [(r.title, r.authors) for r in document.records] == [(MAE, PEOPLE), (BEIT, OTHERS)]
    assert [(r.venue, r.year) for r in document.records] == [("CVPR", 2022), ("ICLR", 2022)]
    assert [r.links for r in document.records] == [(ONE,), (TWO,)]
    assert [r.body for r in document.records] == ["75% masking", "토큰을 예측한다"]
    assert document.preamble == ""


@pytest.mark.parametrize("gap", [[], [""]])
def test_where_people_work_is_no_title(gap: list[str]) -> None:
    document = digest(
        MAE, ", ".join(PEOPLE), "Facebook AI Research", ONE, "75% masking.", *gap,
        BEIT, ", ".join(OTHERS), "Microsoft Research", "ICLR 2022", TWO,
    )  # fmt: skip
    assert [(r.title, r.authors) for r in document.records] == [(MAE, PEOPLE), (BEIT, OTHERS)]
    assert document.records[1].venue == "ICLR"
    assert [r.body for r in document.records] == [
        "Facebook AI Research\n75% masking.", "Microsoft Research",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("between", "marker"), [([""], ""), ([], "  - "), ([], "- "), ([""], "- ")]
)
def test_details_in_paragraphs_or_bullets(between: list[str], marker: str) -> None:
    lines = [MAE, *between, f"{marker}{', '.join(PEOPLE)}", *between, f"{marker}{ONE}", *between]
    more = [BEIT, *between, f"{marker}ICLR 2022", *between, f"{marker}{TWO}", *between]
    document = digest(*lines, f"{marker}좋다", *between, *more, f"{marker}빠르다")
    assert [(r.title, r.authors) for r in document.records] == [(MAE, PEOPLE), (BEIT, ())]
    assert document.records[1].venue == "ICLR"
    assert [r.body.strip(" -") for r in document.records] == ["좋다", "빠르다"]


def test_a_title_below_people_of_a_comment_stays_one() -> None:
    document = digest(MAE, ONE, "good, by", "Kaiming He, Ross Girshick", BEIT, TWO)
    assert [r.title for r in document.records] == [MAE, BEIT]


def test_a_venue_beside_a_link_without_a_title() -> None:
    document = digest(ONE, "CVPR 2022", "", TWO, "ICLR 2022 (oral)", "정말 좋다.")
    assert [(r.untitled, r.venue, r.body) for r in document.records] == [
        (True, "CVPR", ""), (True, "ICLR", "정말 좋다."),
    ]  # fmt: skip


def test_a_venue_behind_a_link() -> None:
    document = digest(f"{ONE} (CVPR 2022)", f"{MAE} (Kaiming He, Xinlei Chen)", "좋다")
    (record,) = document.records
    assert (record.title, record.venue, record.year, record.body) == (MAE, "CVPR", 2022, "좋다")


def test_a_line_about_the_code_is_no_title() -> None:
    document = digest(
        ONE, "code: https://github.com/a/b", f"{MAE} (Kaiming He, Xinlei Chen)", "좋다",
        TWO, "프로젝트: https://example.org/beit", BEIT,
    )  # fmt: skip
    assert [r.title for r in document.records] == [MAE, BEIT]
    assert document.records[0].body == "code: https://github.com/a/b\n좋다"
    assert document.records[1].body == "프로젝트: https://example.org/beit"


def test_links_side_by_side() -> None:
    document = digest(
        f"{ONE} https://github.com/a/b", f"{MAE} (Kaiming He, Xinlei Chen)", "좋다", "",
        f"https://github.com/a/c, {TWO}", f"{BEIT} (Hangbo Bao, Li Dong)",
    )  # fmt: skip
    assert [(r.title, r.links) for r in document.records] == [
        (MAE, (ONE, "https://github.com/a/b")),
        (BEIT, (TWO, "https://github.com/a/c")),
    ]


@pytest.mark.parametrize(
    ("line", "is_venue"),
    [
        ("CVPR 2022", True), ("ICLR 2023 (oral)", True), ("NeurIPS'21", True),
        ("Accepted to ICML 2020", True), ("NeurIPS 2023 Workshop on Efficient ML", True),
        ("CVPR", False), ("ImageNet 2012 Revisited", False), ("2022", False),
        ("NIPS 2016 Tutorial: Generative Adversarial Networks", False), (MAE, False),
    ],
)  # fmt: skip
def test_what_is_a_venue_line(line: str, is_venue: bool) -> None:
    assert is_venue_line(line) == is_venue
    assert may_be_title(line, ()) == (not is_venue and any(map(str.isalpha, line)))


@pytest.mark.parametrize(
    "line",
    [
        f"{ONE} must read", f"<{ONE}>", f"code: {ONE}", "10.1145/3292500.3330701", "3/", "2022",
    ],
)  # fmt: skip
def test_no_title_begins_with_a_link(line: str) -> None:
    assert not may_be_title(line, ())
