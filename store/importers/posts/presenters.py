"""The names of those who present a paper, as a post, a list or a table writes them."""

import re
from typing import NamedTuple

from store.importers.parts.author_names import is_name
from store.importers.parts.placeholders import is_placeholder
from store.importers.parts.titles import last_bracket
from store.importers.posts.stated_links import says_only_link
from store.venues import normalise

_SEPARATOR = re.compile(r"\s?[,/·&+、，;；]\s?|\sand\s|(?<=さん)・|(?<=先生)・", re.IGNORECASE)
DAY = re.compile(
    r"(?:\bon\s+)?[\[(（]?(?<!\d)(?:(?:19|20)\d\d\s?[-./년年]\s?)?\d{1,2}\s?[-./월月]\s?\d{1,2}\s?[일日]?(?!\d)"
    r"[\])）]?"
)
"""A day beside a name: `김하나 (2021.03.04)`, `3/4 김하나`."""

_ASIDE = re.compile(r"(?<=\S)\s?(?:\([^()]*\)|（[^（）]*）)$")
_HONORIFIC = re.compile(
    r"(?<=\S)\s(?:교수|박사|선생|연구원|님|씨)님?$|(?<=[가-힣]{2})(?:교수|박사|선생|연구원)님$"
    r"|(?<=[가-힣]{3})님$|(?<=[가-힣]{3})씨$|\s?(?:さん|先生|老师|老師|同学)$"
)
_TITLED = re.compile(r"(?:Prof|Dr|Mr|Mrs|Ms)\.?\s(?=\S)")
_DIGIT = re.compile(r"\d")
_AND = re.compile(r"(?<![가-힣])([가-힣]{3})([와과])\s+(?=([가-힣]{3})(?![가-힣]))")
_FIRST_SYLLABLE = ord("가")
_FINALS = 28
"""Final consonants of a Hangul syllable, none included."""

_SHORT = re.compile(
    r"[가-힣]{3}|[\u4e00-\u9fff]{2,3}|[\u4e00-\u9fff]{1,3}\s[\u3040-\u30ff\u4e00-\u9fff]{1,4}"
)
_SUBJECTS = {
    "이미지",
    "정확도",
    "최적화",
    "정규화",
    "신경망",
    "이상치",
    "전처리",
    "오디오",
    "정보량",
}
"""Words of the field that look like names."""

_IN_BRACKETS = re.compile(r"\([^()]*\)|（[^（）]*）")
_BEHIND = (" - ", " – ", " — ", " / ", " | ", " by ")
_BEFORE = re.compile(r"\s?[:：]\s|\s[-–—|]\s")
_LONGEST_NAMES = 60
CJK = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff가-힣]")


class Presenters(NamedTuple):
    """The names in a text, each once, and what else stands there (`rest`): `(KAIST)`, `미정`."""

    names: tuple[str, ...]
    rest: tuple[str, ...]


def names_in(text: str) -> tuple[str, ...]:
    """The names in a text, each once: see `read`."""
    return read(text).names


def read(text: str) -> Presenters:
    """The names in a text: between commas, `/`, `·`, `&`, `+` or "and".

    The Korean particles 와 and 과 separate names only where both sides surely are names and the
    particle is the one that belongs behind the first: 와 may also end a name. Days, titles and
    brackets are no part of a name; what holds a digit, a placeholder and `자료` are none.
    """
    text = " ".join(text.split())
    rest = [day[0] for day in DAY.finditer(text)]
    text = _AND.sub(_separated, DAY.sub(" ", text))
    names: list[str] = []
    for piece in _SEPARATOR.split(_without_commas_in_brackets(text)):
        name, more = _bare(piece)
        rest.extend(more)
        if not any(map(str.isalnum, name)):
            continue
        if _is_no_name(name):
            rest.append(name)
        else:
            names.append(name)
    return Presenters(tuple(dict.fromkeys(names)), tuple(rest))


def _without_commas_in_brackets(text: str) -> str:
    """A text whose brackets hold no separators, so that each stays with the name before it."""
    return _IN_BRACKETS.sub(lambda found: _SEPARATOR.sub(" ", found[0]), text)


def _bare(piece: str) -> tuple[str, list[str]]:
    """A name without what people write around it, and that."""
    name, rest = piece.strip(" *_:-"), []
    for around in (_ASIDE, _HONORIFIC, _TITLED):
        if found := around.match(name) if around is _TITLED else around.search(name):
            rest.append(found[0].strip(" ()（）"))
            name = (name[: found.start()] + name[found.end() :]).strip(" *_:-")
    return name, rest


def is_odd(text: str) -> bool:
    """Whether what stands beside names is neither a day nor what people write around a name."""
    return bool(_DIGIT.search(text)) and not DAY.fullmatch(text.strip())


def _is_no_name(name: str) -> bool:
    word_of_links = says_only_link(name) and (name.islower() or bool(CJK.search(name)))
    return bool(_DIGIT.search(name)) or is_placeholder(name) or word_of_links


def is_person(text: str) -> bool:
    """Whether a text has the shape of one name in Korean, Chinese or Japanese, or of a full one."""
    return is_name(text.strip(" *_"))


def is_name_alone(text: str) -> bool:
    """Whether a heading is one name in Korean, Chinese or Japanese and no subject: `김민수`."""
    name = text.strip(" *_")
    return bool(_SHORT.fullmatch(name)) and is_name(name) and name not in _SUBJECTS


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
    found = read(text)
    return (
        bool(found.names)
        and all(map(is_person, found.names))
        and not any(map(_is_no_name, found.rest))
    )
