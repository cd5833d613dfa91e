"""What a person types of a paper: the form for one that is there."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from store.library import Library
from store.model import Paper
from store.typed_facts import FIELDS, parse_facts, typed_line, with_facts
from tui.attached import attached_all
from tui.screens.form import Field, FormScreen

HINTS = {
    "authors": "commas between the names",
    "year": "four digits",
    "links": "more, with blanks between them",
    "slides": "links to slides",
    "files": "a PDF on this machine, such as ~/papers/x.pdf",
}


def edit_form(paper: Paper, library: Library) -> FormScreen:
    """The form; an emptied field goes back to what the documents say."""
    return FormScreen(
        "Edit the paper · an empty field goes back to the documents",
        fact_fields(paper, library.papers.values()),
        lambda lines: with_facts(paper, typed_facts(lines), library.find),
    )


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
        for name in (*FIELDS, "files")
    ]


def typed_facts(lines: Mapping[str, str]) -> dict[str, Any]:
    """The facts in the lines of a form. Raises `BadFact`."""
    facts = parse_facts({name: line for name, line in lines.items() if name in FIELDS})
    if "files" in lines:
        facts["files"] = attached_all(lines["files"], Path.cwd())
    return facts


def _hint(paper: Paper | None, name: str) -> str:
    given = len(getattr(paper, name, ())) if paper and name in ("links", "slides") else 0
    return f"{HINTS.get(name, '')}{f'; the documents give {given}' if given else ''}"
