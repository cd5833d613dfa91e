"""`readlist redo`: bring back what was taken back last."""

import argparse

from tui.verbs.session import DONE, FAILED, NOTHING, Session, positive, say


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `redo`."""
    parser.add_argument("count", nargs="?", type=positive, default=1, help="so many (1)")


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Redo and say what; nothing to redo is exit status 3, fewer than asked for 1."""
    library = session.library()
    for number in range(arguments.count):
        change = library.redo()
        if change is None:
            say(f"nothing {'more ' if number else ''}to redo")
            session.finish(library)
            return FAILED if number else NOTHING
        say(f"redid: {change.label}")
    session.finish(library)
    return DONE
