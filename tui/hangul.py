"""The keys that were pressed while a Hangul IME was on (2-set layout, KS X 5002).

An IME hands on a letter, or a whole syllable once it is finished, in the place of the keys. Taken
apart again, they are the commands that were meant: ㅓ is `j`, 가 is `r` and `k`, ㄻ is `f` and `a`.
With shift only ㅃㅉㄸㄲㅆㅒㅖ differ; other capitals cannot be told from small letters.
"""

import unicodedata

_SINGLE = dict(
    zip(
        "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ",
        "qwertyuiopasdfghjklzxcvbnm",
        strict=True,
    )
) | dict(zip("ㅃㅉㄸㄲㅆㅒㅖ", "QWERTOP", strict=True))

_CLUSTERS = {
    "ㅘ": "ㅗㅏ", "ㅙ": "ㅗㅐ", "ㅚ": "ㅗㅣ", "ㅝ": "ㅜㅓ", "ㅞ": "ㅜㅔ", "ㅟ": "ㅜㅣ",
    "ㅢ": "ㅡㅣ",
    "ㄳ": "ㄱㅅ", "ㄵ": "ㄴㅈ", "ㄶ": "ㄴㅎ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ", "ㄼ": "ㄹㅂ",
    "ㄽ": "ㄹㅅ",
    "ㄾ": "ㄹㅌ", "ㄿ": "ㄹㅍ", "ㅀ": "ㄹㅎ", "ㅄ": "ㅂㅅ",
}  # fmt: skip

_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_FIRST_SYLLABLE, _SYLLABLES = 0xAC00, 11172
_CONJOINING = {0x1100: _INITIALS, 0x1161: _VOWELS, 0x11A8: _FINALS[1:]}
"""Where each row of conjoining letters starts, as they stand in decomposed text."""


def letters(text: str) -> str:
    """Hangul in a text as separate letters, in the order in which they are written."""
    return "".join(map(_letters_of, unicodedata.normalize("NFC", text)))


def pressed_keys(text: str) -> str:
    """The keys that typed a text of Hangul; "" when any of it is something else."""
    keys = []
    for letter in letters(text):
        parts = _CLUSTERS.get(letter, letter)
        if not all(part in _SINGLE for part in parts):
            return ""
        keys += [_SINGLE[part] for part in parts]
    return "".join(keys)


def _letters_of(character: str) -> str:
    code = ord(character)
    if 0 <= code - _FIRST_SYLLABLE < _SYLLABLES:
        initial, rest = divmod(code - _FIRST_SYLLABLE, len(_VOWELS) * len(_FINALS))
        vowel, final = divmod(rest, len(_FINALS))
        return (_INITIALS[initial] + _VOWELS[vowel] + _FINALS[final]).rstrip()
    for start, row in _CONJOINING.items():
        if 0 <= code - start < len(row):
            return row[code - start]
    return character
