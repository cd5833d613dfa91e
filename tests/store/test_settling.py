"""Doubtful pairs, settled before an import is written: merged, or kept apart."""

from pathlib import Path

from store.library import Library
from store.merging import plan_import
from store.model import Document
from store.plans import Plan
from store.settling import Doubt, Settlement, doubts, settled
from tests.store.building import document, open_library, review

NOW = "2026-11-21T12:00:00Z"
NEAR = "Self-training with Noisy Student improves ImageNet classification"
NEARLY = "Self-Training with Noisy Students improves ImageNet classification"


def planned(library: Library, *of: Document) -> Plan:
    return plan_import(library.papers, library.sources, of, NOW)


def take(library: Library, plan: Plan) -> None:
    library.replace(plan.label, plan.papers, plan.sources)


def with_one(tmp_path: Path) -> Library:
    library = open_library(tmp_path / "library.json")
    take(library, planned(library, document("a.md", review(1, title=NEAR))))
    return library


def test_a_new_paper_with_a_near_title_is_doubtful(tmp_path: Path) -> None:
    library = with_one(tmp_path)
    plan = planned(library, document("b.md", review(2, title=NEARLY), review(3, title="Another")))
    (doubt,) = doubts(library.papers, plan)
    assert (doubt.new, doubt.other) == ("arxiv:2001.00002", "arxiv:2001.00001")
    assert 0.9 <= doubt.likeness < 1


def test_what_was_imported_before_is_not_doubtful_again(tmp_path: Path) -> None:
    library = with_one(tmp_path)
    again = document("b.md", review(2, title=NEARLY))
    take(library, planned(library, again))
    assert doubts(library.papers, planned(library, again)) == []


def test_a_doubt_is_settled_by_merging(tmp_path: Path) -> None:
    library = with_one(tmp_path)
    before = dict(library.papers)
    one = document("b.md", review(2, title=NEARLY))
    plan = planned(library, one)
    take(library, settled(library.papers, plan, Settlement(one=_pairs(library, plan))))
    (both,) = library.papers.values()
    assert both.id == "arxiv:2001.00001"
    assert len(both.reviews) == 2
    assert planned(library, one).papers == {}
    library.undo()
    assert library.papers == before


def test_three_alike_papers_become_one(tmp_path: Path) -> None:
    library = with_one(tmp_path)
    plan = planned(library, document("b.md", review(2, title=NEARLY), review(3, title=NEAR)))
    take(library, settled(library.papers, plan, Settlement(one=_pairs(library, plan))))
    (both,) = library.papers.values()
    assert len(both.reviews) == 3


def test_papers_kept_apart_are_not_asked_about_again(tmp_path: Path) -> None:
    library = with_one(tmp_path)
    plan = planned(library, document("b.md", review(2, title=NEARLY)))
    take(library, settled(library.papers, plan, Settlement(apart=_pairs(library, plan))))
    assert len(library.papers) == 2
    gone = {"arxiv:2001.00002": library.papers["arxiv:2001.00002"]}
    assert library.papers["arxiv:2001.00001"].marks.apart == tuple(gone)
    library.replace("removed", dict.fromkeys(gone))
    plan = planned(library, document("c.md", review(2, title=NEARLY)))
    assert doubts(library.papers, plan) == []


def test_papers_made_one_are_counted_once(tmp_path: Path) -> None:
    library = with_one(tmp_path)
    plan = planned(library, document("b.md", review(2, title=NEARLY), review(3, title="Another")))
    assert (plan.new, plan.updated) == (2, 0)
    plan = settled(library.papers, plan, Settlement(one=_pairs(library, plan)))
    assert (plan.new, plan.updated, plan.label) == (1, 1, "imported b.md: 1 new, 1 updated")
    empty = open_library(tmp_path / "empty.json")
    plan = planned(empty, document("b.md", review(2, title=NEARLY), review(3, title=NEAR)))
    plan = settled(empty.papers, plan, Settlement(one=_pairs(empty, plan)))
    assert (plan.new, plan.updated) == (1, 0)


def test_three_papers_made_one_are_counted_once(tmp_path: Path) -> None:
    library = with_one(tmp_path)
    plan = planned(library, document("b.md", review(2, title=NEARLY), review(3, title=NEAR)))
    plan = settled(library.papers, plan, Settlement(one=_pairs(library, plan)))
    assert (plan.new, plan.updated) == (0, 2)


def test_an_empty_settlement_changes_nothing(tmp_path: Path) -> None:
    library = with_one(tmp_path)
    plan = planned(library, document("b.md", review(2, title=NEARLY)))
    assert settled(library.papers, plan, Settlement()) == plan


def _pairs(library: Library, plan: Plan) -> tuple[tuple[str, str], ...]:
    found: list[Doubt] = doubts(library.papers, plan)
    assert found
    return tuple((doubt.other, doubt.new) for doubt in found)


def test_titles_of_any_length_are_compared_by_their_first_letters(tmp_path: Path) -> None:
    long = "A Very Long Title of Something " * 3000
    library = open_library(tmp_path / "library.json")
    plan = planned(library, document("a.md", review(1, title=long), review(2, title=f"{long}off")))
    assert len(doubts(library.papers, plan)) == 1
