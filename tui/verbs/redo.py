"""`readlist redo`: bring back what was taken back last."""

import argparse

from tui.verbs.session import Session
from tui.verbs.turning_back import configure, turn_back

__all__ = ["configure", "run"]


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Bring back so many changes."""
    return turn_back("redo", arguments, session)
