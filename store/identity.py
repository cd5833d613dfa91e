"""What makes two records the same paper: identifiers, read from links and made from titles.

An identifier is `kind:value`. The strong kinds name a paper wherever it is linked from; `url` and
`title` are what is left when there is none.
"""

import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import parse_qsl, quote, unquote

from store import arxiv
from store.links import Parts, address, find_links, split
from store.model import Mention

__all__ = [
    "find_links",
    "identifiers_of",
    "is_file_host",
    "is_strong",
    "link_of",
    "mentions_in",
    "ordered",
    "stand_in",
    "strongest",
    "title_identifier",
    "year_of",
]

_RANKS = {"arxiv": 0, "doi": 1, "openreview": 2, "acl": 3, "cvf": 3, "nips": 3, "pmlr": 3}
_WEAK_RANKS = {"url": 4, "title": 5}
_LONGEST_SLUG = 160

_ARXIV_HOSTS = re.compile(
    r"(?:[a-z]+\.)?arxiv\.org|xxx\.lanl\.gov|ar5iv\.org|ar5iv\.labs\.arxiv\.org|alphaxiv\.org"
    r"|arxiv-vanity\.com"
)
_ARXIV_PATH = re.compile(r"/(?:abs|pdf|html|ps|format|src|e-print|overview|papers)/(.+)")
_HUGGING_FACE_PATH = re.compile(r"/papers/([^/]+)")
_OPENREVIEW_ID = re.compile(r"[A-Za-z0-9_-]{4,}")
_NIPS_NUMBER = re.compile(r"/paper/(\d+)(?:-[^/]*)?", re.ASCII)
_NIPS_HASH = re.compile(r"/paper(?:_files/paper)?/\d{4}/(?:hash|file)/([0-9a-f]{32})[-.].*")
_ACL = re.compile(
    r"([a-z]\d\d-\d{4,5}|\d{4}\.[a-z0-9_]+(?:-[a-z0-9_]+)*\.\d+)(?:v\d+)?", re.ASCII | re.I
)
_PMLR_PATH = re.compile(r"/(v\d+|r\d+)/([a-z0-9_-]+?)(?:\.html|/\2(?:-supp)?\.pdf)", re.ASCII)
_CVF_PATH = re.compile(r"/content.*/([^/]+)_paper\.(?:html|pdf)")
_CVF_STEM = re.compile(r".+_([A-Z]+)_(\d{4})", re.ASCII)
_DOI = re.compile(r"10\.\d{4,9}/\S+", re.ASCII)
_HOSTS_WITH_DOI = {
    "dl.acm.org", "link.springer.com", "wiley.com", "science.org", "pnas.org", "tandfonline.com",
    "journals.sagepub.com", "pubs.acs.org", "journals.aps.org", "pubs.aip.org",
}  # fmt: skip
"""Publishers whose addresses contain the DOI: `/doi/pdf/10.1145/…`, `/chapter/10.1007/…`."""

_TRAILING = ".,;:"
_DOI_PAGE_END = re.compile(r"(?:/(?:full|abstract|epdf|pdf|meta)|\.pdf)$")
_DOI_OF_ARXIV = "10.48550/arxiv."
_DOI_OF_ACL = "10.18653/v1/"


def identifiers_of(url: str) -> tuple[str, ...]:
    """The identifiers that a link to a paper gives, strongest first; () if it gives none.

    A written identifier (`arXiv:1911.04252v2`, `1911.04252`, `doi:10.…`) is understood too. A
    link into a file store is no identity, unless the file is named as arXiv names it. The comma or
    full stop of a sentence at its end is no part of a link.
    """
    text = unicodedata.normalize("NFC", url.strip().rstrip(_TRAILING))
    if written := _written(text):
        return (written,)
    parts = split(text)
    if parts is None:
        return ()
    if parts.is_file_host:
        name = arxiv.parse(parts.file_stem)
        return (f"arxiv:{name}",) if name else ()
    return (_of_venue(parts) or "url:" + address(parts),)


def is_file_host(url: str) -> bool:
    """Whether a link leads into a file store, where the address does not say which paper it is."""
    parts = split(url)
    return parts is not None and parts.is_file_host


def title_identifier(title: str, year: int | None) -> str:
    """The identifier of a paper that has no other: `title:item2vec-neural-item-embedding-2016`."""
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", title).casefold())
    letters = (c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in folded)
    slug = "-".join("".join(letters).split())
    if not slug or len(slug) > _LONGEST_SLUG:
        # It loads OpenSSL, for which the first frame should not wait.
        import hashlib

        digest = hashlib.sha256(folded.encode("utf-8", "replace")).hexdigest()[:12]
        slug = f"{slug[:_LONGEST_SLUG].rstrip('-')}-{digest}".lstrip("-")
    return f"title:{slug}-{year}" if year else f"title:{slug}"


def ordered(ids: Iterable[str]) -> tuple[str, ...]:
    """Each identifier once, strongest first: arXiv, DOI, OpenReview, other venues, link, title."""
    return tuple(sorted(set(ids), key=lambda identifier: (_rank(identifier), identifier)))


def strongest(ids: Iterable[str]) -> str:
    """The strongest of the identifiers, or nothing if there are none."""
    return next(iter(ordered(ids)), "")


def is_strong(identifier: str) -> bool:
    """Whether the identifier names a paper wherever it is linked from."""
    return identifier.partition(":")[0] in _RANKS


