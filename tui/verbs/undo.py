"""`readlist undo`: take back the last change, whichever program made it."""

import argparse

from tui.verbs.session import DONE, NOTHING, Session, positive, say


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `undo`."""
    parser.add_argument("count", nargs="?", type=positive, default=1, help="so many (1)")


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Undo and say what; nothing to undo is exit status 3."""
    library = session.library()
    for _ in range(arguments.count):
        change = library.undo()
        if change is None:
            say("nothing to undo")
            return NOTHING
        say(f"undid: {change.label}")
    session.finish(library)
    return DONE
