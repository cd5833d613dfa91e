"""`readlist open`: a paper's link or its slides in the browser, or its file."""

import argparse

from tui.browser import open_file, open_link
from tui.copying import COPIED
from tui.verbs.session import DONE, FAILED, NOTHING, Session, find, put, say


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `open`."""
    parser.add_argument("id", help="an id, an arXiv number or a link")
    parser.add_argument("what", nargs="?", choices=("link", "slides", "file"), default="link")


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Open it; a link that cannot be opened is printed."""
    paper = find(session.library(), arguments.id)
    is_file = arguments.what == "file"
    link = next(iter(paper.typed.files), "") if is_file else COPIED[arguments.what](paper)
    if not link:
        say(f"{paper.id} has no {arguments.what} to open")
        return NOTHING
    opened = (open_file if is_file else open_link)(link, environment=session.environment)
    say(opened.sentence)
    if opened.ok:
        return DONE
    put(link)
    return FAILED
