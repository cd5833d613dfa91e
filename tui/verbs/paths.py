"""`readlist paths`: where readlist keeps things."""

import argparse

from tui.verbs.session import DONE, Session, put


def configure(parser: argparse.ArgumentParser) -> None:
    """`paths` has no arguments of its own."""


def run(arguments: argparse.Namespace, session: Session) -> int:  # noqa: ARG001
    """Print each place, and whether anything is there yet."""
    for name, path in session.locations.named().items():
        put(f"{name:<8} {path}{'' if path.exists() else '  (not there yet)'}")
    return DONE