def year_of(identifier: str) -> int | None:
    """The year that the identifier itself tells, or None."""
    kind, _, value = identifier.partition(":")
    if kind == "arxiv" and arxiv.parse(value) == value:
        return arxiv.year(value)
    if kind == "acl" and _ACL.fullmatch(value):
        two = int(value[1:3]) if value[0].isalpha() else None
        return int(value[:4]) if two is None else two + (1900 if two > 50 else 2000)
    if kind == "cvf" and (stem := _CVF_STEM.fullmatch(value)):
        return int(stem[2])
    return None


def link_of(identifier: str) -> str:
    """The link under which an identifier is found, or nothing if it does not tell."""
    kind, _, value = identifier.partition(":")
    if not value:
        return ""
    match kind:
        case "arxiv":
            return f"https://arxiv.org/abs/{value}"
        case "doi":
            return "https://doi.org/" + quote(value, safe="/:;().-_")
        case "openreview":
            return f"https://openreview.net/forum?id={value}"
        case "acl":
            return f"https://aclanthology.org/{value}/"
        case "pmlr":
            return f"https://proceedings.mlr.press/{value}.html"
        case "url":
            return f"https://{value}"
        case _:
            return ""


def _rank(identifier: str) -> int:
    kind = identifier.partition(":")[0]
    return _RANKS.get(kind, _WEAK_RANKS.get(kind, len(_RANKS)))


def _written(text: str) -> str | None:
    """An identifier that is written out instead of linked."""
    kind, colon, value = text.partition(":")
    if not colon:
        kind, value = "", text
    if kind.lower() in ("", "arxiv") and (number := arxiv.parse(value.strip())):
        return f"arxiv:{number}"
    if kind.lower() in ("", "doi"):
        return _of_doi(value.strip())
    return None


def _of_venue(parts: Parts) -> str | None:
    host, path = parts.host, unquote(parts.path).rstrip("/")
    if _ARXIV_HOSTS.fullmatch(host):
        return _of_arxiv(_ARXIV_PATH.fullmatch(path))
    match host:
        case "huggingface.co":
            return _of_arxiv(_HUGGING_FACE_PATH.fullmatch(path))
        case "openreview.net":
            return _of_openreview(path, parts.query)
        case "papers.nips.cc" | "papers.neurips.cc" | "proceedings.neurips.cc":
            found = _NIPS_NUMBER.fullmatch(path) or _NIPS_HASH.fullmatch(path)
            return f"nips:{found[1]}" if found else None
        case "aclanthology.org" | "aclweb.org":
            return _of_acl(path.rpartition("/")[2].removesuffix(".pdf"))
        case "proceedings.mlr.press":
            found = _PMLR_PATH.fullmatch(path)
            return f"pmlr:{found[1]}/{found[2]}" if found else None
        case "openaccess.thecvf.com":
            found = _CVF_PATH.fullmatch(path)
            return f"cvf:{found[1]}" if found and _CVF_STEM.fullmatch(found[1]) else None
        case "doi.org" | "dx.doi.org":
            return _of_doi(path[1:])
    if host.removeprefix("onlinelibrary.") in _HOSTS_WITH_DOI and "/10." in path:
        return _of_doi(_DOI_PAGE_END.sub("", path[path.index("/10.") + 1 :]))
    return None


def _of_arxiv(path: re.Match[str] | None) -> str | None:
    if path is None:
        return None
    number = arxiv.parse(path[1].removesuffix(".pdf"))
    return f"arxiv:{number}" if number else None


def _of_openreview(path: str, query: str) -> str | None:
    if path not in ("/forum", "/pdf", "/attachment", "/revisions", "/references/pdf"):
        return None
    forum = dict(parse_qsl(query)).get("id", "")
    return f"openreview:{forum}" if _OPENREVIEW_ID.fullmatch(forum) else None


def _of_acl(name: str) -> str | None:
    """Old names are written in capitals (`P19-1001`), new ones in small letters."""
    found = _ACL.fullmatch(name)
    if not found:
        return None
    return "acl:" + (found[1].upper() if found[1][0].isalpha() else found[1].lower())


def _of_doi(text: str) -> str | None:
    """DOIs do not tell capitals from small letters; those of arXiv and ACL contain the other id."""
    doi = text.rstrip("./").lower()
    if not _DOI.fullmatch(doi) or not doi.isprintable():
        return None
    if doi.startswith(_DOI_OF_ARXIV) and (number := arxiv.parse(doi[len(_DOI_OF_ARXIV) :])):
        return f"arxiv:{number}"
    if doi.startswith(_DOI_OF_ACL) and (acl := _of_acl(doi[len(_DOI_OF_ACL) :])):
        return acl
    return f"doi:{doi}"


def mentions_in(body: str, own: Iterable[str]) -> tuple[Mention, ...]:
    """The other papers that a text links to, each once, where it is first linked.

    `own` are the identifiers of the paper that the text is about.
    """
    if "://" not in body:
        return ()
    seen = set(own)
    found: list[Mention] = []
    for line in body.split("\n"):
        for url in find_links(line):
            identifier = strongest(identifiers_of(url))
            if is_strong(identifier) and identifier not in seen:
                seen.add(identifier)
                found.append(Mention(id=identifier, url=url))
    return tuple(found)


def stand_in(identifier: str) -> str:
    """What stands for the title of a paper that has none: its identifier as people write it."""
    kind, _, value = identifier.partition(":")
    if kind == "url":
        return value
    return f"arXiv:{value}" if kind == "arxiv" else identifier
