"""Which changes put a paper elsewhere: in the branches of a grouping, or in an order."""

import pytest
from msgspec import structs

from store.changes import difference
from store.grouping import GROUPINGS
from store.marks import edit_tags, rate, set_status
from store.model import Paper
from store.search.sorting import SORTS, moved_by, sort_papers
from store.typed_facts import with_facts
from tests.store.building import paper, review, source

NOW = "2026-11-21T12:00:00Z"


def typed(one: Paper, **facts: object) -> Paper:
    return with_facts(one, facts, lambda _: None)


def reviewed(one: Paper, **fields: object) -> Paper:
    return structs.replace(one, reviews=(structs.replace(one.reviews[0], **fields),))


PLAIN = paper(1, review(1, title="Middle", authors=("Middle",)))
CHANGED = {
    "title": typed(PLAIN, title="Another"),
    "authors": typed(PLAIN, authors=("Another",)),
    "venue": typed(PLAIN, venue="CVPR"),
    "year": typed(PLAIN, year=2025),
    "rating": rate(PLAIN, 4.5),
    "tags": edit_tags(PLAIN, ["vision"], []),
    "status": set_status(PLAIN, "read", NOW),
    "presenter": reviewed(PLAIN, presenters=("강진구",)),
    "quarter": reviewed(PLAIN, quarter="2020Q3"),
    "tags of a source": reviewed(PLAIN, tags=("nlp",)),
    "rating of a source": reviewed(PLAIN, rating=3.0),
    "status of a source": reviewed(PLAIN, status="reading"),
    "added": structs.replace(PLAIN, added=NOW),
    "note": structs.replace(PLAIN, marks=structs.replace(PLAIN.marks, note="a note")),
}
"""A paper with one thing changed, by what that is."""
BESIDE = (
    paper(2, review(2, title="A", authors=("A",), presenters=("가",), venue="AAAI", year=2021)),
    paper(3, review(3, title="Z", authors=("Z",), presenters=("하",), venue="WWW", year=1990)),
    rate(paper(4, review(4, title="N", authors=("N",), quarter="2020Q2", tags=("m",))), 2.0),
    set_status(paper(5, review(5, title="M", authors=("M",), quarter="2020Q4")), "reading", NOW),
)
"""Papers, before or behind which it comes with that."""


def place(one: Paper, sort: str) -> int:
    return [other.id for other in sort_papers([*BESIDE, one], sort)].index(one.id)


def paths_of(after: Paper) -> set[str]:
    return {edit.path for edit in difference("papers", PLAIN.id, PLAIN, after)}


@pytest.mark.parametrize("name", GROUPINGS)
@pytest.mark.parametrize("what", CHANGED)
def test_what_gives_a_paper_another_branch_or_place_in_it_is_known(name: str, what: str) -> None:
    grouping, sources = GROUPINGS[name], {"post:a": source()}
    before, after = (grouping.branches([*BESIDE, one], sources) for one in (PLAIN, CHANGED[what]))
    if before != after:
        assert paths_of(CHANGED[what]) & {*grouping.moved_by, "reviews"}


@pytest.mark.parametrize("sort", [*SORTS, *(f"-{sort}" for sort in SORTS)])
@pytest.mark.parametrize("what", CHANGED)
def test_what_gives_a_paper_another_place_is_known(sort: str, what: str) -> None:
    after = CHANGED[what]
    paths = paths_of(after)
    if place(PLAIN, sort) != place(after, sort):
        assert paths & {*moved_by(sort), "reviews"}
    if what == "note":
        assert not paths & {*moved_by(sort)}


def test_the_changes_do_give_other_places() -> None:
    """Else the test above would say nothing."""
    moved = {
        sort for sort in SORTS for one in CHANGED.values() if place(PLAIN, sort) != place(one, sort)
    }
    assert moved == {*SORTS} - {"id"}


def test_no_field_decides_an_order_that_is_no_sort() -> None:
    assert moved_by("relevance") == ()
