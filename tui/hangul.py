"""The keys that were pressed while a Hangul IME was on (2-set layout, KS X 5002).

An IME hands on a letter, or a whole syllable once it is finished, in the place of the keys. Taken
apart again, they are the commands that were meant: ㅓ is `j`, 가 is `r` and `k`, ㄻ is `f` and `a`.
With shift only ㅃㅉㄸㄲㅆㅒㅖ differ; other capitals cannot be told from small letters.
"""

from store.search.keyboard import pressed_keys

__all__ = ["pressed_keys"]
