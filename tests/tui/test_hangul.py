"""Keys pressed while a Hangul IME was on."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events

from store.keyboard_layout import pressed_keys
from tests.tui.driving import places, running
from tui.keyboard import hangul_keys

SINGLES = dict(
    zip("ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ",
        "qwertyuiopasdfghjklzxcvbnmQWERTOP", strict=True)
)  # fmt: skip
CLUSTERS = {
    "ㅘ": "hk", "ㅙ": "ho", "ㅚ": "hl", "ㅝ": "nj", "ㅞ": "np", "ㅟ": "nl", "ㅢ": "ml",
    "ㄳ": "rt", "ㄵ": "sw", "ㄶ": "sg", "ㄺ": "fr", "ㄻ": "fa", "ㄼ": "fq", "ㄽ": "ft", "ㄾ": "fx",
    "ㄿ": "fv", "ㅀ": "fg", "ㅄ": "qt",
}  # fmt: skip


@pytest.mark.parametrize(("typed", "keys"), [*SINGLES.items(), *CLUSTERS.items()])
def test_letters(typed: str, keys: str) -> None:
    assert pressed_keys(typed) == keys


@pytest.mark.parametrize(
    ("typed", "keys"),
    [("가", "rk"), ("한글", "gksrmf"), ("닭", "ekfr"), ("관", "rhks"), ("ㅐㅔ두", "open"),
     ("이승현", "dltmdgus"), ("", ""), ("a", ""), ("가a", ""), ("漢", ""), ("か", "")],
)  # fmt: skip
def test_syllables_and_what_is_none(typed: str, keys: str) -> None:
    assert pressed_keys(typed) == keys


@given(st.integers(0xAC00, 0xAC00 + 11171).map(chr))
def test_every_syllable_has_keys_decomposed_or_not(syllable: str) -> None:
    keys = pressed_keys(syllable)
    assert 2 <= len(keys) <= 5
    assert pressed_keys(unicodedata.normalize("NFD", syllable)) == keys
    assert "".join(map(pressed_keys, unicodedata.normalize("NFD", syllable))) == keys


async def test_commands_work_while_the_ime_is_on(tmp_path: Path) -> None:
    async with running(tmp_path) as app:
        line = app.main.library_tree.cursor_line
        await app.press("ㅏ")
        assert app.main.library_tree.cursor_line == line - 1
        await app.wait_until(lambda: bool(app.main.query_one("#hangul").display))
        await app.press("ㅓ", "ㄴ")
        assert app.paper.status == "queued"
        await app.press("4")
        assert not app.main.query_one("#hangul").display
        await app.press("ㅕ")
        assert "undid: rated 4.0" in app.status


async def test_a_syllable_is_the_keys_that_made_it(tmp_path: Path) -> None:
    async with running(tmp_path) as app:
        await app.press("너")
        await app.wait_until(lambda: app.main.library_tree.cursor_line == 3)
        assert app.library.papers["arxiv:1911.04252"].status == "queued"
        await app.press("ㅎ", "ㅎ")
        await app.wait_until(lambda: app.main.library_tree.cursor_line == 0)


async def test_text_fields_get_the_hangul_itself(tmp_path: Path) -> None:
    async with running(tmp_path) as app:
        await app.press("slash")
        await app.type("강진구")
        assert "3 of 45 papers match “강진구”" in app.status


@pytest.mark.parametrize(
    ("key", "character", "pressed"),
    [
        ("ㅇ", "ㅇ", ("d",)),
        ("가", "가", ("r", "k")),
        ("alt+ㅇ", "ㅇ", ("alt+d",)),  # ESC ㅇ
        ("alt+ㅇ", None, ("alt+d",)),  # the Kitty protocol
        ("ctrl+ㅇ", None, ("ctrl+d",)),
        ("alt+ㅃ", "ㅃ", ("alt+shift+q",)),
        ("shift+ㅇ", None, ("D",)),
        ("alt+가", "가", ()),
        ("alt+ㄻ", "ㄻ", ()),
        ("alt+d", "d", None),
        ("plus", "+", None),
        ("escape", None, None),
    ],
)
def test_modifiers_stay_with_the_key_that_was_pressed(
    key: str, character: str | None, pressed: tuple[str, ...] | None
) -> None:
    assert hangul_keys(events.Key(key, character)) == pressed


async def test_alt_and_hangul_is_never_the_command_of_the_bare_key(tmp_path: Path) -> None:
    async with running(tmp_path) as app:
        for key in ("alt+ㅇ", "alt+가", "alt+ㄴ"):
            app.app.post_message(events.Key(key, key[-1]))
            await app.settle()
        assert app.paper.status == "to-read"
        assert not any(paper.marks.trashed for paper in app.library.papers.values())


async def test_a_key_with_alt_works_while_the_ime_is_on(tmp_path: Path) -> None:
    file = places(tmp_path).settings
    file.parent.mkdir(parents=True)
    file.write_text(
        "keys:\n  trash: alt+d\n  rate: [alt+r 0, alt+r 1, alt+r 2, alt+r 3, alt+r 4, alt+r 5]\n"
    )
    async with running(tmp_path) as app:
        before = app.paper.id
        app.app.post_message(events.Key("alt+ㄱ", "ㄱ"))
        await app.settle()
        await app.press("4")
        assert app.library.papers[before].rating == 4
        app.app.post_message(events.Key("alt+ㅇ", "ㅇ"))
        await app.wait_until(lambda: app.library.papers[before].marks.trashed != "")
