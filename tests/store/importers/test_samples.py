"""The five sample documents, read exactly: every paper, field, count and oddity."""

import re
from collections import Counter
from statistics import mean

import pytest

from store.importers import read_document
from store.model import Document, Problem, Review
from tests.store.importers.samples import (
    DIGEST,
    DIGESTED,
    NAMES,
    NOTION,
    POSTS,
    PRESENTERS,
    Q2,
    Q3,
    Q4,
    ROWS,
    TAGS,
    path,
)


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    return {name: read_document(path(name)) for name in NAMES}


def records(documents: dict[str, Document]) -> list[Review]:
    return [record for document in documents.values() for record in document.records]


def at(document: Document, line: int) -> Review:
    return next(record for record in document.records if record.line == line)


def oddities(document: Document) -> set[tuple[int, str, str]]:
    return {(p.line, p.severity, p.code) for p in document.problems}


def problem(document: Document, code: str) -> Problem:
    (found,) = (p for p in document.problems if p.code == code)
    return found


def test_records_and_papers(documents: dict[str, Document]) -> None:
    assert [len(d.records) for d in documents.values()] == [3, 7, 5, 21, 10]
    identifiers = Counter(record.identifiers[0] for record in records(documents))
    assert identifiers.total() == 46
    assert len(identifiers) == 45
    assert [i for i, n in identifiers.items() if n > 1] == ["arxiv:1911.04252"]
    kinds = Counter(identifier.partition(":")[0] for identifier in identifiers)
    assert kinds == {"arxiv": 40, "openreview": 2, "nips": 1, "url": 1, "title": 1}


@pytest.mark.parametrize("name", POSTS)
def test_posts(documents: dict[str, Document], name: str) -> None:
    document = documents[name]
    assert document.format == "post"
    assert tuple(
        (
            record.line,
            record.title,
            *record.presenters,
            record.venue,
            record.year,
            *record.identifiers,
            len(record.slides),
            len(record.images),
            len(re.findall(r"^- ", record.body, re.MULTILINE)),
        )
        for record in document.records
    ) == tuple(tuple(expected) for expected in POSTS[name])
    assert {record.format for record in document.records} == {"markdown"}


def test_quarters_and_dates(documents: dict[str, Document]) -> None:
    expected = {
        Q4: ("2020Q4", "2020-10-08", "2020_4th_quarter"),
        Q3: ("2020Q3", "2020-07-02", "2020_3rd_quarter"),
        Q2: ("2020Q2", "2020-04-02", "2020_2nd_quater"),
        DIGEST: ("", "", "Weekly digest"),
        NOTION: ("", "", "Papers"),
    }
    for name, document in documents.items():
        assert (document.quarter, document.date, document.title) == expected[name]
        assert {record.quarter for record in document.records} == {document.quarter}


def test_front_matter_is_kept_as_text(documents: dict[str, Document]) -> None:
    assert documents[Q2].fields == {
        "layout": "post",
        "title": "2020_2nd_quater",
        "date": "2020-04-02",
        "image_url": "https://user-images.githubusercontent.com/26036843/"
        "90855226-09705380-e3ba-11ea-84d8-541346225ae1.png",
        "content": "Relational inductive biases, deep learning, and graph networks",
        "mathjax": "true",
        "comments": "true",
    }
    assert documents[DIGEST].fields == documents[NOTION].fields == {}


def test_digest(documents: dict[str, Document]) -> None:
    document = documents[DIGEST]
    assert document.format == "digest"
    assert document.preamble == "이번 주 분량."
    assert tuple(
        (
            record.line,
            *record.identifiers,
            record.title,
            len(record.authors),
            len(record.body.split("\n")),
            tuple(mention.id for mention in record.mentions),
        )
        for record in document.records
    ) == tuple(
        (
            paper.line,
            f"arxiv:{paper.number}",
            paper.title,
            paper.authors,
            paper.comments,
            tuple(f"arxiv:{number}" for number in paper.mentions),
        )
        for paper in DIGESTED
    )
    assert {record.tags for record in document.records} == {("review",)}
    assert {record.format for record in document.records} == {"plain"}
    assert not any(r.year or r.venue or r.presenters or r.slides for r in document.records)


