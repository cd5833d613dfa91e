"""The one rule for title, authors, venue and year."""

from itertools import permutations

import pytest
from msgspec import structs

from store.facts import settle
from store.model import Paper, Review, Typed
from tests.store.building import paper, review

POST = review(
    1, source="post:a", title="MoCo v1", authors=("K. He", "H. Fan"), authors_guessed=True,
    quarter="2020Q2", venue="CVPR", year=2020,
)  # fmt: skip
OLDER = review(
    1, source="post:b", title="Momentum", quarter="2020Q1", et_al=True, authors=("K. He",)
)
TABLE = review(1, source="notion-table:c", title="MoCo", authors=(), venue="ICCV", year=2019)
DIGEST = review(1, source="digest:d", title="Contrast", authors=("Kaiming He", "Haoqi Fan"))


@pytest.mark.parametrize("order", list(permutations((POST, OLDER, TABLE, DIGEST))))
def test_the_facts_are_the_same_in_any_order(order: tuple[Review, ...]) -> None:
    one = paper(1, *order)
    assert one.title == "MoCo v1"
    assert one.authors == ("Kaiming He", "Haoqi Fan")
    assert (one.venue, one.year) == ("CVPR", 2020)
    assert not one.et_al
    assert [r.source for r in one.reviews] == ["post:a", "post:b", "digest:d", "notion-table:c"]


def test_a_title_made_from_an_identifier_gives_way_to_a_real_one() -> None:
    placeholder = review(1, source="a", title="arXiv:2001.00001", untitled=True, quarter="2020Q4")
    assert paper(1, placeholder).untitled
    both = paper(1, placeholder, TABLE)
    assert (both.title, both.untitled) == ("MoCo", False)


def test_the_year_is_the_venues_else_the_reviews_else_the_identifiers() -> None:
    assert paper(1, review(1)).year == 2020
    assert paper(1, review(1, year=2018)).year == 2018
    assert (
        paper(1, review(1, year=2018), review(1, source="z", venue="ICML", year=2015)).year == 2015
    )


def test_what_the_person_typed_comes_first() -> None:
    typed = Typed(title="제목", authors=("나",), venue="", year=None)
    one = settle(structs.replace(paper(1, POST), typed=typed))
    assert (one.title, one.authors, one.venue, one.year) == ("제목", ("나",), "", None)


def test_the_strongest_identifier_is_the_id() -> None:
    one = settle(
        Paper(
            id="",
            identifiers=("title:x", "url:example.org/x"),
            title="x",
            reviews=(review(1, identifiers=("openreview:X", "doi:10.1/x")),),
        )
    )
    assert one.id == "doi:10.1/x"
    assert set(one.identifiers) == {"doi:10.1/x", "openreview:X", "url:example.org/x", "title:x"}
