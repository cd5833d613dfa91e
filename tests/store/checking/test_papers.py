"""What is known of each paper."""

import pytest
from msgspec import structs

from store.checking import check
from store.facts import settle
from store.model import Paper, Review, Typed
from tests.store.building import paper, review, source
from tests.store.checking.holding import codes, found, holding


def typed(one: Paper, **facts: object) -> Paper:
    return settle(structs.replace(one, typed=structs.replace(Typed(), **facts)))


def rated(rating: float | None) -> Paper:
    """A paper with this rating of the person's, as it stands in the file."""
    one = paper(1)
    return structs.replace(one, marks=structs.replace(one.marks, rating=rating))


def presented(number: int, **fields: object) -> Review:
    return review(number, quarter="2020Q4", presenters=("강진구",), **fields)


@pytest.mark.parametrize(
    ("fields", "fact", "code"),
    [
        ({"title": "arXiv:2001.00001", "untitled": True}, {"title": "Mine"}, "title-missing"),
        ({"authors": ()}, {"authors": ("Me",)}, "authors-missing"),
        ({"authors_guessed": True}, {"authors": ("Me",)}, "authors-guessed"),
        ({"venue": "Tea Workshop"}, {"venue": "Tea Workshop"}, "venue-unknown"),
    ],
)
def test_a_missing_or_doubtful_fact_is_told_until_the_person_types_it(
    fields: dict[str, object], fact: dict[str, object], code: str
) -> None:
    doubtful = paper(1, review(1, **fields))
    assert codes(holding(doubtful)) == [code]
    assert codes(holding(typed(doubtful, **fact))) == []


def test_a_year_is_missing_only_where_no_identifier_tells_it() -> None:
    link = review(1, identifiers=("url:example.org/1",))
    assert codes(holding(paper(1, link))) == ["year-missing"]
    assert codes(holding(paper(1, structs.replace(link, year=2020)))) == []


def test_names_that_another_document_separates_are_no_guess() -> None:
    guess, sure = review(1, authors_guessed=True), review(1, line=90)
    assert codes(holding(paper(1, guess, sure))) == []


def test_a_known_venue_is_none_to_report() -> None:
    assert codes(holding(paper(1, review(1, venue="NeurIPS")))) == []


def test_missing_slides_are_told_only_where_others_have_theirs() -> None:
    without = paper(1, presented(1))
    assert codes(holding(without, paper(2, presented(2)))) == []
    having = paper(3, presented(3, slides=("https://example.org/slides.pdf",)))
    (finding,) = check(holding(without, having, paper(4, review(4))))
    assert (finding.code.name, finding.place.paper) == ("slides-missing", without.id)
    assert (finding.place.source, finding.place.line) == ("post:a", 10)
    elsewhere = paper(5, presented(5, source="post:b"))
    both = [source(), source(id="post:b")]
    assert len(found(holding(without, having, elsewhere, sources=both), "slides-missing")) == 1


@pytest.mark.parametrize("rating", [-1.0, 0.0, 5.1, 7.0, 4.55])
def test_a_rating_out_of_form_is_an_error_that_is_not_fixed(rating: float) -> None:
    theirs = paper(2, review(2, rating=rating))
    first, second = check(holding(rated(rating), theirs))
    assert {first.code.name, second.code.name} == {"rating-out-of-form"}
    assert first.fix is None
    assert second.fix is None


@pytest.mark.parametrize("rating", [None, 0.1, 4.5, 5.0])
def test_a_rating_in_form(rating: float | None) -> None:
    assert check(holding(rated(rating))) == []


def test_papers_in_the_trash_are_left_in_peace() -> None:
    bad = paper(1, review(1, authors=(), venue="CVRP", rating=9.0, links=("javascript:1",)))
    away = structs.replace(bad.marks, trashed="2026-11-21T12:00:00Z")
    assert codes(holding(structs.replace(bad, marks=away))) == []
