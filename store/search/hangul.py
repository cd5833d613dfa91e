"""Hangul as letters: syllables taken apart, and names by their initials (ㄱㅈㄱ for 강진구)."""

import unicodedata

INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_FIRST_SYLLABLE, _SYLLABLES = 0xAC00, 11172
_CONJOINING = {0x1100: INITIALS, 0x1161: _VOWELS, 0x11A8: _FINALS[1:]}
"""Where each row of conjoining letters starts, as they stand in decomposed text."""


def letters(text: str) -> str:
    """Hangul in a text as separate letters, in the order in which they are written."""
    return "".join(map(_letters_of, unicodedata.normalize("NFC", text)))


def initials(text: str) -> str:
    """Every syllable as its first letter; anything else as it is."""
    return "".join(
        INITIALS[(ord(c) - _FIRST_SYLLABLE) // (len(_VOWELS) * len(_FINALS))]
        if 0 <= ord(c) - _FIRST_SYLLABLE < _SYLLABLES
        else c
        for c in unicodedata.normalize("NFC", text)
    )


def is_initials(word: str) -> bool:
    """Whether a word is written in nothing but first letters."""
    return bool(word) and all(character in INITIALS for character in word)


def _letters_of(character: str) -> str:
    code = ord(character)
    if 0 <= code - _FIRST_SYLLABLE < _SYLLABLES:
        initial, rest = divmod(code - _FIRST_SYLLABLE, len(_VOWELS) * len(_FINALS))
        vowel, final = divmod(rest, len(_FINALS))
        return (INITIALS[initial] + _VOWELS[vowel] + _FINALS[final]).rstrip()
    for start, row in _CONJOINING.items():
        if 0 <= code - start < len(row):
            return row[code - start]
    return character
