"""The five sample documents as one library: the figures counted by hand in the documents."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from itertools import permutations

import pytest

from store.importers import parse_document
from store.marks import edit_tags, rate, set_status
from store.merging import plan_import
from store.model import Document, Paper, Source
from store.plans import Plan
from store.search.matching import Index
from tests.store.search.finding import matching

NOISY_STUDENT = "arxiv:1911.04252"


@cache
def sample_documents() -> tuple[Document, ...]:
    files = sorted(resources.files("sample_data").iterdir(), key=lambda file: file.name)
    return tuple(
        parse_document(file.read_bytes(), name=file.name)
        for file in files
        if file.name.endswith(".txt")
    )


def after(
    plan: Plan, papers: Mapping[str, Paper], sources: Mapping[str, Source]
) -> tuple[dict[str, Paper], dict[str, Source]]:
    """The library after a plan."""
    merged = {**papers, **plan.papers}
    return {key: one for key, one in merged.items() if one}, {**sources, **plan.sources}


def imported(documents: Iterable[Document]) -> tuple[dict[str, Paper], dict[str, Source]]:
    """A library from documents imported one by one."""
    papers: dict[str, Paper] = {}
    sources: dict[str, Source] = {}
    for document in documents:
        papers, sources = after(plan_import(papers, sources, [document], "now"), papers, sources)
    return papers, sources


@pytest.fixture(scope="module")
def papers() -> dict[str, Paper]:
    return imported(sample_documents())[0]


def test_46_records_are_45_papers_with_46_reviews(papers: dict[str, Paper]) -> None:
    assert sum(len(document.records) for document in sample_documents()) == 46
    assert len(papers) == 45
    assert sum(len(paper.reviews) for paper in papers.values()) == 46


def test_quarters_and_presenters(papers: dict[str, Paper]) -> None:
    presented = [r for p in papers.values() for r in p.reviews if r.quarter]
    assert Counter(r.quarter for r in presented) == {"2020Q2": 5, "2020Q3": 7, "2020Q4": 3}
    assert Counter(name for r in presented for name in r.presenters) == {
        "이승현": 3, "강진구": 3, "서승현": 2, "주동욱": 2, "김성빈": 2,
        "지승훈": 1, "성시백": 1, "조성만": 1,
    }  # fmt: skip


def test_slides_figures_and_mentions(papers: dict[str, Paper]) -> None:
    reviews = [review for paper in papers.values() for review in paper.reviews]
    assert sum(len(review.slides) for review in reviews) == 14
    assert papers["arxiv:2005.14165"].slides == ()
    images = [image for review in reviews for image in review.images]
    assert len(images) == 21
    assert sum(1 for image in images if image.alt) == 3
    mentions = [mention for review in reviews for mention in review.mentions]
    assert len(mentions) == 18
    assert len({mention.id for mention in mentions}) == 18
    assert len({mention.id for mention in mentions} - papers.keys()) == 17


def test_ratings_and_tags(papers: dict[str, Paper]) -> None:
    ratings = [paper.rating for paper in papers.values() if paper.rating is not None]
    assert len(ratings) == 10
    assert round(sum(ratings) / len(ratings), 2) == 4.26
    assert Counter(tag for paper in papers.values() for tag in paper.tags) == {
        "review": 21, "General": 3, "Model Training": 2, "Model Architecture": 1,
        "Generative Adversarial Networks": 1, "Model Uncertainty": 1, "Explainable AI": 1,
        "Self-training": 1,
    }  # fmt: skip
    assert sum(1 for paper in papers.values() if not paper.tags) == 14


def test_venues(papers: dict[str, Paper]) -> None:
    assert Counter(paper.venue for paper in papers.values()) == {
        "NeurIPS": 4, "CVPR": 3, "ICLR": 3, "ICML": 2, "Interspeech": 2, "ICCV": 1, "MLSP": 1,
        "arXiv": 1, "": 28,
    }  # fmt: skip


def test_identifiers(papers: dict[str, Paper]) -> None:
    kinds = Counter(paper.id.partition(":")[0] for paper in papers.values())
    assert kinds == {"arxiv": 40, "openreview": 2, "nips": 1, "url": 1, "title": 1}


def test_the_paper_of_two_documents(papers: dict[str, Paper]) -> None:
    paper = papers[NOISY_STUDENT]
    assert paper.title == "Self-training with Noisy Student improves ImageNet classification"
    assert paper.authors == ("Qizhe Xie", "Minh-Thang Luong", "Eduard Hovy", "Quoc V. Le")
    assert (paper.venue, paper.year) == ("CVPR", 2020)
    assert (paper.presenters, paper.quarters) == (("강진구",), ("2020Q4",))
    assert (paper.rating, paper.tags) == (4.0, ("Self-training",))
    assert [review.format for review in paper.reviews] == ["markdown", "plain"]
    assert paper.links == (
        "https://arxiv.org/pdf/1911.04252.pdf",
        "https://arxiv.org/abs/1911.04252",
    )
    assert len(paper.slides) == 1


def test_the_row_without_a_title_is_kept_and_reported(papers: dict[str, Paper]) -> None:
    paper = papers["arxiv:1502.03167"]
    assert (paper.title, paper.untitled) == ("arXiv:1502.03167", True)
    titles = {paper.title for paper in papers.values()}
    assert not titles & {"Open", "Load 50 more", "COUNT46", "Search", "Papers"}


def test_every_order_gives_the_same_library() -> None:
    first = imported(sample_documents())
    for order in permutations(sample_documents()):
        assert imported(order) == first


def test_importing_again_changes_nothing_and_leaves_the_marks() -> None:
    papers, sources = imported(sample_documents())
    paper = papers[NOISY_STUDENT]
    papers[NOISY_STUDENT] = edit_tags(
        set_status(rate(paper, 1.5), "read"), ["mine"], ["self-training"]
    )
    plan = plan_import(papers, sources, reversed(sample_documents()), "later")
    assert (plan.new, plan.updated, plan.same) == (0, 0, 46)
    assert (plan.papers, plan.sources) == ({}, {})


def test_papers_that_only_look_alike_stay_apart(papers: dict[str, Paper]) -> None:
    apart = [
        ("arxiv:2007.05869", "arxiv:2007.08489"),
        ("arxiv:2007.06191", "arxiv:2007.06181"),
        (NOISY_STUDENT, "arxiv:2006.06882"),
    ]
    for one, other in apart:
        assert papers[one].title != papers[other].title


@pytest.mark.parametrize(
    ("query", "count"),
    [("강진구", 3), ("neurips", 4), ("#review", 21), ("james glass", 2), ("vulic", 1),
     ("이승현", 3), ("2020 q3", 7), ("batch normalization", 2),
     ("ㅇㅅㅎ", 3), ("ㄱㅈㄱ", 3), ("ㅅㅅㅎ", 2), ("ㅅㅅㅂ", 1), ("ㅈㄷㅇ", 2), ("ㅅㅎ", 6)],
)  # fmt: skip
def test_searching(papers: dict[str, Paper], query: str, count: int) -> None:
    assert len(matching(Index(), papers.values(), query)) == count
