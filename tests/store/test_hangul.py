"""Hangul by its letters: initials, and the keys that typed it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.hangul import (
    FINALS,
    INITIALS,
    VOWELS,
    as_initials,
    find_initials,
    going_on,
    has_initials,
    initials,
    letters,
    may_go_on,
    syllable,
)
from store.keyboard_layout import pressed_keys, typed_hangul

SYLLABLES = st.integers(0xAC00, 0xD7A3).map(chr)


@given(st.sampled_from(INITIALS), st.sampled_from(VOWELS), st.sampled_from(FINALS))
def test_a_syllable_is_its_letters(initial: str, vowel: str, final: str) -> None:
    made = syllable(initial, vowel, final.strip())
    assert letters(made) == (initial + vowel + final).strip()
    assert initials(made) == initial


@pytest.mark.parametrize(
    ("word", "text", "at"),
    [("ㄱㅈㄱ", "강진구", 0), ("강ㅈㄱ", "강진구", 0), ("강진ㄱ", "강진구", 0),
     ("ㅈㄱ", "강진구", 1), ("강ㅅㄱ", "강진구", -1), ("ㅈㄱ", "강 진구", 2),
     ("aㄷ", "a동 101호", 0), ("101ㅎ", "a동 101호", 3), ("ㄱㅈㄱ", "ㄱㅈㄱ", 0),
     ("김ㄱ", "강구 김구", 3)],
)  # fmt: skip
def test_initials_stand_for_syllables(word: str, text: str, at: int) -> None:
    assert find_initials(word, text, initials(text)) == at


def test_which_words_have_initials() -> None:
    assert all(map(has_initials, ("ㄱ", "강ㅈ", "ㄳ", "aㄷ")))
    assert not any(map(has_initials, ("강진구", "abc", "ㅏ", "ㅘ", "")))
    assert as_initials("ㄳㅈ") == "ㄱㅅㅈ"
    assert has_initials("\u1100")
    assert as_initials("\u1100\u110c\u1100") == "ㄱㅈㄱ"
    assert as_initials("ㅘ강") == "ㅘ강"


@given(SYLLABLES, SYLLABLES)
def test_a_syllable_that_goes_on(first: str, last: str) -> None:
    whole = first + last
    bare = "".join(letters(last)[:2])
    typed = first + syllable(bare[0], bare[1])
    assert may_go_on(typed)
    assert going_on(typed).fullmatch(whole)
    assert may_go_on(whole) == (len(letters(last)) == 2)


@pytest.mark.parametrize(
    ("keys", "text"),
    [("dltmdgus", "이승현"), ("rkdwlsrn", "강진구"), ("gksrmf", "한글"), ("rkqtk", "갑사"),
     ("rkqtdl", "값이"), ("rkqt", "값"), ("rkr", "각"), ("rkrk", "가가"), ("dhkd", "왕"),
     ("dml", "의"), ("Rhc", "꽃"), ("rrk", "ㄱ가"), ("r", "ㄱ"), ("hk", "ㅘ"), ("ekfr", "닭"),
     ("ekfrdl", "닭이"), ("ekfrl", "달기"), ("dkE", "아ㄸ"), ("LK", "ㅣㅏ"), ("", ""), ("a1", ""),
     ("a b", ""), ("é", "")],
)  # fmt: skip
def test_what_an_ime_makes_of_keys(keys: str, text: str) -> None:
    assert typed_hangul(keys) == text


def test_what_the_keys_of_the_other_layout_were() -> None:
    assert pressed_keys("ㅐㅔ두") == "open"
    assert pressed_keys("이승현") == "dltmdgus"


@given(st.text(SYLLABLES, min_size=1, max_size=8))
def test_the_keys_of_syllables_type_them_again(text: str) -> None:
    assert typed_hangul(pressed_keys(text)) == text


@given(st.text("qwertyuiopasdfghjklzxcvbnmQWERTOP", min_size=1, max_size=12))
def test_what_was_typed_has_the_keys_that_typed_it(keys: str) -> None:
    assert pressed_keys(typed_hangul(keys)) == keys
