"""What was opened last, of each library: a small file in the state folder, never a mark.

Losing it loses nothing of the person's, so a file that cannot be read or written counts as none.
"""

import contextlib
from pathlib import Path

import msgspec

from tui.state import replace_file

KEPT = 30
"""So many papers of a library are remembered."""
LIBRARIES = 10
"""So many libraries are remembered."""


def file_of(state: Path) -> Path:
    """Where it is kept; `state` is the file of the state."""
    return state.with_name("opened.json")


def opened(path: Path, library: Path) -> tuple[str, ...]:
    """The ids of the papers of a library that were opened, the last one first."""
    return _read(path).get(str(library.absolute()), ())


def remember(path: Path, library: Path, paper: str) -> None:
    """Put a paper before all others of its library."""
    key, known = str(library.absolute()), _read(path)
    papers = known.pop(key, ())
    now = {key: (paper, *(other for other in papers if other != paper))[:KEPT]}
    rest = list(known.items())[: LIBRARIES - 1]
    with contextlib.suppress(OSError, UnicodeEncodeError):
        replace_file(path, msgspec.json.encode({**now, **dict(rest)}))


def _read(path: Path) -> dict[str, tuple[str, ...]]:
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, tuple[str, ...]])
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return {}
