"""CSL-JSON: every rule of reading it, and that nothing of any text is lost."""

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.importers import parse_document
from store.importers.interface import Parsed
from store.importers.references.csl_json import CSL_JSON
from store.model import Review
from tests.hostile import each_hostile
from tests.store.importers.reading import read, words_lost, work
from tests.store.importers.samples import NAMES, path

PAPER: dict[str, Any] = {
    "id": "xie2020self",
    "type": "paper-conference",
    "title": "Self-training with <i>Noisy Student</i> improves "
    '<span class="nocase">ImageNet</span>',
    "author": [
        {"family": "Xie", "given": "Qizhe"},
        {"family": "Oord", "given": "Aäron", "non-dropping-particle": "van den"},
        {"literal": "Google, Inc."},
    ],
    "container-title": "Proceedings of the IEEE/CVF Conference on Computer Vision and Pattern "
    "Recognition",
    "issued": {"date-parts": [[2020, 6]]},
    "DOI": "10.1109/CVPR42600.2020.01070",
    "URL": "https://ieeexplore.ieee.org/document/9156610",
    "page": "10684-10695",
    "volume": 3,
    "keyword": "vision, Self-training",
    "note": "좋은 논문\n둘째 줄",
}  # fmt: skip


def csl(value: object) -> Parsed:
    return read(CSL_JSON, json.dumps(value, ensure_ascii=False, indent=1))


def item(**values: object) -> Review:
    (record,) = csl([{"type": "article", "title": "T", **values}]).records
    return record


def codes(parsed: Parsed) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in parsed.problems]


def test_an_item_has_no_problems_and_every_variable_its_place() -> None:
    parsed = csl([PAPER])
    assert parsed.problems == ()
    assert parsed.preamble == ""
    assert parsed.records == (
        Review(
            line=2,
            title="Self-training with Noisy Student improves ImageNet",
            authors=("Qizhe Xie", "Aäron van den Oord", "Google, Inc."),
            authors_text="Qizhe Xie, Aäron van den Oord, Google, Inc.",
            venue="CVPR",
            venue_text=PAPER["container-title"],
            year=2020,
            links=("https://ieeexplore.ieee.org/document/9156610",),
            identifiers=(
                "doi:10.1109/cvpr42600.2020.01070",
                "url:ieeexplore.ieee.org/document/9156610",
            ),
            tags=("vision", "Self-training"),
            body="좋은 논문\n둘째 줄",
            fields={
                "citation-key": "xie2020self",
                "issued": "2020-06",
                "type": "paper-conference",
                "DOI": "10.1109/CVPR42600.2020.01070",
                "page": "10684-10695",
                "volume": "3",
            },
        ),
    )


@pytest.mark.parametrize("name", ["items", "references"])
def test_items_inside_an_object(name: str) -> None:
    parsed = csl({"version": 2, name: [PAPER], "nocite": ["a", "b"]})
    assert parsed.records[0].line == 4
    assert parsed.fields == {"version": "2", "nocite": "a; b"}


def test_one_item_alone() -> None:
    parsed = csl(PAPER)
    assert [record.line for record in parsed.records] == [1]
    assert parsed.fields == {}


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ({"family": "Kim", "given": "Min"}, "Min Kim"),
        ({"family": "김", "given": "민준"}, "김민준"),
        ({"family": "King", "given": "Martin", "suffix": "Jr."}, "Martin King, Jr."),
        ({"family": "Gogh", "given": "V.", "dropping-particle": "van"}, "V. van Gogh"),
        ({"literal": "OpenAI"}, "OpenAI"),
        ({"family": "Plato"}, "Plato"),
        ("Min Kim", "Min Kim"),
    ],
)
def test_names(name: object, shown: str) -> None:
    assert item(author=[name]).authors == (shown,)


def test_what_else_is_said_of_authors_is_kept() -> None:
    author = [{"family": "Kim", "given": "Min", "affiliation": [{"name": "KAIST"}]}]
    record = item(author=author)
    assert record.authors == ("Min Kim",)
    assert json.loads(record.fields["author"]) == author


def test_not_all_authors() -> None:
    record = item(author=[{"family": "Kim", "given": "Min"}, {"literal": "others"}])
    assert (record.authors, record.et_al) == (("Min Kim",), True)


