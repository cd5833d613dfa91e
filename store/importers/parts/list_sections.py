"""The headings of a list: in which section an item stands, and which sections are empty."""

import re

from store.importers.parts.titles import plain

_HEADING = re.compile(r" {0,3}(#{1,6})\s+(\S.*)")


def heading(line: str) -> tuple[int, str] | None:
    """The level and the text of a Markdown heading (`## Vision`); None for any other line."""
    found = _HEADING.fullmatch(line)
    return (len(found[1]), plain(found[2].rstrip("# \t"))) if found else None


class Sections:
    """The headings above the line that is read, outermost first.

    The first heading of level 1 is the title of the whole list and no section.
    """

    def __init__(self) -> None:
        self.title = ""
        self._above: list[tuple[int, str, int]] = []
        self._unused: dict[int, None] = {}
        self.used: list[int] = []
        """The indices of the lines whose headings items stand under."""

    def enter(self, level: int, text: str, index: int) -> None:
        """A heading in the line with this index."""
        if level == 1 and text and not self.title:
            self.title = text
            return
        while self._above and self._above[-1][0] >= level:
            self._above.pop()
        self._above.append((level, text, index))
        self._unused[index] = None

    def use(self) -> str:
        """The section in which an item stands: `Vision / Detection`, or nothing."""
        for _, _, index in self._above:
            if index in self._unused:
                del self._unused[index]
                self.used.append(index)
        return " / ".join(text for _, text, _ in self._above if text)

    @property
    def unused(self) -> list[int]:
        """The indices of the lines whose headings no item stands under."""
        return list(self._unused)
