"""The trash: a mark that imports respect."""

from pathlib import Path

from store.library import Library
from store.merging import join, plan_import
from store.trash import bring_back, purged, put_away, shown, trashed
from tests.store.building import document, paper, review

NOW = "2026-11-21T10:00:00Z"
LATER = "2026-11-22T10:00:00Z"


def test_what_is_put_away_is_not_shown_and_comes_back() -> None:
    one, two = paper(1, review(1)), paper(2, review(2))
    away = put_away([one], NOW)[one.id]
    assert shown([away, two]) == [two]
    assert trashed([away, two]) == [away]
    assert bring_back([away]) == {one.id: one}


def test_the_last_one_put_away_comes_first_and_keeps_its_time() -> None:
    one, two = paper(1, review(1)), paper(2, review(2))
    away = [put_away([one], NOW)[one.id], put_away([two], LATER)[two.id]]
    assert trashed(away) == [away[1], away[0]]
    assert put_away(away, "2027-01-01T00:00:00Z") == {p.id: p for p in away}


def test_a_document_does_not_bring_a_paper_back_and_says_so(tmp_path: Path) -> None:
    library = Library(tmp_path / "library.json", "test")
    first = plan_import({}, {}, [document("a.md", review(1), review(2))], NOW)
    library.replace("import", first.papers, first.sources)
    one = library.papers["arxiv:2001.00001"]
    library.replace("away", put_away([one], NOW))
    again = document("b.md", review(1, body="another review"))
    plan = plan_import(library.papers, library.sources, [again], LATER)
    library.replace("import", plan.papers, plan.sources)
    now = library.papers[one.id]
    assert now.marks.trashed == NOW
    assert len(now.reviews) == 2
    (problem,) = [p for p in plan.outcomes[0].problems if p.code == "paper-in-trash"]
    assert problem.line == again.records[0].line


def test_purging_is_undoable(tmp_path: Path) -> None:
    library = Library(tmp_path / "library.json", "test")
    one = paper(1, review(1))
    library.replace("made", {one.id: one})
    library.replace("purged", purged([one]))
    assert library.papers == {}
    library.undo()
    assert library.papers == {one.id: one}


def test_two_papers_that_become_one_are_in_the_trash_only_if_both_were() -> None:
    one, two = paper(1, review(1)), paper(2, review(2))
    away = put_away([one, two], NOW)
    assert not join(away[one.id], two).marks.trashed
    assert join(away[one.id], away[two.id]).marks.trashed == NOW
