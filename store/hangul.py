"""Hangul as letters: syllables taken apart and put together, and names by their initials.

The initials (choseong) of 강진구 are ㄱㅈㄱ. A word may mix them with syllables: 강ㅈㄱ, 강진ㄱ.
"""

import re
import unicodedata

INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
"""The first stands for a syllable without a final."""
CLUSTERS = {
    "ㅘ": "ㅗㅏ", "ㅙ": "ㅗㅐ", "ㅚ": "ㅗㅣ", "ㅝ": "ㅜㅓ", "ㅞ": "ㅜㅔ", "ㅟ": "ㅜㅣ",
    "ㅢ": "ㅡㅣ",
    "ㄳ": "ㄱㅅ", "ㄵ": "ㄴㅈ", "ㄶ": "ㄴㅎ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ", "ㄼ": "ㄹㅂ",
    "ㄽ": "ㄹㅅ",
    "ㄾ": "ㄹㅌ", "ㄿ": "ㄹㅍ", "ㅀ": "ㄹㅎ", "ㅄ": "ㅂㅅ",
}  # fmt: skip
"""Letters that are typed as two."""

_FIRST_SYLLABLE, _SYLLABLES = 0xAC00, 11172
_SYLLABLE = re.compile("[가-힣]")
_OF_A_VOWEL, _OF_AN_INITIAL = len(FINALS), len(VOWELS) * len(FINALS)
_AS_INITIALS = {cluster: parts for cluster, parts in CLUSTERS.items() if parts[0] in INITIALS} | {
    chr(0x1100 + place): letter for place, letter in enumerate(INITIALS)
}
"""What stands for initials besides these: an IME may join ㄱㅅ to ㄳ, a Mac may write U+1100."""
_CONJOINING = {0x1100: INITIALS, 0x1161: VOWELS, 0x11A8: FINALS[1:]}
"""Where each row of conjoining letters starts, as they stand in decomposed text."""


def letters(text: str) -> str:
    """Hangul in a text as separate letters, in the order in which they are written."""
    return "".join(map(_letters_of, unicodedata.normalize("NFC", text)))


def syllable(initial: str, vowel: str, final: str = "") -> str:
    """The syllable of an initial, a vowel and perhaps a final."""
    at = INITIALS.index(initial) * _OF_AN_INITIAL + VOWELS.index(vowel) * _OF_A_VOWEL
    return chr(_FIRST_SYLLABLE + at + (FINALS.index(final) if final else 0))


def initials(text: str) -> str:
    """Every syllable as its first letter; anything else as it is, letter for letter."""
    if text.isascii():
        return text
    return _SYLLABLE.sub(
        lambda found: INITIALS[_place(found[0]) // _OF_AN_INITIAL],
        unicodedata.normalize("NFC", text),
    )


def has_initials(word: str) -> bool:
    """Whether a word has a first letter that stands for a syllable."""
    return not word.isascii() and any(c in INITIALS for c in as_initials(word))


def as_initials(word: str) -> str:
    """A word with the initials that were typed, in whichever form they came."""
    return "".join(_AS_INITIALS.get(c, c) for c in word)


def find_initials(word: str, text: str, heads: str, start: int = 0) -> int:
    """Where a word that has initials stands in a text, or -1.

    `heads` is `initials(text)`, of the same length. An initial finds every syllable that begins
    with it, anything else in the word finds itself.
    """
    wanted = initials(word)
    at = heads.find(wanted, start)
    while at >= 0:
        there = text[at : at + len(word)]
        if all(c == found or c in INITIALS for c, found in zip(word, there, strict=True)):
            return at
        at = heads.find(wanted, at + 1)
    return -1


def syllables_from(initial: str) -> tuple[str, str]:
    """The first and the last syllable that begin with an initial."""
    first = _FIRST_SYLLABLE + INITIALS.index(initial) * _OF_AN_INITIAL
    return chr(first), chr(first + _OF_AN_INITIAL - 1)


def may_go_on(word: str) -> bool:
    """Whether the last syllable has no final yet: while it is typed, 강지 may become 강진."""
    return bool(word) and _is_syllable(word[-1]) and not _place(word[-1]) % _OF_A_VOWEL


def going_on(word: str) -> re.Pattern[str]:
    """What finds a word that `may_go_on`, with any final of its last syllable."""
    first, last = word[-1], chr(ord(word[-1]) + _OF_A_VOWEL - 1)
    return re.compile(f"{re.escape(word[:-1])}[{first}-{last}]")


def _place(character: str) -> int:
    """The place of a syllable among all of them."""
    return ord(character) - _FIRST_SYLLABLE


def _is_syllable(character: str) -> bool:
    return 0 <= _place(character) < _SYLLABLES


def _letters_of(character: str) -> str:
    if _is_syllable(character):
        initial, rest = divmod(_place(character), _OF_AN_INITIAL)
        vowel, final = divmod(rest, _OF_A_VOWEL)
        return (INITIALS[initial] + VOWELS[vowel] + FINALS[final]).rstrip()
    for start, row in _CONJOINING.items():
        if 0 <= ord(character) - start < len(row):
            return row[ord(character) - start]
    return character
