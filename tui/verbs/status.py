"""`readlist status`: set the status of papers."""

import argparse

from store.marks import label, parse_status
from store.model import STATUSES
from store.reading_queue import with_status
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
    new = with_status(papers, status, library.now(), library.papers.values())
    changed = library.replace(text, new)
    session.finish(library)
    say(text if changed else f"nothing to change: {text}")
    return DONE
