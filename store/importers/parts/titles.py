"""Titles in a line of plain text: what a line of title and authors says, and what is no title."""

import re

from store.importers.parts.author_names import are_people
from store.importers.parts.authors import NOBODY, Authors, parse_authors

_OPENING = {")": "(", "）": "（"}
_EMPHASIS = ("**", "__", "*", "_", "`")
_CJK = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff가-힣]")
_REMARK_END = re.compile(
    r"(?:다|[다요음함임듯죠네까자라지][.!?~…]{1,5}|[ㅋㅎㅠ]|[。！]|(?:です|ます|した)[。！]?)\Z"
)
_FIRST_WORDS = {
    "see", "similar", "also", "recently", "today", "yesterday", "here", "code", "source", "via",
    "cf", "compared", "check", "paper", "demo", "project", "slides", "video", "blog", "github",
    "update", "edit", "note", "ps", "link", "links", "read", "and", "but", "so", "i", "i'm",
    "http", "https", "date", "tags", "website", "homepage",
}  # fmt: skip
_PROSE = re.compile(r"\bI(?:['’]\w{1,2})? [a-z]|\b(?:was|were|really|btw|lol|imo|we're|it's)\b")
_SMALL_WORDS = (
    "a", "an", "the", "of", "for", "in", "on", "to", "and", "or", "with", "via", "by", "from",
    "as", "at", "is", "are", "using", "into", "without", "under", "over", "through", "toward",
    "towards", "between", "beyond", "versus", "vs.", "its", "their",
)  # fmt: skip
_PREFIX = re.compile(r"[\[【]([^\[\]【】]{1,60})[\]】]\s*(?=\S)")
_REVIEW = re.compile(
    r"(?:논문|페이퍼|paper|review|리뷰|읽기|정리|스터디|summary|요약|seminar|세미나|논문리뷰|\s|\d|[-_/])+"
    r"|論文(?:紹介|メモ|読み|要約|まとめ)|论文(?:阅读|笔记|解读|分享|精读)",
    re.IGNORECASE,
)
_LONGEST = 300
_ENOUGH = 400
"""Characters at the end of a line that decide what it is."""


def title_and_authors(text: str) -> tuple[str, Authors]:
    """Take `Title (authors)` apart, or `Title (authors) (venue)`; titles may have brackets too."""
    title, rest = text, NOBODY
    for _ in range(2):
        before, inside = last_bracket(title)
        if not before:
            break
        authors = parse_authors(inside)
        if authors.names and " " in inside:
            return before, with_venue_of(authors, rest)
        if authors.names:
            break
        title, rest = before, authors
    return title, rest


def with_venue_of(authors: Authors, other: Authors) -> Authors:
    """The authors with the venue that stands apart from them, which goes before one beside them."""
    if not other.venue_text:
        return authors
    texts = dict.fromkeys(text for text in (authors.venue_text, other.venue_text) if text)
    return authors._replace(venue_text=", ".join(texts), venue=other.venue)


def last_bracket(text: str) -> tuple[str, str]:
    """The text before its final bracket, and what stands in that; nothing if there is none."""
    opening = _OPENING.get(text[-1:])
    if not opening:
        return "", ""
    depth = 0
    for index in range(len(text) - 1, -1, -1):
        depth += (text[index] == text[-1]) - (text[index] == opening)
        if not depth:
            return text[:index].rstrip(), text[index + 1 : -1].strip()
    return "", ""


def ends_in_bracket(text: str) -> bool:
    """Whether a line ends with a bracket, as `Title (authors)` does."""
    return text.rstrip().endswith(tuple(_OPENING))


def has_people(text: str) -> bool:
    """Whether a line is surely `Title (authors)`, with or without a venue behind."""
    if not ends_in_bracket(text):
        return False
    title, authors = title_and_authors(text.strip())
    return bool(title) and are_people(authors)


def is_remark(text: str) -> bool:
    """Whether a line is surely a sentence and no title: `정말 좋았다.`, or nothing but signs."""
    end = text[-_ENOUGH:].strip()
    exclaimed = text[:1].islower() and end.endswith((".", "!"))
    return exclaimed or bool(_REMARK_END.search(end)) or not any(map(str.isalnum, text))


def is_foreign(text: str) -> bool:
    """Whether a text has Korean, Japanese or Chinese in it."""
    return bool(_CJK.search(text))


def looks_like_title(text: str) -> bool:
    """Whether a line may well be a title and is no remark, sentence of prose or part of one."""
    text = plain(text)
    if not text or len(text) > _LONGEST or "://" in text or is_remark(text):
        return False
    first = text.split(None, 1)[0]
    if first.strip(".,:;!?").lower() in _FIRST_WORDS or _PROSE.search(text):
        return False
    if first[0].islower() and first.isalpha() and first == first.lower():
        return False
    return not text.endswith((",", ";", ". )")) and any(map(str.isalpha, text))


def plain(title: str) -> str:
    """A title in one line, without the emphasis that Markdown puts around it."""
    title = " ".join(title.split())
    for mark in _EMPHASIS:
        inner = title.removeprefix(mark).removesuffix(mark)
        if len(inner) == len(title) - 2 * len(mark) and mark not in inner:
            return inner.strip()
    return title


def bracketed_prefix(title: str) -> tuple[str, str]:
    """What stands in square brackets before a title, and the title; `("", title)` without any."""
    found = _PREFIX.match(title)
    return (found[1].strip(), title[found.end() :]) if found else ("", title)


def calls_it_review(prefix: str) -> bool:
    """Whether the words before a title call the text a review: `논문 리뷰`, `Paper Review`."""
    return bool(_REVIEW.fullmatch(prefix))


def goes_on(text: str) -> bool:
    """Whether a line is no whole title: a bracket is open, or a word is missing at its end."""
    last = text.rsplit(None, 1)[-1:]
    return is_open(text) or bool(
        last and (last[0].lower() in _SMALL_WORDS or last[0][-1] in ":,-–—&")
    )


def is_open(text: str) -> bool:
    """Whether a text opens a bracket that it does not close."""
    return text.count("(") + text.count("（") > text.count(")") + text.count("）")
