"""The rest of a path while it is being typed."""

import asyncio
import os
from itertools import islice

from textual.suggester import Suggester

from tui.typed_paths import typed_path

LOOKED_AT = 5_000
"""Entries of a folder that are looked at; a longer folder is completed from these."""


class PathSuggester(Suggester):
    """Suggests the first file or folder, by name, that goes on from what is typed.

    A path that does not begin with `/` or `~/` goes on from the folder that the program runs in.
    """

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """The whole line with the path completed, or None."""
        # A folder on a slow network must not hold up the typing.
        return await asyncio.to_thread(_completed, value)


def _completed(value: str) -> str | None:
    before, slash, begun = value.rpartition("/")
    if not slash and (not begun or begun.startswith("~")):
        return None
    try:
        folder = typed_path(before + slash)
        with os.scandir(folder) as entries:
            fitting = [
                (entry.name, entry.is_dir())
                for entry in islice(entries, LOOKED_AT)
                if entry.name.startswith(begun) and entry.name.startswith(".") <= bool(begun)
            ]
    except (OSError, ValueError):
        return None
    if not fitting:
        return None
    name, is_folder = min(fitting)
    return f"{before}{slash}{name}{'/' if is_folder else ''}"
