"""Importing into a library: the same result in any order, marks untouched, nothing lost."""

import random
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from store.library import Library
from store.marks import edit_tags, rate, set_status
from store.merging import plan_import
from store.model import Document, Marks, Paper
from store.plans import Plan
from tests.store.building import document, documents, open_library, review


def import_into(library: Library, *of: Document) -> Plan:
    plan = plan_import(library.papers, library.sources, of, library.now())
    library.replace(plan.label, plan.papers, plan.sources)
    return plan


def imported(path: Path, *of: Document) -> Library:
    library = open_library(path)
    for one in of:
        import_into(library, one)
    return library


def test_a_new_document_gives_new_papers_and_a_source(tmp_path: Path) -> None:
    library = open_library(tmp_path / "l.json")
    plan = import_into(library, document("a.md", review(1), review(2)))
    assert (plan.new, plan.updated, plan.same) == (2, 0, 0)
    assert set(library.papers) == {"arxiv:2001.00001", "arxiv:2001.00002"}
    (source,) = library.sources.values()
    assert (source.name, source.format, source.imported) == ("a.md", "post", library.now())
    assert source.problems[0].code == "example"


def test_a_document_imported_again_changes_nothing(tmp_path: Path) -> None:
    one = document("a.md", review(1), review(2))
    library = imported(tmp_path / "l.json", one)
    plan = import_into(library, one)
    assert (plan.new, plan.updated, plan.same) == (0, 0, 2)
    assert (plan.papers, plan.sources) == ({}, {})
    assert len(library.history) == 1


def test_the_same_text_under_another_name_is_the_same_source(tmp_path: Path) -> None:
    one = document("a.md", review(1))
    library = imported(tmp_path / "l.json", one)
    plan = import_into(library, structs.replace(one, name="b.md", path="/elsewhere/b.md"))
    assert (plan.papers, plan.sources) == ({}, {})


def test_two_documents_on_one_paper_are_one_paper_with_two_reviews(tmp_path: Path) -> None:
    post = document("a.md", review(1, quarter="2020Q4", presenters=("강진구",)))
    table = document(
        "b.md",
        review(1, links=("https://arxiv.org/pdf/2001.00001",), rating=4.0, tags=("Self-training",)),
        format="notion-table",
    )
    for order, (first, second) in enumerate(permutations((post, table))):
        library = imported(tmp_path / f"{order}.json", first, second)
        (paper,) = library.papers.values()
        assert [r.quarter for r in paper.reviews] == ["2020Q4", ""]
        assert (paper.rating, paper.tags) == (4.0, ("Self-training",))
        assert len(paper.links) == 2


def test_marks_are_never_touched(tmp_path: Path) -> None:
    one = document("a.md", review(1, rating=3.0, tags=("old",)))
    library = imported(tmp_path / "l.json", one)
    paper = library.papers["arxiv:2001.00001"]
    marked = edit_tags(set_status(rate(paper, None), "read"), ["mine"], ["old"])
    library.replace("marked", {paper.id: marked})
    revised = document("a.md", review(1, rating=5.0, tags=("old", "new"), body="- 고침"))
    plan = import_into(library, revised)
    assert plan.updated == 1
    paper = library.papers["arxiv:2001.00001"]
    assert paper.marks == marked.marks
    assert (paper.rating, paper.status, paper.tags) == (None, "read", ("new", "mine"))
    assert [r.body for r in paper.reviews] == ["- 고침"]


def test_a_paper_that_left_the_document_stays_and_is_reported(tmp_path: Path) -> None:
    library = imported(tmp_path / "l.json", document("a.md", review(1), review(2)))
    plan = import_into(library, document("a.md", review(2)))
    assert set(library.papers) == {"arxiv:2001.00001", "arxiv:2001.00002"}
    problems = plan.outcomes[0].problems
    assert [p.message for p in problems if p.code == "paper-gone"] == [
        "“Paper 1” is no longer in this document; its review stays in the library"
    ]


