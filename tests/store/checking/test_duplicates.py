"""Papers that are probably one, and papers that only look like it."""

from difflib import SequenceMatcher
from typing import Any

import pytest
from msgspec import structs

from store.checking import check
from store.model import Paper
from tests.store.building import paper, review
from tests.store.checking.holding import codes, found, holding

NOISY = "Self-training with Noisy Student improves ImageNet classification"


def titled(number: int, title: str, **fields: object) -> Paper:
    return paper(number, review(number, title=title, **fields))


def test_nearly_equal_titles_are_told_once_with_the_evidence() -> None:
    twin = titled(
        2, "Self-Training with Noisy Students Improves ImageNet Classification!", year=2019
    )
    (finding,) = check(holding(titled(1, NOISY), twin))
    assert (finding.code.name, finding.severity) == ("duplicate-likely", "warning")
    assert (finding.place.paper, finding.place.other) == ("arxiv:2001.00001", "arxiv:2001.00002")
    for words in (NOISY, "arxiv:2001.00002", "2 authors in common", "2020 and 2019"):
        assert words in finding.message
    assert finding.fix is None


@pytest.mark.parametrize(
    ("title", "fields"),
    [
        ("SELF TRAINING with noisy student improves imagenet classification", {}),
        ("Self-training with Noisy Student improves ImageNet classificaiton", {}),
        (NOISY, {"authors": ("Somebody Else",)}),
        (NOISY, {"authors": ()}),
        (NOISY, {"year": 2010}),
    ],
)
def test_duplicates(title: str, fields: dict[str, object]) -> None:
    assert found(holding(titled(1, NOISY), titled(2, title, **fields)), "duplicate-likely")


@pytest.mark.parametrize(
    ("one", "other", "fields"),
    [
        (NOISY, "Self-training improves CIFAR classification", {}),
        ("Momentum Contrast, version 1", "Momentum Contrast, version 2", {}),
        ("Foundations of Learning, Part I", "Foundations of Learning, Part II", {}),
        ("wav2vec: Learning of Speech", "wav2vec 2.0: Learning of Speech", {}),
        (NOISY, NOISY + "s", {"authors": ("Somebody Else",)}),
        (NOISY, NOISY + "s", {"year": 2010}),
        (NOISY, NOISY, {"authors": ("Somebody Else",), "year": 2010}),
        ("", "", {"untitled": True}),
    ],
)
def test_no_duplicates(one: str, other: str, fields: dict[str, Any]) -> None:
    both = titled(1, one, untitled=fields.get("untitled", False)), titled(2, other, **fields)
    assert found(holding(*both), "duplicate-likely") == []


def test_what_is_in_the_trash_is_no_duplicate() -> None:
    away = titled(2, NOISY)
    away = structs.replace(away, marks=structs.replace(away.marks, trashed="2026-11-21T12:00:00Z"))
    assert codes(holding(titled(1, NOISY), away)) == []


@pytest.mark.parametrize("said_of", [1, 2])
def test_papers_that_the_person_keeps_apart_are_no_duplicates(said_of: int) -> None:
    known_as = review(1, title=NOISY, identifiers=("arxiv:2001.00001", "url:example.org/1"))
    one, other = paper(1, known_as), titled(2, NOISY)
    if said_of == 1:
        one = structs.replace(one, marks=structs.replace(one.marks, apart=(other.id,)))
    else:
        # The link was the paper's id when that was said.
        marks = structs.replace(other.marks, apart=("url:example.org/1",))
        other = structs.replace(other, marks=marks)
    assert codes(holding(one, other)) == []


def test_not_all_pairs_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []

    class Counted(SequenceMatcher[str]):
        def __init__(self, *arguments: Any, **named: Any) -> None:
            made.append(1)
            super().__init__(*arguments, **named)

    monkeypatch.setattr("store.likeness.SequenceMatcher", Counted)
    words = ["graph", "speech", "image", "noisy", "sparse", "deep", "robust", "neural"]
    titles = [f"{a} {b} learning of {c} networks" for a in words for b in words for c in words]
    names = ("bananas", "cinnamon", "dandelion", "eggplants", "fennel", "ginger", "hazelnuts")
    papers = [titled(n, f"{t} {names[n % 7]}") for n, t in enumerate(titles, start=1)]
    twins = (
        titled(9001, "quince jelly recipes explained"),
        titled(9002, "Quince Jelly Recipe Explained"),
    )
    findings = found(holding(*papers, *twins), "duplicate-likely")
    assert ("arxiv:2001.09001", "arxiv:2001.09002") in {
        (f.place.paper, f.place.other) for f in findings
    }
    # All pairs would be 131,000.
    assert len(made) < 10 * len(papers)
