"""Answers to what a document leaves open, and the document as it was answered.

A document leaves things open: nobody is named as the presenter, a quarter is doubtful. What a
person answers is kept with the source and laid over the document each time it is imported, so the
library has it as if the document said it. It is undone with the import that brought it.

Which word stands, the stronger first:

1. what the person typed of a paper by hand (`store.typed_facts`); no answer touches it;
2. an answer, for a fact of the paper before the same fact of all other documents (`store.facts`);
3. the document, and that before an answer as soon as it leaves the matter open no more: a problem
   that is gone needs no answer. The answer is kept, should the problem come back.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from msgspec import UNSET, Struct, UnsetType, structs

from store.clock import quarter_of_date
from store.model import Answer, Document, Paper, Problem, Review
from store.questions import FIELD_OF, Question, keys_of, questions

Answers = Mapping[str, Answer]
"""The answers to a document by the keys of its papers, and `store.questions.WHOLE`."""
Given = Mapping[str, Answers]
"""Answers given now, by the fingerprint of the document; an empty one takes back what was said."""

_TYPED = ("title", "authors", "venue")
"""What a person can also type of a paper by hand."""


class Settled(Struct, frozen=True):
    """A problem that is none any more, and what was said; by hand where it was typed elsewhere."""

    problem: Problem
    question: Question
    said: str
    by_hand: bool = False


def together(kept: Answers, given: Answers) -> Answers:
    """Answers of earlier imports and those given now, which take their place."""
    both = {**kept, **given}
    return {key: both[key] for key in sorted(both) if both[key] != Answer()}


def value_for(question: Question, answers: Answers) -> Any | UnsetType:
    """What was answered to a question, UNSET if nothing was."""
    answer = answers.get(question.key, Answer())
    value = getattr(answer, question.field)
    if value is UNSET and question.by_date and isinstance(answer.date, str):
        return quarter_of_date(answer.date)
    return value


def said(question: Question, answers: Answers) -> str:
    """What was answered to a question, as a line to type; nothing if nothing was."""
    value = value_for(question, answers)
    if value is UNSET:
        return ""
    answer = answers[question.key]
    brings_year = question.field == "venue" and answer.year is not UNSET
    return f"{value} {answer.year}" if brings_year else line_of(value)


def line_of(value: str | Sequence[str]) -> str:
    """A fact as a line that is read as the same one when it is typed; `-` where there is none."""
    if isinstance(value, str) or not value:
        return str(value or "-")
    if not any("," in name for name in value):
        return ", ".join(value)
    return "; ".join(value) if len(value) > 1 else f"{value[0]};"


def answered(document: Document, answers: Answers) -> Document:
    """The document as if it said what was answered, where it leaves that open."""
    if not answers:
        return document
    asked = questions(document)
    of_papers: dict[int, dict[str, Any]] = {}
    of_whole: dict[str, Any] = {}
    for question in (*chain.from_iterable(asked), *_vague(document, asked)):
        value = value_for(question, answers)
        if value is UNSET:
            continue
        if question.place is None:
            of_whole[question.field] = value
        else:
            facts = of_papers.setdefault(question.place, {})
            facts[question.field] = value
            year = answers[question.key].year
            if question.field == "venue" and year is not UNSET:
                facts["year"] = year
    records = [
        _with(record, of_papers.get(place, {}), of_whole.get("quarter", ""), document.quarter)
        for place, record in enumerate(document.records)
    ]
    return structs.replace(document, records=tuple(records), **of_whole)


def sort_out(
    document: Document, answers: Answers, papers: Sequence[Paper]
) -> tuple[list[Problem], list[Settled]]:
    """The problems of the document that are still open, and those that a person settled.

    `papers` are those of its records, in their order, as they are in the library.
    """
    still_open: list[Problem] = []
    settled: list[Settled] = []
    for problem, asked in zip(document.problems, questions(document), strict=True):
        found = [_settled(problem, question, document, answers, papers) for question in asked]
        settled += filter(None, found)
        if not found or None in found:
            still_open.append(problem)
    return still_open, settled


def _settled(
    problem: Problem,
    question: Question,
    document: Document,
    answers: Answers,
    papers: Sequence[Paper],
) -> Settled | None:
    field, place = question.field, question.place
    if place is not None and problem.lines:
        problem = structs.replace(problem, line=document.records[place].line, lines=())
    if place is not None and field in _TYPED:
        typed = getattr(papers[place].typed, field)
        if typed is not UNSET:
            return Settled(problem, question, line_of(typed), by_hand=True)
    line = said(question, answers)
    return Settled(problem, question, line) if line else None


def _vague(document: Document, asked: Sequence[tuple[Question, ...]]) -> Iterator[Question]:
    """Questions to every paper that a problem may be of, where it is not told of which."""
    pairs = zip(document.problems, asked, strict=True)
    fields = {FIELD_OF[one.code] for one, found in pairs if not found and one.code in FIELD_OF}
    if fields:
        for place, key in enumerate(keys_of(document.records)):
            yield from (Question(field, key, place, False) for field in fields)


def _with(record: Review, facts: Mapping[str, Any], quarter: str, was: str) -> Review:
    """The record with its answers, and the quarter of the document where that was its own."""
    facts = dict(facts)
    if quarter and record.quarter in ("", was):
        facts.setdefault("quarter", quarter)
    if not facts:
        return record
    changed: dict[str, Any] = {**facts, "answered": tuple(sorted(facts))}
    if "title" in facts:
        changed["untitled"] = False
    if "authors" in facts:
        changed |= {"authors_guessed": False, "et_al": False}
    return structs.replace(record, **changed)
