"""What the hint line teaches: a key at a time, where it is of use, until the person knows it."""

from collections.abc import Callable, Mapping

from msgspec import Struct

from tui.commands import BY_ID

KNOWN = 2
"""Who has used a command so often needs no hint of it."""
ENOUGH = 3
"""A hint that was shown so often is not shown again."""


class Situation(Struct, frozen=True):
    """What is on the screen, as far as it decides what may be taught."""

    in_reader: bool = False
    searching: bool = False
    on_branch: bool = False
    reviews: int = 0
    """Of the paper under the cursor, as are those that follow; 0 when it is a branch."""
    links: int = 0
    figures: int = 0
    mentions: int = 0
    rated: bool = False
    tagged: bool = False
    marked: int = 0
    papers: int = 0
    """In the library."""
    hangul: bool = False


class Hint(Struct, frozen=True):
    """One sentence about one command, with its key in braces, and where it is of use."""

    command: str
    says: str
    fits: Callable[[Situation], bool]


def _on_paper(now: Situation) -> bool:
    return now.reviews > 0


HINTS: tuple[Hint, ...] = (
    Hint("palette", "{palette} finds what a Hangul key cannot say", lambda now: now.hangul),
    Hint("mark-none", "{mark-none} takes off all marks", lambda now: now.marked > 1),
    Hint("why", "{why} says why this was found", lambda now: now.searching),
    Hint("save-view", "{save-view} keeps this search as a view", lambda now: now.searching),
    Hint("compare", "{compare} sets the reviews side by side", lambda now: now.reviews > 1),
    Hint("mentions", "{mentions} goes to the papers named here", lambda now: now.mentions > 0),
    Hint("next-paper", "{next-paper} goes on to the next paper", lambda now: now.in_reader),
    Hint("links", "{links} lists all links and figures",
         lambda now: now.in_reader and now.links + now.figures > 1),
    Hint("contents", "{contents} lists the reviews and headings",
         lambda now: now.in_reader and now.reviews > 1),
    Hint("zoom", "{zoom} gives the reader the whole width", lambda now: now.in_reader),
    Hint("expand-all", "{expand-all} opens or closes all branches", lambda now: now.on_branch),
    Hint("group-by-presenter", "{group-by-presenter} groups by presenter",
         lambda now: now.on_branch),
    Hint("mark", "{mark} marks a branch, to act on all of it", lambda now: now.on_branch),
    Hint("rate-tenths", "{rate-tenths} refines the rating", lambda now: now.rated),
    Hint("rate", "{rate} rates the paper", lambda now: _on_paper(now) and not now.rated),
    Hint("edit-tags", "{edit-tags} tags the paper", lambda now: _on_paper(now) and not now.tagged),
    Hint("next-status", "{next-status} goes on to the next status", _on_paper),
    Hint("copy-link", "{copy-link} copies the link", lambda now: now.links > 0),
    Hint("next-unread", "{next-unread} goes to the next paper to read", _on_paper),
    Hint("search", "{search} searches, also ㄱㅈㄱ for 강진구", lambda now: now.papers > 5),
    Hint("opened-last", "{opened-last} lists what you opened last", _on_paper),
    Hint("note", "{note} writes a note", _on_paper),
    Hint("theme", "{theme} chooses the colours", lambda now: now.papers > 0),
    Hint("palette", "{palette} finds any command by its name", lambda now: now.papers > 0),
)  # fmt: skip
"""The first that fits is taught first: what fits seldom stands before what fits always."""

_COMMANDS = {
    command.does or command.id.replace("-", "_"): command.id
    for command in (BY_ID[hint.command] for hint in HINTS)
}
"""The commands that there are hints of, by their actions, without the key that was pressed."""


class Lessons:
    """What the person uses already, and which hints were shown; counts that go no further up."""

    def __init__(
        self, used: Mapping[str, int] | None = None, hinted: Mapping[str, int] | None = None
    ) -> None:
        """Both by command, as they were at the end of the last run."""
        self.used = _known(used or {})
        self.hinted = _known(hinted or {})

    def use(self, action: str) -> None:
        """The person ran an action, which may be that of a command."""
        command = _COMMANDS.get(action) or _COMMANDS.get(action.partition("(")[0])
        if command:
            self.used[command] = min(KNOWN, self.used.get(command, 0) + 1)

    def next(self, now: Situation, has_room: Callable[[Hint], bool]) -> Hint | None:
        """What to teach now; counts as shown. The hints take turns."""
        fitting = [
            hint
            for hint in HINTS
            if self.used.get(hint.command, 0) < KNOWN
            and self.hinted.get(hint.command, 0) < ENOUGH
            and hint.fits(now)
            and has_room(hint)
        ]
        hint = min(fitting, key=lambda one: self.hinted.get(one.command, 0), default=None)
        if hint:
            self.hinted[hint.command] = self.hinted.get(hint.command, 0) + 1
        return hint


def _known(counts: Mapping[str, int]) -> dict[str, int]:
    """The counts of commands that there are hints of."""
    known = _COMMANDS.values()
    return {command: count for command, count in counts.items() if command in known}
