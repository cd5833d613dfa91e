"""`readlist demo`: the app on a throw-away library of the sample documents."""

import argparse
import tempfile
from collections.abc import Callable
from pathlib import Path

from msgspec import structs

from tui.locations import Locations
from tui.verbs.session import USAGE, say


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what it is; it has no arguments of its own."""
    parser.epilog = (
        "The library is in a temporary folder and is removed when the app is left. Your own "
        "library is neither read nor written; your keys and themes hold."
    )


def open_in(own: Locations, opens: Callable[[Locations], int]) -> int:
    """Open the app, with `opens`, in places that are removed at the end.

    Settings and themes are the person's `own`.
    """
    with tempfile.TemporaryDirectory(prefix="readlist-demo-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        library = folder / "library.json"
        status = opens(structs.replace(own, library=library, state=folder / own.state.name))
    if status != USAGE:
        say("the demonstration is over; its library was removed")
    return status
