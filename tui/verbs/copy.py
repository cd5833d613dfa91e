"""`readlist copy`: something of a paper to the clipboard."""

import argparse

from tui.clipboard import copy
from tui.copying import COPIED
from tui.verbs.session import DONE, FAILED, NOTHING, Session, find, put, say
from tui.verbs.settings import settings_for


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `copy`."""
    parser.add_argument("id", help="an id, an arXiv number or a link")
    parser.add_argument("what", nargs="?", choices=sorted(COPIED), default="link")


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Copy it and say which way it went; a text that no clipboard took is printed instead."""
    paper = find(session.library(), arguments.id)
    text = COPIED[arguments.what](paper)
    if not text:
        say(f"{paper.id} has no {arguments.what} to copy")
        return NOTHING
    copied = copy(text, environment=session.environment, wanted=settings_for(session).clipboard)
    say(copied.sentence)
    if copied.ok:
        return DONE
    put(copied.text)
    return FAILED
