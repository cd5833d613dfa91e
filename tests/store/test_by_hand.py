"""Papers, reviews and facts by hand, which no import touches."""

from pathlib import Path

import pytest

from store.by_hand import (
    SOURCE,
    Written,
    new_paper,
    put_in_place,
    reviews_by_hand,
    seen_in_place,
    sources_of,
    with_changed_review,
    with_review,
)
from store.errors import Conflict
from store.marks import clean_note, set_note
from store.merging import join, plan_import
from store.model import Paper, Typed
from store.recognising import recognise
from store.typed_facts import (
    BadFact,
    kept_year_remark,
    parse_facts,
    parse_names,
    parse_quarter,
    typed_line,
    with_facts,
)
from tests.hostile import HOSTILE
from tests.store.building import document, open_library, paper, review

NOW = "2026-11-21T12:00:00Z"
WRITTEN = Written(("김철수",), "2021Q1", "좋다")


def nobody(_: str) -> Paper | None:
    return None


def test_a_link_into_a_file_store_needs_a_title() -> None:
    meant = recognise("https://trello-attachments.s3.amazonaws.com/x/file.pdf")
    with pytest.raises(BadFact, match="give a title"):
        new_paper(meant, "", Written(), (), NOW)
    made = new_paper(meant, "A title", Written(), (), NOW)
    assert made.id == "title:a-title"
    assert made.links == (meant.link,)


def test_a_title_by_hand_gives_way_to_a_documents() -> None:
    made = new_paper(recognise("2001.00001"), "what a link calls it", Written(), (), NOW)
    assert made.title == "what a link calls it"
    plan = plan_import({made.id: made}, {SOURCE.id: SOURCE}, [document("a.md", review(1))], NOW)
    assert plan.papers[made.id] is not None
    assert plan.papers[made.id].title == "Paper 1"  # type: ignore[union-attr]


def test_a_paper_with_a_title_from_anywhere_is_not_untitled() -> None:
    papers = [
        new_paper(recognise("BERT"), "", Written(), (), NOW),
        new_paper(recognise("1810.04805"), "what a link calls it", Written(), (), NOW),
        new_paper(recognise("1810.04805"), "", Written(), (), NOW),
    ]
    assert [one.untitled for one in papers] == [False, False, True]
    named = with_facts(papers[0], parse_facts({"links": "1810.04805"}), nobody)
    assert (named.title, named.untitled) == ("BERT", False)


def test_no_import_touches_what_is_by_hand(tmp_path: Path) -> None:
    library = open_library(tmp_path / "library.json")
    one = with_review(paper(1), WRITTEN, ())
    library.replace("made", {one.id: one}, sources_of([one], library.sources))
    for name in ("by hand", "by-hand", "a.md"):
        for fingerprint in ("by-hand", "f" * 64):
            papers = [document(name, review(1, title="New"), path=name, fingerprint=fingerprint)]
            if fingerprint == SOURCE.fingerprint:
                continue
            plan = plan_import(library.papers, library.sources, papers, library.now())
            library.replace(plan.label, plan.papers, plan.sources)
    assert reviews_by_hand(library.papers[one.id]) == reviews_by_hand(one)
    assert library.sources[SOURCE.id] == SOURCE


def test_a_paper_meant_as_new_is_not_laid_over_one_that_came_meanwhile(tmp_path: Path) -> None:
    library = open_library(tmp_path / "library.json")
    new = new_paper(recognise("2001.00001"), "T", Written(), (), NOW)
    theirs = set_note(paper(1), "theirs")
    open_library(library.path, "other").replace("theirs", {theirs.id: theirs})
    for _ in range(2):  # whether this program knows of it already or not
        with pytest.raises(Conflict):
            library.replace("mine", {new.id: new}, seen=seen_in_place(None, new))
        assert library.papers == {theirs.id: theirs}


def test_undo_takes_paper_and_source_away(tmp_path: Path) -> None:
    library = open_library(tmp_path / "library.json")
    made = new_paper(recognise("BERT"), "", WRITTEN, (), NOW)
    library.replace("added", {made.id: made}, sources_of([made], library.sources))
    assert open_library(library.path).papers[made.id] == made
    library.undo()
    assert (library.papers, library.sources) == ({}, {})


def test_reviews_are_numbered_through_the_library() -> None:
    one = with_review(paper(1), WRITTEN, ())
    two = with_review(with_review(paper(2), WRITTEN, [one]), WRITTEN, [one, paper(3)])
    assert [r.line for r in reviews_by_hand(one)] == [1]
    assert 2 in [r.line for r in reviews_by_hand(two)]


def test_a_merge_keeps_everything_by_hand() -> None:
    one = with_facts(with_review(paper(1), WRITTEN, ()), {"links": ("https://a.org/",)}, nobody)
    two = with_facts(
        with_review(paper(2), Written(body="b"), [one]),
        {"links": ("https://b.org/",), "files": ("~/b.pdf",), "slides": ("https://b.org/s",)},
        nobody,
    )
    joined = join(one, two)
    assert {r.body for r in reviews_by_hand(joined)} == {"좋다", "b"}
    assert joined.typed.links == ("https://a.org/", "https://b.org/")
    assert joined.typed.files == ("~/b.pdf",)
    assert joined.slides == ("https://b.org/s",)


def test_a_review_is_changed_and_goes_when_it_is_empty() -> None:
    one = with_review(paper(1), WRITTEN, ())
    changed = with_changed_review(one, 1, WRITTEN._replace(body="anders", quarter=""))
    (new,) = reviews_by_hand(changed)
    assert (new.body, new.quarter, new.presenters) == ("anders", "", ("김철수",))
    assert with_changed_review(one, 1, Written()) == paper(1)
    with pytest.raises(KeyError):
        with_changed_review(one, 2, WRITTEN)


