"""Which links lead to a paper, whether they say so by an identifier or by where they lead."""

import re

from store.identity import identifiers_of, is_strong, link_of, strongest
from store.links import split

_ARTICLE_PAGES = {
    "nature.com": r"/articles/.+",
    "science.org": r"/doi/.+",
    "pnas.org": r"/doi/.+|/content/.+",
    "cell.com": r"/.+/fulltext/.+",
    "ieeexplore.ieee.org": r"/(?:abstract/)?document/\d+.*",
    "link.springer.com": r"/(?:article|chapter|content/pdf)/.+",
    "sciencedirect.com": r"/science/article/.+",
    "onlinelibrary.wiley.com": r"/doi/.+",
    "tandfonline.com": r"/doi/.+",
    "academic.oup.com": r"/.+/article/.+",
    "direct.mit.edu": r"/.+/article/.+",
    "journals.plos.org": r"/.+/article.*",
    "journals.aps.org": r"/.+/abstract/.+",
    "frontiersin.org": r"/.*articles/.+",
    "mdpi.com": r"/\d{4}-\d{3}[\dx]/.+",
    "jmlr.org": r"/(?:papers|beta/papers|tmlr/papers)/.+",
    "ojs.aaai.org": r"/index\.php/.+/article/.+",
    "aaai.org": r"/ojs/.+/view/.+|/papers/.+",
    "ijcai.org": r"/proceedings/\d{4}/.+",
    "isca-speech.org": r"/archive/.+",
    "isca-archive.org": r"/[^/]+/.+",
    "ecva.net": r"/papers/.+",
    "usenix.org": r"/conference/.+/presentation/.+|/system/files/.+\.pdf",
    "semanticscholar.org": r"/paper/.+",
    "biorxiv.org": r"/content/.+",
    "medrxiv.org": r"/content/.+",
    "pubmed.ncbi.nlm.nih.gov": r"/\d+.*",
    "ncbi.nlm.nih.gov": r"/pmc/articles/.+",
    "koreascience.or.kr": r"/article/.+",
    "koreascience.kr": r"/article/.+",
    "dbpia.co.kr": r"/(?:journal/articledetail|pdf/).*",
    "jstage.jst.go.jp": r"/article/.+",
}
"""Publishers' hosts, and what the path of an article's own page looks like there."""

_COMPILED = {host: re.compile(path, re.IGNORECASE) for host, path in _ARTICLE_PAGES.items()}
_WRITTEN = re.compile(r"(?:arxiv\s?[:.]|doi\s?:|(?:www\.)?arxiv\.org/)\s?\S+", re.IGNORECASE)

_LABEL = re.compile(
    r"(?:(?:paper )?links?|url|paper|pdf|arxiv|논문(?: ?링크)?|링크|주소|論文|论文|链接|リンク)"
    r"\s?[:：]\s?(?=\S)",
    re.IGNORECASE,
)
_LINK = re.compile(r"<?(https?://[^\s>]+)>?", re.IGNORECASE)
_CALLED_SO = re.compile(r"\[<?https?://[^\s\[\]]+\]\((https?://[^\s>]+)\)", re.IGNORECASE)
"""`[https://arxiv.org/abs/1911.04252](https://arxiv.org/abs/1911.04252)`"""
_IDENTIFIER = re.compile(r"arxiv|doi", re.IGNORECASE)
_TRAILING = ".,;:"
_LONGEST_IDENTIFIER = 120


def names_paper(link: str) -> bool:
    """Whether a link alone says that it leads to a paper: an identifier, or a publisher's page."""
    if is_strong(strongest(identifiers_of(link))):
        return True
    parts = split(link)
    page = _COMPILED.get(parts.host) if parts else None
    return bool(parts and page and page.fullmatch(parts.path))


def is_pdf(link: str) -> bool:
    """Whether a link leads to a PDF file."""
    parts = split(link)
    return parts is not None and parts.path.lower().endswith(".pdf")


def written_identifier(text: str) -> str:
    """The link that `arXiv:1911.04252`, `doi:10.…` or `arxiv.org/abs/…` stands for, or nothing."""
    if not _WRITTEN.fullmatch(text):
        return ""
    identifier = strongest(identifiers_of(text.replace(" ", "")))
    return link_of(identifier) if is_strong(identifier) else ""


def link_alone(text: str) -> str:
    """The link of a line that has nothing else but a label before it, or nothing.

    The comma or full stop of a sentence behind it is no part of it.
    """
    if "://" in text:
        label = _LABEL.match(text)
        start = label.end() if label else 0
        text = text.rstrip(_TRAILING)
        found = _LINK.fullmatch(text, start) or _CALLED_SO.fullmatch(text, start)
        return found[1].rstrip(_TRAILING) if found else ""
    if len(text) > _LONGEST_IDENTIFIER or not _IDENTIFIER.search(text):
        return ""
    label = _LABEL.match(text)
    return written_identifier(text) or (written_identifier(text[label.end() :]) if label else "")
