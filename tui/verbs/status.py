"""`readlist status`: set the status of papers."""

import argparse

from store.marks import label, parse_status, set_status
from store.model import STATUSES
from store.reading_queue import queued
from tui.verbs.session import DONE, Session, find_all, say


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `status`."""
    parser.add_argument("id", nargs="+", help="ids, arXiv numbers or links")
    parser.add_argument("status", help=f"one of {', '.join(STATUSES)}")


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Set the status, as one change, and say so."""
    library = session.library()
    status = parse_status(arguments.status)
    papers = find_all(library, arguments.id)
    text = label(f"marked {status}", papers)
    now = library.now()
    if status == "queued":
        new = queued(papers, now, library.papers.values())
    else:
        new = {paper.id: set_status(paper, status, now) for paper in papers}
    changed = library.replace(text, new)
    session.finish(library)
    say(text if changed else f"nothing to change: {text}")
    return DONE