def test_notion_table(documents: dict[str, Document]) -> None:
    document = documents[NOTION]
    assert document.format == "notion-table"
    assert document.preamble == ""
    assert tuple(
        (
            record.line,
            record.title,
            record.venue_text,
            record.venue,
            record.year,
            record.rating,
            *record.tags,
            *record.identifiers,
        )
        for record in document.records
    ) == tuple(tuple(row) for row in ROWS)
    assert [record.line for record in document.records if record.untitled] == [15]
    assert {record.format for record in document.records} == {"plain"}


def test_presenters(documents: dict[str, Document]) -> None:
    counted = Counter(name for record in records(documents) for name in record.presenters)
    assert counted == PRESENTERS


def test_slides(documents: dict[str, Document]) -> None:
    slides = [link for record in records(documents) for link in record.slides]
    hosts = Counter(link.split("/")[2] for link in slides)
    assert hosts == {
        "trello-attachments.s3.amazonaws.com": 11,
        "drive.google.com": 2,
        "docs.google.com": 1,
    }
    assert [p.line for p in documents[Q3].problems if p.code == "slides-missing"] == [102]
    moco = at(documents[Q2], 56)
    assert moco.slides[0].endswith("/edit#slide=id.p")
    hiro = at(documents[Q3], 58)
    assert hiro.slides[0].endswith("/HIRO_%EC%A3%BC%EB%8F%99%EC%9A%B1.pdf")


def test_figures(documents: dict[str, Document]) -> None:
    images = [image for record in records(documents) for image in record.images]
    assert len(images) == len({image.url for image in images}) == 21
    assert [image.alt for image in images if image.alt] == [
        "제안된 Locally free weight sharing의 conceptural visualization.",
        "Illustration of the Noisy Student Training.",
        "Illustrated ADI model and the proxy tasks introduced in the paper.",
    ]
    assert len([record for record in records(documents) if record.images]) == 15


def test_mentions(documents: dict[str, Document]) -> None:
    mentions = [mention for record in records(documents) for mention in record.mentions]
    own = {identifier for record in records(documents) for identifier in record.identifiers}
    assert len(mentions) == 18
    assert len({mention.id for mention in mentions} - own) == 17
    assert {m.id for m in mentions} & own == {"arxiv:2007.05869"}
    assert all(m.url == m.id.replace("arxiv:", "https://arxiv.org/abs/") for m in mentions)


def test_ratings(documents: dict[str, Document]) -> None:
    ratings = [r.rating for r in records(documents) if r.rating is not None]
    assert len(ratings) == 10
    assert mean(ratings) == pytest.approx(4.26)


def test_tags(documents: dict[str, Document]) -> None:
    assert Counter(tag for record in records(documents) for tag in record.tags) == TAGS


def test_venues(documents: dict[str, Document]) -> None:
    of_paper = {record.identifiers[0]: record.venue for record in records(documents)}
    assert Counter(of_paper.values()) == {
        "": 28,
        "NeurIPS": 4,
        "CVPR": 3,
        "ICLR": 3,
        "ICML": 2,
        "Interspeech": 2,
        "ICCV": 1,
        "MLSP": 1,
        "arXiv": 1,
    }


def test_authors_in_more_than_one_paper(documents: dict[str, Document]) -> None:
    counted = Counter(name for record in records(documents) for name in record.authors)
    assert {name: n for name, n in counted.items() if n > 1} == {
        "James Glass": 2,
        "Duo Li": 2,
        "Anbang Yao": 2,
        "Qifeng Chen": 2,
    }


def test_markdown_is_verbatim(documents: dict[str, Document]) -> None:
    gate = at(documents[Q3], 39).body
    lines = path(Q3).read_text(encoding="utf-8").split("\n")
    assert gate == "\n".join(lines[41:54])
    assert r"\left| \frac{\delta \mathcal{L}(X,Y;\theta)}{\delta \phi_i} \phi_i \right| $$" in gate
    assert not any("***" in record.body for record in records(documents))
    fixmatch = at(documents[Q3], 85).body
    assert "\n    1. 약한 DA를" in fixmatch
    assert "(PL)  \n" in fixmatch


def test_plain_text_is_verbatim(documents: dict[str, Document]) -> None:
    mixup = at(documents[NOTION], 56).body
    assert "x' = lambda*x_i + (1 - labmda)*x_j, y' = lambda*y_i" in mixup
    assert at(documents[NOTION], 35).body.startswith(
        "보통 사람은 쉬운 문제를 배우고 나면, “조금 더 오래 생각함으로써” 같은"
    )


