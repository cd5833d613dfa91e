"""The rest of a name while it is being typed, in a line of several names."""

import re
from collections.abc import Iterable

from textual.suggester import Suggester

_LAST = re.compile(r"(?s)(.*[,;]\s*|)(.+)")


class NameSuggester(Suggester):
    """Suggests the first of the known names that goes on from the last one typed."""

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._names = tuple(dict.fromkeys(names))

    async def get_suggestion(self, value: str) -> str | None:
        """The line with its last name completed, None where no name goes on so."""
        found = _LAST.fullmatch(value)
        if not found:
            return None
        start = found[2].casefold()
        known = (name for name in self._names if name.casefold().startswith(start))
        name = next((name for name in known if len(name) > len(found[2])), None)
        return None if name is None else value + name[len(found[2]) :]
