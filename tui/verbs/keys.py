"""`readlist keys`: the keys of the app as they are now, and what this terminal sends for a key."""

import argparse
import sys

from tui.commands import GROUPS, PLACES, shown_keys
from tui.keymap import NO_KEY, Keymap, explained, resolve
from tui.verbs.session import DONE, USAGE, Session, put, put_json, say
from tui.verbs.settings import settings_for


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `keys`."""
    parser.add_argument("--json", action="store_true", help="as a JSON array")
    parser.add_argument(
        "--probe", action="store_true", help="press keys and see what this terminal sends for them"
    )


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Print the table, or what is pressed."""
    keymap, _ = resolve(settings_for(session).keys)
    if arguments.probe:
        return _probe(keymap)
    if arguments.json:
        put_json(
            [
                {"id": c.id, "group": c.group, "title": c.title, "keys": c.keys, "help": c.help}
                for c in keymap.commands
            ]
        )
        return DONE
    width = max(len(shown_keys(command)) for command in keymap.commands)
    for group in (*GROUPS, *PLACES):
        put(f"{group}:")
        for command in keymap.commands:
            if command.group == group:
                put(f"  {shown_keys(command) or NO_KEY:<{width}}  {explained(command)}")
    return DONE


def _probe(keymap: Keymap) -> int:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        say("--probe shows what keys send, so it needs a terminal as its input and output")
        return USAGE
    # It decodes as the app does, for which it needs Textual.
    from tui.probe import probe

    probe(keymap, put)
    return DONE
