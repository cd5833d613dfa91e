"""`readlist trash`: put papers into the trash, list it, bring papers back, empty it."""

import argparse
import sys

from store.clock import day
from store.library import Library
from store.marks import label
from store.trash import bring_back, purged, put_away, trashed
from tui.verbs.session import DONE, NOTHING, USAGE, Session, ask, find_all, put, say


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `trash`."""
    parser.add_argument("id", nargs="*", help="ids, arXiv numbers or links; none lists the trash")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--restore", action="store_true", help="bring these papers back")
    how.add_argument("--empty", action="store_true", help="remove for good what is in the trash")
    parser.add_argument("--yes", action="store_true", help="do not ask before removing for good")


def run(arguments: argparse.Namespace, session: Session) -> int:
    """List the trash, or change it and say so."""
    library = session.library()
    if arguments.empty:
        return _empty(library, session, arguments)
    if not arguments.id:
        if arguments.restore:
            say("which papers? give their ids; `readlist trash` lists them")
            return USAGE
        return _list(library)
    papers = find_all(library, arguments.id)
    if arguments.restore:
        text, new = label("brought back", papers), bring_back(papers)
        nothing = label("not in the trash", papers)
    else:
        text, new = label("put into the trash", papers), put_away(papers, library.now())
        nothing = label("in the trash already", papers)
    changed = library.replace(text, new)
    session.finish(library)
    say(text if changed else nothing)
    return DONE


def _list(library: Library) -> int:
    papers = trashed(library.papers.values())
    for paper in papers:
        put(f"{day(paper.marks.trashed)}  {paper.id:<22}  {' '.join(paper.title.split())}")
    if not papers:
        say("the trash is empty")
    return DONE if papers else NOTHING


def _empty(library: Library, session: Session, arguments: argparse.Namespace) -> int:
    papers = find_all(library, arguments.id) or trashed(library.papers.values())
    outside = [paper.id for paper in papers if not paper.marks.trashed]
    if outside:
        say(f"{outside[0]} is not in the trash; only what is there can be removed for good")
        return USAGE
    if not papers:
        say("the trash is empty")
        return NOTHING
    text = label("removed for good", papers)
    count = f"{len(papers):,} paper{'' if len(papers) == 1 else 's'}"
    if not arguments.yes:
        if not sys.stdin.isatty():
            say(f"{count} would be removed for good; say so with --yes")
            return USAGE
        if not ask(f"remove {count} for good, with all reviews and marks?"):
            say("nothing was removed")
            return DONE
    library.replace(text, purged(papers))
    session.finish(library)
    say(f"{text}; `readlist undo` brings them back as long as the history reaches")
    return DONE
