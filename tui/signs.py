"""The small signs that stand for a mark where there is no room for its word.

Each is one cell wide in a terminal that follows Unicode; the reader and the help say their words.
"""

from store.marks import said_rating
from store.model import Paper, Status

STATUS_SIGNS: dict[Status, str] = {
    "to-read": "○",
    "queued": "◔",
    "reading": "◐",
    "read": "●",
    "dropped": "✕",
}
MARKED = "▌"
"""Before the sign of a paper that is marked, to do the same to several."""


def stars(rating: float) -> str:
    """Five stars, filled for whole points, and the number."""
    return f"{'★' * int(rating)}{'☆' * (5 - int(rating))} {said_rating(rating)}"


def place(paper: Paper) -> str:
    """Where and when it appeared: `CVPR 2020`."""
    return " ".join(str(part) for part in (paper.venue, paper.year) if part)


def byline(paper: Paper) -> str:
    """The authors in one line."""
    return ", ".join(paper.authors) + et_al(paper)


def et_al(paper: Paper) -> str:
    """What stands behind the authors when the documents name only some of them."""
    return " et al." if paper.et_al else ""
