"""`readlist queue`: the papers to be read next, in their order."""

import argparse

from store.exporters.plain_json import paper_object
from store.library import Library
from store.marks import label
from store.reading_queue import moved, queue_order, queued, taken_out
from tui.verbs.session import (
    DONE,
    NOTHING,
    USAGE,
    Session,
    find_all,
    positive,
    put,
    put_json,
    say,
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `queue`."""
    parser.add_argument(
        "what",
        nargs="?",
        choices=("list", "add", "up", "down", "remove"),
        default="list",
        help="list it (the default), put papers at its end, move one, or take papers out",
    )
    parser.add_argument("id", nargs="*", help="ids, arXiv numbers or links")
    parser.add_argument("--by", type=positive, default=1, metavar="N", help="so many places")
    parser.add_argument("--json", action="store_true", help="list it as a JSON array")


def run(arguments: argparse.Namespace, session: Session) -> int:
    """List the queue, or change it and say so."""
    library = session.library()
    if arguments.what == "list":
        return _list(library, arguments.json)
    if not arguments.id:
        say(f"which papers? readlist queue {arguments.what} ID")
        return USAGE
    papers = find_all(library, arguments.id)
    if arguments.what == "add":
        text = label("queued", papers)
        new = queued(papers, library.now(), library.papers.values())
    elif arguments.what == "remove":
        there = [paper for paper in papers if paper.status == "queued"]
        text = label("took out of the queue", there or papers)
        new = taken_out(there, library.now())
    else:
        if len(papers) > 1:
            say("one paper is moved at a time")
            return USAGE
        try:
            by = -arguments.by if arguments.what == "up" else arguments.by
            new = moved(library.papers.values(), papers[0].id, by)
        except KeyError:
            say(f"“{papers[0].title}” is not in the queue; `readlist queue add` puts it there")
            return USAGE
        text = label(f"moved {arguments.what} in the queue", papers)
    changed = library.replace(text, new)
    session.finish(library)
    say(text if changed else f"nothing to change: {text}")
    return DONE


def _list(library: Library, as_json: bool) -> int:
    papers = queue_order(library.papers.values())
    if as_json:
        put_json([paper_object(paper, library.sources) for paper in papers])
    else:
        for place, paper in enumerate(papers, start=1):
            put(f"{place:>3}  {paper.id:<22}  {' '.join(paper.title.split())}")
        if not papers:
            say("the queue is empty; `readlist queue add ID` puts a paper there")
    return DONE if papers else NOTHING
