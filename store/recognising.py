"""What a person means by a line that names a paper: a link, an identifier, a title, or several.

Lines are pasted as often as typed: a link comes in Markdown or in angle brackets, behind a title,
with a Korean particle glued to it, or as the stamp on an arXiv paper.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from store.identity import identifiers_of, is_strong, link_of, title_identifier
from store.links import find_links, split
from store.model import Paper
from store.typed_facts import BadFact, narrow, one_line

_LINKED = re.compile(
    r"(?<!!)\[([^\]\[\n]{3,300})\]\((https?://[^()\s]+(?:\([^()\s]*\)[^()\s]*)?)\)"
)
_WORD = r"[a-z]{0,2}[A-Z0-9][\w+:'’.-]{0,40}"
_NAMED = re.compile(
    rf"(?<![\w-])({_WORD}(?: (?:{_WORD}|of|in|the|for|and|with|to|an?|on|by|via|from)){{0,15}})"
    r" ?\((https?://[^()\s]+)\)",
    re.ASCII,
)
"""A name and its link behind it in plain text, such as `MixConv(https://…)`.

Nothing says where the name begins: it is as many words as are written like those of a title.
"""
_NO_TITLE = re.compile(
    r"(?:https?://|www\.|arxiv\b|doi\b|\d)\S*|(?:the )?(?:paper|link|pdf|code|논문|링크)\b.{0,12}",
    re.IGNORECASE,
)
_SHORTEST = 3
"""Characters of a title; of fewer, what stands beside a link is no name of it."""

_HERE = "\0"
"""Where the link or identifier stood, in what is left of a line without it."""
_LABELLED = re.compile(rf"!?\[([^\[\]]*)\]\({_HERE}[^()]*\)")
_PARTICLE = re.compile(rf"{_HERE}[가-힣]{{1,4}}(?!\S)")
_STAMP = re.compile(r"\[[a-z-]+(?:\.[A-Za-z-]+)?\](?:\s+\d{1,2}\s+[A-Z][a-z]{2}\s+\d{4})?")
"""What arXiv prints behind the number at the side of a first page: `[cs.CL] 1 Jan 2023`."""
_EMPTY = re.compile(r"\b(?:arxiv|doi)\s*:|[(<\[{]\s*[)>\]}]|(?<=,)\s*,", re.IGNORECASE)
_BESIDE = " -–—:·|,;.<>'\"“”*_#"
"""What stands between a title and its link, and belongs to neither."""

_BARE = re.compile(r"\b(?:https?|ftp)://", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:\S+", re.ASCII)
_PATH = re.compile(r"(?:~?/(?!/)|\.{1,2}/|file:/|[a-z]:[\\/]).*", re.IGNORECASE)
_IS_A_FILE = (
    "is a file: give the paper's title or link, and the file as --file (in the app: as files)"
)
_LEADS_NOWHERE = {
    "arxiv.org": re.compile(r"/?|/(?:abs|pdf|html|list|search|a|archive|year|catchup)(?:/.*)?"),
    "doi.org": re.compile(r".*"),
    "openreview.net": re.compile(r"/?|/(?:forum|pdf)/?"),
}
"""Addresses at these hosts that are lists, or would be a paper's, had they a number that can be."""
_FINDS = re.compile(r"/(?:.*/)?(?:search|scholar|results)/?")
_LOOKED_FOR = re.compile(r"(?:^|&)(?:q|as_q|query|term|search_query)=")
"""Addresses of a search, which has another outcome tomorrow: their path, and a key behind it."""


class Recognised(NamedTuple):
    """What a person meant: a link or an identifier, perhaps with what they call it, or a title."""

    identifiers: tuple[str, ...] = ()
    link: str = ""
    title: str = ""


def recognise(text: str) -> Recognised:
    """The paper that a line names: by its only link or identifier, else by its title.

    A link into a file store has no identifiers: it does not say which paper it is. Raises
    `BadFact` for nothing, for several links, for what leads nowhere, and for the path of a file.
    """
    line = one_line(text)
    if not line:
        raise BadFact("paper", "type or paste a link, a number or a title")
    typed = narrow(line).strip("<>'\"").removeprefix("//")
    if _PATH.fullmatch(typed):
        raise BadFact("paper", f"“{typed}” {_IS_A_FILE}")
    if whole := _whole(typed):
        return whole
    found, rest = _found_in(typed)
    if len(found) > 1:
        several = " and ".join(one.link or one.identifiers[0] for one in found)
        raise BadFact("paper", f"{several} are {len(found)} links: give that of one paper")
    if found:
        return found[0]._replace(title=_beside(rest))
    if typed.casefold().endswith(".pdf"):
        raise BadFact("paper", f"“{typed}” {_IS_A_FILE}")
    if _BARE.search(typed) or _SCHEME.fullmatch(typed):
        how = "leads to no paper: a whole link begins with https://"
        raise BadFact("paper", f"“{typed}” {how}")
    return Recognised(title=line)


