"""`readlist undo`: take back the last change, whichever program made it."""

import argparse

from tui.verbs.session import Session
from tui.verbs.turning_back import configure, turn_back

__all__ = ["configure", "run"]


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Take back so many changes."""
    return turn_back("undo", arguments, session)
