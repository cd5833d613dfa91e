"""What a person types of a paper: the form for one that is there."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from msgspec import UNSET

from store.library import Library
from store.model import Paper, Typed
from store.typed_facts import FACTS, FIELDS, BadFact, typed_line, with_facts, year_of_venue
from tui.attached import HINT, facts_and_files, split_paths
from tui.screens.form import Brings, Field, FormScreen
from tui.widgets.path_suggester import PathSuggester

HINTS = {**FACTS, "files": HINT}
"""What is shown in an empty field."""

Look = Callable[[], Library]
"""Gives the library of now: other programs may change it while a form is open."""


def edit_form(paper: Paper, look: Look) -> FormScreen:
    """The form; an emptied field goes back to what the documents say."""
    return FormScreen(
        "Edit · an emptied field goes back to the documents",
        fact_fields(paper, look().papers.values()),
        Edited(paper, look).check,
        venue_brings_year(paper.typed),
    )


class Edited:
    """A paper being edited while other programs may change it.

    What only the others changed stays. A field that they changed as well is told when it is saved;
    saved once more, what was typed takes its place.
    """

    def __init__(self, paper: Paper, look: Look) -> None:
        self._paper = paper
        self._look = look
        self._seen = {name: typed_line(paper, name) for name in HINTS}
        """What the person knows to stand in each field."""

    def check(self, lines: Mapping[str, str]) -> Paper:
        """The paper as it is now with these lines, which the person changed. Raises `BadFact`."""
        library = self._look()
        now = paper_now(self._paper, library)
        for name, line in lines.items():
            there = typed_line(now, name)
            if there not in (self._seen[name], line.strip()):
                self._seen[name] = there  # told once
                changed = f"another program made it “{there}”" if there else "it was emptied"
                raise BadFact(name, f"{changed} meanwhile; saved once more, yours takes its place")
        return with_facts(now, typed_facts(lines, now.typed), library.find)


def paper_now(paper: Paper, library: Library) -> Paper:
    """A paper that was seen before, as it is now. Raises `BadFact` when it is there no more."""
    now = library.find(paper.id)
    if now is None:
        raise BadFact("title", "another program removed this paper for good; undo brings it back")
    return now


def fact_fields(paper: Paper | None, papers: Iterable[Paper]) -> list[Field]:
    """A field for everything that can be typed of a paper, empty for one that is not there."""
    venues = tuple(sorted({other.venue for other in papers if other.venue}))
    return [
        Field(
            name,
            typed_line(paper, name) if paper else "",
            _hint(paper, name),
            venues if name == "venue" else (),
            _EndOfPaths() if name == "files" else None,
        )
        for name in HINTS
    ]


def typed_facts(lines: Mapping[str, str], typed: Typed | None = None) -> dict[str, Any]:
    """The facts in the lines of a form; `typed` are those of the paper. Raises `BadFact`."""
    facts = {name: line for name, line in lines.items() if name in FIELDS}
    paths = split_paths(lines["files"]) if "files" in lines else None
    return facts_and_files(facts, paths, typed)


def venue_brings_year(typed: Typed) -> Brings:
    """Shows the year that a venue brings, unless the person has typed one before."""

    def brings(name: str, line: str) -> dict[str, str]:
        if name != "venue" or typed.year is not UNSET:
            return {}
        return {"year": str(year_of_venue(line) or "")}

    return brings


def _hint(paper: Paper | None, name: str) -> str:
    given = len(getattr(paper, name, ())) if paper and name in ("links", "slides") else 0
    # In a narrow terminal its end is cut off: what is so now comes first.
    return f"{f'the documents give {given}; ' if given else ''}{HINTS[name]}"


class _EndOfPaths(PathSuggester):
    """Completes the last of the paths of a line, which are separated by semicolons."""

    async def get_suggestion(self, value: str) -> str | None:
        """The whole line with its last path completed, or None."""
        *before, last = re.split(r"(;\s*)", value)
        completed = await super().get_suggestion(last)
        return None if completed is None else "".join([*before, completed])
