"""What a person types of a paper: the form for one that is there."""

from collections.abc import Iterable, Mapping
from typing import Any

from store.library import Library
from store.model import Paper
from store.typed_facts import FACTS, FIELDS, BadFact, typed_line, with_facts
from tui.attached import HINT, facts_and_files, split_paths
from tui.screens.form import Field, FormScreen

HINTS = {**FACTS, "files": HINT}
"""What is shown in an empty field."""


def edit_form(paper: Paper, library: Library) -> FormScreen:
    """The form; an emptied field goes back to what the documents say."""
    return FormScreen(
        "Edit · an emptied field goes back to the documents",
        fact_fields(paper, library.papers.values()),
        Edited(paper, library).check,
    )


class Edited:
    """A paper being edited while other programs may change it.

    What only the others changed stays. A field that they changed as well is told when it is saved;
    saved once more, what was typed takes its place.
    """

    def __init__(self, paper: Paper, library: Library) -> None:
        self._paper = paper
        self._library = library
        self._seen = {name: typed_line(paper, name) for name in HINTS}
        """What the person knows to stand in each field."""

    def check(self, lines: Mapping[str, str]) -> Paper:
        """The paper as it is now with these lines, which the person changed. Raises `BadFact`."""
        self._library.refresh()
        now = paper_now(self._paper, self._library)
        for name, line in lines.items():
            there = typed_line(now, name)
            if there not in (self._seen[name], line.strip()):
                self._seen[name] = there  # told once
                changed = f"another program made it “{there}”" if there else "it was emptied"
                raise BadFact(name, f"{changed} meanwhile; saved once more, yours takes its place")
        return with_facts(now, typed_facts(lines), self._library.find)


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
        )
        for name in HINTS
    ]


def typed_facts(lines: Mapping[str, str]) -> dict[str, Any]:
    """The facts in the lines of a form. Raises `BadFact`."""
    facts = {name: line for name, line in lines.items() if name in FIELDS}
    return facts_and_files(facts, split_paths(lines["files"]) if "files" in lines else None)


def _hint(paper: Paper | None, name: str) -> str:
    given = len(getattr(paper, name, ())) if paper and name in ("links", "slides") else 0
    # In a narrow terminal its end is cut off: what is so now comes first.
    return f"{f'the documents give {given}; ' if given else ''}{HINTS[name]}"
