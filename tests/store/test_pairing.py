"""Two papers made one by a person, and a review taken out again: both outlive the next import."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET, structs

from store.library import Library
from store.marks import rate, set_status
from store.merging import plan_import
from store.model import Document, Paper, Typed
from store.pairing import CannotSplit, choices, merge, merged, parted, take_out
from tests.store.building import document, open_library, paper, review

NOW = "2026-11-21T12:00:00Z"


def take(library: Library, *of: Document) -> None:
    plan = plan_import(library.papers, library.sources, of, NOW)
    library.replace(plan.label, plan.papers, plan.sources)


def test_a_merge_keeps_every_review_identifier_and_mark() -> None:
    one = rate(paper(1), 4.0)
    two = set_status(paper(2, review(2, source="post:b")), "read")
    both = merge(one, two)
    assert both.id == "arxiv:2001.00001"
    assert set(both.identifiers) == {"arxiv:2001.00001", "arxiv:2001.00002"}
    assert len(both.reviews) == 2
    assert (both.rating, both.status) == (4.0, "read")


def test_what_differs_can_be_chosen_field_by_field() -> None:
    one = rate(paper(1, review(1, venue="ICML", year=2020)), 4.0)
    two = rate(paper(2, review(2, source="post:b", venue="", year=2021)), 3.0)
    found = {choice.field: choice for choice in choices(one, two)}
    assert set(found) == {"title", "year", "rating"}
    assert found["rating"].said == ("4.0", "3.0")
    both = merge(one, two, {"title": "Paper 2", "year": 2020, "rating": 3.0})
    assert (both.title, both.year, both.rating) == ("Paper 2", 2020, 3.0)
    # What the rules give anyway is not written down as if the person had typed it.
    assert both.typed == Typed(title="Paper 2")


def test_what_a_person_typed_of_either_paper_is_kept() -> None:
    one = structs.replace(paper(1), typed=Typed(year=1999))
    two = structs.replace(paper(2, review(2, source="post:b")), typed=Typed(title="Typed", year=1))
    both = merge(one, two)
    assert (both.title, both.year, both.venue) == ("Typed", 1999, "")
    assert both.typed.venue is UNSET


def test_a_merge_outlives_the_next_import_and_is_undone_at_once(tmp_path: Path) -> None:
    library = open_library(tmp_path / "library.json")
    one, two = document("a.md", review(1)), document("b.md", review(2))
    take(library, one, two)
    before = dict(library.papers)
    first, second = sorted(library.papers.values(), key=lambda p: p.id)
    library.replace("merged", merged(first, second, merge(first, second)))
    take(library, one, two)
    (both,) = library.papers.values()
    assert len(both.reviews) == 2
    take(library, document("b.md", review(2, body="revised"), path="/b.md"))
    assert list(library.papers) == [both.id]
    while library.undo() and len(library.papers) == 1:
        pass
    assert library.papers == before


def test_a_review_taken_out_stays_out(tmp_path: Path) -> None:
    library = open_library(tmp_path / "library.json")
    one = document("a.md", review(1))
    two = document("b.md", review(1, title="Another paper under a wrong link"))
    take(library, one, two)
    (both,) = library.papers.values()
    library.replace("rated", {both.id: rate(both, 5.0)})
    both = library.papers[both.id]
    wrong = next(at for at, r in enumerate(both.reviews) if r.title.startswith("Another"))
    parts = take_out(both, wrong, lambda i: library.find(i) is not None)
    library.replace("split", parted(both, parts))
    assert {p.id: p.title for p in library.papers.values()} == {
        "arxiv:2001.00001": "Paper 1",
        "title:another-paper-under-a-wrong-link": "Another paper under a wrong link",
    }
    assert library.papers["arxiv:2001.00001"].rating == 5.0
    assert library.papers["title:another-paper-under-a-wrong-link"].rating is None
    apart = dict(library.papers)
    take(library, two, one)
    assert library.papers == apart
    revised = structs.replace(two, fingerprint="other", path="", title="b, revised")
    take(library, revised)
    assert {key: len(p.reviews) for key, p in library.papers.items()} == dict.fromkeys(apart, 1)
    library.undo()
    library.undo()
    assert len(library.papers) == 1


def test_identifiers_go_with_the_review_that_gave_them() -> None:
    both = paper(
        1, review(1), review(1, source="post:b", identifiers=("openreview:Xy", "doi:10.1/a"))
    )
    rest, alone = take_out(both, 1, lambda _: False)
    assert rest.identifiers == ("arxiv:2001.00001",)
    assert alone.identifiers == ("doi:10.1/a", "openreview:Xy")


@pytest.mark.parametrize("number", [-1, 2])
def test_a_review_that_is_not_there_is_refused(number: int) -> None:
    both = paper(1, review(1), review(1, source="post:b"))
    with pytest.raises(CannotSplit, match="it has 2"):
        take_out(both, number, lambda _: False)


def test_an_only_review_is_refused() -> None:
    with pytest.raises(CannotSplit, match="only this review"):
        take_out(paper(1), 0, lambda _: False)


@given(st.integers(1, 3), st.integers(1, 3))
def test_splitting_what_was_merged_gives_the_facts_of_both(one: int, other: int) -> None:
    first = paper(one, review(one, source="post:a"))
    second = paper(other + 3, review(other + 3, source="post:b"))
    both = merge(first, second)
    at = next(n for n, r in enumerate(both.reviews) if r.source == "post:b")
    assert take_out(both, at, lambda _: False) == (first, second)


def test_split_papers_share_no_identifier() -> None:
    taken: set[str] = set()
    both = paper(1, review(1), review(1, source="post:b"), review(1, source="post:c"))
    parts: list[Paper] = []
    while len(both.reviews) > 1:
        both, alone = take_out(both, 0, lambda i: i in taken)
        taken.update(alone.identifiers)
        parts.append(alone)
    ids = [i for part in (*parts, both) for i in part.identifiers]
    assert len(ids) == len(set(ids)) == 3
