"""Which sections of which papers are folded, until the program ends."""

from collections.abc import Collection

NONE: frozenset[str] = frozenset()


class SectionFolds:
    """The keys of the folded sections, by paper.

    What is folded is opened for as long as something is found in it.
    """

    def __init__(self) -> None:
        self._folded: dict[str, frozenset[str]] = {}
        self._opened: dict[str, frozenset[str]] = {}
        """What was folded before it was opened to find something."""

    def of(self, paper: str) -> frozenset[str]:
        """What is folded of a paper."""
        return self._folded.get(paper, NONE)

    def turn(self, paper: str, key: str) -> None:
        """Fold a section, or open it."""
        self._folded[paper] = self.of(paper) ^ {key}

    def fold(self, paper: str, keys: Collection[str]) -> None:
        """Fold these sections, and open all others."""
        self._folded[paper] = frozenset(keys)

    def open_to_find(self, paper: str) -> bool:
        """Open all sections for now; false when they are open already."""
        folded = self._folded.pop(paper, NONE)
        if folded:
            self._opened[paper] = self._opened.get(paper, NONE) | folded
        return bool(folded)

    def fold_again(self, but: Collection[str] = ()) -> bool:
        """Fold what was opened to find something, `but` these; false when there is nothing."""
        opened, self._opened = self._opened, {}
        for paper, keys in opened.items():
            self._folded[paper] = (self.of(paper) | keys) - frozenset(but)
        return bool(opened)