def test_the_only_review_stays_when_it_is_empty() -> None:
    made = new_paper(recognise("2001.00001"), "T", WRITTEN, (), NOW)
    emptied = with_changed_review(made, 1, Written())
    assert len(emptied.reviews) == 1
    assert emptied.links == made.links


def test_typed_facts_stand_first_and_can_be_taken_back() -> None:
    one = paper(1, review(1, venue="CVPR", year=2020))
    typed = with_facts(one, parse_facts({"title": " A  title ", "authors": "A. B, C and D",
                                         "venue": "NIPS 2019"}), nobody)  # fmt: skip
    assert (typed.title, typed.authors) == ("A title", ("A. B", "C", "D"))
    assert (typed.venue, typed.year) == ("NeurIPS", 2019)
    back = with_facts(
        typed, parse_facts(dict.fromkeys(("title", "authors", "venue", "year"), "")), nobody
    )
    assert back == one
    none = with_facts(one, parse_facts({"authors": "-", "venue": "-", "year": "-"}), nobody)
    assert (none.authors, none.venue, none.year) == ((), "", None)


@pytest.mark.parametrize("year", ["20", "1599", "2101", "20200", "two"])
def test_what_is_no_year_is_told_at_its_field(year: str) -> None:
    with pytest.raises(BadFact, match="four digits") as told:
        parse_facts({"year": year})
    assert told.value.field == "year"


def test_full_width_digits_are_digits() -> None:
    assert parse_facts({"year": "２０２０"}) == {"year": 2020}
    assert parse_quarter("２０２０Ｑ４") == "2020Q4"
    assert parse_facts({"links": "２３０１．００００１"})["links"] == (
        "https://arxiv.org/abs/2301.00001",
    )


def test_a_paper_is_never_without_a_title() -> None:
    with pytest.raises(BadFact, match="a paper has a title") as told:
        parse_facts({"title": " - "})
    assert told.value.field == "title"


def test_a_link_may_name_a_paper_better() -> None:
    made = new_paper(recognise("BERT"), "", Written(), (), NOW)
    named = with_facts(made, parse_facts({"links": "1810.04805 example.org/bert"}), nobody)
    assert (made.id, named.id) == ("title:bert", "arxiv:1810.04805")
    assert named.links == ("https://arxiv.org/abs/1810.04805", "https://example.org/bert")
    assert put_in_place(made, named) == {made.id: None, named.id: named}
    with pytest.raises(BadFact, match="Paper 3"):
        with_facts(made, parse_facts({"links": "2001.00003"}), lambda _: paper(3))


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "nonsense", "[/b]"])
def test_what_is_no_link_is_told(link: str) -> None:
    with pytest.raises(BadFact, match="no link"):
        parse_facts({"slides": link})


@pytest.mark.parametrize(
    ("typed", "quarter"),
    [("2020Q4", "2020Q4"), ("2020 q4", "2020Q4"), ("2020-4Q", "2020Q4"),
     ("2020년 4분기", "2020Q4"), ("", "")],
)  # fmt: skip
def test_quarters_as_typed(typed: str, quarter: str) -> None:
    assert parse_quarter(typed) == quarter


@pytest.mark.parametrize("typed", ["2020", "Q4", "2020Q5", "2020Q44", "next"])
def test_what_is_no_quarter_is_told(typed: str) -> None:
    with pytest.raises(BadFact, match="no quarter"):
        parse_quarter(typed)


def test_names_with_commas_are_separated_by_semicolons() -> None:
    assert parse_names("Barnes and Noble, Inc.; Ada Lovelace") == (
        "Barnes and Noble, Inc.",
        "Ada Lovelace",
    )
    one = with_facts(paper(), {"authors": ("King, Martin, Jr", "Ada Lovelace")}, nobody)
    assert parse_names(typed_line(one, "authors")) == one.authors


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Kim, Minsu and Lee, Seo", ("Minsu Kim", "Seo Lee")),
        ("Xie, Q.; Le, Q. V.", ("Q. Xie", "Q. V. Le")),
        ("김, 민수 and 이, 서", ("김민수", "이서")),
        ("A. Kim, B. Lee and C. Park", ("A. Kim", "B. Lee", "C. Park")),
        ("Kim, Minsu", ("Kim", "Minsu")),
    ],
)
def test_names_with_the_family_first_are_put_in_reading_order(
    typed: str, names: tuple[str, ...]
) -> None:
    assert parse_names(typed) == names


@pytest.mark.parametrize("typed", [Typed(year=2017), Typed(year=None)])
def test_a_year_that_was_typed_stays_whatever_a_venue_brings(typed: Typed) -> None:
    lines = {"venue": "ICML 2018"}
    assert parse_facts(lines) == {"venue": "ICML", "year": 2018}
    assert parse_facts(lines, typed) == {"venue": "ICML"}
    assert kept_year_remark(lines, typed).startswith(f"the year stays {typed.year or 'none'}")
    assert parse_facts({**lines, "year": ""}, typed) == {"venue": "ICML", "year": 2018}
    assert kept_year_remark({**lines, "year": ""}, typed) == ""
    assert kept_year_remark({"venue": "ICML"}, typed) == ""


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_kept_as_text(text: str, tmp_path: Path) -> None:
    library = open_library(tmp_path / "library.json")
    try:
        text.encode()
    except UnicodeEncodeError:
        return
    one = set_note(with_review(paper(), Written(body=text), ()), text)
    library.replace("made", {one.id: one}, sources_of([one], library.sources))
    again = open_library(library.path).papers[one.id]
    assert again.marks.note == clean_note(text) == reviews_by_hand(again)[0].body
