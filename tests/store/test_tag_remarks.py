"""What is said of new tags and of new names of tags."""

import pytest

from store.marks import set_tags
from store.tag_remarks import absent_remark, comma_remark, renaming, spelling_remark
from tests.store.building import paper, review

IN_USE = ("self-training", "vision", "nlp")


@pytest.mark.parametrize(
    ("added", "remark"),
    [
        (["self_training"], "“self_training” is new; in use is “self-training”"),
        (["vison", "robots"], "“vison” is new; in use is “vision”"),
        (["vison", "self_training"], "“self_training” is new; in use is “self-training”"),
        (["Vision", "robots"], ""),
        ([], ""),
    ],
)
def test_of_new_tags_a_near_spelling_is_told(added: list[str], remark: str) -> None:
    assert spelling_remark(added, IN_USE) == remark


@pytest.mark.parametrize(
    ("added", "other"),
    [
        (["새태그/하위 self-Training"], "self-training"),
        (["NLP 새 것"], "nlp"),
        (["visions of nlp"], "nlp"),
        (["vision"], ""),
        (["new one"], ""),
        (["visionary"], ""),
    ],
)
def test_two_tags_without_a_comma_are_told(added: list[str], other: str) -> None:
    said = comma_remark(added, IN_USE)
    assert said == (
        f"“{added[0]}” is one new tag; in use is “{other}”: commas stand between tags"
        if other
        else ""
    )


@pytest.mark.parametrize(
    ("removed", "remark"),
    [
        (["review daily"], "no paper here has #review daily: commas stand between tags"),
        (["nosuch", "Review"], "no paper here has #nosuch"),
        (["REVIEW"], ""),
        ([], ""),
    ],
)
def test_of_tags_to_be_taken_off_those_are_told_that_no_paper_has(
    removed: list[str], remark: str
) -> None:
    assert absent_remark(removed, ["review", "daily"]) == remark


def test_a_tag_in_use_is_no_forgotten_comma() -> None:
    assert comma_remark(["vision model"], ["vision", "Vision Model"]) == ""


def test_a_renaming_that_merges_says_so() -> None:
    speech, vision, both = ("speech",), ("vision",), ("speech", "vision/detection")
    papers = [set_tags(paper(n, review(n)), tags) for n, tags in enumerate((speech, vision, both))]
    plain = renaming(papers, "speech", "audio")
    assert plain.question == "Rename #speech to #audio?"
    assert plain.done == "renamed #speech to #audio: 2 papers"
    merged = renaming(papers, "Speech", "VISION")
    assert (merged.papers, merged.together) == (2, 3)
    assert (
        merged.question == "Rename #Speech to #VISION? It merges with #VISION: 3 papers together."
    )
    assert merged.done == "merged #Speech with #VISION: 2 papers, now 3 together"


@pytest.mark.parametrize("new", ["Deep", "deep/er", "deep/one"])
def test_a_tag_spelled_anew_or_nested_in_itself_merges_with_none(new: str) -> None:
    papers = [set_tags(paper(1, review(1)), ("deep", "deep/one"))]
    assert renaming(papers, "deep", new).together == 0
