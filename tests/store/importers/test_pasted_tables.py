"""Notion tables that were pasted several times into one text, and the links in their cells."""

import pytest

from store.importers import parse_document
from store.importers.notion.cell_links import links_of
from store.model import Document
from tests.store.importers.samples import NOTION, path

HEADER = (
    "Papers", "Default view", "Search", "Title", "Publication", "Rate", "Tags", "Summary", "Source",
)  # fmt: skip
ONE, SIX = "https://arxiv.org/abs/2101.00001", "https://arxiv.org/abs/2101.00006"
FIRST = ("First Paper", "Open", "ICML'15", "5", "NLP", "요약이다.", ONE)
SIXTH = ("Sixth Paper", "Open", "ACL'20", "4", "CV", "둘이다.", SIX)
PAPERS = [("First Paper", ("NLP",), 5.0, (ONE,)), ("Sixth Paper", ("CV",), 4.0, (SIX,))]


def table(*cells: str) -> Document:
    return parse_document("\n".join(cells).encode(), name="n.txt", format="notion-table")


def facts(document: Document) -> list[tuple[str, tuple[str, ...], float | None, tuple[str, ...]]]:
    return [(r.title, r.tags, r.rating, r.links) for r in document.records]


@pytest.mark.parametrize(
    "between",
    [
        ("Load 50 more",),
        ("COUNT2",),
        ("Load 50 more", "COUNT2"),
        ("36개 더 불러오기", "개수 2"),
        HEADER,
        HEADER[3:],
        ("Load 50 more", "COUNT2", *HEADER),
    ],
)
def test_words_of_the_page_between_rows(between: tuple[str, ...]) -> None:
    document = table(*HEADER, *FIRST, *between, *SIXTH, "COUNT2")
    assert (document.title, facts(document)) == ("Papers", PAPERS)
    assert (document.problems, document.preamble) == ((), "")


@pytest.mark.parametrize("between", [("Load 50 more", "COUNT2"), HEADER])
def test_a_row_without_title_and_button_below_words_of_the_page(between: tuple[str, ...]) -> None:
    without_link = FIRST[:-1]
    document = table(*HEADER, *without_link, *between, *SIXTH[2:])
    assert [(r.title, r.tags) for r in document.records] == [
        ("First Paper", ("NLP",)), ("arXiv:2101.00006", ("CV",)),
    ]  # fmt: skip


def test_a_sample_that_was_pasted_twice() -> None:
    text = path(NOTION).read_text("utf-8")
    once = parse_document(text.encode(), name="n.txt")
    other = text.replace("1502.03167", "1502.03999")
    twice = parse_document(f"{text}\n{other}".encode(), name="n.txt")
    expected = facts(once)
    assert facts(twice)[: len(expected)] == expected
    assert facts(twice)[len(expected) + 1 :] == expected[1:]
    eleventh = twice.records[len(expected)]
    assert (eleventh.untitled, eleventh.rating) == (True, expected[0][2])
    assert eleventh.tags == expected[0][1]
    counted = [p.message for p in twice.problems if p.code == "rows-missing"]
    assert counted == [f"{len(expected) + 1} of 46 rows were pasted."]


@pytest.mark.parametrize("footer", [("COUNT1",), ()])
def test_the_title_of_another_table_is_kept(footer: tuple[str, ...]) -> None:
    other = ("Other Papers", *HEADER[1:])
    document = table(*HEADER, *FIRST, *footer, *other, *SIXTH, *footer)
    assert (facts(document), document.preamble) == (PAPERS, "Other Papers")
    assert [problem.code for problem in document.problems] == ["text-left-over"]


def test_another_table_with_columns_in_another_order() -> None:
    other = ("Other", "Title", "Source", "Rate", "Tags", "Summary")
    row = ("Sixth Paper", "Open", SIX, "4", "CV", "둘이다.")
    assert facts(table(*HEADER, *FIRST, "COUNT1", *other, *row, "COUNT1")) == PAPERS
    assert facts(table(*other, *row, *other, *FIRST[:2], ONE, *FIRST[3:6])) == PAPERS[::-1]


def test_a_header_below_rows_that_had_none() -> None:
    document = table(*FIRST, "COUNT1", *HEADER, *SIXTH)
    assert (document.title, facts(document)) == ("Papers", PAPERS)


def test_a_paper_may_be_called_as_a_word_of_the_page() -> None:
    document = table(*HEADER, *FIRST, "Load more", *SIXTH[1:])
    assert [record.title for record in document.records] == ["First Paper", "Load more"]


CODE = "https://github.com/a/b"


@pytest.mark.parametrize(
    ("cell", "links"),
    [
        ("arxiv.org/abs/2101.00006", (SIX,)),
        ("www.arxiv.org/abs/2101.00006", (SIX,)),
        ("arXiv:2101.00006", (SIX,)),
        (f"{SIX}.", (SIX,)),
        (f"{SIX},", (SIX,)),
        (f"{SIX} {CODE}", (SIX, CODE)),
        (f"{CODE}, {SIX}.", (SIX, CODE)),
    ],
)
def test_links_of_a_source(cell: str, links: tuple[str, ...]) -> None:
    assert links_of(cell) == links
    document = table(*HEADER, *FIRST, *SIXTH[:-1], cell)
    assert facts(document) == [PAPERS[0], (*PAPERS[1][:3], links)]
    assert document.records[1].identifiers[0] == "arxiv:2101.00006"
    assert document.problems == ()
    ordered = ("P", "Title", "Source", "Rate", "Tags", "Summary")
    other = table(*ordered, "T", "Open", cell, "4", "CV", "요약이다.")
    assert [(r.title, set(r.links)) for r in other.records] == [("T", set(links))]


@pytest.mark.parametrize(
    "cell",
    [
        "github.com/a/b",
        "I/O",
        f"{SIX} is good",
        "see arxiv.org/abs/2101.00006",
        "4.5",
        "",
        "a.b/c d",
    ],
)
def test_other_cells_have_no_link(cell: str) -> None:
    assert links_of(cell) == ()
