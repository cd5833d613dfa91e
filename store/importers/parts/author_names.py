"""Whether a text is surely a list of people: what tells authors from any other words in a line."""

import re

from store.importers.parts.authors import Authors, parse_authors

_LABEL = re.compile(r"(?i:authors?|by|저자|글쓴이|著者|作者)\s?[:：]\s?|[Bb]y\s(?=[A-Z])")
_MARK = re.compile(r"(?:\s?\([^()]*\)|[*†‡§¶¹²³\d]+)$")
_WORD = re.compile(r"[^\W\d_][^\W\d_]*(?:[.'’‐-][^\W\d_]*)*")
_INITIALS = re.compile(r"(?:[A-Z]\.-?)+")
_PARTICLES = {
    "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "el",
    "al", "bin", "ibn", "ten", "ter", "zu", "y",
}  # fmt: skip
_TERM = re.compile(
    r".*(?:tion|sion|ment|ness|ity|sis|ics|istic|ative|.{3}ing|works?|models?|nets?|transfer"
    r"|vision|language|images?|data|tasks?|conv|transformers?)",
    re.IGNORECASE,
)
_KOREAN_SURNAMES = (
    "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽"
    "성차주우구민류나진지엄채원천방"
)
_KOREAN = re.compile(rf"[{_KOREAN_SURNAMES}][가-힣]{{1,3}}")
_CHINESE_SURNAMES = (
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭"
)
_CHINESE = re.compile(rf"[{_CHINESE_SURNAMES}][\u4e00-\u9fff]{{1,2}}")
_JAPANESE = re.compile(r"[\u4e00-\u9fff]{1,3}\s[\u3040-\u30ff\u4e00-\u9fff]{1,4}")
_ENOUGH = 5
"""Names looked at: who begins a list with five people goes on with people."""
_LONGEST_NAME = 80
_FIRST_SEPARATOR = re.compile(r"[,;&·]|\sand\s|\set\s?al\b")
_CJK = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff가-힣]")
_CJK_ONLY = re.compile(r"[\u3040-\u30ff\u3400-\u9fff가-힣々]+")


def is_name(text: str) -> bool:
    """Whether a text has the shape of one person's full name: `Quoc V. Le`, `김민준`, `张伟`."""
    if len(text) > _LONGEST_NAME:
        return False
    text = _MARK.sub("", text.strip())
    if _KOREAN.fullmatch(text) or _CHINESE.fullmatch(text) or _JAPANESE.fullmatch(text):
        return True
    words = text.split()
    if not 2 <= len(words) <= 5 or words[-1] in _PARTICLES:
        return False
    return all(
        word in _PARTICLES
        or (word[0].isupper() and bool(_WORD.fullmatch(word)) and not _is_acronym(word))
        for word in words
    )


def are_people(authors: Authors) -> bool:
    """Whether an authors line, taken apart, surely names people and nothing else.

    One name alone is sure only with an initial or "et al.": `Style Transfer` looks like one, too.
    Terms of the field (`Object Detection, Image Segmentation`) are no people.
    """
    names = authors.names[:_ENOUGH]
    if not names or authors.guessed:
        return False
    if authors.et_al and len(names) == 1:
        return is_name(names[0]) or bool(_WORD.fullmatch(names[0]) and names[0][0].isupper())
    if not all(map(is_name, names)):
        return False
    if any(_INITIALS.match(word) for name in names for word in name.split()):
        return True
    terms = sum(bool(_TERM.fullmatch(name.split()[-1])) for name in names)
    return len(authors.names) > 1 and 2 * terms < len(names)


def people_in_line(line: str) -> Authors | None:
    """The authors of a line that surely has nothing but them, or is labelled so; else None.

    Without a label, names in Korean, Chinese or Japanese are not sure: so short, any word may be
    one (`이미지, 정확도`).
    """
    text = line.strip()
    if label := _LABEL.match(text):
        labelled = parse_authors(text[label.end() :])
        return labelled if any(map(is_name, labelled.names[:_ENOUGH])) else None
    if not text[:1].isupper() or text.endswith(("!", "?", ":", ";")) or _CJK.search(text):
        return None
    if not is_name(_FIRST_SEPARATOR.split(text[:_LONGEST_NAME], maxsplit=1)[0]):
        return None
    authors = parse_authors(text)
    return authors if are_people(authors) else None


def person(given: str, family: str, suffix: str = "") -> str:
    """A name in the order in which it is read: `Aäron van den Oord`, `김민준`."""
    given, family = " ".join(given.split()), " ".join(family.split())
    if _CJK_ONLY.fullmatch(given) and _CJK_ONLY.fullmatch(family):
        name = family + given
    else:
        name = f"{given} {family}".strip()
    return f"{name}, {suffix.strip()}" if suffix.strip() else name


def _is_acronym(word: str) -> bool:
    return len(word) > 2 and word.isalpha() and word.isupper()
