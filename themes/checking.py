"""The checks of a theme file: every problem at once, each with its line and the way out."""

import re
from collections.abc import Callable, Mapping
from functools import partial

from themes.entries import EntryChecker
from themes.problems import Problem
from themes.schema import KEYS, OWN_VARIABLES, ROLES, TEXTUAL_VARIABLES, ThemeFile, is_style
from themes.syntax import Entry
from themes.values import wrong_colour, wrong_style, wrong_tint

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def check(entries: tuple[Entry, ...], file: str) -> tuple[ThemeFile | None, list[Problem]]:
    """The theme that a file describes, or None and every problem that it has."""
    checker = _Checker(file)
    top = checker.known(entries, KEYS, "key")
    name = checker.name(top)
    title = checker.words(top.get("title")) or name
    dark = checker.truth(top.get("dark"), default=True)
    ansi = checker.truth(top.get("ansi"), default=False)
    colours = checker.colours(top, ansi=ansi)
    variables = checker.variables(top.get("variables"), ansi=ansi)
    if checker.problems:
        return None, checker.problems
    return ThemeFile(name, title, dark, ansi, colours, variables, file, top["name"].line), []


class _Checker(EntryChecker):
    """Takes a theme's entries apart and collects what is wrong with them."""

    def without_value(self, key: str, kind: str) -> str:
        """What is said of a key that nothing follows: most often a colour without quotes."""
        if kind == "key" or is_style(key):
            return super().without_value(key, kind)
        example = f'as in {key}: "#1e90ff", because # begins a comment'
        return f"has no value; put quotes round a colour, {example}"

    def name(self, top: Mapping[str, Entry]) -> str:
        """The theme's name, which is required."""
        if "name" not in top:
            self.report(0, "`name` is missing; every theme needs one")
            return ""
        name = self.words(top["name"])
        if name and not _NAME.fullmatch(name):
            self.report(top["name"].line, "`name` is made of a-z, 0-9 and single hyphens")
        return name

    def colours(self, top: Mapping[str, Entry], *, ansi: bool) -> dict[str, str]:
        """The colours of the roles; `primary` is required."""
        if "colours" not in top:
            self.report(0, "`colours` is missing; a theme needs at least its `primary`")
        entries = self.section(top.get("colours"), ROLES, "colour")
        if entries and "primary" not in entries:
            self.report(top["colours"].line, "`colours` needs at least `primary`")
        return {name: self.colour(entry, ansi=ansi) for name, entry in entries.items()}

    def variables(self, entry: Entry | None, *, ansi: bool) -> dict[str, str]:
        """The variables: text styles, and colours that may be partly transparent."""
        entries = self.section(entry, (*OWN_VARIABLES, *TEXTUAL_VARIABLES), "variable")
        return {
            name: self.style(entry) if is_style(name) else self.tint(entry, ansi=ansi)
            for name, entry in entries.items()
        }

    def style(self, entry: Entry) -> str:
        """A text style such as `bold underline`."""
        return self._value(entry, wrong_style)

    def tint(self, entry: Entry, *, ansi: bool) -> str:
        """A colour, with an opacity if one follows: `#1e90ff 40%`."""
        return self._value(entry, partial(wrong_tint, ansi=ansi))

    def colour(self, entry: Entry, *, ansi: bool) -> str:
        """A colour without opacity."""
        return self._value(entry, partial(wrong_colour, ansi=ansi))

    def _value(self, entry: Entry, wrong: Callable[[str], str]) -> str:
        value = self.words(entry)
        if value.strip() and (why := wrong(value)):
            self.report(entry.line, f"`{entry.key}`: {why}")
        return value
