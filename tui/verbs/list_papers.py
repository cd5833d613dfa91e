"""`readlist list`: the papers, or those that contain every word of a query."""

import argparse
from collections.abc import Callable
from typing import Any

from store.exporters.plain_json import paper_object
from store.grouping import by_quarter
from store.library import Library
from store.marks import said_rating
from store.model import STATUSES, Paper
from store.search.matching import Index, fold
from store.trash import shown
from tui.verbs.session import DONE, NOTHING, Session, positive, put, put_json, say

_SORTS: dict[str, Callable[[Paper], Any]] = {
    "title": lambda paper: fold(paper.title) or None,
    "authors": lambda paper: fold(paper.authors[0]) if paper.authors else None,
    "venue": lambda paper: fold(paper.venue) or None,
    "presenter": lambda paper: min(paper.presenters, default=None),
    "id": lambda paper: paper.id,
    "status": lambda paper: STATUSES.index(paper.status),
    "rating": lambda paper: None if paper.rating is None else -paper.rating,
    "year": lambda paper: None if paper.year is None else -paper.year,
    "quarter": lambda paper: None if not paper.quarters else _newest_first(paper.quarters[0]),
}
"""What `--sort` can sort by; the highest rating, the newest year and quarter come first."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `list`."""
    parser.add_argument("query", nargs="*", help="words that must all be there")
    parser.add_argument("--sort", choices=sorted(_SORTS), help="instead of the order of the tree")
    parser.add_argument("--limit", type=positive, metavar="N", help="at most so many papers")
    parser.add_argument("--json", action="store_true", help="as a JSON array")


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Print the papers; nothing found is exit status 3."""
    library = session.library()
    papers = in_tree_order(library)
    query = " ".join(arguments.query)
    if query:
        papers = Index().search(papers, query)
    if arguments.sort:
        papers = sort_by(papers, arguments.sort)
    papers = papers[: arguments.limit]
    if arguments.json:
        put_json([paper_object(paper, library.sources) for paper in papers])
    else:
        for paper in papers:
            put(f"{paper.status:<8} {said_rating(paper.rating):>3}  {paper.id:<22}  "
                + " ".join(paper.title.split()))  # fmt: skip
    if papers:
        return DONE
    if library.papers and not query:
        say("all papers are in the trash; `readlist trash` lists them")
    elif library.papers:
        say(f"no paper matches “{query}”")
    else:
        say(f"the library {library.path} is empty; `readlist import FILE…` fills it")
    return NOTHING


def in_tree_order(library: Library) -> list[Paper]:
    """All papers in the order of the tree, each at its first place."""
    papers = shown(library.papers.values())
    keys = [
        key
        for branch in by_quarter(papers, library.sources)
        for leaf in (branch.branches or [branch])
        for key in leaf.papers
    ]
    return [library.papers[key] for key in dict.fromkeys((*keys, *(p.id for p in papers)))]


def sort_by(papers: list[Paper], field: str) -> list[Paper]:
    """Papers sorted by a field; those without it come last, equals keep their order."""
    key = _SORTS[field]
    return sorted(papers, key=lambda paper: ((value := key(paper)) is None, value or 0))


def _newest_first(quarter: str) -> tuple[int, ...]:
    return tuple(-ord(character) for character in quarter)