def test_links_are_as_written(documents: dict[str, Document]) -> None:
    assert at(documents[Q4], 23).links == ("https://arxiv.org/pdf/1911.04252.pdf",)
    assert at(documents[NOTION], 63).links == ("https://arxiv.org/abs/1911.04252",)
    assert at(documents[Q2], 33).links == ("https://arxiv.org/abs/1911.09074v2",)


def test_names_by_line(documents: dict[str, Document]) -> None:
    assert at(documents[Q4], 10).authors == ("Anonymous authors",)
    assert at(documents[Q4], 35).authors == (
        "Shammur A Chowdhury",
        "Ahmed Ali",
        "Suwon Shon",
        "James Glass",
    )
    brown = at(documents[Q3], 100)
    assert (brown.authors, brown.et_al, brown.authors_guessed) == (("Tom B. Brown",), True, False)
    moco = at(documents[Q2], 56)
    assert moco.authors == (
        "Kaiming He",
        "Haoqi Fan",
        "Yuxin Wu",
        "Saining Xie",
        "Ross Girshick",
    )
    assert moco.authors_guessed
    assert moco.authors_text == "Kaiming He Haoqi Fan Yuxin Wu Saining Xie Ross Girshick"
    guessed = [record.line for record in records(documents) if record.authors_guessed]
    assert guessed == [46, 56]


def test_every_oddity_is_reported_and_nothing_else(documents: dict[str, Document]) -> None:
    assert {name: oddities(document) for name, document in documents.items()} == {
        Q4: {
            (10, "notice", "venue-in-title"),
            (23, "notice", "venue-in-title"),
            (35, "notice", "venue-in-title"),
        },
        Q3: {
            (24, "notice", "authors-et-al"),
            (101, "notice", "authors-et-al"),
            (102, "warning", "slides-missing"),
        },
        Q2: {
            (3, "notice", "quarter-typo"),
            (12, "notice", "authors-et-al"),
            (23, "warning", "no-identifier"),
            (46, "notice", "identifier-from-file-name"),
            (47, "warning", "authors-guessed"),
            (57, "warning", "authors-guessed"),
        },
        DIGEST: {
            (0, "notice", "date-missing"),
            (1, "notice", "preamble"),
            (81, "notice", "tags-for-all"),
        },
        NOTION: {
            (15, "warning", "title-missing"),
            (35, "notice", "publication-missing"),
            (52, "notice", "venue-typo"),
            (76, "notice", "publication-missing"),
            (78, "warning", "rows-missing"),
        },
    }


def test_the_sentences_say_what_was_found(documents: dict[str, Document]) -> None:
    assert "10 of 46 rows" in problem(documents[NOTION], "rows-missing").message
    assert "arXiv:1502.03167" in problem(documents[NOTION], "title-missing").message
    assert "ICRL'18" in problem(documents[NOTION], "venue-typo").message
    assert "all 21 papers" in problem(documents[DIGEST], "tags-for-all").message
    assert "???" in problem(documents[Q3], "slides-missing").message
    assert "quater" in problem(documents[Q2], "quarter-typo").message


FURNITURE = {"---", "***", "Default view", "Search", "Open", "Load 50 more", "COUNT46", "Papers"}
COLUMNS = {"Title", "Publication", "Rate", "Tags", "Summary", "Source"}


@pytest.mark.parametrize("name", NAMES)
def test_every_line_is_somewhere(documents: dict[str, Document], name: str) -> None:
    document = documents[name]
    bodies = {line for record in document.records for line in record.body.split("\n")}
    values = {document.preamble, *document.fields.values()}
    rating_or_tag = {f"{r.rating:g}" for r in document.records if r.rating is not None}
    rating_or_tag.update(tag for record in document.records for tag in record.tags)
    heads = [
        part
        for r in document.records
        for part in (
            r.title,
            r.venue_text,
            r.authors_text,
            *r.authors,
            *r.presenters,
            *r.links,
            *r.slides,
        )
    ]
    for line in path(name).read_text(encoding="utf-8").split("\n"):
        if not line.strip() or line in FURNITURE | COLUMNS | bodies | values | rating_or_tag:
            continue
        if document.fields and line.partition(": ")[2].strip('"') in values:
            continue
        rest = line
        for part in sorted(filter(None, heads), key=len, reverse=True):
            rest = rest.replace(part, "")
        rest = re.sub(
            r"^#review$|^#{1,3}|발표자:|\[?\[[Pp](?:aper link|resentation material)\]|\(\?\?\?\)"
            r"| on |\band\b|, 2020$|[()\[\],\s]",
            "",
            rest,
        )
        assert rest == "", line
