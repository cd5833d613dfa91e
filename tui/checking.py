"""Checks of what lies outside the library: settings and keys, theme files, and drafts."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from store.checking.findings import Check, Code, Finding, Place
from store.library import Library
from themes.contrast import hard_to_read
from themes.loader import builtin, load
from themes.problems import Problem
from tui.drafts import Draft, all_drafts
from tui.locations import Locations
from tui.settings.reading import read_settings
from tui.state_files import library_key

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

DRAFT_WITHOUT_PAPER = Code(
    "draft-without-paper",
    "warning",
    "a note or a review that was never saved is kept, and its paper is gone",
    "Copy from the file what you need, into the note of another paper, and remove it.",
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
CODES: tuple[Code, ...] = (*(code for one in CHECKS for code in one.codes), DRAFT_WITHOUT_PAPER)
"""Every kind of finding outside the library."""


def check_places(places: Locations) -> list[Finding]:
    """Everything that the checks find outside the library."""
    return [found for one in CHECKS for found in one.find(places)]


def check_drafts(places: Locations, library: Library) -> list[Finding]:
    """The drafts of this library that are of none of its papers, or of nobody knows which."""
    return [
        Finding(DRAFT_WITHOUT_PAPER, Place(file=str(draft.path)), _lost(draft))
        for draft in all_drafts(places.state)
        if draft.origin is None
        or (
            draft.origin.library == library_key(library.path)
            and library.find(draft.origin.paper) is None
        )
    ]


def _lost(draft: Draft) -> str:
    """What a draft is, for somebody who does not find it any more."""
    if draft.origin is None:
        return f"a text of {draft.written} that was never saved, of an unknown paper"
    what = "note on" if draft.origin.what == "note" else "review of"
    return f"the {what} “{draft.origin.title}” of {draft.written} was never saved"
