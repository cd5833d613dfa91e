"""Which papers a query finds."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from store.model import Image, Marks, Paper
from store.search import folding, texts
from store.search.matching import Index
from store.search.parsing import parse
from store.search.patterns import Pattern
from store.search.steps import SLICE
from tests.store.building import paper, review, source
from tests.store.search.finding import matching

PAPER = structs.replace(
    paper(
        1,
        review(
            1,
            title="AdapterHub: A Framework",
            authors=("Ivan Vulić", "Andreas Rücklé"),
            presenters=("강진구",),
            quarter="2020Q4",
            venue="CVPR",
            year=2020,
            tags=("Self-training", "vision/detection"),
            body="트랜스포머를 통째로 파인튜닝: $a_i + b$ ㅋㅋ",
            images=(Image(url="https://a.example/1.png", alt="The loss curve"),),
            rating=4.1,
        ),
    ),
    marks=Marks(note="Ask 김 철수 about it"),
    added="2026-11-21T12:00:00Z",
)
SOURCES = {"post:a": source(name="2020-12.md", title="Weekly digest", date="2020-07-13")}


def finds(query: str, one: Paper = PAPER) -> bool:
    return matching(Index(SOURCES), [one], query) == [one]


@pytest.mark.parametrize(
    "query",
    ["", "adapterhub", "vulic", "RÜCKLÉ", "강진구", "2020 q4", "2020Q4", "cvpr", "2001.00001",
     "#self-training", "파인튜닝", "통째로 vulić", "to-read", "ＣＶＰＲ", '"a framework"',
     "-nobody", "nobody OR cvpr", "-(nobody cvpr)", "loss curve", "arxiv:2001.00001", '"2020 q4"',
     "title:hub", "author:andreas", 'author:="ivan vulic"', "venue:=cvpr",
     "title:/^adapter.*work$/", "author:/^andreas/", "text:통째로", "note:ask", "id:2001",
     "link:arxiv.org", "source:digest", "source:2020-12", "rating:4.1", "rating:>4",
     "rating:<=4.1", "rating:4..5", "rating:..4.5", "year:2020", "year:202", "year:>2019",
     "year:<=2020", "year:2019..2021", "quarter:2020Q4", "quarter:2020", "quarter:>2020Q3",
     "quarter:>=2020", "quarter:2020..2020", "week:2020W29", "week:>=2020W01", "added:2026",
     "added:2026-11", "added:>=2026-11-21", "added:2026..2026-11", "#vision", "#vision/detection",
     "#VISION", "tag:detect", "+self-training", "-#detection", "status:to-read", "status:to",
     "is:new", "is:rated", "is:reviewed", "is:presented", "is:tagged", "-is:merged", "-is:trashed",
     "-is:untitled", "-is:unrated", "has:image", "has:math", "has:note", "has:arxiv", "has:link",
     "-has:doi", "-has:slides", "발표자:강진구", "분기:2020Q4", "평점:>4", "제목:hub",
     "저자:vulic", "학회:cvpr", "연도:2020", "태그:vision", "상태:안읽음", "메모:김", "본문:파인",
     "출처:digest"],
)  # fmt: skip
def test_it_is_found_by(query: str) -> None:
    assert parse(query).problems == ()
    assert finds(query)


@pytest.mark.parametrize(
    "query",
    ["nobody", "강진우", "adapterhub nobody", "neurips", "-cvpr", "title:cvpr", "venue:=cvp",
     "title:/^framework/", "author:/^ivan vulic$/ nobody", "rating:4.2", "rating:>4.1", "year:2019",
     "year:>2020", "year:2021..", "quarter:2020Q3", "quarter:>2020", "quarter:<2020",
     "week:2020W28", "added:<2026-11", "#vis", "#detection", "#self", "is:read", "is:merged",
     "is:unrated", "has:doi", "-#vision", "text:adapterhub", "title:강진구"],
)  # fmt: skip
def test_it_is_not_found_by(query: str) -> None:
    assert parse(query).problems == ()
    assert not finds(query)


def test_a_missing_value_is_found_by_no_comparison() -> None:
    bare = paper(2, review(2, identifiers=("title:x",), links=()))
    for query in ("rating:<=5", "rating:>=0", "year:<3000", "quarter:>1000", "added:>1000"):
        assert not finds(query, bare)


def test_decomposed_hangul_is_the_same() -> None:
    for query in ("강진구", "발표자:강진구", "파인튜닝", 'presenter:="강진구"'):
        assert finds(unicodedata.normalize("NFD", query))


@pytest.mark.parametrize(
    "query",
    ["ㄱㅈㄱ", "\u1100\u110c\u1100", "ㅈㄱ", "ㄱㅈㄱ adapterhub", "ㄱ", "강ㅈㄱ",
     "강진ㄱ", "ㄱ진구", "발표자:ㄱㅈㄱ", "ㄱㅊㅅ", "김ㅊ", "note:ㄱㅊㅅ", "ㅋㅋ"],
)  # fmt: skip
def test_a_name_is_found_by_its_initials(query: str) -> None:
    assert finds(query)


@pytest.mark.parametrize(
    "query",
    [
        "ㄱㅈㅈ",
        "ㅌㄹㅅㅍㅁ",
        "ㄱㅈㄱ nobody",
        "강ㅊㄱ",
        '"ㄱㅈㄱ"',
        "title:ㄱㅈㄱ",
        "감ㅈㄱ",
        "ㄱㅈㄱㄱ",
    ],
)
def test_initials_look_at_names_only_and_in_order(query: str) -> None:
    assert not finds(query)


WORDS = st.sampled_from(["cvpr", "nobody", "강진구", "ㄱㅈ", "#vision", "year:2020", "is:rated"])


@given(WORDS, WORDS)
def test_the_operators_are_those_of_logic(one: str, other: str) -> None:
    assert finds(f"{one} {other}") == (finds(one) and finds(other))
    assert finds(f"{one} OR {other}") == (finds(one) or finds(other))
    assert finds(f"-{one}") == (not finds(one))
    assert finds(f"-({one} {other})") == finds(f"-{one} OR -{other}")


def test_a_paper_is_folded_once_until_it_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    folded: list[str] = []
    real = folding.fold

    def counted(text: str) -> str:
        folded.append(text)
        return real(text)

    monkeypatch.setattr(texts, "fold", counted)
    index = Index()
    for query in ("a", "ad", "ada"):
        matching(index, [PAPER], query)
    assert len(folded) == 1
    matching(index, [paper(1)], "paper")
    assert len(folded) == 2


def test_the_texts_are_made_ready_in_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    papers = [paper(number) for number in range(1, SLICE * 2 + 2)]
    index = Index()
    assert len([*index.warm(papers)]) == 3
    monkeypatch.setattr(texts, "fold", None)
    assert matching(index, papers, "paper") == papers
    assert matching(index, papers, "ㄱㅈㄱ") == []


def test_the_texts_of_papers_that_went_are_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    papers = [paper(number) for number in range(1, 4)]
    index = Index()
    assert matching(index, papers, "paper") == papers
    assert matching(index, papers, "ㄱㅈㄱ") == []
    index.texts.forget_but({papers[0].id, papers[2].id})
    folded: list[str] = []

    def counted(text: str) -> str:
        folded.append(text)
        return folding.fold(text)

    monkeypatch.setattr(texts, "fold", counted)
    assert matching(index, papers[:1] + papers[2:], "paper") == [papers[0], papers[2]]
    assert folded == []
    assert matching(index, papers, "paper") == papers
    assert len(folded) == 1


def test_a_regular_expression_cannot_hang() -> None:
    pattern = Pattern(r"(x+x+)+y", seconds=0.02)
    assert not pattern.matches("x" * 5000)
    assert pattern.stopped
    # Its time is used up: it is not tried again.
    assert not pattern.matches("xxy")
    fast = Pattern("B+")
    assert fast.matches("abbc")
    assert fast.spans("abbc b") == [(1, 3), (5, 6)]
    assert not fast.stopped
