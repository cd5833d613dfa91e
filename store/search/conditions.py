"""What `is:` and `has:` can ask of a paper."""

import re
from collections.abc import Callable

from store.model import STATUSES, Paper
from store.search.folding import fold

Condition = Callable[[Paper], bool]

_MATHEMATICS = re.compile(r"\$[^$\s][^$]*\$|\\\(|\\\[|\\begin\{")

STATUS_WORDS: dict[str, str] = {status: status for status in STATUSES} | {
    "new": "to-read", "unread": "to-read", "done": "read",
    "읽을것": "to-read", "안읽음": "to-read", "대기": "queued", "읽는중": "reading", "읽음": "read",
    "그만둠": "dropped",
}  # fmt: skip
"""The statuses, and what else they can be called."""


def _of_kind(kind: str) -> Condition:
    return lambda paper: any(one.startswith(f"{kind}:") for one in paper.identifiers)


def _status(status: str) -> Condition:
    return lambda paper: paper.status == status


IS: dict[str, Condition] = {status: _status(status) for status in STATUSES} | {
    "rated": lambda paper: paper.rating is not None,
    "unrated": lambda paper: paper.rating is None,
    "reviewed": lambda paper: bool(paper.reviews_to_read),
    "unreviewed": lambda paper: not paper.reviews_to_read,
    "presented": lambda paper: any(r.quarter or r.presenters for r in paper.reviews),
    "merged": lambda paper: len(paper.reviews) > 1,
    "tagged": lambda paper: bool(paper.tags),
    "untagged": lambda paper: not paper.tags,
    "untitled": lambda paper: paper.untitled,
    "trashed": lambda paper: bool(paper.marks.trashed),
}
"""The states, besides the other words for a status."""

HAS: dict[str, Condition] = {
    "image": lambda paper: any(review.images for review in paper.reviews),
    "math": lambda paper: any(_MATHEMATICS.search(review.body) for review in paper.reviews),
    "slides": lambda paper: bool(paper.slides),
    "note": lambda paper: bool(paper.marks.note.strip()),
    "link": lambda paper: bool(paper.links),
    "file": lambda paper: bool(paper.typed.files),
    "mention": lambda paper: any(review.mentions for review in paper.reviews),
    "arxiv": _of_kind("arxiv"),
    "doi": _of_kind("doi"),
    "openreview": _of_kind("openreview"),
    "title": lambda paper: not paper.untitled,
    "author": lambda paper: bool(paper.authors),
    "presenter": lambda paper: bool(paper.presenters),
    "venue": lambda paper: bool(paper.venue),
    "year": lambda paper: paper.year is not None,
    "quarter": lambda paper: bool(paper.quarters),
    "tag": lambda paper: bool(paper.tags),
    "rating": lambda paper: paper.rating is not None,
    "text": lambda paper: any(review.body.strip() for review in paper.reviews),
}
"""The things that a paper may have."""

_SYNONYMS = {
    "images": "image", "figure": "image", "figures": "image", "mathematics": "math",
    "notes": "note", "files": "file", "pdf": "file", "links": "link",
    "mentions": "mention", "tags": "tag", "authors": "author",
    "그림": "image", "수식": "math", "슬라이드": "slides", "메모": "note", "링크": "link",
    "태그": "tag", "평점": "rating", "본문": "text", "발표자": "presenter", "저자": "author",
}  # fmt: skip


def state_named(word: str) -> str | None:
    """The state that a word behind `is:` means."""
    name = fold(word)
    name = STATUS_WORDS.get(name, name)
    return name if name in IS else None


def thing_named(word: str) -> str | None:
    """The thing that a word behind `has:` means."""
    name = fold(word)
    name = _SYNONYMS.get(name, name)
    return name if name in HAS else None
