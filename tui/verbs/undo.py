"""`readlist undo`: take back the last change, whichever program made it."""

import argparse

from tui.verbs.session import DONE, FAILED, NOTHING, Session, positive, say


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `undo`."""
    parser.add_argument("count", nargs="?", type=positive, default=1, help="so many (1)")


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Undo and say what; nothing to undo is exit status 3, fewer than asked for 1."""
    library = session.library()
    for number in range(arguments.count):
        change = library.undo()
        if change is None:
            say(f"nothing {'more ' if number else ''}to undo")
            session.finish(library)
            return FAILED if number else NOTHING
        say(f"undid: {change.label}")
    session.finish(library)
    return DONE