def test_another_document_of_the_same_name_is_another_source(tmp_path: Path) -> None:
    library = imported(
        tmp_path / "l.json",
        document("README.md", review(1), review(2), review(3)),
        document("README.md", review(3), review(4), review(5)),
    )
    assert len(library.sources) == 2
    assert len(library.papers["arxiv:2001.00003"].reviews) == 2


def test_a_document_from_the_same_path_is_a_revision(tmp_path: Path) -> None:
    library = imported(
        tmp_path / "l.json",
        document("a.md", review(1), path="/group/a.md"),
        document("renamed.md", review(2), path="/group/a.md"),
    )
    (source,) = library.sources.values()
    assert source.name == "renamed.md"


def test_papers_that_turn_out_to_be_one_are_joined_with_their_marks(tmp_path: Path) -> None:
    library = imported(
        tmp_path / "l.json",
        document("a.md", review(1)),
        document("b.md", review(2, identifiers=("openreview:X",))),
    )
    first, second = library.papers["arxiv:2001.00001"], library.papers["openreview:X"]
    library.replace(
        "marked",
        {
            first.id: edit_tags(rate(first, 4.0), ["a"], []),
            second.id: structs.replace(second, marks=Marks(note="메모", tags_added=("b",))),
        },
    )
    both = review(3, identifiers=("arxiv:2001.00001", "openreview:X"))
    import_into(library, document("c.md", both))
    (paper,) = library.papers.values()
    assert paper.id == "arxiv:2001.00001"
    assert set(paper.identifiers) == {"arxiv:2001.00001", "openreview:X"}
    assert len(paper.reviews) == 3
    assert (paper.rating, paper.tags, paper.marks.note) == (4.0, ("a", "b"), "메모")
    library.undo()
    assert set(library.papers) == {"arxiv:2001.00001", "openreview:X"}


def test_a_stronger_identifier_gives_the_paper_its_id(tmp_path: Path) -> None:
    library = imported(
        tmp_path / "l.json",
        document("a.md", review(1, identifiers=("openreview:X",))),
        document("b.md", review(1, identifiers=("arxiv:2001.00001", "openreview:X"))),
    )
    assert set(library.papers) == {"arxiv:2001.00001"}
    assert library.find("openreview:X") is library.papers["arxiv:2001.00001"]


def comparable(library: Library) -> tuple[dict[str, Paper], object]:
    return library.papers, library.sources


@given(of=documents(), order=st.randoms(use_true_random=False))
def test_any_order_of_imports_gives_the_same_library(
    tmp_path_factory: pytest.TempPathFactory, of: tuple[Document, ...], order: random.Random
) -> None:
    shuffled = list(of)
    order.shuffle(shuffled)
    folder = tmp_path_factory.mktemp("order")
    one = imported(folder / "one.json", *of)
    other = imported(folder / "other.json", *shuffled)
    together = open_library(folder / "together.json")
    import_into(together, *shuffled)
    assert comparable(one) == comparable(other) == comparable(together)
    for again in of:
        plan = import_into(one, again)
        assert (plan.papers, plan.sources) == ({}, {})


@given(of=documents())
def test_undoing_an_import_gives_the_library_before_it(
    tmp_path_factory: pytest.TempPathFactory, of: tuple[Document, ...]
) -> None:
    library = open_library(tmp_path_factory.mktemp("undo") / "l.json")
    states = [dict(library.papers)]
    for one in of:
        import_into(library, one)
        states.append(dict(library.papers))
    while library.undo():
        states.pop()
        assert library.papers == states[-1]
    assert library.papers == {}
    assert library.sources == {}


def test_tags_of_a_document_are_brought_into_their_form_and_lose_no_word(tmp_path: Path) -> None:
    odd = review(1, tags=("vision//detection", "/nlp", "speech, audio", "/", "#a b", "fine"))
    library = imported(tmp_path / "l.json", document("a.md", odd))
    (paper,) = library.papers.values()
    assert paper.tags == ("vision/detection", "nlp", "speech", "audio", "a b", "fine")
    plan = import_into(library, document("a.md", odd))
    assert (plan.new, plan.updated, plan.same) == (0, 0, 1)