@pytest.mark.parametrize(
    ("issued", "year", "kept"),
    [
        ({"date-parts": [[2020]]}, 2020, None),
        ({"date-parts": [["2020", "6", 1]]}, 2020, "2020-06-01"),
        ({"date-parts": [[2020, 6], [2020, 7]]}, 2020, "2020-06/2020-07"),
        ({"raw": "2020"}, 2020, None),
        ({"raw": "June 2020"}, 2020, "June 2020"),
        ({"literal": "forthcoming"}, None, "forthcoming"),
        ("2020-06-01", 2020, "2020-06-01"),
        ({"date-parts": [[2020]], "circa": True}, 2020,
         '{"date-parts": [[2020]], "circa": true}'),
        (None, None, None),
    ],
)  # fmt: skip
def test_dates(issued: object, year: int | None, kept: str | None) -> None:
    record = item(issued=issued)
    assert (record.year, record.fields.get("issued")) == (year, kept)


@pytest.mark.parametrize(
    ("values", "identifiers", "venue"),
    [
        ({"number": "arXiv:1911.04252", "publisher": "arXiv"}, ("arxiv:1911.04252",), "arXiv"),
        ({"DOI": "10.48550/arXiv.1911.04252"}, ("arxiv:1911.04252",), ""),
        ({"URL": "http://arxiv.org/abs/1911.04252"}, ("arxiv:1911.04252",), ""),
        ({"note": "arXiv: 1911.04252"}, ("arxiv:1911.04252",), "arXiv"),
        ({"note": "see arXiv:1911.04252"}, ("title:t",), ""),
        ({"URL": "no link"}, ("title:t",), ""),
        ({}, ("title:t",), ""),
    ],
)
def test_identifiers(values: dict[str, str], identifiers: tuple[str, ...], venue: str) -> None:
    record = item(**values)
    assert (record.identifiers, record.venue) == (identifiers, venue)


def test_other_variables_are_kept() -> None:
    record = item(
        **{
            "abstract": "We.", "custom": {"a": [1]}, "editor": [{"family": "Lee", "given": "B."}],
            "accessed": {"date-parts": [[2021, 1, 2]]}, "URL": "see page 3", "open": True,
            "citation-key": "key", "id": "http://zotero.org/items/A", "collection-title": "Series",
            "container-title": "Nature", "none": None,
        }
    )  # fmt: skip
    assert record.venue == "Nature"
    assert record.fields == {
        "citation-key": "key", "URL": "see page 3", "collection-title": "Series",
        "type": "article", "abstract": "We.", "custom": '{"a": [1]}', "editor": "B. Lee",
        "accessed": "2021-01-02", "open": "true", "id": "http://zotero.org/items/A",
    }  # fmt: skip


def test_a_variable_that_stands_twice() -> None:
    (record,) = read(CSL_JSON, '[{"type": "book", "title": "T", "title": "U"}]').records
    assert (record.title, record.fields["title-2"]) == ("T", "U")


def test_escapes_that_cannot_be_stored_are_cleaned() -> None:
    text = r'[{"type": "book", "title": "A\u0000 \ud83d \u1112\u1161\u11ab", "x\ud83d": 1}]'
    (record,) = read(CSL_JSON, text).records
    assert record.title == "A ? 한"
    assert msgspec.json.encode(record)


def test_a_broken_text_gives_the_items_before() -> None:
    text = json.dumps([PAPER, PAPER], indent=1)
    broken = text[: text.rindex('"note"')]
    parsed = read(CSL_JSON, broken)
    assert len(parsed.records) == 1
    assert [code for _, code in codes(parsed)] == ["json-broken"]
    assert parsed.preamble.startswith("{")
    assert words_lost(parsed, parsed.preamble) == set()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[{"type": "book", "title": "T"}\n {"type": "book", "title": "U"}]', 2),
        ('[{"type": "book", "title": "T"}]\nmore', 2),
        ('{"items": [{"type": "book", "title": "T"}],\n broken}', 2),
    ],
)
def test_where_a_text_is_broken(text: str, line: int) -> None:
    parsed = read(CSL_JSON, text)
    assert [record.title for record in parsed.records] == ["T"]
    assert (line, "json-broken") in codes(parsed)


@pytest.mark.parametrize("bomb", ["[" * 100_000, '{"a":' * 100_000, "1" * 100_000])
def test_bombs_are_refused(bomb: str) -> None:
    parsed = read(CSL_JSON, '[{"type": "book", "title": "T"},\n' + bomb)
    assert [record.title for record in parsed.records] == ["T"]
    assert (2, "json-broken") in codes(parsed)


def test_deep_items_and_others_are_kept_as_preamble() -> None:
    deep = '{"type": "book", "title": "U", "a": ' + "[" * 40 + "]" * 40 + "}"
    parsed = read(CSL_JSON, '[{"type": "book", "title": "T"},\n' + deep + ",\n3,\n[4]\n]")
    assert [record.title for record in parsed.records] == ["T"]
    assert codes(parsed)[:3] == [(2, "no-item"), (3, "no-item"), (4, "no-item")]
    assert parsed.preamble == f"{deep}\n3\n[4]"


