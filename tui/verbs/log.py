"""`readlist log`: what was changed, when and by which program, the newest last."""

import argparse
from typing import Any

from store.changes import Change
from tui.verbs.session import DONE, NOTHING, Session, positive, put, put_json, say
from tui.verbs.turning_back import DID


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `log`."""
    parser.add_argument("--limit", type=positive, metavar="N", help="only the last N changes")
    parser.add_argument("--json", action="store_true", help="print a JSON array")


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Print the history."""
    library = session.library()
    history = library.history[-arguments.limit :] if arguments.limit else library.history
    if arguments.json:
        put_json([_object(change) for change in history])
        return DONE if history else NOTHING
    for change in history:
        line = f"{change.time}  {change.program:<12}  {DID[change.kind]}{change.label}"
        put(" ".join(line.splitlines()))
    if not history:
        say("nothing was changed yet")
        return NOTHING
    return DONE


def _object(change: Change) -> dict[str, Any]:
    return {
        "id": change.id,
        "time": change.time,
        "program": change.program,
        "kind": change.kind,
        "label": change.label,
        "of": change.of,
        "papers": list(dict.fromkeys(e.key for e in change.edits if e.table == "papers")),
    }
