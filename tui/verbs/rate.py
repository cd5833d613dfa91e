"""`readlist rate`: rate a paper, 0 to 5 in tenths."""

import argparse

from store.marks import label, parse_rating, rate, said_rating
from tui.verbs.session import DONE, Session, find, say


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `rate`."""
    parser.add_argument("id", help="an id, an arXiv number or a link")
    parser.add_argument("rating", help="such as 4 or 4.5; 0 or none clears it")


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Rate the paper and say so."""
    library = session.library()
    rating = parse_rating(arguments.rating)
    paper = find(library, arguments.id)
    done = "cleared the rating" if rating is None else f"rated {said_rating(rating)}"
    text = label(done, [paper])
    changed = library.replace(text, {paper.id: rate(paper, rating)})
    session.finish(library)
    say(text if changed else f"nothing to change: {text}")
    return DONE
