"""What was meant by words typed while the other keyboard layout was on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.keyboard_layout import other_layout


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ㅐㅔ두", "open"),
        ("gksrmf", "한글"),
        ("gksr", "한ㄱ"),
        ("ㅜㄷㅌㅅ ㄴㅅㅁ셔ㄴ", "next status"),
        ("", ""),
        ("2020", ""),
        ("한글 2020", ""),
    ],
)
def test_words_have_one_other_layout_or_none(typed: str, meant: str) -> None:
    assert other_layout(typed) == meant


@given(st.text(alphabet=st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1))
def test_the_keys_of_syllables_type_them_again(text: str) -> None:
    assert other_layout(other_layout(text)) == text
