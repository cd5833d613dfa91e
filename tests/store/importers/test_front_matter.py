"""The YAML block at the start of a post."""

from itertools import pairwise

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from store.importers.parts.front_matter import read


def fields(*lines: str) -> dict[str, str]:
    return read(["---", *lines, "---", "", "# T"]).fields


def test_values_stay_the_text_they_are() -> None:
    assert fields(
        "id: 2401.00010", "on: yes", "date: 2020-04-02", "n: 0x10", "z: 007", "none:", "x: ~"
    ) == {
        "id": "2401.00010",
        "on": "yes",
        "date": "2020-04-02",
        "n": "0x10",
        "z": "007",
        "none": "",
        "x": "~",
    }


def test_quotes_are_no_part_of_a_value_and_lists_are_kept_as_written() -> None:
    assert fields('title: "2020_4th: quarter"', "tags: [a, b]") == {
        "title": "2020_4th: quarter",
        "tags": "[a, b]",
    }


def test_text_without_front_matter() -> None:
    assert read(["# T", "---", "a: b", "---"]) == ({}, 0, {}, [])
    assert read([]) == ({}, 0, {}, [])


def test_where_it_ends_and_where_its_fields_stand() -> None:
    front = read(["---", "a: 1", "b: 2", "---", "c: 3"])
    assert front.length == 4
    assert front.lines == {"a": 2, "b": 3}


@pytest.mark.parametrize(
    ("block", "line"),
    [
        (["a: 1", "b: [1, 2", "c: 3"], 4),
        (["a: 1", "b: 'x"], 3),
        (["- a", "- b"], 2),
        (["just text"], 2),
        (["a: *unknown"], 2),
        (['a: "\\UFFFFFFFF"'], 2 if yaml.__with_libyaml__ else 1),
        (["[" * 5000], 1),
        (["a: \x07"], 1),
    ],
)
def test_a_broken_block_is_reported_and_skipped(block: list[str], line: int) -> None:
    front = read(["---", *block, "---", "", "# T"])
    assert front.fields == {}
    assert front.length == len(block) + 2
    (problem,) = front.problems
    assert (problem.line, problem.severity, problem.code) == (line, "warning", "front-matter")


@pytest.mark.parametrize(
    ("lines", "length"),
    [
        (["---", "title: a", "# T", "## A"], 2),
        (["---", "title: a", "", "# T", "## A", "- b", "---", "# U"], 3),
        (["---", "title: a"], 2),
        (["---", "# T"], 1),
    ],
)
def test_a_block_that_is_not_closed_ends_where_the_papers_begin(
    lines: list[str], length: int
) -> None:
    front = read(lines)
    assert front.length == length
    assert [problem.code for problem in front.problems] == ["front-matter"]
    assert front.fields == ({"title": "a"} if length > 1 else {})


def test_a_field_given_twice_is_reported() -> None:
    front = read(["---", "a: 1", "a: 2", "---"])
    assert front.fields == {"a": "2"}
    assert [(p.line, p.code) for p in front.problems] == [(3, "front-matter")]


def test_aliases_do_not_multiply() -> None:
    bomb = ["a: &a [x, x]", *(f"{c}: &{c} [*{p}, *{p}]" for p, c in pairwise("abcdefghi"))]
    assert sum(map(len, fields(*bomb).values())) < 500


def test_tags_make_no_objects() -> None:
    assert fields("a: !!python/object/apply:os.getcwd []")["a"].endswith("[]")


@given(st.lists(st.text(alphabet="abc:-[]{}&*!|>'\"%@`#, \t\\\x00\ud7a3", max_size=12)))
def test_no_block_is_too_strange(lines: list[str]) -> None:
    front = read(["---", *lines, "---"])
    assert front.length <= len(lines) + 2
    for value in front.fields.values():
        value.encode()
