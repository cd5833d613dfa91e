"""What the library computes itself, in files that something else has written."""

from msgspec import structs

from store.checking import check
from store.checking.fixing import fixed
from store.facts import settle
from store.marks import edit_tags, rate
from store.model import Paper, Typed
from tests.store.building import paper, review
from tests.store.checking.holding import Held, found, holding


def after_fixing(held: Held) -> Held:
    papers = {**held.papers, **fixed(held.papers, check(held))}
    return Held({key: one for key, one in papers.items() if one}, held.sources)


def two_names(number: int) -> Paper:
    """A paper that is known by an arXiv number and a link."""
    identifiers = (f"arxiv:2001.{number:05}", f"url:example.org/{number}")
    return paper(number, review(number, identifiers=identifiers))


def test_an_id_that_is_not_the_strongest_is_set_right_and_stays_valid() -> None:
    good = rate(two_names(1), 4.5)
    held = holding(structs.replace(good, id="url:example.org/1"))
    (finding,) = check(held)
    assert (finding.code.name, finding.place.paper) == ("id-not-strongest", "url:example.org/1")
    assert "arxiv:2001.00001" in finding.message
    mended = after_fixing(held)
    assert mended.papers == {good.id: good}


def test_an_id_that_is_no_identifier_of_its_paper_becomes_one() -> None:
    held = holding(structs.replace(paper(1), id="url:example.org/by-hand"))
    assert [one.code.name for one in check(held)] == ["id-not-strongest", "facts-stale"]
    (only,) = after_fixing(held).papers.values()
    assert only.id == "arxiv:2001.00001"
    assert only.identifiers == ("arxiv:2001.00001", "url:example.org/by-hand")


def test_two_papers_with_one_identifier_are_told_and_never_merged() -> None:
    other = review(2, identifiers=("arxiv:2001.00002", "openreview:Both"))
    held = holding(
        paper(1, review(1, identifiers=("arxiv:2001.00001", "openreview:Both"))), paper(2, other)
    )
    (finding,) = check(held)
    assert finding.code.name == "identifier-shared"
    assert (finding.place.paper, finding.place.other) == ("arxiv:2001.00001", "arxiv:2001.00002")
    assert "openreview:Both" in finding.message
    assert finding.fix is None


def test_an_id_that_another_paper_has_is_left_alone() -> None:
    thief = structs.replace(two_names(1), id="url:example.org/1")
    held = holding(thief, paper(1))
    assert {one.code.name: one.fix for one in check(held)} == {
        "id-not-strongest": None,
        "identifier-shared": None,
        "duplicate-likely": None,
    }
    assert fixed(held.papers, check(held)) == {}


def test_facts_that_do_not_follow_from_the_reviews_are_computed_anew() -> None:
    good = edit_tags(paper(1), ["mine"], [])
    held = holding(structs.replace(good, title="Other", year=1999, authors=()))
    (finding,) = found(held, "facts-stale")
    for words in ("the title is “Other”", "“Paper 1”", "“1999”", "“2020”", "is nothing and should"):
        assert words in finding.message
    assert after_fixing(held).papers == {good.id: good}


def test_what_the_person_typed_is_no_stale_fact() -> None:
    typed = Typed(title="Mine", authors=("Me",), venue="Elsewhere", year=1984)
    assert check(holding(settle(structs.replace(paper(1), typed=typed)))) == []


def test_facts_without_any_review_stand_for_themselves() -> None:
    alone = structs.replace(paper(1), reviews=())
    assert found(holding(alone, sources=[]), "facts-stale") == []
    renamed = structs.replace(alone, id="url:example.org/1")
    (finding,) = found(holding(renamed, sources=[]), "id-not-strongest")
    assert finding.fix is None


def test_unknown_fields_are_told() -> None:
    (finding,) = check(holding(structs.replace(paper(1), extra={"colour": "red"})))
    assert (finding.code.name, finding.severity) == ("fields-unknown", "notice")
    assert "colour" in finding.message
