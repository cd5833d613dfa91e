"""What the program remembers by itself between two runs: a small JSON file, never settings.

Losing it loses nothing of the person's, so an unreadable file counts as none.
"""

import os
import tempfile
from pathlib import Path

import msgspec

from store.views import View
from themes.schema import ThemeFile
from tui.settings.remembered import Remembered


class State(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is remembered: the theme, the width of the tree, and how the papers are grouped.

    `settings` and `look` are what the files of the settings and of the theme said last time, so
    that the first frame need not wait until any YAML is read. `tree_width` is in cells; 0 follows
    the size of the terminal.
    """

    theme: str = ""
    look: ThemeFile | None = None
    tree_width: int = 0
    view: View | None = None
    settings: Remembered = Remembered()


def load(path: Path) -> State:
    """Read the state; as new when there is none, or none that can be read."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=State)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return State()


def save(path: Path, state: State) -> None:
    """Write the state whole. Raises OSError."""
    replace_file(path, msgspec.json.encode(state))


def replace_file(path: Path, data: bytes) -> None:
    """Write a file of the state folder whole or not at all. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".state.")
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
    Path(name).replace(path)
