"""Answers to what a document leaves open: applied, kept with the source, and weaker than a hand."""

import re
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import UNSET, structs

from store import pairing
from store.answer_lines import with_answer
from store.answers import Answers, Given, line_of
from store.errors import NotSaved
from store.library import Library
from store.merging import plan_import
from store.model import Answer, Document, Paper, Problem, Review
from store.plans import Outcome, Plan
from store.questions import FIELD_OF, WHOLE, Field, questions
from store.typed_facts import BadFact, parse_facts, with_facts
from tests.hostile import HOSTILE
from tests.store.building import document, documents, open_library, review

NOW = "2026-11-21T12:00:00Z"
KEY = "arxiv:2001.00001"


def problem(line: int, code: str, **fields: object) -> Problem:
    made = Problem(line=line, severity="warning", code=code, message=f"{code}.")
    return structs.replace(made, **fields)


def post(*records: Review, problems: tuple[Problem, ...], **fields: object) -> Document:
    return document("a.md", *records, problems=problems, **fields)


def planned(library: Library, of: Document, answers: Answers | None = None) -> Plan:
    said: Given = {of.fingerprint: answers} if answers else {}
    return plan_import(library.papers, library.sources, [of], NOW, said)


def take(library: Library, of: Document, answers: Answers | None = None) -> Outcome:
    plan = planned(library, of, answers)
    library.replace(plan.label, plan.papers, plan.sources)
    return plan.outcomes[0]


def only(library: Library) -> Paper:
    (paper,) = library.papers.values()
    return paper


def by_id(library: Library) -> list[Paper]:
    return [library.papers[key] for key in sorted(library.papers)]


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return open_library(tmp_path / "library.json")


def revised(of: Document, **fields: object) -> Document:
    """The same document with another text in its first review."""
    first, *others = of.records
    records = (structs.replace(first, body="rewritten", line=first.line + 7), *others)
    problems = tuple(
        structs.replace(one, line=one.line + 7) if one.line else one for one in of.problems
    )
    made = structs.replace(of, records=records, problems=problems, fingerprint="f" * 64)
    return structs.replace(made, **fields)


ANSWERED: list[tuple[Field, str, Answer, str, object]] = [
    ("title", "title-missing", Answer(title="Noisy"), "title", "Noisy"),
    ("authors", "authors-guessed", Answer(authors=("Q. Xie",)), "authors", ("Q. Xie",)),
    ("venue", "venue-unknown", Answer(venue="CVPR", year=2020), "venue", "CVPR"),
    ("presenters", "presenter-missing", Answer(presenters=("강진구",)), "presenters", ("강진구",)),
    ("quarter", "quarter-unknown", Answer(quarter="2020Q4"), "quarter", "2020Q4"),
]


@pytest.mark.parametrize(("field", "code", "answer", "name", "value"), ANSWERED)
def test_an_answer_is_kept_for_the_next_revision_and_undone_with_its_import(
    library: Library, field: Field, code: str, answer: Answer, name: str, value: object
) -> None:
    del field
    bare = review(1, title="arXiv:2001.00001", untitled=True, authors=("Q", "Xie"), venue="CV")
    one = post(bare, problems=(problem(10, code),))
    assert [p.code for p in take(library, one).problems] == [code]
    outcome = take(library, one, {KEY: answer})
    assert (outcome.updated, outcome.problems) == (1, ())
    assert [s.problem.code for s in outcome.settled] == [code]
    (source,) = library.sources.values()
    assert source.answers == {KEY: answer}
    assert source.problems == ()
    again = take(library, revised(one))
    assert again.problems == ()
    (said,) = only(library).reviews
    assert (getattr(said, name), said.body, said.answered[0]) == (value, "rewritten", name)
    if name in ("title", "authors", "venue"):
        assert getattr(only(library), name) == value
    library.undo()
    library.undo()
    (was,) = only(library).reviews
    assert getattr(was, name) == getattr(bare, name)
    assert [s.answers for s in library.sources.values()] == [{}]


