"""The trail of jumps between papers, with a way back and forward."""


class Trail:
    """The papers that jumps were made from, and those that were come back from."""

    def __init__(self) -> None:
        self._behind: list[str] = []
        self._ahead: list[str] = []

    def leave(self, paper: str) -> None:
        """A jump is made from this paper."""
        if self._behind[-1:] != [paper]:
            self._behind.append(paper)
        self._ahead.clear()

    def back(self, now_at: str) -> str:
        """The paper to go back to; nothing when the trail begins here."""
        return _step(now_at, self._behind, self._ahead)

    def forward(self, now_at: str) -> str:
        """The paper that was come back from; nothing when the trail ends here."""
        return _step(now_at, self._ahead, self._behind)


def _step(now_at: str, stack: list[str], other: list[str]) -> str:
    while stack and stack[-1] == now_at:
        stack.pop()
    if not stack:
        return ""
    if now_at:
        other.append(now_at)
    return stack.pop()
