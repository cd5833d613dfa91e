"""The Korean keyboard (2-set layout, KS X 5002): which keys type a Hangul text, and back.

With it a word that was typed while the wrong layout was on is understood: `dltmdgus` are the keys
of 이승현, ㅐㅔ두 those of `open`.
"""

from store.hangul import CLUSTERS, FINALS, INITIALS, VOWELS, letters, syllable

KEYS = dict(
    zip(
        "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ",
        "qwertyuiopasdfghjklzxcvbnm",
        strict=True,
    )
) | dict(zip("ㅃㅉㄸㄲㅆㅒㅖ", "QWERTOP", strict=True))
"""Each letter that has a key of its own, and the key."""

_LETTERS = {key.upper(): letter for letter, key in KEYS.items()} | {
    key: letter for letter, key in KEYS.items()
}
"""The letter on each key; with shift most keys type the same."""
_JOINED = {parts: cluster for cluster, parts in CLUSTERS.items()}


def other_layout(text: str) -> str:
    """The text as it would be with the other layout on; "" when a word of it cannot be that.

    What tells a layout is the word: Hangul becomes keys, Latin letters become Hangul.
    """
    words = [pressed_keys(word) or typed_hangul(word) for word in text.split()]
    return " ".join(words) if all(words) else ""


def pressed_keys(text: str) -> str:
    """The keys that typed a text of Hangul; "" when any of it is something else."""
    keys = []
    for letter in letters(text):
        parts = CLUSTERS.get(letter, letter)
        if not all(part in KEYS for part in parts):
            return ""
        keys += [KEYS[part] for part in parts]
    return "".join(keys)


def typed_hangul(keys: str) -> str:
    """What a Hangul IME makes of keys; "" when there is any that is no letter of its layout.

    A consonant before a vowel begins a syllable, also when it could end the one before.
    """
    if not keys or not all(key in _LETTERS for key in keys):
        return ""
    row = [_LETTERS[key] for key in keys]
    made: list[str] = []
    at = 0
    while at < len(row):
        if row[at] in INITIALS and at + 1 < len(row) and row[at + 1] in VOWELS:
            vowel, after = _longest(row, at + 1, VOWELS)
            final, end = _final(row, after)
            made.append(syllable(row[at], vowel, final))
            at = end
        else:
            letter, at = _longest(row, at, VOWELS)
            made.append(letter)
    return "".join(made)


def _longest(row: list[str], at: int, among: str) -> tuple[str, int]:
    """The letter there, or the cluster of it and the next one; and what comes after."""
    joined = _JOINED.get("".join(row[at : at + 2]), "")
    return (joined, at + 2) if joined and joined in among else (row[at], at + 1)


def _final(row: list[str], at: int) -> tuple[str, int]:
    """The final at a place, or none, and what comes after it."""
    for length in (2, 1):
        parts, after = "".join(row[at : at + length]), at + length
        final = parts if length == 1 else _JOINED.get(parts, "")
        # A consonant before a vowel begins the next syllable.
        free = after >= len(row) or row[after] not in VOWELS
        if final and final in FINALS and free:
            return final, after
    return "", at
