"""Text that a terminal can be trusted with."""

import json
import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.hostile import each_hostile
from tui.rendering.visible import (
    cell_width,
    clusters,
    json_safe,
    shorten,
    visible,
    visible_lines,
)

ANY_TEXT = st.text(st.characters(codec=None, categories=None))
BIDI_CONTROLS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def is_harmless(text: str) -> bool:
    """Whether a terminal shows every character of the text and acts on none."""
    return not any(
        unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") or character in BIDI_CONTROLS
        for character in text
    )


@each_hostile
def test_no_hostile_text_reaches_the_terminal(hostile: str) -> None:
    assert is_harmless(visible(hostile))
    assert is_harmless(visible_lines(hostile).replace("\n", ""))


@given(ANY_TEXT)
def test_no_text_reaches_the_terminal_unseen(text: str) -> None:
    assert is_harmless(visible(text))
    visible(text).encode("utf-8")


@given(ANY_TEXT)
def test_visible_text_stays_as_it_is(text: str) -> None:
    once = visible(text)
    assert visible(once) == once
    assert visible_lines(once) == once


@given(ANY_TEXT)
def test_letters_and_line_breaks_are_kept(text: str) -> None:
    shown = visible_lines(text)
    assert shown.count("\n") == text.count("\n")
    letters = [c for c in text if c.isalnum() and c not in "\u115f\u1160\u3164\uffa0"]
    rest = iter(shown)
    assert all(letter in rest for letter in letters)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "␛[31mred"),
        ("\x00\x07\x7f", "␀␇␡"),
        ("\x9b31m", "‹U+009B›31m"),
        ("paper\u202efdp.exe", "paper‹U+202E›fdp.exe"),
        ("\u2066a\u2069", "‹U+2066›a‹U+2069›"),
        ("a\u200bb\ufeff", "a‹U+200B›b‹U+FEFF›"),
        ("a\u2028b", "a‹U+2028›b"),
        ("\ud800", "‹U+D800›"),
        ("a\tb\nc\r\nd", "a b c d"),
        ("a\rb", "a␍b"),
        ("[/b] $x %s {0}", "[/b] $x %s {0}"),
    ],
)
def test_the_invisible_is_spelled_out(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "👩‍👩‍👧‍👦",
        "🏳️‍🌈",
        "🧑🏽‍💻",
        "🇰🇷",
        "1️⃣",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "\u1112\u1161\u11ab",
        "Z\u0301\u0316",
        "שלום",
        "Ｆｕｌｌ",
        "🫨",
    ],
)
def test_visible_text_of_any_script_goes_through(text: str) -> None:
    assert visible(text) == text


def test_a_joiner_outside_an_emoji_is_spelled_out() -> None:
    assert visible("ab\u200dcd") == "ab‹U+200D›cd"
    assert visible("🚀\u200d") == "🚀‹U+200D›"


def test_lines_keep_their_breaks_only() -> None:
    assert visible_lines("a\r\nb\n\tc\x1b") == "a\nb\n c␛"


@each_hostile
def test_safe_json_is_the_same_value(hostile: str) -> None:
    value = {hostile: [hostile]}
    for source in (json.dumps(value, ensure_ascii=False, indent=1), json.dumps(value)):
        safe = json_safe(source)
        assert json.loads(safe) == value
        assert is_harmless(safe.replace("\n", ""))


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_json_without_surrogates_is_the_same_value(text: str) -> None:
    safe = json_safe(json.dumps(text, ensure_ascii=False))
    assert json.loads(safe) == text
    assert is_harmless(safe)


def test_json_that_needs_no_escape_is_left_alone() -> None:
    source = json.dumps({"제목": "논문 🚀 é"}, ensure_ascii=False, indent=2)
    assert json_safe(source) == source


@given(ANY_TEXT.map(visible))
def test_clusters_are_the_whole_text(text: str) -> None:
    assert "".join(clusters(text)) == text


@given(ANY_TEXT.map(visible), st.integers(1, 30))
def test_shortened_text_fits(text: str, cells: int) -> None:
    short = shorten(text, cells)
    assert cell_width(short) <= cells
    if cell_width(text) <= cells:
        assert short == text
    else:
        assert short.endswith("…")
        assert text.startswith(short[:-1])


@pytest.mark.parametrize(
    ("text", "cells", "short"),
    [
        ("Noisy Student", 13, "Noisy Student"),
        ("Noisy Student", 12, "Noisy Stude…"),
        ("Noisy Student", 7, "Noisy…"),
        ("논문 제목", 9, "논문 제목"),
        ("논문 제목", 8, "논문 제…"),
        ("논문 제목", 4, "논…"),
        ("논문", 1, "…"),
        ("논문", 0, ""),
        ("e\u0301e\u0301e\u0301", 2, "e\u0301…"),
        ("👩‍👩‍👧‍👦 family", 3, "👩‍👩‍👧‍👦…"),
        ("🇰🇷🇩🇪", 3, "🇰🇷…"),
        ("\u1112\u1161\u11ab\u1100\u1173\u11af", 3, "\u1112\u1161\u11ab…"),
    ],
)
def test_shortening_keeps_characters_whole(text: str, cells: int, short: str) -> None:
    assert shorten(text, cells) == short


@pytest.mark.parametrize(
    "text",
    [
        "Attention is all you need",
        "딥러닝 모델의 신뢰도",
        "\u1112\u1161\u11ab\u1100\u1173\u11af",
        "深度学习 ディープラーニング ﾊﾝｶｸ",
        "Θ(ϕᵢ) = ∑ |δℒ/δϕᵢ| ≤ x²",
        "Zo\u0308e\u0301",
        "★★★★☆ ● ○ ▣ • ◦ — … “q”",
        "🚀 👩‍👩‍👧‍👦 🧑🏽‍💻 🇰🇷",
        "ｆｕｌｌ （１）",
        "हिन्दी ไทย עברית",
    ],
)
def test_widths_agree_with_those_of_the_screen(text: str) -> None:
    assert cell_width(text) == cell_len(text)


def test_the_command_line_does_not_pay_for_the_screen() -> None:
    program = (
        "import sys, tui.rendering.visible\n"
        "print([name for name in ('textual', 'rich', 'markdown_it') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
