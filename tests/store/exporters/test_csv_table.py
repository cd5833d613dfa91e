"""CSV for spreadsheets: everything is in it, and nothing runs."""

import csv
import io

from msgspec import structs

from store.marks import set_note
from store.model import Paper, Review
from tests.store.building import review
from tests.store.exporters.exporting import imported, of, text_of


def rows(*papers: Paper) -> list[dict[str, str]]:
    text = text_of("csv", papers)
    assert text.startswith("\ufeffTitle,")
    return list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"))))


def test_a_paper_has_a_row_and_each_further_review_one_more() -> None:
    first = review(
        1, quarter="2020Q4", presenters=("강진구", "이승현"), slides=("https://s.org/1",)
    )
    second = review(1, quarter="2020Q3", presenters=("서승현",), body="둘째", tags=("비전",))
    facts = review(1, body="", rating=4.5)
    made = rows(set_note(of(first, second, facts), "메모"), of(review(2)))
    assert [row["Note"] for row in made] == ["메모", "", ""]
    assert [row["Title"] for row in made] == ["Paper 1", "Paper 1", "Paper 2"]
    assert [row["Quarter"] for row in made] == ["2020Q4", "2020Q3", ""]
    assert [row["Presenters"] for row in made] == ["강진구, 이승현", "서승현", ""]
    assert [row["Review"] for row in made][1] == "둘째"
    assert [row["Rating"] for row in made] == ["4.5", "4.5", ""]
    assert [row["Tags"] for row in made] == ["비전", "비전", ""]
    assert [row["Slides"] for row in made] == ["https://s.org/1", "", ""]


def test_what_begins_as_a_formula_begins_with_a_blank_and_is_read_as_it_was() -> None:
    paper = set_note(of(review(1, title="=1+1", body="- 첫째", authors=("@home", "A B"))), "+1")
    (row,) = rows(paper)
    assert (row["Title"], row["Review"], row["Authors"]) == (" =1+1", " - 첫째", " @home; A B")
    assert row["Note"] == " +1"
    (new,) = imported("csv", text_of("csv", [paper])).values()
    assert (new.title, new.authors) == ("=1+1", ("@home", "A B"))
    said = (new.reviews[0].body, *new.reviews[0].fields.values())
    assert said[0].startswith("- 첫째")
    # A note is one more text of the document, as its own field or behind the review.
    assert any(text.split()[-1] == "+1" for text in said)


def test_fields_have_columns_of_their_own_or_share_one() -> None:
    kept = review(1, fields={"volume": "20", "citation-key": "a", "timestamp": "then", "AD": "x"})
    (row,) = rows(of(kept))
    assert (row["volume"], row["citation-key"]) == ("20", "a")
    assert row["Other fields"] == "timestamp: then\nAD: x"


def test_what_shares_a_column_does_not_grow_at_each_turn() -> None:
    paper = of(review(1, fields={"volume": "20", "timestamp": "then"}, quarter="2020Q4"))
    (again,) = imported("csv", text_of("csv", [paper])).values()
    (row,) = rows(again)
    assert row["Other fields"] == "timestamp: then"
    assert row["volume"] == "20"


def test_a_name_that_looks_like_several_stays_one() -> None:
    for name in ("Ana María de la Cruz Gómez", "OpenAI", "Team A & B"):
        (new,) = imported("csv", text_of("csv", [of(review(1, authors=(name,)))])).values()
        assert new.authors == (name,)


def test_without_a_title_the_link_is_what_it_is() -> None:
    untitled = structs.replace(review(1), title="arXiv:2001.00001", untitled=True)
    (row,) = rows(of(untitled))
    assert row["Title"] == ""
    (new,) = imported("csv", text_of("csv", [of(untitled)])).values()
    assert new.untitled
    assert new.id == "arxiv:2001.00001"


def test_no_identifier_is_lost_with_its_link() -> None:
    both = Review(title="T", identifiers=("arxiv:2001.00001", "doi:10.1/x"),
                  links=("https://arxiv.org/abs/2001.00001",))  # fmt: skip
    (row,) = rows(of(both))
    assert row["Link"].split() == ["https://arxiv.org/abs/2001.00001", "https://doi.org/10.1/x"]
