"""Tags: their form, and spellings that differ in case only."""

import pytest
from msgspec import structs

from store.checking import check
from store.checking.fixing import fixed
from store.model import Paper
from tests.store.building import paper, review
from tests.store.checking.holding import codes, found, holding


def tagged(number: int, *tags: str) -> Paper:
    """A paper with these tags of the person's, as they stand in the file."""
    one = paper(number)
    return structs.replace(one, marks=structs.replace(one.marks, tags_added=tags))


@pytest.mark.parametrize(
    ("tag", "right"),
    [
        ("", ()),
        ("  ", ()),
        ("#", ()),
        ("#nlp", ("nlp",)),
        (" model  training\n", ("model training",)),
    ],
)
def test_a_tag_of_the_persons_out_of_form_is_put_right(tag: str, right: tuple[str, ...]) -> None:
    held = holding(tagged(1, "비전", tag))
    assert codes(held) == ["tag-out-of-form"]
    (mended,) = fixed(held.papers, check(held)).values()
    assert mended
    assert mended.tags == ("비전", *right)


@pytest.mark.parametrize("tag", ["vision,nlp", "vision #nlp"])
def test_what_may_be_two_tags_is_left_to_the_person(tag: str) -> None:
    held = holding(tagged(1, tag))
    (finding,) = check(held)
    assert (finding.code.name, finding.fix) == ("tag-out-of-form", None)


def test_a_documents_tag_is_told_until_it_is_taken_off() -> None:
    one = paper(1, review(1, tags=("a,b",)))
    (finding,) = check(holding(one))
    assert (finding.code.name, finding.fix) == ("tag-out-of-form", None)
    off = structs.replace(one, marks=structs.replace(one.marks, tags_removed=("a,b",)))
    assert check(holding(off)) == []


def test_the_commonest_spelling_wins_and_documents_stay_as_they_are() -> None:
    theirs = paper(3, review(3, tags=("VISION",)))
    held = holding(tagged(1, "vision", "x"), tagged(2, "Vision", "y"), theirs, tagged(4, "Vision"))
    findings = found(held, "tag-spellings")
    assert [(one.place.paper, one.fix is not None) for one in findings] == [
        ("arxiv:2001.00001", True),
        ("arxiv:2001.00003", False),
    ]
    changes = fixed(held.papers, findings)
    assert changes == {"arxiv:2001.00001": tagged(1, "Vision", "x")}


def test_of_equally_common_spellings_the_choice_is_always_the_same() -> None:
    papers = [tagged(1, "vision"), tagged(2, "Vision")]
    for held in (holding(*papers), holding(*reversed(papers))):
        (finding,) = check(held)
        assert finding.place.paper == "arxiv:2001.00001"
        assert "“vision” is written “Vision”" in finding.message


def test_different_tags_are_no_spellings_of_one() -> None:
    assert codes(holding(tagged(1, "vision", "visions"), tagged(2, "vision/detection"))) == []
