"""The names of those who present a paper, as a post, a list or a table writes them."""

import re
from collections.abc import Sequence

from store.importers.parts.author_names import is_name
from store.importers.parts.titles import last_bracket
from store.venues import normalise

_SEPARATOR = re.compile(r"\s?[,/·&、，;；]\s?|\sand\s", re.IGNORECASE)
_AND = re.compile(r"(?<![가-힣])([가-힣]{3})([와과])\s+(?=([가-힣]{3})(?![가-힣]))")
_FIRST_SYLLABLE = ord("가")
_FINALS = 28
"""Final consonants of a Hangul syllable, none included."""

_BEHIND = (" - ", " – ", " — ", " / ", " | ", " by ")
_BEFORE = re.compile(r"\s?[:：]\s|\s[-–—|]\s")
_LONGEST_NAMES = 60
CJK = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff가-힣]")


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


def cut_behind(text: str) -> tuple[str, str]:
    """The text and the names behind its last dash, or nothing."""
    for divider in _BEHIND:
        before, found, names = text.rpartition(divider)
        if found and before.strip() and are_persons(names):
            return before.strip(), names.strip()
    before, inside = last_bracket(text)
    if before and are_persons(inside) and CJK.search(inside) and not normalise(inside).known:
        return before, inside
    return "", ""


def cut_before(text: str) -> tuple[str, str]:
    """The text behind names at its start, and those: `김하나: Title`, `**김하나** - Title`.

    In Latin letters these are no names for sure: titles begin so (`Mean Teacher: …`).
    """
    found = _BEFORE.search(text[: _LONGEST_NAMES + 3])
    if not found:
        return "", ""
    names = text[: found.start()].strip("*_ [](")
    sure = bool(CJK.search(names)) and are_persons(names)
    return (text[found.end() :].strip(), names) if sure else ("", "")


def are_persons(text: str) -> bool:
    """Whether a text is names of people and nothing else."""
    if len(text) > _LONGEST_NAMES or "http" in text or "](" in text:
        return False
    names: Sequence[str] = names_in(text)
    return bool(names) and all(map(is_person, names))
