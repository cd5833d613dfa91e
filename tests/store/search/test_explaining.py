"""Why a paper was found, and what of it is to be marked."""

import unicodedata

import pytest
from msgspec import structs

from store.model import Marks
from store.search.explaining import Reason, explain
from store.search.highlighting import Highlighter, merged
from store.search.matching import Index
from store.search.parsing import parse
from store.search.searching import search
from tests.store.building import paper, review

PAPER = structs.replace(
    paper(
        1,
        review(
            1,
            title="Straße und ＭＡＳＳ",
            authors=("Ivan Vulić",),
            presenters=("강 진구",),
            quarter="2020Q4",
            tags=("vision/detection",),
            body="x " * 50 + "The masses\nare here" + " y" * 50,
        ),
    ),
    marks=Marks(note="a.b"),
)


def explained(query: str) -> list[Reason]:
    return explain(Index(), PAPER, search(Index(), [PAPER], query))


def why(query: str) -> list[tuple[str, str, list[str]]]:
    return [
        (reason.clause, reason.field, [reason.text[a:b] for a, b in reason.spans])
        for reason in explained(query)
    ]


@pytest.mark.parametrize(
    ("query", "reasons"),
    [
        ("mass", [("mass", "title", ["ＭＡＳＳ"]), ("mass", "text", ["mass"])]),
        ("title:strasse", [("title:strasse", "title", ["Straße"])]),
        ("vulic", [("vulic", "author", ["Vulić"])]),
        ("ㄱㅈㄱ", [("ㄱㅈㄱ", "presenter", ["강 진구"])]),
        ("발표자:ㅈㄱ", [("발표자:ㅈㄱ", "presenter", ["진구"])]),
        ("#vision", [("#vision", "tag", ["vision/detection"])]),
        ("tag:detect", [("tag:detect", "tag", ["detect"])]),
        ("note:/./", [("note:/./", "note", ["a.b"])]),
        ("quarter:>2019", [("quarter:>2019", "quarter", ["2020Q4"])]),
        ("is:tagged", [("is:tagged", "", [])]),
        ("year:2020..2021", [("year:2020..2021", "year", ["2020"])]),
        ("-nobody", [("-nobody", "", [])]),
        ("nobody OR vulic", [("vulic", "author", ["Vulić"])]),
        ("(ivan vulic)", [("ivan", "author", ["Ivan"]), ("vulic", "author", ["Vulić"])]),
        ("nobody", []),
    ],
)  # fmt: skip
def test_every_clause_says_where_it_holds(
    query: str, reasons: list[tuple[str, str, list[str]]]
) -> None:
    assert why(query) == reasons


@pytest.mark.parametrize(
    ("query", "clauses"),
    [("ㄱㅈㄱ OR #vision", {"ㄱㅈㄱ", "#vision"}), ("nobody OR #vision", {"#vision"}),
     ("vulic (nobody OR #vision)", {"vulic", "#vision"}), ("(ivan nobody) OR mass", {"mass"})],
)  # fmt: skip
def test_of_several_ways_only_those_that_hold_are_named(query: str, clauses: set[str]) -> None:
    assert {reason.clause for reason in explained(query)} == clauses


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("- first\n- the needle here\n- third", "the needle here"),
        ("1. first\n2. the needle here\n\nafter", "the needle here"),
        ("# Head\n\nthe needle\nhere\n  * more", "the needle here"),
        ("needle - no mark", "needle - no mark"),
        ("> the needle", "the needle"),
    ],
)
def test_a_snippet_ends_where_the_next_item_of_a_list_begins(body: str, shown: str) -> None:
    one = paper(2, review(2, body=body))
    (reason,) = explain(Index(), one, search(Index(), [one], "needle"))
    snippet = reason.snippet
    assert snippet.text == shown
    assert [snippet.text[a:b] for a, b in snippet.spans] == ["needle"]


def test_a_snippet_is_one_line_around_the_first_place() -> None:
    (reason,) = explained("text:masses")
    snippet = reason.snippet
    assert "\n" not in snippet.text
    assert snippet.text.startswith("…")
    assert snippet.text.endswith("…")
    assert [snippet.text[a:b] for a, b in snippet.spans] == ["masses"]
    assert Reason("a", "", "it is\nrated").snippet.text == "it is rated"


def test_a_word_read_in_another_way_is_explained_so() -> None:
    result = search(Index(), [PAPER], "rkdwlsrn")
    assert result.papers == ()
    named = structs.replace(PAPER, reviews=(review(1, presenters=("강진구",)),))
    result = search(Index(), [named], "rkdwlsrn")
    reasons = explain(Index(), named, result)
    assert [(r.clause, r.field, r.text) for r in reasons] == [("rkdwlsrn", "presenter", "강진구")]


@pytest.mark.parametrize(
    ("query", "field", "text", "marked"),
    [
        ("a b", "", "b a ab", ["b", "a", "ab"]),
        ("-a b", "", "a b", ["b"]),
        ("title:a", "title", "banana", ["a", "a", "a"]),
        ("title:a", "text", "banana", []),
        ("강진구", "text", unicodedata.normalize("NFD", "by 강진구."),
         [unicodedata.normalize("NFD", "강진구")]),
        ("ㄱㅈ", "text", "강진구", []),
        ("ㄱㅈ", "presenter", "강진구, 김준", ["강진", "김준"]),
        ("text:/b+/ a", "text", "abBc", ["abB"]),
        ("#a", "tag", "#a", ["#a"]),
        ("#a", "tag", "ab", []),
        ("is:rated", "title", "is rated", []),
    ],
)  # fmt: skip
def test_what_is_marked(query: str, field: str, text: str, marked: list[str]) -> None:
    spans = Highlighter(parse(query).expression).spans(text, field)
    assert [text[a:b] for a, b in spans] == marked


def test_spans_that_touch_are_one() -> None:
    assert merged([(4, 6), (0, 2), (2, 3), (1, 2), (5, 7)]) == [(0, 3), (4, 7)]
