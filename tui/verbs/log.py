"""`readlist log`: what was changed, when and by which program, the newest last."""

import argparse

from tui.verbs.session import DONE, NOTHING, Session, positive, put, say

_PREFIX = {"do": "", "undo": "undid: ", "redo": "redid: "}


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `log`."""
    parser.add_argument("--limit", type=positive, metavar="N", help="only the last N changes")


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Print the history."""
    library = session.library()
    history = library.history[-arguments.limit :] if arguments.limit else library.history
    for change in history:
        line = f"{change.time}  {change.program:<12}  {_PREFIX[change.kind]}{change.label}"
        put(" ".join(line.splitlines()))
    if not history:
        say("nothing was changed yet")
        return NOTHING
    return DONE
