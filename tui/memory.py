"""What one run of the app remembers for the next one, in the file of the state."""

from collections.abc import Mapping
from pathlib import Path

from msgspec import structs

from tui import state
from tui.hints import Lessons
from tui.state import LastTime, State


class Memory:
    """The state: read once, written whole when something worth it changes.

    Several programs may use one file. The one that writes last decides over the look; of each
    library that is remembered which was written last.
    """

    def __init__(self, path: Path, library: Path) -> None:
        """`path` is the file of the state, `library` that of the library in use."""
        self._path = path
        self._library = library
        self.state = state.load(path)
        self.lessons = Lessons(self.state.used, self.state.hinted)

    @property
    def last_time(self) -> LastTime:
        """Where the person left the library in use."""
        return self.state.last_time(self._library)

    def keep_place(self, last: LastTime, positions: Mapping[str, int]) -> str:
        """Remember where the person is in the library, and what is learned; see `keep`."""
        last = structs.replace(last, positions=dict(positions))
        used, hinted = dict(self.lessons.used), dict(self.lessons.hinted)
        known = structs.replace(self.state, used=used, hinted=hinted)
        return self.keep(known.left(self._library, last))

    def keep(self, new: State) -> str:
        """Remember this; says why it could not be written, which costs only the next start."""
        of_others = structs.replace(new, libraries=state.load(self._path).libraries)
        self.state = of_others.left(self._library, new.last_time(self._library))
        try:
            state.save(self._path, self.state)
        except OSError as error:
            return f"the state was not saved: {error}"
        return ""
