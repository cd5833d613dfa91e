"""What nobody thought of: said in one line, and kept whole for whoever mends it."""

import traceback
from pathlib import Path

from tui.state_files import write_whole


def said_unexpected(what: str, error: BaseException, state: Path) -> str:
    """One sentence for the person; the traceback goes to a file beside `state`, that of the state.

    The file holds the last one, and is the person's alone: it may name their papers.
    """
    place = state.with_name("error.txt")
    said = f"{what} went wrong: {type(error).__name__}: {error}"
    try:
        text = "".join(traceback.format_exception(error))
        write_whole(place, text.encode("utf-8", "backslashreplace"))
    except OSError:
        return said
    return f"{said} · {place} says where"