def test_an_item_with_nothing_to_know_it_by_is_kept_as_preamble() -> None:
    parsed = read(CSL_JSON, '[{"type": "book", "publisher": "MIT"}]')
    assert parsed.records == ()
    assert parsed.preamble == '{"type": "book", "publisher": "MIT"}'
    assert codes(parsed) == [(1, "entry-without-title")]


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        (json.dumps([PAPER] * 30), 0.9, 1.0),
        ("\n\n" + json.dumps({"items": [PAPER]}, indent=2), 0.9, 1.0),
        ('[{"name": "a"}, {"title": "T"}, {"type": "file", "title": "T"}]', 0.0, 0.0),
        ('{"papers": [{"type": "book", "title": "T"}]}', 0.0, 0.0),
        ("[link](https://a.org)", 0.0, 0.0),
        ("[]", 0.0, 0.0),
        ("3", 0.0, 0.0),
        ("", 0.0, 0.0),
    ],
)
def test_confidence(text: str, least: float, most: float) -> None:
    assert least <= CSL_JSON.confidence(text.split("\n")) <= most


@pytest.mark.parametrize("name", NAMES)
def test_the_samples_are_no_csl(name: str) -> None:
    assert CSL_JSON.confidence(path(name).read_text("utf-8").split("\n")) == 0.0


@each_hostile
def test_hostile_text(hostile: str) -> None:
    read(CSL_JSON, hostile)
    read(CSL_JSON, json.dumps([dict.fromkeys(PAPER, hostile)]))
    read(CSL_JSON, json.dumps([{"title": "T", hostile: hostile}]))


NAME = st.sampled_from([*PAPER, "custom", "editor", "family", "given", "date-parts", "raw"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAME, inner, max_size=4),
    max_leaves=20,
)


@given(st.lists(st.dictionaries(NAME, VALUES, max_size=8) | VALUES, max_size=4))
def test_any_items_are_read(items: list[object]) -> None:
    csl(items)


@given(st.lists(st.dictionaries(NAME, VALUES.filter(lambda v: not isinstance(v, str)))))
def test_no_word_is_lost(items: list[dict[str, Any]]) -> None:
    words = iter(range(10_000))

    def marked(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: marked(inner) for name, inner in value.items()}
        return [marked(inner) for inner in value] if isinstance(value, list) else f"w{next(words)}"

    text = json.dumps([marked(item) for item in items])
    lost = words_lost(read(CSL_JSON, text), text)
    assert not [word for word in lost if word[1:].isdecimal()]


@given(st.text(max_size=60), st.integers(0, 300), st.integers(0, 40))
def test_damaged_items_are_read(text: str, start: int, count: int) -> None:
    whole = json.dumps([PAPER], indent=1)
    read(CSL_JSON, whole[:start] + text + whole[start + count :])


@pytest.mark.parametrize(
    ("before", "repeated", "behind"),
    [
        ("[", '{"type": "book", "title": "T"},\n', "]"),
        ("[", "3,\n", "]"),
        ("{", '"a": 1,\n', "}"),
        ('[{"title": "T", "author": [', '{"family": "A"},', "]}]"),
        ('[{"title": "T",', '"b": 2,\n', '"c": 3}]'),
        ("[", "[", "]"),
        ("[", "\n", "]"),
    ],
)
def test_work_is_linear(before: str, repeated: str, behind: str) -> None:
    small, large = (work(CSL_JSON, before + repeated * n + behind) for n in (100, 1000))
    assert large <= 12 * small + 1000


def test_one_item_a_line() -> None:
    lines = [f'{{"id": "{n}", "type": "article", "title": "Title {n}"}}' for n in range(1, 4)]
    document = parse_document("\n".join(lines).encode(), name="a.jsonl")
    assert (document.format, document.preamble) == ("csl-json", "")
    assert [(r.line, r.title) for r in document.records] == [
        (1, "Title 1"), (2, "Title 2"), (3, "Title 3"),
    ]  # fmt: skip
    broken = parse_document("\n".join([*lines, "{oops"]).encode(), name="a.jsonl")
    assert [record.title for record in broken.records] == ["Title 1", "Title 2", "Title 3"]
    assert [(p.line, p.code) for p in broken.problems if p.severity == "warning"][-1] == (
        4, "json-broken",
    )  # fmt: skip
