"""Pasted Notion tables beyond the sample document."""

import pytest

from store.importers import parse_document
from store.model import Document, Review

HEADER = ("Reading", "Default view", "Title", "Publication", "Rate", "Tags", "Summary", "Source")
LINK = "https://arxiv.org/abs/2007.05471"
OTHER = "https://arxiv.org/abs/2007.05181"
ROW = ("A Title", "Open", "ICML'15", "4.5", "Vision", "요약입니다.", LINK)


def table(*rows: str, header: tuple[str, ...] = HEADER) -> Document:
    text = "\n".join((*header, *rows))
    return parse_document(text.encode(), name="n.txt", format="notion-table")


def row(*cells: str) -> Review:
    return table(*cells, LINK).records[0]


def codes(document: Document) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in document.problems]


def test_a_regular_table_has_no_problems() -> None:
    document = table(*ROW, "COUNT1")
    assert document.title == "Reading"
    assert document.problems == ()
    assert document.records == (
        Review(
            line=15,
            title="A Title",
            venue="ICML",
            venue_text="ICML'15",
            year=2015,
            body="요약입니다.",
            links=(LINK,),
            identifiers=("arxiv:2007.05471",),
            rating=4.5,
            tags=("Vision",),
        ),
    )


def test_several_tags() -> None:
    record = row(
        "T", "Open", "ICML'15", "4", "Vision", "Self-training", "긴 요약입니다. 둘째 문장."
    )
    assert record.tags == ("Vision", "Self-training")
    assert record.body == "긴 요약입니다. 둘째 문장."


def test_a_summary_of_several_lines_keeps_its_breaks() -> None:
    record = row("T", "Open", "ICML'15", "4", "Vision", "첫 문장입니다.", "x' = a*b", "끝.")
    assert record.tags == ("Vision",)
    assert record.body == "첫 문장입니다.\nx' = a*b\n끝."


@pytest.mark.parametrize(
    ("cells", "title", "venue", "rating"),
    [
        (("T", "Open", "ICML'15", "4", "Tag", "s."), "T", "ICML", 4),
        (("T", "Open", "4", "Tag", "s."), "T", "", 4),
        (("T", "Open", "ICML'15", "Tag", "s."), "T", "ICML", None),
        (("T", "Open", "Tag", "s."), "T", "", None),
        (("T", "Open"), "T", "", None),
        (("T", "ICML'15", "4", "Tag", "s."), "T", "ICML", 4),
        (("ICML'15", "4", "Tag", "s."), "arXiv:2007.05471", "ICML", 4),
        (("4", "Tag", "s."), "arXiv:2007.05471", "", 4),
        (("T", "Open", "Workshop of Things", "4", "Tag", "s."), "T", "Workshop of Things", 4),
        (("T", "열기", "ICML'15", "4", "Tag", "s."), "T", "ICML", 4),
        ((), "arXiv:2007.05471", "", None),
    ],
)
def test_rows_of_every_length(
    cells: tuple[str, ...], title: str, venue: str, rating: float | None
) -> None:
    record = row(*cells)
    assert (record.title, record.venue, record.rating) == (title, venue, rating)
    if len(cells) > 2:
        assert (record.tags, record.body) == (("Tag",), "s.")


@pytest.mark.parametrize(
    ("written", "rating", "found"),
    [
        ("0", 0.0, None),
        ("5", 5.0, None),
        ("4.1", 4.1, None),
        ("4/5", 4.0, None),
        ("★★★★☆", 4.0, None),
        ("4.25", 4.2, "rating-rounded"),
        ("7", None, "rating-invalid"),
        ("5.1", None, "rating-invalid"),
    ],
)
def test_ratings(written: str, rating: float | None, found: str | None) -> None:
    document = table("T", "Open", "ICML'15", written, "Tag", "s.", LINK)
    assert document.records[0].rating == rating
    assert codes(document) == ([(12, found)] if found else [])


def test_a_row_without_a_link_is_its_own_paper() -> None:
    document = table("T", "Open", "ICML'15", "4", "Tag", "s.", *ROW)
    assert [record.title for record in document.records] == ["T", "A Title"]
    assert document.records[0].identifiers == ("title:t-2015",)
    assert codes(document) == [(9, "link-missing"), (9, "no-identifier")]


def test_a_last_row_without_a_link() -> None:
    document = table(*ROW, "T", "Open", "ICML'15", "4", "Tag", "s.", "Load 50 more", "COUNT 9")
    assert [record.title for record in document.records] == ["A Title", "T"]
    assert document.problems[-1].message == "2 of 9 rows were pasted."


def test_text_that_is_no_row_is_kept() -> None:
    document = table(*ROW, "stray words")
    assert document.preamble == "stray words"
    assert codes(document) == [(16, "text-left-over")]


def test_the_title_of_a_row_may_be_a_word_of_the_page() -> None:
    assert row("Search", "Open", "ICML'15", "4", "Open-set", "s.").title == "Search"


def test_a_table_without_its_header() -> None:
    document = table(*ROW, *ROW[:-1], OTHER, header=())
    assert document.title == "Notion table"
    assert [record.line for record in document.records] == [7, 14]


def test_other_columns_are_reported() -> None:
    header = ("Reading", "Title", "Rate", "Publication", "Tags", "Summary", "Source")
    assert codes(table(*ROW, header=header)) == [(2, "columns-differ")]


def test_a_misspelt_venue_is_understood() -> None:
    document = table("T", "Open", "ICRL'18", "4", "Tag", "s.", LINK)
    assert document.records[0].venue == "ICLR"
    assert document.records[0].venue_text == "ICRL'18"
    assert codes(document) == [(11, "venue-typo")]
