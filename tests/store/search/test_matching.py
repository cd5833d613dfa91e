"""Which papers a query finds."""

import unicodedata

import pytest

from store.model import Paper
from store.search import matching
from store.search.matching import Index, fold, words
from tests.store.building import paper, review

PAPER = paper(
    1,
    review(
        1,
        title="AdapterHub: A Framework",
        authors=("Ivan Vulić", "Andreas Rücklé"),
        presenters=("강진구",),
        quarter="2020Q4",
        venue="CVPR",
        year=2020,
        tags=("Self-training",),
        body="트랜스포머를 통째로 파인튜닝",
    ),
)


@pytest.mark.parametrize(
    "query",
    ["adapterhub", "vulic", "RÜCKLÉ", "강진구", "2020 q4", "2020Q4", "cvpr", "2001.00001",
     "#self-training", "파인튜닝", "통째로 vulić", "to-read", "ＣＶＰＲ", ""],
)  # fmt: skip
def test_it_is_found_by(query: str) -> None:
    assert Index().search([PAPER], query) == [PAPER]


@pytest.mark.parametrize("query", ["nobody", "강진우", "adapterhub nobody", "neurips"])
def test_it_is_not_found_by(query: str) -> None:
    assert Index().search([PAPER], query) == []


def test_decomposed_hangul_is_the_same() -> None:
    assert Index().search([PAPER], unicodedata.normalize("NFD", "강진구")) == [PAPER]


@pytest.mark.parametrize("query", ["ㄱㅈㄱ", "ㅈㄱ", "ㄱㅈㄱ adapterhub", "ㄱ"])
def test_a_name_is_found_by_its_initials(query: str) -> None:
    assert Index().search([PAPER], query) == [PAPER]


@pytest.mark.parametrize("query", ["ㄱㅈㅈ", "ㅌㄹㅅㅍㅁ", "ㄱㅈㄱ nobody"])
def test_initials_look_at_names_only_and_in_order(query: str) -> None:
    assert Index().search([PAPER], query) == []


def test_folding_keeps_hangul_whole() -> None:
    assert fold("강진구 Vulić ＡＢ") == "강진구 vulic ab"
    assert words("  Two  Words ") == ("two", "words")


def test_a_paper_is_folded_once_until_it_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    folded: list[str] = []
    real = matching.haystack

    def counted(one: Paper) -> str:
        folded.append(one.id)
        return real(one)

    monkeypatch.setattr(matching, "haystack", counted)
    index = Index()
    for query in ("a", "ad", "ada"):
        index.search([PAPER], query)
    assert folded == [PAPER.id]
    index.search([paper(1)], "paper")
    assert folded == [PAPER.id, PAPER.id]
