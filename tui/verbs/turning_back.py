"""What `readlist undo` and `readlist redo` have in common: turning back the last change."""

import argparse
from typing import Literal

from store.errors import LibraryError
from tui.verbs.session import DONE, FAILED, NOTHING, Session, positive, say

DID = {"do": "", "undo": "undid: ", "redo": "redid: "}
"""What stands before the label of a change of each kind."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of both."""
    parser.add_argument(
        "count", nargs="?", type=positive, default=1, metavar="N", help="so many (1)"
    )
    parser.add_argument(
        "--skip",
        action="store_true",
        help="leave what was changed since, by hand or by another program, and do the rest",
    )


def turn_back(
    kind: Literal["undo", "redo"], arguments: argparse.Namespace, session: Session
) -> int:
    """Do it and say what; nothing to turn back is exit status 3, fewer than asked for 1."""
    library = session.library()
    act = library.undo if kind == "undo" else library.redo
    for number in range(arguments.count):
        try:
            change = act(skip=arguments.skip)
        except LibraryError:
            session.finish(library)
            raise
        if change is None:
            say(f"nothing {'more ' if number else ''}to {kind}")
            session.finish(library)
            return FAILED if number else NOTHING
        say(f"{DID[kind]}{change.label}")
    session.finish(library)
    return DONE
