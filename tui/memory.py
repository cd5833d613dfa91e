"""What one run of the app remembers for the next one, in the file of the state."""

from collections.abc import Mapping
from pathlib import Path

from msgspec import structs

from tui import state
from tui.hints import Lessons
from tui.state import LastTime, State


class Memory:
    """The state: read once, written when something worth it changes.

    Several programs may use one file: each writes only what it changed itself, over what is in the
    file then. So what is remembered is what was changed last, whoever was left last.
    """

    def __init__(self, path: Path, library: Path) -> None:
        """`path` is the file of the state, `library` that of the library in use."""
        self._path = path
        self._library = library
        self._said = False
        self.state = state.load(path)
        self.lessons = Lessons(self.state.used, self.state.hinted)

    @property
    def last_time(self) -> LastTime:
        """Where the person left the library in use."""
        return self.state.last_time(self._library)

    def keep_place(self, last: LastTime) -> str:
        """Remember where the person is in the library, and what is learned; see `keep`."""
        now = state.load(self._path)
        learned = structs.replace(
            now,
            used=_most(now.used, self.lessons.used),
            hinted=_most(now.hinted, self.lessons.hinted),
        )
        return self._write(learned.left(self._library, last))

    def keep(self, **changed: object) -> str:
        """Remember these fields of the state.

        Says why nothing can be remembered, once: it costs only the next start.
        """
        return self._write(structs.replace(state.load(self._path), **changed))

    def _write(self, new: State) -> str:
        self.state = new
        try:
            state.save(self._path, new)
        except OSError as error:
            told, self._said = self._said, True
            why = error.strerror or error
            return "" if told else f"the next start will not begin here: {self._path}: {why}"
        return ""


def _most(*counts: Mapping[str, int]) -> dict[str, int]:
    """The highest count of each command."""
    names = dict.fromkeys(name for some in counts for name in some)
    return {name: max(some.get(name, 0) for some in counts) for name in names}
