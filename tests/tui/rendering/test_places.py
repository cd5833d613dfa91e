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


def test_initials_find_the_syllables_that_begin_with_them() -> None:
    text = "강진구 · 2020 Q4, 김 주\n기와 gang"
    assert found(text, "ㄱㅈㄱ") == ["강진구", "김 주\n기"]
    assert found(text, "강ㅈㄱ") == ["강진구"]
    assert found(text, "강진ㄱ") == ["강진구"]
    assert found("각시 ㄳ", "ㄳ") == ["각시", "ㄳ"]
    assert found(text, "ㅍ") == []


def test_what_was_typed_in_the_other_layout_is_found() -> None:
    assert found("이승현은 Open Set을", "dltmdgus") == ["이승현"]
    assert found("이승현은 Open Set을", "DLTMDGUS") == ["이승현"]
    assert found("이승현은 Open Set을", "ㅐㅔ두 ㄴㄷㅅ") == ["Open Set"]
    # What is there as it was typed is what was meant.
    assert found("dltmdgus 이승현", "dltmdgus") == ["dltmdgus"]
    assert found("이승현", "keyword") == []


def test_a_syllable_that_is_still_typed_finds_those_that_it_may_become() -> None:
    assert found("강진구", "강지") == ["강진"]
    assert found("강지훈과 강진구", "강지") == ["강지"]
    assert found("발표는\n 강진구", "발표는 가") == ["발표는\n 강"]
