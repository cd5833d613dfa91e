"""The links that stand at the head of a paper: which lead to it, to its slides, or elsewhere."""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from store.identity import find_links, identifiers_of, is_strong
from store.importers.parts import markdown
from store.importers.parts.paper_links import is_pdf, names_paper
from store.importers.parts.placeholders import is_placeholder
from store.links import split

Kind = Literal["paper", "slides", "elsewhere", "unclear", "nowhere"]

_SLIDES = re.compile(
    r"presentation|slide|material|발표|자료|슬라이드|ppt|スライド|資料|幻灯片|课件|課件",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"code|github|gitlab|코드|구현|implement|demo|데모|video|youtube|영상|비디오|blog|블로그"
    r"|project|homepage|프로젝트|dataset|데이터셋|poster|포스터|bibtex|supplement|hugging ?face"
    r"|コード|代码|代碼|视频|動画",
    re.IGNORECASE,
)
_PAPER = re.compile(r"paper|논문|arxiv|pdf|원문|openreview|論文|论文|原文", re.IGNORECASE)
_CODE_HOSTS = ("github.com", "gitlab.com", "youtube.com", "youtu.be", "colab.research.google.com")
_WORDS = {
    "paper", "papers", "pdf", "arxiv", "link", "links", "url", "here", "slides", "slide", "code",
    "presentation", "material", "materials", "abs", "html", "openreview", "doi", "web", "page",
    "site", "project", "homepage", "github", "video", "poster", "blog", "demo", "ppt", "pptx",
    "the", "to", "and", "original", "download", "view", "official", "supplementary", "anthology",
    "논문", "링크", "원문", "바로가기", "발표", "자료", "발표자료", "논문링크", "슬라이드",
    "코드", "영상", "출처", "보기", "다운로드", "論文", "リンク", "スライド", "資料", "論文リンク",
    "コード",
    "论文", "链接", "论文链接", "幻灯片", "课件", "代码", "原文", "连接",
}  # fmt: skip
_LINK_TEXT = re.compile(
    r"!?\[(?:[^\[\]]|\[[^\[\]]*\])*\]"
    r"\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)"
)
_AUTOLINK = re.compile(
    r"<?https?://[^\s<>\[\]|()]+(?:\([^\s()]*\)[^\s<>\[\]|()]*)*>?", re.IGNORECASE
)
_EMPTY_BRACKETS = re.compile(r"[\[(][\s,/|·]*[\])]")
_WORD = re.compile(r"[^\W_]+")
_FILE_BESIDE = re.compile(
    r"(?!\w+:)[^\s?#<>]{0,300}[^\W_][^\s?#<>/]{0,200}\.[a-z0-9]{2,5}", re.IGNORECASE
)
_LONGEST = 20_000
"""Characters; links are not looked for in a longer line."""


class StatedLink(NamedTuple):
    """A link as written: what it is called, where it leads, and what it is for the paper."""

    label: str
    target: str
    kind: Kind


@lru_cache(maxsize=1024)
def links_in(text: str) -> tuple[StatedLink, ...]:
    """The links of one line, Markdown's first, then bare ones; a line is asked for them often."""
    if len(text) > _LONGEST:
        return ()
    written = markdown.links(text) if "](" in text or "<" in text else []
    inside = [target for _, target in written]
    bare = find_links(_LINK_TEXT.sub(" ", text)) if "://" in text else []
    written += [("", link) for link in bare if link not in inside]
    whole = ((label, _with_scheme(target)) for label, target in written)
    return tuple(StatedLink(label, target, _kind(label, target)) for label, target in whole)


def without_links(text: str) -> str:
    """A line without its links and the brackets around them."""
    if len(text) > _LONGEST:
        return text
    rest = _AUTOLINK.sub(" ", _LINK_TEXT.sub(" ", text))
    return " ".join(_EMPTY_BRACKETS.sub(" ", rest).split())


def has_only_links(text: str) -> bool:
    """Whether a line has links and no words but those that links are called by."""
    written = "://" in text or "](" in text
    return written and bool(links_in(text)) and says_only_link(without_links(text))


def says_only_link(label: str) -> bool:
    """Whether a text is no title but what links are called: `paper link`, `논문 링크`, `PDF`."""
    if "://" in label or identifiers_of(label):
        return True
    return all(word.casefold() in _WORDS for word in _WORD.findall(label[:_LONGEST]))


def is_missing(text: str) -> bool:
    """Whether a text says that there is no link of a kind: `자료 없음`, `slides: TBD`."""
    words = [word for word in _WORD.findall(text[:_LONGEST]) if word.casefold() not in _WORDS]
    return "://" not in text and is_placeholder(" ".join(words))


def _with_scheme(target: str) -> str:
    """A target as a browser needs it: people leave `https://` out, and leave a full stop in."""
    target = target.rstrip(".,;")
    bare = "://" not in target and not target.startswith("/") and split(target)
    return f"https://{target}" if bare else target


def _leads_somewhere(target: str) -> bool:
    """Whether a target is a link, a written identifier, or a file beside the document."""
    return bool(split(target) or identifiers_of(target) or _FILE_BESIDE.fullmatch(target))


def _kind(label: str, target: str) -> Kind:
    if not _leads_somewhere(target):
        return "nowhere"
    if _SLIDES.search(label):
        return "slides"
    if any(map(is_strong, identifiers_of(target))):
        return "paper"
    if _ELSEWHERE.search(label):
        return "elsewhere"
    if _PAPER.search(label) or names_paper(target):
        return "paper"
    parts = split(target)
    if parts and parts.host in _CODE_HOSTS and not is_pdf(target):
        return "elsewhere"
    return "unclear"


def is_missing_slides(link: StatedLink) -> bool:
    """Whether a link that leads nowhere is called slides."""
    return link.kind == "nowhere" and bool(_SLIDES.search(link.label))
