"""Tags over the whole library: one line for many papers, near spellings, renaming."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.marks import set_tags
from store.tagging import (
    Retagging,
    near_spellings,
    parse_retagging,
    rename,
    retagging,
    tag_counts,
    with_tag,
)
from tests.store.building import paper, review

ONE, TWO = "arxiv:2001.00001", "arxiv:2001.00002"


@pytest.mark.parametrize(
    ("line", "added", "removed"),
    [
        ("+vision -nlp", ("vision",), ("nlp",)),
        ("vision, nlp", ("vision", "nlp"), ()),
        ("#vision #nlp", ("vision", "nlp"), ()),
        ("+semi supervised, -self-training", ("semi supervised",), ("self-training",)),
        ("+a -A", (), ("A",)),
        ("  ", (), ()),
        ("자기지도 -비전", ("자기지도",), ("비전",)),
    ],
)
def test_a_line_puts_on_and_takes_off(
    line: str, added: tuple[str, ...], removed: tuple[str, ...]
) -> None:
    assert parse_retagging(line) == Retagging(added, removed)


def test_a_line_with_all_tags_of_a_paper_keeps_adds_and_takes_off() -> None:
    own = paper(1, review(1, tags=("kept", "+odd", "gone")))
    assert retagging("kept, +odd, new, ", own) == Retagging(("new",), ("gone",))
    assert retagging("kept, +odd, gone, -kept, +more", own) == Retagging(("more",), ("kept",))
    assert retagging("KEPT, +odd, gone", own).nothing


@given(st.lists(st.text(alphabet="ab/- 한", min_size=1, max_size=6), max_size=4))
def test_the_tags_that_a_paper_has_change_nothing(tags: list[str]) -> None:
    own = set_tags(paper(1), [tag.strip() for tag in tags if tag.strip()])
    assert retagging("".join(f"{tag}, " for tag in own.tags), own).nothing


def test_tags_are_counted_over_all_papers_however_they_are_spelled() -> None:
    papers = [
        paper(1, review(1, tags=("Vision", "nlp"))),
        paper(2, review(2, tags=("vision",))),
    ]
    assert tag_counts(papers) == [("Vision", 2), ("nlp", 1)]


@pytest.mark.parametrize(
    ("tag", "near"),
    [
        ("self_training", ["self-training"]),
        ("selftraining", ["self-training"]),
        ("self-trainning", ["self-training"]),
        ("Self-Training", []),
        ("gpt-3", []),
        ("nlu", []),
        ("자기 지도", ["자기지도"]),
    ],
)
def test_near_spellings_are_pointed_out(tag: str, near: list[str]) -> None:
    assert near_spellings(tag, ["self-training", "gpt-2", "nlp", "자기지도", "vision"]) == near


def test_renaming_takes_nested_tags_along_and_touches_no_other_paper() -> None:
    papers = [
        paper(1, review(1, tags=("vision/detection", "nlp"))),
        set_tags(paper(2, review(2)), ["vision"]),
        paper(3, review(3, tags=("visionary",))),
    ]
    changed = rename(papers, "Vision", "cv")
    assert set(changed) == {ONE, TWO}
    assert changed[ONE].tags == ("nlp", "cv/detection")
    assert changed[TWO].tags == ("cv",)
    assert [p.id for p in with_tag(papers, "vision")] == [ONE, TWO]


def test_renaming_to_a_tag_in_use_makes_them_one_and_to_nothing_takes_it_off() -> None:
    both = paper(1, review(1, tags=("cv", "vision")))
    assert rename([both], "vision", "cv")[ONE].tags == ("cv",)
    assert rename([both], "vision", "")[ONE].tags == ("cv",)


def test_a_renamed_tag_does_not_come_back_with_the_document() -> None:
    renamed = rename([paper(1, review(1, tags=("vision",)))], "vision", "cv")[ONE]
    assert renamed.source_tags == ("vision",)
    assert renamed.tags == ("cv",)


def test_a_tag_of_a_document_can_be_spelled_otherwise() -> None:
    renamed = rename([paper(1, review(1, tags=("Vision",)))], "Vision", "vision")[ONE]
    assert renamed.tags == ("vision",)
    assert rename([renamed], "vision", "Vision")[ONE].tags == ("Vision",)
