"""What the heading of a paper says: its title, and what people write before, behind and around it.

`## 3. [CVPR 2020] [Title](https://arxiv.org/…) (발표자: 김하나) [[slides](…)]` has it all.
"""

import re
from typing import NamedTuple

from store.importers.parts.markdown import plain_text
from store.importers.parts.markdown_links import markdown_links
from store.importers.parts.page_headings import names_page, names_session
from store.importers.parts.titles import bracketed_prefix, calls_it_review, last_bracket, plain
from store.importers.parts.written_dates import dates_in
from store.importers.posts.labels import Said, labelled
from store.importers.posts.presenters import CJK, are_persons, cut_before, cut_behind
from store.importers.posts.stated_links import has_only_links, says_only_link, without_links
from store.links import find_links
from store.venues import normalise

_NUMBER = re.compile(
    r"(?:\(\d{1,3}\)|\[\d{1,3}\]|\d{1,3}[.)]|#\d{1,3}|[①-⑳]"
    r"|(?:[Pp]aper|논문|论文|論文)\s?(?:\d{1,2}|[一二三四五六七八九十])[.:：)])\s+(?=\S)"
)
_DAY = re.compile(
    r"[\[(]?((?:19|20)\d\d\s?[-./년]\s?\d{1,2}\s?[-./월]\s?\d{1,2}일?)[\])]?[\s:|,–-]{1,3}(?=\S)"
)
_SESSION = re.compile(r"([^:：]{1,40}?)(?:\s?[:：]\s?|\s[-–—|]\s)(?=\S)")
_SIGNS = re.compile(r"(?:[\u2600-\u27bf\u2b50\U0001f300-\U0001faff]\ufe0f?\s*)+(?<=\s)(?=\S)")
_IN_QUOTES = re.compile(r"[《〈「『]([^《》〈〉「」『』]+)[》〉」』]")
_QUOTES = ("《》", "〈〉", "「」", "『』")
_DIVIDERS = (" | ", " ｜ ", " - ", " – ", " — ")
_LONGEST = 1000
"""Characters; a longer heading is taken for a title as it is."""

_LONGEST_VENUE = 120


class Title(NamedTuple):
    """A title, what its heading says besides, and the words before it that say nothing of it.

    `reviewed` says that these call the text a review of the paper (`[논문 리뷰]`).
    """

    text: str
    said: tuple[Said, ...] = ()
    dropped: tuple[str, ...] = ()
    reviewed: bool = False


def read_title(heading: str, at: int) -> Title:
    """Take the heading in the line with index `at` apart."""
    text = " ".join(heading.split())
    if len(text) > _LONGEST:
        return Title(text)
    said: list[Said] = []
    text = _without_presenter(_without_links(text, at, said), at, said)
    dropped: list[str] = []
    reviewed = False
    for _ in range(5):
        if sign := _SIGNS.match(text):
            text = text[sign.end() :]
        elif number := _NUMBER.match(text):
            text = text[number.end() :]
        elif day := _DAY.match(text):
            said.append(Said("date", day[1], at))
            text = text[day.end() :]
        elif (prefixed := bracketed_prefix(text))[0]:
            inside, rest = prefixed
            venue = normalise(inside)
            if calls_it_review(inside):
                reviewed = True
                dropped.append(text[: -len(rest)].strip())
            elif venue.known:
                said.append(Said("venue", inside, at))
            elif dates_in(inside) or names_session(inside):
                said.append(Said("date", inside, at))
            else:
                break
            text = rest
        elif (session := _SESSION.match(text)) and names_session(session[1]):
            said.append(Said("date", session[1], at))
            text = text[session.end() :]
        elif session and _calls_paper_review(session[1]):
            dropped.append(session[0].strip())
            text = text[session.end() :]
        else:
            break
    if (quoted := _IN_QUOTES.fullmatch(text)) and quoted[0][0] + quoted[0][-1] in _QUOTES:
        text = quoted[1]
    return Title(plain_text(plain(text)), tuple(said), tuple(dropped), reviewed)


def _calls_paper_review(words: str) -> bool:
    """Whether the words before a colon say that a review of a paper follows: `Paper review: …`."""
    several = len(words.split()) > 1 or bool(CJK.search(words))
    return several and calls_it_review(words)


def session_in(heading: str, at: int) -> tuple[Said, ...]:
    """What a heading says that names a day or a week and who presents: `1주차 (4/5) - 김민수`."""
    for session, names in (cut_behind(heading), cut_before(heading)):
        if names and CJK.search(names) and names_session(session):
            return (Said("date", session, at), Said("presenters", names, at))
    return ()


def without_names(title: Title, at: int) -> Title:
    """A title without the names around it: `[김하나] Title`, `김하나: Title`, `Title - 김하나`.

    Any title may begin or end so; whether these are names only the other titles tell.
    """
    names, text = bracketed_prefix(title.text)
    if not are_persons(names):
        text, names = next(filter(all, (cut_behind(title.text), cut_before(title.text))), ("", ""))
    if not text or not CJK.search(names):
        return title
    return title._replace(text=plain(text), said=(*title.said, Said("presenters", names, at)))


def split_title(title: str) -> tuple[str, str]:
    """A title without the venue behind it, and that venue: `… on CVPR2020`, `… (ICLR 2021)`.

    Only a known venue with a year is cut off: " on " is a word of titles, too.
    """
    for opening, closing in ((" on ", ""), (" (", ")"), (" [", "]")):
        before, found, after = title.rpartition(opening)
        text = after.removesuffix(closing)
        if found and before and after.endswith(closing) and len(text) <= _LONGEST_VENUE:
            venue = normalise(text)
            if venue.known and venue.year:
                return before, text
    return title, ""


def _without_links(text: str, at: int, said: list[Said]) -> str:
    """The heading with the words of the link that is the title, and without all other links."""
    if "://" not in text:
        return text
    titled = False
    for link in reversed(found := markdown_links(text)):
        written = text[link.start : link.end]
        generic = says_only_link(link.label) or names_page(link.label)
        words = "" if generic or titled else link.label
        titled = titled or bool(words)
        said.append(Said("link", written, at))
        text = text[: link.start] + words + text[link.end :]
    if not found:
        said.extend(Said("link", url, at) for url in find_links(text))
    return without_links(text).rstrip(" -–—|:,")


def _without_presenter(text: str, at: int, said: list[Said]) -> str:
    """The heading without a presenter's label behind the title: in brackets, or behind a dash."""
    before, inside = last_bracket(text)
    if not before and text.endswith(("]", "】")):
        before, _, inside = text[:-1].replace("【", "[").rpartition("[")
    pieces = [(before, inside)] + [text.rpartition(divider)[::2] for divider in _DIVIDERS]
    for title, rest in pieces:
        found = labelled(rest, at) if title.strip() else None
        if found and found.meaning in ("presenters", "date", "slides") and found.value:
            said.append(found)
            return title.rstrip()
    return text


def is_link_heading(text: str) -> bool:
    """Whether a heading has nothing but links to the paper and the slides."""
    return has_only_links(text)
