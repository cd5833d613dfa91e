"""Checks of what lies outside the library: the person's settings and keys, and theme files."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from store.checking.findings import Check, Code, Finding, Place
from themes.contrast import hard_to_read
from themes.loader import builtin, load
from themes.problems import Problem
from tui.locations import Locations
from tui.settings.reading import read_settings

SETTING_UNUSABLE = Code(
    "setting-unusable",
    "warning",
    "a setting or a key in config.yaml cannot be used; its default stands",
    "Correct the line that is named.",
)
THEME_UNUSABLE = Code(
    "theme-unusable",
    "warning",
    "a theme file in your folder cannot be used",
    "Correct the line that is named.",
)
THEME_HARD_TO_READ = Code(
    "theme-hard-to-read",
    "notice",
    "texts of a theme in your folder are hard to read on their ground",
    "Give the two colours that are named more contrast.",
)


def _settings(places: Locations) -> Iterator[Finding]:
    return _findings(SETTING_UNUSABLE, read_settings(places).problems)


def _themes(places: Locations) -> Iterator[Finding]:
    own = places.themes
    # With those that come with readlist, since their names are taken.
    themes, problems = load([builtin(), own])
    yield from _findings(
        THEME_UNUSABLE, (one for one in problems if Path(one.file).is_relative_to(own))
    )
    for theme in themes:
        if Path(theme.file).is_relative_to(own) and (why := hard_to_read(theme)):
            yield Finding(THEME_HARD_TO_READ, Place(file=theme.file), why)


def _findings(code: Code, problems: Iterable[Problem]) -> Iterator[Finding]:
    for problem in problems:
        yield Finding(code, Place(file=problem.file, line=problem.line), problem.message)


CHECKS: tuple[Check[Locations], ...] = (
    Check((SETTING_UNUSABLE,), _settings),
    Check((THEME_UNUSABLE, THEME_HARD_TO_READ), _themes),
)
CODES: tuple[Code, ...] = tuple(code for one in CHECKS for code in one.codes)
"""Every kind of finding outside the library."""


def check_places(places: Locations) -> list[Finding]:
    """Everything that the checks find outside the library."""
    return [found for one in CHECKS for found in one.find(places)]
