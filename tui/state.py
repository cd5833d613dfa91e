"""What the program remembers by itself between two runs: a small JSON file, never settings.

Losing it loses nothing of the person's, so an unreadable file counts as none.
"""

from pathlib import Path

import msgspec
from msgspec import structs

from store.branches import Key
from store.grouping import GROUPINGS
from store.views import View
from themes.schema import ThemeFile
from tui.rendering.sections import TextPlace
from tui.settings.remembered import Remembered
from tui.state_files import library_key, write_whole

LIBRARIES = 10
"""So many libraries are remembered."""
BRANCHES = 300
"""So many open branches of a grouping are remembered."""
PLACES = 500
"""So many papers are remembered with the place at which they were left."""


class LastTime(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where the person left a library.

    `grouping` and `sort` are what was chosen in the app, None where the settings hold. `opened` has
    the keys of the open branches by grouping; the cursor was on `paper` in `branch`, or on the
    branch itself. `left_at` has the place at the top of the reader, by paper; `recent` are the
    papers opened, the last one first.
    """

    grouping: str | None = None
    sort: str | None = None
    opened: dict[str, tuple[Key, ...]] = {}
    branch: Key = ()
    paper: str = ""
    left_at: dict[str, TextPlace] = {}
    recent: tuple[str, ...] = ()

    def view(self, usual: View) -> View:
        """The view as it was left: what was chosen in the app in the place of the usual one."""
        grouping = self.grouping if self.grouping in GROUPINGS else usual.grouping
        sort = usual.sort if self.sort is None else self.sort
        return View(grouping=grouping, sort=sort)

    def with_view(self, view: View, usual: View) -> "LastTime":
        """The same with what of a view was chosen: what is as usual follows the settings."""
        return structs.replace(
            self,
            grouping=None if view.grouping == usual.grouping else view.grouping,
            sort=None if view.sort == usual.sort else view.sort,
        )

    def bounded(self) -> "LastTime":
        """As much of it as is written; of the places those that are the newest, at the end."""
        return structs.replace(
            self,
            opened={by: keys[:BRANCHES] for by, keys in self.opened.items()},
            left_at=dict(list(self.left_at.items())[-PLACES:]),
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
        return self.libraries.get(library_key(library), LastTime())

    def left(self, library: Path, last: LastTime) -> "State":
        """The state after a library was left there."""
        others = [entry for entry in self.libraries.items() if entry[0] != library_key(library)]
        kept = {library_key(library): last.bounded(), **dict(others[: LIBRARIES - 1])}
        return structs.replace(self, libraries=kept)


def load(path: Path) -> State:
    """Read the state; as new when there is none, or none that can be read."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=State)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return State()


def save(path: Path, state: State) -> None:
    """Write the state whole. Raises OSError."""
    write_whole(path, msgspec.json.encode(state))
