"""Digests beyond the sample document."""

import pytest

from store.importers import parse_document
from store.model import Document

LINK = "https://arxiv.org/abs/2007.05471"
OTHER = "https://arxiv.org/abs/2007.05181"


def digest(*lines: str, date: str = "2020-07-17") -> Document:
    return parse_document("\n".join(lines).encode(), name="d.txt", format="digest", date=date)


def codes(document: Document) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in document.problems]


def test_a_regular_digest_has_no_problems() -> None:
    document = digest(LINK, "Title (A. Kim, B. Lee)", "comment (with brackets)", "more")
    (record,) = document.records
    assert document.problems == ()
    assert document.date == "2020-07-17"
    assert (record.line, record.title, record.authors) == (1, "Title", ("A. Kim", "B. Lee"))
    assert record.body == "comment (with brackets)\nmore"
    assert (record.format, record.tags) == ("plain", ())


def test_blank_lines_between_papers_are_no_text() -> None:
    document = digest(
        "", LINK, "", "T (A. Kim, B. Lee)", "", "one", "", "two", "", OTHER, "U (C. Cho)"
    )
    assert [record.line for record in document.records] == [2, 10]
    assert [record.body for record in document.records] == ["one\n\ntwo", ""]


@pytest.mark.parametrize(
    ("line", "title", "authors"),
    [
        ("Deep RL (HIRO) (A. Kim, B. Lee)", "Deep RL (HIRO)", ("A. Kim", "B. Lee")),
        ("Deep RL (HIRO)", "Deep RL (HIRO)", ()),
        ("T (A. Kim (KAIST), B. Lee)", "T", ("A. Kim (KAIST)", "B. Lee")),
        ("T（A. Kim, B. Lee）", "T", ("A. Kim", "B. Lee")),
        ("T: the end) (A. Kim)", "T: the end)", ("A. Kim",)),
        ("No authors", "No authors", ()),
        ("(A. Kim)", "(A. Kim)", ()),
        ("T (A. Kim et al.)", "T", ("A. Kim",)),
        ("T (A. Kim, B. Lee) (CVPR 2020)", "T", ("A. Kim", "B. Lee")),
    ],
)
def test_titles_and_authors(line: str, title: str, authors: tuple[str, ...]) -> None:
    document = digest(LINK, line, "comment")
    (record,) = document.records
    assert (record.title, record.authors, record.body) == (title, authors, "comment")
    assert ((2, "authors-missing") in codes(document)) == (not authors)


def test_a_venue_behind_the_authors() -> None:
    (record,) = digest(LINK, "T (A. Kim, B. Lee) (CVPR 2020)").records
    assert (record.venue, record.year, record.venue_text) == ("CVPR", 2020, "CVPR 2020")


def test_a_link_in_a_comment_begins_no_paper() -> None:
    document = digest(
        LINK,
        "T (A. Kim, B. Lee)",
        f"like {OTHER}",
        "https://github.com/a/b",
        "more words",
    )
    (record,) = document.records
    assert record.body == f"like {OTHER}\nhttps://github.com/a/b\nmore words"
    assert [mention.id for mention in record.mentions] == ["arxiv:2007.05181"]


def test_more_links_above_a_title_are_links_of_the_paper() -> None:
    (record,) = digest(LINK, "https://github.com/a/b", "T (A. Kim, B. Lee)").records
    assert record.links == (LINK, "https://github.com/a/b")
    assert record.identifiers[0] == "arxiv:2007.05471"


def test_papers_elsewhere_are_known_by_the_title_below() -> None:
    (record,) = digest("https://example.org/blog/post", "T (A. Kim, B. Lee)", "words").records
    assert record.identifiers == ("url:example.org/blog/post",)


@pytest.mark.parametrize("lines", [(LINK,), (LINK, OTHER, "T (A. Kim, B. Lee)")])
def test_a_link_without_a_title_is_a_paper_without_a_title(lines: tuple[str, ...]) -> None:
    document = digest(*lines)
    assert document.records[0].title == "arXiv:2007.05471"
    assert document.records[0].untitled
    assert (1, "title-missing") in codes(document)


def test_hashtags_of_each_paper() -> None:
    document = digest(
        LINK, "T (A. Kim, B. Lee)", "one", "#gan #style_transfer", "",
        OTHER, "U (C. Cho)", "two", "#self-supervised",
    )  # fmt: skip
    assert [record.tags for record in document.records] == [
        ("gan", "style_transfer"),
        ("self-supervised",),
    ]
    assert [record.body for record in document.records] == ["one", "two"]
    assert codes(document) == []


def test_hashtags_at_the_end_are_for_all() -> None:
    document = digest(LINK, "T (A. Kim, B. Lee)", OTHER, "U (C. Cho)", "PSConv#2", "#a #b #A", "")
    assert [record.tags for record in document.records] == [("a", "b"), ("a", "b")]
    assert document.records[1].body == "PSConv#2"
    assert codes(document) == [(6, "tags-for-all")]


def test_the_preamble() -> None:
    document = digest("", "이번 주", "분량.", LINK, "T (A. Kim, B. Lee)")
    assert document.preamble == "이번 주\n분량."
    assert codes(document) == [(2, "preamble")]


def test_a_digest_without_a_date_says_so() -> None:
    assert codes(digest(LINK, "T (A. Kim, B. Lee)", date="")) == [(0, "date-missing")]
