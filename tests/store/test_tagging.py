"""Tags over the whole library: one line for many papers, near spellings, renaming."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.marks import set_tags
from store.tagging import (
    Retagging,
    TagRow,
    near_spellings,
    parse_retagging,
    rename,
    retagging,
    signed_tags,
    tag_counts,
    tag_rows,
    with_tag,
    wrong_tags,
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
    line = "".join(f"{tag}, " for tag in own.tags)
    assert retagging(line, own).nothing
    assert wrong_tags(line, own.tags) == ""


def test_an_old_tag_out_of_form_stays_until_it_is_taken_out_of_the_line() -> None:
    own = set_tags(paper(1), ["a,b", "c//d", "/", "e"])
    line = "a,b, c//d, /, e, "
    assert retagging(line, own).nothing
    assert retagging("c//d, /, e, ", own) == Retagging((), ("a,b",))
    assert retagging("a,b, c//d, e, f", own) == Retagging(("f",), ("/",))
    assert retagging(f"{line}-c//d", own) == Retagging((), ("c//d",))


@pytest.mark.parametrize("line", ["new, x/", "/", "+a//b", "-gone, /y"])
def test_a_line_with_a_new_tag_out_of_form_says_the_right_one(line: str) -> None:
    assert wrong_tags(line, ["gone"]).endswith("has a name, as in vision/detection")


def test_a_tag_around_others_is_listed_even_if_no_paper_has_it() -> None:
    papers = [
        paper(1, review(1, tags=("deep/one", "deep/two", "deepest"))),
        paper(2, review(2, tags=("Deep/one/more", "nlp"))),
    ]
    assert tag_rows(papers) == [
        TagRow("deep", 0, 2, 0),
        TagRow("deep/one", 1, 2, 1),
        TagRow("Deep/one/more", 1, 1, 2),
        TagRow("deep/two", 1, 1, 1),
        TagRow("deepest", 1, 1, 0),
        TagRow("nlp", 1, 1, 0),
    ]


def test_a_paper_with_a_tag_and_one_nested_in_it_is_one_paper_of_the_outer() -> None:
    assert tag_rows([paper(1, review(1, tags=("cv/x", "CV")))]) == [
        TagRow("CV", 1, 1, 0),
        TagRow("cv/x", 1, 1, 1),
    ]


def test_old_tags_out_of_form_are_listed_without_nameless_ones_around_them() -> None:
    papers = [paper(1, review(1, tags=("/", "/a", "b//c")))]
    assert [(row.tag, row.own, row.depth) for row in tag_rows(papers)] == [
        ("/", 1, 0),
        ("/a", 1, 0),
        ("b", 0, 0),
        ("b//c", 1, 1),
    ]


def test_a_tag_that_only_others_are_nested_in_is_renamed_with_them() -> None:
    papers = [paper(1, review(1, tags=("deep/one",))), paper(2, review(2, tags=("deep/two",)))]
    changed = rename(papers, "deep", "shallow/er")
    assert [changed[key].tags for key in (ONE, TWO)] == [("shallow/er/one",), ("shallow/er/two",)]
    assert [one.tags for one in rename(papers, "deep", "").values()] == [(), ()]


def test_tags_are_counted_over_all_papers_however_they_are_spelled() -> None:
    papers = [
        paper(1, review(1, tags=("Vision", "nlp"))),
        paper(2, review(2, tags=("vision",))),
    ]
    assert tag_counts(papers) == [("Vision", 2), ("nlp", 1)]


def test_what_a_line_changes_depends_on_the_papers() -> None:
    papers = [paper(1, review(1, tags=("review", "Lab"))), paper(2, review(2, tags=("lab",)))]
    tags = parse_retagging("+LAB, +new, -review, -daily")
    assert tags.on(papers) == Retagging(("new",), ("review",))
    assert tags.on(papers[:1]).on(papers[1:]) == Retagging(("new",), ())
    assert parse_retagging("+lab -daily").on(papers).nothing


@pytest.mark.parametrize(
    ("text", "signed"),
    [
        ("+a1 -새태그 General", [("+", "a1"), ("-", "새태그 General")]),
        ("+model training", [("+", "model training")]),
        ("-a,b", [("-", "a,b")]),
        ("one #two", [("+", "one"), ("+", "#two")]),
        (" ", []),
    ],
)
def test_a_sign_behind_a_blank_begins_the_next_tag(
    text: str, signed: list[tuple[str, str]]
) -> None:
    assert list(signed_tags(text)) == signed


@pytest.mark.parametrize(
    ("tag", "near"),
    [
        ("self_training", ["self-training"]),
        ("selftraining", ["self-training"]),
        ("self-trainning", ["self-training"]),
        ("vison", ["vision"]),
        ("speach", ["speech"]),
        ("graqh", []),
        ("Self-Training", []),
        ("gpt-3", []),
        ("nlu", []),
        ("자기 지도", ["자기지도"]),
        ("self-training/x", []),
        ("self_training/x", ["self-training"]),
    ],
)
def test_near_spellings_are_pointed_out(tag: str, near: list[str]) -> None:
    assert (
        near_spellings(
            tag, ["self-training", "gpt-2", "nlp", "자기지도", "vision", "speech", "graph"]
        )
        == near
    )


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
