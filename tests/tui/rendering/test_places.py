"""Finding something in the text that is shown."""

from tui.rendering.places import find_places


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


def test_signs_that_fold_to_more_letters_move_no_place() -> None:
    assert found("ﬁrst ─ ○ İstanbul\nﬁrst line, second word", "second word") == ["second word"]
