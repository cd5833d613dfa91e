"""What was opened last of a library: never a mark, and remembered with where the person left."""

KEPT = 30
"""So many papers of a library are remembered."""


class Opened:
    """The ids of the papers that were opened, the last one first."""

    def __init__(self, papers: tuple[str, ...] = ()) -> None:
        """`papers` are those of the last time."""
        self.papers = papers

    def add(self, paper: str) -> None:
        """Put a paper before all others."""
        self.papers = (paper, *(other for other in self.papers if other != paper))[:KEPT]