def test_an_answer_survives_reopening_the_file(library: Library) -> None:
    one = post(review(1, presenters=()), problems=(problem(10, "presenter-missing"),))
    take(library, one, {KEY: Answer(presenters=("강진구", "이승현"))})
    library.fold()
    other = open_library(library.path)
    assert other.sources == library.sources
    outcome = planned(other, one).outcomes[0]
    assert (outcome.same, outcome.problems) == (1, ())
    assert [one.said for one in outcome.settled] == ["강진구, 이승현"]


def test_what_is_typed_by_hand_stands_before_an_answer(library: Library) -> None:
    one = post(review(1, title="x", untitled=True), problems=(problem(10, "title-missing"),))
    take(library, one)
    typed = with_facts(only(library), parse_facts({"title": "By hand"}), library.find)
    library.replace("edited", {typed.id: typed})
    (settled,) = take(library, one).settled
    assert (settled.said, settled.by_hand) == ("By hand", True)
    take(library, one, {KEY: Answer(title="Answered")})
    assert only(library).title == "By hand"
    back = with_facts(only(library), {"title": UNSET}, library.find)
    assert back.title == "Answered"


def test_an_answer_stands_before_the_other_documents(library: Library) -> None:
    newer = document("b.md", review(1, title="Their title", venue="ICML", quarter="2024Q1"))
    one = post(
        review(1, title="x", untitled=True),
        problems=(problem(10, "title-missing"), problem(10, "venue-unknown")),
    )
    take(library, newer)
    take(library, one, {KEY: Answer(title="Mine", venue="CVPR", year=2020)})
    paper = only(library)
    assert (paper.title, paper.venue, paper.year) == ("Mine", "CVPR", 2020)


def test_a_document_that_was_mended_speaks_for_itself(library: Library) -> None:
    one = post(review(1), problems=(problem(10, "presenter-missing"),))
    take(library, one, {KEY: Answer(presenters=("강진구",))})
    named = structs.replace(one.records[0], presenters=("이승현",))
    mended = revised(one, records=(named,), problems=())
    take(library, mended)
    assert only(library).presenters == ("이승현",)
    take(library, one)
    assert only(library).presenters == ("강진구",)


def test_a_quarter_of_the_document_is_that_of_its_reviews_but_not_of_others(
    library: Library,
) -> None:
    one = post(
        review(1, quarter="2020Q3"),
        review(2, quarter="2019Q1"),
        review(3),
        problems=(problem(3, "quarter-differs"),),
        quarter="2020Q3",
    )
    take(library, one, {WHOLE: Answer(quarter="2020Q4")})
    (source,) = library.sources.values()
    assert source.quarter == "2020Q4"
    quarters = [paper.quarters for paper in by_id(library)]
    assert quarters == [("2020Q4",), ("2019Q1",), ("2020Q4",)]


def test_a_quarter_of_one_paper_stands_before_that_of_its_document(library: Library) -> None:
    one = post(
        review(1),
        review(2),
        problems=(problem(0, "quarter-unknown"), problem(20, "quarter-unknown")),
    )
    answers = {WHOLE: Answer(quarter="2020Q4"), "arxiv:2001.00002": Answer(quarter="2020Q1")}
    take(library, one, answers)
    assert [paper.quarters for paper in by_id(library)] == [("2020Q4",), ("2020Q1",)]


def test_a_date_is_that_of_the_source_and_tells_a_missing_quarter(library: Library) -> None:
    one = post(
        review(1), problems=(problem(2, "date-invalid"), problem(0, "quarter-unknown")), date=""
    )
    outcome = take(library, one, {WHOLE: Answer(date="2020-07-17")})
    assert outcome.problems == ()
    assert [settled.said for settled in outcome.settled] == ["2020-07-17", "2020Q3"]
    (source,) = library.sources.values()
    assert (source.date, only(library).quarters) == ("2020-07-17", ("2020Q3",))
    take(library, one, {WHOLE: Answer()})
    (source,) = library.sources.values()
    assert (source.date, source.answers, only(library).quarters) == ("", {}, ())


