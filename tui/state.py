"""What the program remembers by itself between two runs: a small JSON file, never settings.

Losing it loses nothing of the person's, so an unreadable file counts as none.
"""

import os
import tempfile
from pathlib import Path

import msgspec
from msgspec import structs

from store.branches import Key
from store.views import View
from themes.schema import ThemeFile
from tui.settings.remembered import Remembered

LIBRARIES = 10
"""So many libraries are remembered."""
BRANCHES = 300
"""So many open branches of a grouping are remembered."""
POSITIONS = 500
"""So many papers are remembered with the line at which they were left."""


class LastTime(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where the person left a library.

    `opened` has the keys of the open branches by grouping; the cursor was on `paper` in `branch`,
    or on the branch itself. `positions` has the reader's line at the top, by paper.
    """

    view: View | None = None
    opened: dict[str, tuple[Key, ...]] = {}
    branch: Key = ()
    paper: str = ""
    positions: dict[str, int] = {}

    def bounded(self) -> "LastTime":
        """As much of it as is written; of the positions those that are the newest, at the end."""
        return structs.replace(
            self,
            opened={by: keys[:BRANCHES] for by, keys in self.opened.items()},
            positions=dict(list(self.positions.items())[-POSITIONS:]),
        )


class State(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is remembered: the look, the width of the tree, each library, what was learned.

    `settings` and `look` are what the files of the settings and of the theme said last time, so
    that the first frame need not wait until any YAML is read. `tree_width` is in cells; 0 follows
    the size of the terminal. `libraries` is by path, the one used last first. `used` and `hinted`
    count how often a command was used and how often its hint was shown.
    """

    theme: str = ""
    look: ThemeFile | None = None
    tree_width: int = 0
    settings: Remembered = Remembered()
    libraries: dict[str, LastTime] = {}
    used: dict[str, int] = {}
    hinted: dict[str, int] = {}

    def last_time(self, library: Path) -> LastTime:
        """Where the person left a library; as new when it was never opened."""
        return self.libraries.get(_name(library), LastTime())

    def left(self, library: Path, last: LastTime) -> "State":
        """The state after a library was left there."""
        others = [entry for entry in self.libraries.items() if entry[0] != _name(library)]
        kept = {_name(library): last.bounded(), **dict(others[: LIBRARIES - 1])}
        return structs.replace(self, libraries=kept)


def load(path: Path) -> State:
    """Read the state; as new when there is none, or none that can be read."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=State)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
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


def _name(library: Path) -> str:
    """The path as text that JSON can hold: not every file name is one."""
    return os.fsencode(library.absolute()).decode("utf-8", "backslashreplace")
