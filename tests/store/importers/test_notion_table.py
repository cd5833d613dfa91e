"""Pasted Notion tables beyond the sample document."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.importers import parse_document
from store.importers.interface import Parsed
from store.importers.notion.notion_table import NOTION_TABLE
from store.importers.parts.columns import is_name
from store.model import Document, Review
from tests.hostile import HOSTILE
from tests.store.importers.gathering import lost
from tests.store.importers.samples import NOTION, path

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
        ("4.25", 4.3, "rating-rounded"),
        ("7", None, "rating-invalid"),
        ("5.1", None, "rating-invalid"),
    ],
)
def test_ratings(written: str, rating: float | None, found: str | None) -> None:
    document = table("T", "Open", "ICML'15", written, "Tag", "s.", LINK)
    assert document.records[0].rating == rating
    assert codes(document) == ([(12, found)] if found else [])


def test_what_is_no_rating_is_kept() -> None:
    assert row("T", "Open", "ICML'15", "7", "Tag", "s.").fields == {"rating": "7"}


@pytest.mark.parametrize("word", ["Untitled", "제목 없음"])
def test_the_word_for_no_title_is_no_title(word: str) -> None:
    document = table(word, "Open", "ICML'15", "4", "Tag", "s.", LINK)
    assert (document.records[0].title, document.records[0].untitled) == ("arXiv:2007.05471", True)
    assert codes(document) == [(15, "title-missing")]


@pytest.mark.parametrize("button", ["Open", "열기"])
def test_the_button_of_a_row_without_a_title_is_no_title(button: str) -> None:
    header = ("Papers", "Name", "Tags", "Venue", "Rating", "Summary", "Link")
    rows = (button, "gan", "ICML'15", "4", "s.", LINK, "U", button, "nlp", "ACL", "4", "t.", OTHER)
    records = table(*rows, header=header).records
    assert [(record.untitled, record.tags) for record in records] == [
        (True, ("gan",)), (False, ("nlp",)),
    ]  # fmt: skip


def test_a_summary_that_ends_in_a_link_tears_no_row() -> None:
    code = "https://github.com/microsoft/LoRA"
    rows = ("T", "Open", "ICML'15", "5", "PEFT", "LLM", "First line.", "Details at", code, LINK)
    document = table(*rows, *ROW[:-1], OTHER, "COUNT2")
    assert [(r.title, r.links) for r in document.records] == [("T", (LINK,)), ("A Title", (OTHER,))]
    assert document.records[0].body == f"First line.\nDetails at\n{code}"
    assert document.problems == ()


def test_of_two_links_the_one_that_names_a_paper_is_the_rows() -> None:
    code = "https://github.com/microsoft/LoRA"
    record = table("T", "Open", "ICML'15", "5", "PEFT", "One.", LINK, code).records[0]
    assert (record.links, record.body) == ((LINK,), f"One.\n{code}")


def test_a_link_in_the_middle_of_a_summary_tears_no_row() -> None:
    code = "https://github.com/microsoft/LoRA"
    document = table("T", "Open", "ICML'15", "5", "PEFT", "One.", code, "Two.", LINK, *ROW)
    assert [record.title for record in document.records] == ["T", "A Title"]
    assert document.records[0].body == f"One.\n{code}\nTwo."


def test_more_rows_than_the_table_counts_are_reported() -> None:
    document = table(*ROW, *ROW[:-1], OTHER, "COUNT1")
    assert codes(document) == [(22 + 1, "rows-too-many")]


@pytest.mark.parametrize("venue", ["CVPR 2022", "ACL", "NeurIPS 2020"])
def test_a_known_venue_is_no_tag(venue: str) -> None:
    header = ("Papers", "Name", "Tags", "Venue", "Rating", "Summary", "Link")
    rows = ("T", "Open", "gan", "ICML'15", "4", "s.", LINK, "U", "Open", venue, "4", "t.", OTHER)
    records = table(*rows, header=header).records
    assert [(r.venue_text, r.tags) for r in records] == [("ICML'15", ("gan",)), (venue, ())]


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


def ordered(names: str, *rows: str) -> Parsed:
    """A table with these columns, and rows as they are pasted, `|` between the lines."""
    lines = ["Reading", "Default view", *names.split("|"), *"|".join(rows).split("|")]
    return NOTION_TABLE.parse(lines, "")


def facts(record: Review) -> tuple[str, str, float | None, tuple[str, ...], str]:
    return record.title, record.venue, record.rating, record.tags, record.body


@pytest.mark.parametrize(
    ("names", "row"),
    [
        ("Title|Rate|Publication|Tags|Summary|Source", f"T|Open|4|ICML'15|A|B|끝.|{LINK}"),
        ("Source|Title|Publication|Rate|Tags|Summary", f"{LINK}|T|Open|ICML'15|4|A|B|끝."),
        ("Title|Source|Tags|Summary|Rate|Publication", f"T|Open|{LINK}|A|B|끝.|4|ICML'15"),
        ("Tags|Title|Publication|Summary|Source|Rate", f"A|B|T|Open|ICML'15|끝.|{LINK}|4"),
        ("이름|평점|학회|태그|요약|링크", f"T|열기|4|ICML'15|A|B|끝.|{LINK}"),
        ("이름|학회|평점|태그|요약|링크", f"T|열기|ICML'15|4|A|B|끝.|{LINK}"),
    ],
)
def test_columns_in_any_order(names: str, row: str) -> None:
    second = row.replace("T|", "U|").replace(LINK, OTHER)
    parsed = ordered(names, row, second)
    assert parsed.title == "Reading"
    assert [facts(record) for record in parsed.records] == [
        ("T", "ICML", 4.0, ("A", "B"), "끝."),
        ("U", "ICML", 4.0, ("A", "B"), "끝."),
    ]
    assert [record.links for record in parsed.records] == [(LINK,), (OTHER,)]
    assert parsed.problems == ()


def test_missing_cells_in_another_order() -> None:
    parsed = ordered(
        "Title|Tags|Rate|Source|Summary",
        f"T|Open|A|4|{LINK}|긴 요약입니다.",
        f"U|Open|3|{OTHER}",
        "V|Open|B|5",
        "W|Open|끝입니다.",
    )
    assert [facts(record) for record in parsed.records] == [
        ("T", "", 4.0, ("A",), "긴 요약입니다."),
        ("U", "", 3.0, (), ""),
        ("V", "", 5.0, ("B",), ""),
        ("W", "", None, (), "끝입니다."),
    ]


def test_a_row_without_a_title_in_another_order() -> None:
    parsed = ordered(
        "Title|Rate|Tags|Source|Summary", f"T|Open|4|A|{LINK}|하나.", f"3|B|{OTHER}|둘."
    )
    assert [(record.line, record.title) for record in parsed.records] == [
        (12, "T"),
        (16, "arXiv:2007.05181"),
    ]
    assert facts(parsed.records[1])[2:] == (3.0, ("B",), "둘.")


def test_further_columns() -> None:
    parsed = ordered(
        "Title|Authors|Year|Status|Presenter|Source|Mood|Slides",
        f"T|Open|A. Kim, B. Lee|2020|읽는 중|김하나|{LINK}|good|https://a.kr/s.pdf",
    )
    (record,) = parsed.records
    assert record.authors == ("A. Kim", "B. Lee")
    assert (record.year, record.status, record.presenters) == (2020, "reading", ("김하나",))
    assert (record.links, record.slides) == ((LINK,), ("https://a.kr/s.pdf",))
    assert record.fields == {"Mood": "good"}
    assert [problem.code for problem in parsed.problems] == ["columns-unknown"]


@pytest.mark.parametrize("written", ["9/10", "4,5", "⭐⭐⭐⭐½", "4.5점"])
def test_other_ways_to_write_a_rating(written: str) -> None:
    assert row("T", "Open", "ICML'15", written, "Tag", "s.").rating == 4.5


CELLS = st.sampled_from(
    [
        "Open", "ICML'15", "4.1", "Tag", "A Title", "요약입니다.", LINK, OTHER, "Load 50 more",
        "COUNT46", "https://a.kr/x", "읽음", "2020", "2020-10-08", "Title", "Source", "", "Search",
    ]
)  # fmt: skip
ORDERS = st.permutations(["Title", "Rate", "Tags", "Summary", "Source", "Mood", "Status"])
FURNITURE = {"open", "열기", "load", "50", "more", "count46", "search"}
UNDERSTOOD = {"읽음"}
COLUMNS = {"title", "publication", "rate", "tags", "summary", "source"}


@given(ORDERS, st.lists(CELLS | st.sampled_from(HOSTILE) | st.text(max_size=20), max_size=25))
def test_any_cells_are_read_and_no_word_is_lost(names: list[str], cells: list[str]) -> None:
    lines = "\n".join(["Reading", *names, *cells]).split("\n")
    parsed = NOTION_TABLE.parse(lines, "")
    assert 0 <= NOTION_TABLE.confidence(lines) <= 1
    rows = [line for line in lines[8:] if not is_name(line)]  # such a line may name a column
    assert lost(rows, parsed) <= FURNITURE | UNDERSTOOD


@given(st.integers(0, 80), st.integers(0, 9), st.sampled_from(["", "Open", "4", LINK, "Tags"]))
def test_damaged_samples_lose_no_word(start: int, count: int, put: str) -> None:
    lines = path(NOTION).read_text(encoding="utf-8").split("\n")
    lines[start : start + count] = [put]
    assert lost(lines[9:], NOTION_TABLE.parse(lines, "")) <= FURNITURE | COLUMNS


def test_several_tags_before_a_presenter_are_a_guess_that_is_reported() -> None:
    names = ("Name", "Tags", "Presenter", "Room", "Rate", "Link")
    rows = [
        ("A Title", "Open", "NLP", "Vision", "Kim", "301", "5", "https://arxiv.org/abs/1706.03762"),
        ("BERT", "Open", "NLP", "Lee", "302", "4.5", "https://arxiv.org/abs/1810.04805"),
        ("UDA", "Open", "NLP", "4", "https://arxiv.org/abs/1904.12848"),
    ]
    text = "\n".join(["Papers", *names, *(cell for row in rows for cell in row)])
    parsed = NOTION_TABLE.parse(text.split("\n"), "")
    assert [(r.tags, r.presenters) for r in parsed.records] == [
        (("NLP", "Vision"), ("Kim",)),
        (("NLP",), ("Lee",)),
        (("NLP",), ()),
    ]
    assert [r.fields.get("Room") for r in parsed.records] == ["301", "302", None]
    guessed = [problem for problem in parsed.problems if problem.code == "cells-guessed"]
    assert [problem.line for problem in guessed] == [10, 25]
    assert "Tags: NLP, Vision; Presenter: Kim; Room: 301" in guessed[0].message
