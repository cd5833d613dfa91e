"""Checks of links: dangerous ones, ones with secrets, broken ones, and ones that will not last.

Links to the paper and to slides must lead somewhere. Figures and mentions are only looked at for
danger: a figure may well be a path beside its document or lie where its author put it.
"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from store.checking.findings import Check, Code, Contents, Finding, Place
from store.identity import identifiers_of
from store.links import MAX_LINK, split
from store.model import Paper
from store.trash import shown

LINK_DANGEROUS = Code(
    "link-dangerous",
    "error",
    "a link would do something else than open a page",
    "Take it out of the document and import that again; readlist never opens it.",
)
LINK_SECRET = Code(
    "link-secret",
    "error",
    "a link contains a password or an access token",
    "Take it out of the document, import that again, and change the secret: whoever gets the "
    "library file gets it.",
)
LINK_BROKEN = Code(
    "link-broken",
    "warning",
    "a link cannot be opened as it is written",
    "Correct it in the document and import that again.",
)
LINK_FRAGILE = Code(
    "link-fragile",
    "notice",
    "a link leads to where files are moved, locked, deleted, or shown for a limited time only",
    "Keep a copy of what matters.",
)

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_ONLY_OLD = frozenset({"ftp", "ftps", "arxiv", "hdl", "isbn", "urn"})
"""Schemes that no browser opens and that can do no harm."""
_SECRET = re.compile(
    r"(?<![^?&;#])((?:access_?|auth_?)?token|(?:api_?)?key|pass(?:word|wd)?|secret)=[^&;#]{16,}",
    re.IGNORECASE,
)
_PASSWORD = re.compile(r"(?<=//)[^/@]*:[^/@]*(?=@)")
_SIGNED = re.compile(
    r"(?:^|[&;])(?:x-amz-signature|x-goog-signature|signature|sig)=", re.IGNORECASE
)
_LONGEST_SHOWN = 72
_SHOWN_AT_END = 24

Judgement = tuple[Code, str]
"""What a link is, and why."""


def _find(library: Contents) -> Iterator[Finding]:
    for paper in shown(library.papers.values()):
        for what, link, must_open in _links(paper):
            judgement = judge(link)
            if judgement is None:
                continue
            code, reason = judgement
            if must_open or code in (LINK_DANGEROUS, LINK_SECRET):
                yield Finding(code, Place(paper=paper.id), f"“{paper.title}”: the {what} {reason}")


def _links(paper: Paper) -> Iterator[tuple[str, str, bool]]:
    """Every link of a paper once in each role, and whether it has to lead somewhere."""
    for link in paper.links:
        yield "link", link, True
    for link in paper.slides:
        yield "link to slides", link, True
    figures = (image.url for review in paper.reviews for image in review.images)
    for link in dict.fromkeys(figures):
        yield "figure", link, False
    mentions = (mention.url for review in paper.reviews for mention in review.mentions)
    for link in dict.fromkeys(mentions):
        yield "link in the text", link, False


def judge(link: str) -> Judgement | None:
    """What is wrong with a link, the gravest only; None when nothing is.

    A reason goes on a sentence that begins with what the link is.
    """
    said = f"“{_told(link)}”"
    if any(not c.isprintable() and not c.isspace() for c in link):
        return LINK_DANGEROUS, f"{said} contains invisible characters"
    if any(c.isspace() for c in link) or not link:
        return LINK_BROKEN, f"{said} contains a blank" if link else "is empty"
    found = _SCHEME.match(link)
    scheme = found[1].lower() if found else ""
    if not scheme or "." in scheme:  # `example.org:8080/paper`
        return LINK_BROKEN, f"{said} does not begin with https://"
    if scheme == "doi":
        return None if identifiers_of(link) else (LINK_BROKEN, f"{said} is no DOI")
    if scheme == "mailto":
        plain = "@" in link and "?" not in link
        return None if plain else (LINK_DANGEROUS, f"{said} is more than a mail address")
    if scheme in _ONLY_OLD:
        return LINK_BROKEN, f"{said} is no web link: browsers do not open {scheme}:"
    if scheme not in ("http", "https"):
        return LINK_DANGEROUS, f"{said} is no web link: {scheme}: can make a program act"
    return _judge_web(link, said)


def _judge_web(link: str, said: str) -> Judgement | None:
    parts = split(link)
    if parts is None:
        long = len(link) > MAX_LINK
        reason = f"is longer than {MAX_LINK} characters" if long else "is no well-formed address"
        return LINK_BROKEN, f"{said} {reason}"
    whole = urlsplit(link)
    if whole.password is not None:
        return LINK_SECRET, f"to {parts.host} contains a password"
    if whole.username is not None:
        return LINK_DANGEROUS, f"{said} leads to {parts.host}, whatever stands before the @"
    if _SECRET.search(whole.query) or _SECRET.search(whole.fragment):
        return LINK_SECRET, f"to {parts.host} contains an access token"
    if parts.is_file_host:
        return LINK_FRAGILE, f"leads to a file host, {parts.host}"
    if _SIGNED.search(whole.query):
        return LINK_FRAGILE, f"to {parts.host} is signed for a limited time"
    return None


def _told(link: str) -> str:
    """A link as it is told: without its secrets, and without its middle when it is long."""
    link = _SECRET.sub(r"\1=…", _PASSWORD.sub("…", link))
    if len(link) <= _LONGEST_SHOWN:
        return link
    return f"{link[: _LONGEST_SHOWN - _SHOWN_AT_END]}…{link[-_SHOWN_AT_END:]}"


CHECK: Check[Contents] = Check((LINK_DANGEROUS, LINK_SECRET, LINK_BROKEN, LINK_FRAGILE), _find)