def known_paper(meant: Recognised, papers: Iterable[Paper]) -> Paper | None:
    """The paper that the library has already, by an identifier, else by its very title.

    A title that a document gives it says so, too, even if the person has typed another one.
    """
    by_title = meant.title and not meant.identifiers
    title = title_identifier(meant.title, None) if by_title else ""
    wanted = {*meant.identifiers, title}
    called_so = None
    for paper in papers:
        if not wanted.isdisjoint(paper.identifiers):
            return paper
        if title and title_identifier(paper.title, None) == title:
            return paper
        others = {review.title for review in paper.reviews} - {paper.title} if title else ()
        if any(title_identifier(other, None) == title for other in others):
            called_so = called_so or paper
    return called_so


def known_title(papers: Iterable[Paper], identifiers: Iterable[str]) -> str:
    """What the reviews call a paper that they link to; nothing when they only give its link."""
    wanted = set(identifiers)
    for paper in papers:
        for review in paper.reviews:
            if wanted.isdisjoint(m.id for m in review.mentions):
                continue
            linked = _LINKED if review.format == "markdown" else _NAMED
            for label, url in linked.findall(review.body):
                if not wanted.isdisjoint(identifiers_of(url)) and not _NO_TITLE.fullmatch(label):
                    return one_line(label)
    return ""


def _whole(line: str) -> Recognised | None:
    """The line as one link or identifier and nothing else."""
    links = find_links(line)
    if " " not in line and len(links) < 2:
        link = line if split(line) else link_of(line)
        if split(line) and links and is_strong(next(iter(identifiers_of(links[0])), "")):
            link = links[0]  # without Hangul that is glued to it
        if link:
            return _of_link(link)
    if identifiers := identifiers_of(line):
        return Recognised(identifiers, link_of(identifiers[0]))
    return Recognised((line,)) if is_strong(line) and " " not in line else None


def _of_link(link: str) -> Recognised:
    identifiers, parts = identifiers_of(link), split(link)
    if parts and identifiers and not is_strong(identifiers[0]):
        if _FINDS.fullmatch(parts.path) and _LOOKED_FOR.search(parts.query):
            raise BadFact("paper", f"{link} is a search: give the link of one paper")
        for host, nowhere in _LEADS_NOWHERE.items():
            if ("." + parts.host).endswith("." + host) and nowhere.fullmatch(parts.path):
                reason = f"{link} names no paper of {host}: its number is missing, or none"
                raise BadFact("paper", reason)
    return Recognised(identifiers, link if "://" in link else f"https://{link}")


def _found_in(line: str) -> tuple[list[Recognised], str]:
    """The papers that links and identifiers in a line name, and the line without them."""
    found: list[Recognised] = []
    for link in find_links(line):
        line = line.replace(link, _HERE, 1)
        found.append(_of_link(link))

    def take(word: re.Match[str]) -> str:
        written = word[0].strip("()[]{}<>.,;:!?'\"")
        identifiers = identifiers_of(link_of(written) or written)
        if not identifiers or not is_strong(identifiers[0]):
            return word[0]
        found.append(Recognised(identifiers, link_of(identifiers[0])))
        return word[0].replace(written, _HERE)

    rest = re.sub(r"[!-~]+", take, line)  # each word, without Hangul that is glued to it
    first: dict[object, Recognised] = {}
    for one in found:
        first.setdefault(one.identifiers or one.link, one)
    return list(first.values()), rest


def _beside(rest: str) -> str:
    """What a line calls the paper that stood in it; nothing when it does not."""
    labelled = _LABELLED.search(rest)
    text = labelled[1] if labelled else _PARTICLE.sub("", rest).replace(_HERE, "")
    title = one_line(_EMPTY.sub(" ", _STAMP.sub(" ", text))).strip(_BESIDE)
    for opens, closes in ("()", "[]"):
        if title.count(opens) != title.count(closes):
            title = title.strip(opens + closes + _BESIDE)
    return "" if len(title) < _SHORTEST or _NO_TITLE.fullmatch(title) else title
