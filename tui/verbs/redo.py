"""`readlist redo`: bring back what was taken back last."""

import argparse

from tui.verbs.session import DONE, NOTHING, Session, positive, say


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `redo`."""
    parser.add_argument("count", nargs="?", type=positive, default=1, help="so many (1)")


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Redo and say what; nothing to redo is exit status 3."""
    library = session.library()
    for _ in range(arguments.count):
        change = library.redo()
        if change is None:
            say("nothing to redo")
            return NOTHING
        say(f"redid: {change.label}")
    session.finish(library)
    return DONE
