"""Titles among remarks: which words that people write beside a link are one."""

import re

from store.importers.parts.titles import goes_on, has_people, is_foreign, looks_like_title

_SITES = {"arxiv.org", "openreview", "openreview.net", "acl anthology"}
"""What stands above the title where Slack shows the page behind a link."""
_WORDS_OF_HEADLINE = 3
_WORDS_OF_TITLE = 5
"""A title that is written as a sentence is longer than most remarks."""
_MOSTLY = 0.6
"""Share of the longer words that have a capital in a headline."""
_SHORT_WORD = 4
_REMARK = re.compile(
    r"\b(?:any(?:one|body)|some(?:one|body)|every(?:one|body)|guys|folks|this|these|me|my|us|fyi|btw"
    r"|please|pls|thanks?|thx|sharing|presenting|read|paper|papers|link|here|today|tomorrow"
    r"|yesterday|looks?|lol|wow|cool|nice|interesting|check|discuss|saw|have you|did you"
    r"|you (?:should|can|could|may|might|must|will|all)|new one|better|awesome|great)\b",
    re.IGNORECASE,
)
_EXCLAIMED = re.compile(r"!(?:\s|$)")


def reads_as_title(text: str) -> bool:
    """Whether a text is surely a title among remarks; in Korean it may as well be one of them.

    One is written as a headline is, or is a longer sentence without a word that remarks have. Who
    breaks off before the link (`similar to …`) or exclaims says no title.
    """
    if has_people(text):
        return True
    words = text.split()
    if len(words) < _WORDS_OF_HEADLINE or not looks_like_title(text) or is_foreign(text):
        return False
    if goes_on(text) or _EXCLAIMED.search(text):
        return False
    if _is_headline(words):
        return True
    return len(words) >= _WORDS_OF_TITLE and not _REMARK.search(text)


def _is_headline(words: list[str]) -> bool:
    longer = [word for word in words if len(word) >= _SHORT_WORD]
    return sum(word[0].isupper() for word in longer) >= _MOSTLY * len(longer) > 0


def is_site(text: str) -> bool:
    """Whether a line is the name of the site whose page is shown, which may stand there twice."""
    name = text.strip().casefold()
    half = name[: len(name) // 2]
    return name in _SITES or (half in _SITES and half * 2 == name)
