"""The keys that were pressed while a Hangul IME was on (2-set layout, KS X 5002).

An IME hands on a letter, or a whole syllable once it is finished, in the place of the keys. Taken
apart again, they are the commands that were meant: ㅓ is `j`, 가 is `r` and `k`, ㄻ is `f` and `a`.
With shift only ㅃㅉㄸㄲㅆㅒㅖ differ; other capitals cannot be told from small letters.
"""

from store.search.hangul import letters

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


def pressed_keys(text: str) -> str:
    """The keys that typed a text of Hangul; "" when any of it is something else."""
    keys = []
    for letter in letters(text):
        parts = _CLUSTERS.get(letter, letter)
        if not all(part in _SINGLE for part in parts):
            return ""
        keys += [_SINGLE[part] for part in parts]
    return "".join(keys)
