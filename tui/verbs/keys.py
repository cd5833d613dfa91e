"""`readlist keys`: the keys of the app, from the command table."""

import argparse

from tui.commands import COMMANDS, GROUPS, shown_keys
from tui.verbs.session import DONE, Session, put


def configure(parser: argparse.ArgumentParser) -> None:
    """`keys` has no arguments of its own."""


def run(arguments: argparse.Namespace, session: Session) -> int:  # noqa: ARG001
    """Print the table."""
    width = max(len(shown_keys(command)) for command in COMMANDS)
    for group in GROUPS:
        put(f"{group}:")
        for command in COMMANDS:
            if command.group == group:
                put(f"  {shown_keys(command):<{width}}  {command.help}")
    return DONE