def test_a_problem_said_once_of_several_papers_asks_for_each(library: Library) -> None:
    said = problem(10, "presenter-missing", lines=(10, 20, 30))
    one = post(review(1), review(2), review(3), problems=(said,))
    answers = {KEY: Answer(presenters=("강진구",)), "arxiv:2001.00003": Answer(presenters=("이",))}
    outcome = take(library, one, answers)
    assert outcome.problems == (said,)
    assert [(s.problem.line, s.said) for s in outcome.settled] == [(10, "강진구"), (30, "이")]
    assert [p.presenters for p in by_id(library)] == [("강진구",), (), ("이",)]
    rest = take(library, one, {"arxiv:2001.00002": Answer(presenters=("박",))})
    assert (rest.problems, len(rest.settled)) == ((), 3)
    (source,) = library.sources.values()
    assert source.problems == ()


def test_a_paper_that_stands_twice_is_answered_once_each(library: Library) -> None:
    codes = (problem(10, "presenter-missing"), problem(20, "presenter-missing"))
    one = post(review(1), review(1, line=20, body="again"), problems=codes)
    take(library, one, {f"{KEY}#2": Answer(presenters=("이승현",))})
    assert [r.presenters for r in only(library).reviews] == [(), ("이승현",)]


def test_papers_that_begin_in_one_line_are_not_asked_about_but_keep_their_answers(
    library: Library,
) -> None:
    missing = problem(10, "title-missing")
    first, second = review(1, untitled=True), review(2, untitled=True, line=20)
    take(library, post(first, second, problems=(missing,)), {KEY: Answer(title="Given")})
    in_one = post(first, structs.replace(second, line=10), problems=(missing,))
    outcome = take(library, in_one)
    assert outcome.problems == (missing,)
    assert library.papers[KEY].title == "Given"


def test_a_review_that_was_taken_out_stays_out_when_its_title_is_answered(
    library: Library,
) -> None:
    take(library, document("b.md", review(1)))
    one = post(review(1, title="x", untitled=True), problems=(problem(10, "title-missing"),))
    take(library, one)
    (both,) = library.papers.values()
    number = next(at for at, r in enumerate(both.reviews) if r.title == "x")
    parts = pairing.take_out(both, number, lambda i: library.find(i) is not None)
    library.replace("split", pairing.parted(both, parts))
    assert len(library.papers) == 2
    take(library, one, {KEY: Answer(title="Another paper")})
    assert sorted(p.title for p in library.papers.values()) == ["Another paper", "Paper 1"]


def test_marks_are_never_touched(library: Library) -> None:
    one = post(review(1), problems=(problem(10, "presenter-missing"),))
    take(library, one)
    paper = only(library)
    marked = structs.replace(paper, marks=structs.replace(paper.marks, rating=4.5, note="mine"))
    library.replace("marked", {paper.id: marked})
    take(library, one, {KEY: Answer(presenters=("강진구",))})
    assert only(library).marks == marked.marks


@pytest.mark.parametrize(
    "names", [("Q. Xie",), ("Xie, Q.",), ("Xie, Q.", "M. Luong"), ("가", "나")]
)
def test_names_as_a_line_are_the_same_when_they_are_typed(names: tuple[str, ...]) -> None:
    assert with_answer(Answer(), "authors", line_of(names)).authors == names


REFUSED: list[tuple[Field, str, str]] = [
    ("presenters", "TBD", "“TBD” is no presenter's name"),
    ("presenters", "강진구, 미정", "“미정” is no presenter's name"),
    ("presenters", "-", "“-” is no presenter's name"),
    ("authors", "N/A", "“N/A” is no author's name"),
    ("title", "미정", "“미정” is no title"),
    ("title", "-", "a paper has a title"),
    ("quarter", "2024Q5", "“2024Q5” is no quarter"),
    ("quarter", "-", "“-” is no quarter"),
    ("date", "2024-02-30", "“2024-02-30” is no day"),
    ("date", "July", "“July” is no day"),
    ("date", "2020-07-17 or 2020-07-18", "is no day"),
]


