"""A text taken line by line, with places marked in it."""

import pytest
from textual.content import Content, Span

from tui.rendering.lines import CURRENT, MATCH, TextLines, wrapped


def spans(lines: TextLines, number: int, current: int = -1) -> list[tuple[int, int, object]]:
    return [(span.start, span.end, span.style) for span in lines.line(number, current).spans]


def test_a_span_over_lines_is_a_part_of_each() -> None:
    lines = TextLines(Content("one two\n\nthree", [Span(4, 12, "bold"), Span(9, 14, "italic")]))
    assert [lines.line(number).plain for number in range(len(lines))] == ["one two", "", "three"]
    assert spans(lines, 0) == [(4, 7, "bold")]
    assert spans(lines, 1) == []
    assert spans(lines, 2) == [(0, 3, "bold"), (0, 5, "italic")]


def test_places_are_marked_above_all_else_and_one_stands_out() -> None:
    lines = TextLines(Content("one two\n\ntwo one\ntwo", [Span(0, 7, "bold")]))
    lines.places = [(4, 7), (9, 12), (13, 20)]
    assert spans(lines, 0, 0) == [(0, 7, "bold"), (4, 7, CURRENT)]
    assert spans(lines, 2) == [(0, 3, MATCH), (4, 7, MATCH)]
    assert spans(lines, 3, 2) == [(0, 3, CURRENT)]
    assert [list(lines.lines_of(place)) for place in (0, 1, 2, 3, -1)] == [[0], [2], [2, 3], [], []]


@pytest.mark.parametrize(("line", "place"), [(0, 0), (1, 1), (2, 1), (3, 0), (9, 0)])
def test_the_first_place_from_a_line_on_or_of_all(line: int, place: int) -> None:
    lines = TextLines(Content("one two\n\ntwo one\ntwo"))
    lines.places = [(4, 7), (13, 20)]
    assert lines.place_from(line) == place


def test_only_what_is_too_wide_is_wrapped() -> None:
    content = Content("하나 둘\none two")
    assert wrapped(content, 7) is content
    assert wrapped(content, 6).plain == "하나\n둘\none\ntwo"
