"""The names of those who present a paper, as a post, a list or a table writes them."""

import re

from store.importers.author_names import is_name

_SEPARATOR = re.compile(r"\s?[,/·&、，;；]\s?|\sand\s", re.IGNORECASE)
_AND = re.compile(r"(?<![가-힣])([가-힣]{3})([와과])\s+(?=([가-힣]{3})(?![가-힣]))")
_FIRST_SYLLABLE = ord("가")
_FINALS = 28
"""Final consonants of a Hangul syllable, none included."""


def names_in(text: str) -> tuple[str, ...]:
    """The names in a text, each once: between commas, `/`, `·`, `&` or "and".

    The Korean particles 와 and 과 separate names only where both sides surely are names and the
    particle is the one that belongs behind the first: 와 may also end a name.
    """
    text = _AND.sub(_separated, " ".join(text.split()))
    names = (name.strip(" *_:-") for name in _SEPARATOR.split(text))
    return tuple(dict.fromkeys(name for name in names if any(map(str.isalnum, name))))


def is_person(text: str) -> bool:
    """Whether a text has the shape of one name in Korean, Chinese or Japanese, or of a full one."""
    return is_name(text.strip(" *_"))


def _separated(found: re.Match[str]) -> str:
    has_final = (ord(found[1][-1]) - _FIRST_SYLLABLE) % _FINALS > 0
    fits = found[2] == ("과" if has_final else "와")
    both = is_name(found[1]) and is_name(found[3])
    return f"{found[1]}, " if fits and both else found[0]