@pytest.mark.parametrize(("field", "line", "why"), REFUSED)
def test_what_cannot_be_is_refused_with_the_reason(field: Field, line: str, why: str) -> None:
    with pytest.raises(BadFact, match=re.escape(why)) as refused:
        with_answer(Answer(), field, line)
    assert refused.value.field == field


TAKEN: list[tuple[Field, str, Answer]] = [
    ("presenters", " 강진구,이승현 ", Answer(presenters=("강진구", "이승현"))),
    ("authors", "Xie, Qizhe; Luong, M.", Answer(authors=("Qizhe Xie", "M. Luong"))),
    ("authors", "-", Answer(authors=())),
    ("venue", "cvpr 2020", Answer(venue="CVPR", year=2020)),
    ("venue", "Our Workshop", Answer(venue="Our Workshop")),
    ("quarter", "２０２０년 4분기", Answer(quarter="2020Q4")),
    ("date", "2020.7.17", Answer(date="2020-07-17")),
    ("date", "2020년 7월 17일", Answer(date="2020-07-17")),
    ("date", "July 17, 2020", Answer(date="2020-07-17")),
]


@pytest.mark.parametrize(("field", "line", "answer"), TAKEN)
def test_what_is_typed_is_understood(field: Field, line: str, answer: Answer) -> None:
    assert with_answer(Answer(), field, line) == answer
    full = Answer(title="T", authors=("A",), venue="V", year=1, presenters=("P",), quarter="Q")
    back = with_answer(structs.replace(full, date="D"), field, "  ")
    assert getattr(back, field) is UNSET
    assert back.title is UNSET or back.title == "T"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_answers_are_kept_as_text(library: Library, text: str) -> None:
    one = post(review(1), problems=(problem(10, "title-missing"),))
    answer = with_answer(Answer(), "title", f"x{text}")
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        with pytest.raises(NotSaved, match="half a character"):
            take(library, one, {KEY: answer})
        return
    take(library, one, {KEY: answer})
    library.fold()
    assert only(open_library(library.path)).title == answer.title


@st.composite
def open_documents(draw: st.DrawFn) -> tuple[Document, Given]:
    """A document that leaves things open, and answers to some of it."""
    (first, *_) = draw(documents())
    codes = st.sampled_from(sorted(FIELD_OF))
    found = [
        problem(draw(st.sampled_from([0, *(r.line for r in first.records)])), draw(codes))
        for _ in range(draw(st.integers(1, 5)))
    ]
    made = structs.replace(first, problems=tuple(dict.fromkeys(found)), title="Open")
    answers: dict[str, Answer] = {}
    for question in chain.from_iterable(questions(made)):
        line = draw(st.sampled_from(["", LINES[question.field]]))
        before = answers.get(question.key, Answer())
        answers[question.key] = with_answer(before, question.field, line)
    return made, {made.fingerprint: answers}


LINES: dict[Field, str] = {
    "title": "An answer", "authors": "Ada; Kim", "venue": "ICML 2019", "presenters": "강진구",
    "quarter": "2021Q1", "date": "2021-02-03",
}  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(open_documents())
def test_what_was_answered_is_the_same_at_the_next_import(one: tuple[Document, Given]) -> None:
    document, answers = one
    first = plan_import({}, {}, [document], NOW, answers)
    papers = {key: paper for key, paper in first.papers.items() if paper}
    again = plan_import(papers, first.sources, [document], NOW)
    assert (again.papers, again.sources) == ({}, {})
    assert again.outcomes[0].problems == first.outcomes[0].problems
    assert again.outcomes[0].settled == first.outcomes[0].settled


@settings(max_examples=60, deadline=None)
@given(open_documents(), documents())
def test_the_order_of_imports_does_not_matter_to_answers(
    one: tuple[Document, Given], others: tuple[Document, ...]
) -> None:
    document, answers = one
    rest = [structs.replace(o, name=f"other-{o.name}", fingerprint=f"9{o.fingerprint[1:]}")
            for o in others]  # fmt: skip
    before = plan_import({}, {}, [document, *rest], NOW, answers)
    after = plan_import({}, {}, [*rest, document], NOW, answers)
    assert before.papers == after.papers
    assert before.sources == after.sources
