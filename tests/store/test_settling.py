"""What a person settles before an import is written: facts, merges, papers kept apart."""

from pathlib import Path

from store.library import Library
from store.merging import Plan, plan_import
from store.model import Document, Problem
from store.settling import Answers, Doubt, doubts, settled
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
    take(library, settled(library.papers, plan, Answers(one=_pairs(library, plan))))
    (both,) = library.papers.values()
    assert both.id == "arxiv:2001.00001"
    assert len(both.reviews) == 2
    assert planned(library, one).papers == {}
    library.undo()
    assert library.papers == before


def test_three_alike_papers_become_one(tmp_path: Path) -> None:
    library = with_one(tmp_path)
    plan = planned(library, document("b.md", review(2, title=NEARLY), review(3, title=NEAR)))
    take(library, settled(library.papers, plan, Answers(one=_pairs(library, plan))))
    (both,) = library.papers.values()
    assert len(both.reviews) == 3


def test_papers_kept_apart_are_not_asked_about_again(tmp_path: Path) -> None:
    library = with_one(tmp_path)
    plan = planned(library, document("b.md", review(2, title=NEARLY)))
    take(library, settled(library.papers, plan, Answers(apart=_pairs(library, plan))))
    assert len(library.papers) == 2
    gone = {"arxiv:2001.00002": library.papers["arxiv:2001.00002"]}
    assert library.papers["arxiv:2001.00001"].marks.apart == tuple(gone)
    library.replace("removed", dict.fromkeys(gone))
    plan = planned(library, document("c.md", review(2, title=NEARLY)))
    assert doubts(library.papers, plan) == []


def test_a_title_that_was_given_stands_at_the_next_import(tmp_path: Path) -> None:
    library = open_library(tmp_path / "library.json")
    bare = document("a.md", review(1, title="arXiv:2001.00001", untitled=True, line=15))
    plan = planned(library, bare)
    source = plan.outcomes[0].source
    answers = Answers(facts={(source, 15): {"title": "Batch Normalization", "venue": "ICML"}})
    take(library, settled(library.papers, plan, answers))
    (paper,) = library.papers.values()
    assert (paper.title, paper.venue, paper.untitled) == ("Batch Normalization", "ICML", False)
    revised = document("a.md", review(1, title="arXiv:2001.00001", untitled=True, body="x"))
    take(library, planned(library, revised))
    assert library.papers[paper.id].title == "Batch Normalization"


def test_what_an_answer_settles_is_no_problem_any_more(tmp_path: Path) -> None:
    library = open_library(tmp_path / "library.json")
    said = [
        Problem(line=line, severity="warning", code=code, message="odd")
        for line, code in ((15, "title-missing"), (16, "venue-unknown"), (40, "title-missing"))
    ]
    bare = document(
        "a.md",
        review(1, title="arXiv:2001.00001", untitled=True, line=15),
        review(2, title="arXiv:2001.00002", untitled=True, line=40),
        problems=tuple(said),
    )
    plan = planned(library, bare)
    answers = Answers(facts={(plan.outcomes[0].source, 15): {"title": "Batch Normalization"}})
    plan = settled(library.papers, plan, answers)
    assert plan.outcomes[0].problems == tuple(said[1:])
    assert [source.problems for source in plan.sources.values()] == [tuple(said[1:])]
    take(library, plan)
    assert planned(library, bare).outcomes[0].problems == tuple(said[1:])


def test_a_fact_settles_nothing_where_two_papers_begin_in_one_line(tmp_path: Path) -> None:
    library = open_library(tmp_path / "library.json")
    odd = Problem(line=15, severity="warning", code="title-missing", message="odd")
    both = [review(n, title=f"arXiv:{n}", untitled=True, line=15) for n in (1, 2)]
    plan = planned(library, document("a.md", *both, problems=(odd,)))
    answers = Answers(facts={(plan.outcomes[0].source, 15): {"title": "T"}})
    assert settled(library.papers, plan, answers).outcomes[0].problems == (odd,)


def test_papers_made_one_are_counted_once(tmp_path: Path) -> None:
    library = with_one(tmp_path)
    plan = planned(library, document("b.md", review(2, title=NEARLY), review(3, title="Another")))
    assert (plan.new, plan.updated) == (2, 0)
    plan = settled(library.papers, plan, Answers(one=_pairs(library, plan)))
    assert (plan.new, plan.updated, plan.label) == (1, 1, "imported b.md: 1 new, 1 updated")
    empty = open_library(tmp_path / "empty.json")
    plan = planned(empty, document("b.md", review(2, title=NEARLY), review(3, title=NEAR)))
    plan = settled(empty.papers, plan, Answers(one=_pairs(empty, plan)))
    assert (plan.new, plan.updated) == (1, 0)


def test_three_papers_made_one_are_counted_once(tmp_path: Path) -> None:
    library = with_one(tmp_path)
    plan = planned(library, document("b.md", review(2, title=NEARLY), review(3, title=NEAR)))
    plan = settled(library.papers, plan, Answers(one=_pairs(library, plan)))
    assert (plan.new, plan.updated) == (0, 2)


def test_no_answers_change_nothing(tmp_path: Path) -> None:
    library = with_one(tmp_path)
    plan = planned(library, document("b.md", review(2, title=NEARLY)))
    assert settled(library.papers, plan, Answers()) == plan


def _pairs(library: Library, plan: Plan) -> tuple[tuple[str, str], ...]:
    found: list[Doubt] = doubts(library.papers, plan)
    assert found
    return tuple((doubt.other, doubt.new) for doubt in found)


def test_titles_of_any_length_are_compared_by_their_first_letters(tmp_path: Path) -> None:
    long = "A Very Long Title of Something " * 3000
    library = open_library(tmp_path / "library.json")
    plan = planned(library, document("a.md", review(1, title=long), review(2, title=f"{long}off")))
    assert len(doubts(library.papers, plan)) == 1
