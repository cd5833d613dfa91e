"""The themes there are, followed while their files change.

The look of last time is enough for the first frame; the files of all themes are read after it, and
again whenever one of the person's own was written.
"""

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from textual.theme import Theme

from themes.problems import Problem
from themes.schema import DEFAULT_THEME, ThemeFile
from tui.theming import textual_themes

Stamp = frozenset[tuple[str, int, int]]


class Looks:
    """The usable themes by name, each known to Textual, and what is wrong with the others."""

    def __init__(self, own: Path, wanted: str, register: Callable[[Theme], None]) -> None:
        """`own` is the folder of the person's themes; `register` makes a theme known to Textual."""
        self._own = own
        self._register = register
        self.wanted = wanted
        self._stamp: Stamp | None = None
        self._said: set[Problem] = set()
        self._problems: list[Problem] = []
        self.known: dict[str, ThemeFile] = {}

    def take(self, files: Iterable[ThemeFile]) -> bool:
        """Take these themes for all that there are; false when one of them cannot be used."""
        files = list(files)
        themes, problems = textual_themes(files)
        for theme in themes:
            self._register(theme)
        usable = {theme.name for theme in themes}
        self.known = {file.name: file for file in files if file.name in usable}
        self._problems += problems
        return not problems

    def read(self) -> None:
        """Read the files of all themes, if one came, went or was written since.

        Of a file that is there and cannot be used now, the last theme that could be used stays.
        """
        stamp = _stamp(self._own)
        if stamp == self._stamp:
            return
        # YAML is not needed for a first frame in the theme of last time.
        from themes.loader import builtin, load, not_gone, problems_of

        self._stamp = stamp
        before = self.known
        files, self._problems = load([builtin(), self._own])
        self.take(files)
        for file in not_gone(before.values(), self._problems):
            self.known.setdefault(file.name, file)
        unreadable = str(self._own) in {problem.file for problem in self._problems}
        told = unreadable or problems_of(self.wanted, self._problems)
        if self.wanted not in (*self.known, DEFAULT_THEME) and not told:
            self._problems.append(self._gone(before.get(self.wanted)))

    def _gone(self, before: ThemeFile | None) -> Problem:
        """That the theme that is wanted is not there any more; `before` is how it was."""
        file = before.file if before else str(self._own / f"{self.wanted}.yaml")
        gone = f"the theme `{self.wanted}` is gone"
        for now in self.known.values():
            if now.file == file:
                return Problem(file, now.line, f"{gone}; its file now says `{now.name}`")
        place = file if before else str(self._own)
        return Problem(place, 0, f"{gone}; `{DEFAULT_THEME}` is in its place")

    def put_right(self) -> bool:
        """Whether anything that was told last is wrong no more."""
        return not self._said <= set(self._problems)

    def new_problems(self) -> list[Problem]:
        """What is wrong with the files and was not told before."""
        new = [problem for problem in self._problems if problem not in self._said]
        self._said = set(self._problems)
        return new

    @property
    def usable(self) -> str:
        """The theme that is wanted, or the one to begin with while it cannot be used."""
        return self.wanted if self.wanted in self.known else DEFAULT_THEME

    def follow(self, shown: str) -> tuple[str, bool]:
        """The theme to show now in the place of the one shown, and whether it looks otherwise.

        The one that is wanted comes back as soon as it can be used, but not while another is tried.
        """
        as_wanted, before = shown == self.usable, self.known.get(shown)
        self.read()
        now = self.usable if as_wanted or shown not in self.known else shown
        return now, self.known.get(now) != before


def _stamp(folder: Path) -> Stamp:
    """What tells whether anything in a folder changed; empty when it cannot be looked into."""
    try:
        with os.scandir(folder) as entries:
            stats = [(entry.name, _stat(entry)) for entry in entries]
    except OSError:
        return frozenset()
    return frozenset((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats)


def _stat(entry: os.DirEntry[str]) -> os.stat_result:
    """Of a link that leads nowhere, what the link itself is."""
    try:
        return entry.stat()
    except OSError:
        return entry.stat(follow_symlinks=False)
