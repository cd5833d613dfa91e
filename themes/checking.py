"""The checks of a theme file: every problem at once, each with its line and the way out."""

import difflib
import re
from collections.abc import Iterable, Mapping

from themes.schema import (
    ANSI_COLOURS,
    KEYS,
    OWN_VARIABLES,
    ROLES,
    STYLES,
    TEXTUAL_VARIABLES,
    ThemeFile,
    ThemeProblem,
    is_style,
)
from themes.syntax import Entry

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_HEX = re.compile(r"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_OPACITY = re.compile(r"(?P<colour>.*\S)\s+(100|[1-9]?[0-9])%")
_TRUTH = {"true": True, "false": False}


def check(entries: tuple[Entry, ...], file: str) -> tuple[ThemeFile | None, list[ThemeProblem]]:
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


class _Checker:
    """Takes a file's entries apart and collects what is wrong with them."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[ThemeProblem] = []

    def report(self, line: int, message: str) -> None:
        self.problems.append(ThemeProblem(self.file, line, message))

    def known(self, entries: Iterable[Entry], names: Iterable[str], kind: str) -> dict[str, Entry]:
        """The entries that have one of these names and a value, each name once."""
        names = tuple(names)
        first: dict[str, Entry] = {}
        for entry in entries:
            if entry.key not in names:
                near = difflib.get_close_matches(entry.key, names, n=1)
                hint = f"; did you mean `{near[0]}`?" if near else ""
                self.report(entry.line, f"unknown {kind} {_quoted(entry.key)}{hint}")
            elif entry.key in first:
                earlier = first[entry.key].line
                self.report(entry.line, f"`{entry.key}` stands already in line {earlier}")
            else:
                first[entry.key] = entry
                if entry.value is None:
                    self.report(
                        entry.line,
                        f"`{entry.key}` has no value; put quotes round a colour, "
                        f'as in {entry.key}: "#1e90ff", because # begins a comment',
                    )
        return first

    def words(self, entry: Entry | None) -> str:
        """The text of an entry, on one line."""
        if entry is None or entry.value is None:
            return ""
        if isinstance(entry.value, tuple):
            self.report(entry.line, f"`{entry.key}` must be a text")
            return ""
        if not entry.value.isprintable() or not entry.value.strip():
            self.report(entry.line, f"`{entry.key}` must be one line of visible text")
        return entry.value

    def name(self, top: Mapping[str, Entry]) -> str:
        """The theme's name, which is required."""
        if "name" not in top:
            self.report(0, "`name` is missing; every theme needs one")
            return ""
        name = self.words(top["name"])
        if name and not _NAME.fullmatch(name):
            self.report(top["name"].line, "`name` is made of a-z, 0-9 and single hyphens")
        return name

    def truth(self, entry: Entry | None, *, default: bool) -> bool:
        """A `true` or `false`."""
        if entry is None or entry.value is None:
            return default
        if not isinstance(entry.value, str) or entry.value.lower() not in _TRUTH:
            self.report(entry.line, f"`{entry.key}` must be true or false")
            return default
        return _TRUTH[entry.value.lower()]

    def section(self, entry: Entry | None, names: Iterable[str], kind: str) -> dict[str, Entry]:
        """The entries below a key."""
        if entry is None or entry.value is None:
            return {}
        if isinstance(entry.value, str):
            self.report(entry.line, f"`{entry.key}` must hold one {kind} a line, indented")
            return {}
        return self.known(entry.value, names, kind)

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
        style = self.words(entry)
        if unknown := [word for word in style.split() if word not in STYLES]:
            allowed = ", ".join(sorted(STYLES))
            self.report(
                entry.line, f"`{entry.key}`: {_quoted(unknown[0])} is no text style ({allowed})"
            )
        return style

    def tint(self, entry: Entry, *, ansi: bool) -> str:
        """A colour, with an opacity if one follows: `#1e90ff 40%`."""
        value = self.words(entry)
        opacity = _OPACITY.fullmatch(value)
        colour = opacity["colour"] if opacity else value
        # `auto` is a colour for texts only: on a background it would stop the program.
        if colour != "transparent":
            self.check_colour(entry, colour, ansi=ansi)
        return value

    def colour(self, entry: Entry, *, ansi: bool) -> str:
        """A colour without opacity."""
        value = self.words(entry)
        self.check_colour(entry, value, ansi=ansi)
        return value

    def check_colour(self, entry: Entry, colour: str, *, ansi: bool) -> None:
        """Report a text that is no colour."""
        if not colour or _HEX.fullmatch(colour):
            return
        if colour not in ANSI_COLOURS:
            allowed = 'write it as "#1e90ff" or "#19f"' + (", or ansi_blue" if ansi else "")
            self.report(entry.line, f"`{entry.key}`: {_quoted(colour)} is no colour; {allowed}")
        elif not ansi:
            self.report(
                entry.line, f"`{entry.key}`: {colour} can be used only in a theme with `ansi: true`"
            )


def _quoted(text: str) -> str:
    """A text of the file as it can stand in a message: visible, and not too long."""
    visible = "".join(c if c.isprintable() else "\ufffd" for c in text)
    return f"`{visible[:40]}…`" if len(visible) > 40 else f"`{visible}`"
