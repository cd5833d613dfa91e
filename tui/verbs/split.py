"""`readlist split`: take a review out of a paper; it becomes a paper of its own."""

import argparse

from store.grouping import quarter_label
from store.pairing import CannotSplit, parted, take_out
from tui.verbs.session import DONE, NOTHING, USAGE, Session, find, positive, put, say


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `split`."""
    parser.add_argument("id", help="an id, an arXiv number or a link")
    parser.add_argument(
        "review", nargs="?", type=positive, help="its number; without one they are listed"
    )


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Take the review out, or list the reviews with their numbers."""
    library = session.library()
    paper = find(library, arguments.id)
    if arguments.review is None:
        if not paper.reviews_to_read and len(paper.reviews) < 2:
            say(f"{paper.id} has no review yet")
            return NOTHING
        for number, review in enumerate(paper.reviews, start=1):
            source = library.sources.get(review.source)
            where = quarter_label(review.quarter) or (source.name if source else review.source)
            put(f"{number}  {where}  {', '.join(review.presenters)}  {review.title}")
        return DONE
    try:
        parts = take_out(paper, arguments.review - 1, lambda i: library.find(i) is not None)
    except CannotSplit as error:
        say(str(error))
        return USAGE
    text = f"took a review out of “{paper.title}”: {parts[1].id}"
    library.replace(text, parted(paper, parts))
    session.finish(library)
    say(f"{text}; `readlist undo` takes it back")
    return DONE
