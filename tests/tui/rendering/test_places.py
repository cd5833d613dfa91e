"""Finding something in the text that is shown."""

from textual.content import Content

from tui.rendering.places import CURRENT, MATCH, find_places, mark_places


def found(text: str, wanted: str) -> list[str]:
    return [text[first:last] for first, last in find_places(text, wanted)]


def test_case_accents_and_width_do_not_matter() -> None:
    assert found("Vulić, VULIC and ｖｕｌｉｃ", "vulic") == ["Vulić", "VULIC", "ｖｕｌｉｃ"]
    assert found("강진구와 강진주", "강진구") == ["강진구"]


def test_a_text_goes_on_in_the_next_line_also_in_a_quote() -> None:
    assert found("self-training\n  with noisy", "training with") == ["training\n  with"]
    assert found("▎ 하나\n▎ ▎ 둘", "하나 둘") == ["하나\n▎ ▎ 둘"]


def test_signs_are_themselves() -> None:
    assert found("a.b a+b (x", "a+b") == ["a+b"]
    assert found("a.b a+b (x", "(") == ["("]
    assert found("text", "  ") == []


def test_places_are_marked_and_their_lines_told() -> None:
    content = Content("one two\n\ntwo")
    marked, lines = mark_places(content, find_places(content.plain, "two"), current=1)
    assert lines == [0, 2]
    assert [(span.start, span.end, span.style) for span in marked.spans] == [
        (4, 7, MATCH),
        (9, 12, CURRENT),
    ]
