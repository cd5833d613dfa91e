"""What the checks are given in the tests: papers and sources without a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from store.changes import Change
from store.checking import check
from store.checking.findings import Contents, Finding
from store.model import Paper, Source
from tests.store.building import source

NOWHERE = Path("/nonexistent/library.json")


@dataclass(frozen=True)
class Held:
    """A library as the checks see it."""

    papers: dict[str, Paper]
    sources: dict[str, Source]
    path: Path = NOWHERE
    notices: Sequence[str] = ()
    history: Sequence[Change] = ()


def holding(*papers: Paper, sources: Sequence[Source] = (source(),)) -> Held:
    """A library of these papers, whose reviews are from `post:a` unless they say otherwise."""
    return Held({one.id: one for one in papers}, {one.id: one for one in sources})


def found(contents: Contents, code: str) -> list[Finding]:
    """What a check of everything finds of one code."""
    return [finding for finding in check(contents) if finding.code.name == code]


def codes(contents: Contents) -> list[str]:
    """The codes of everything found, in order."""
    return [finding.code.name for finding in check(contents)]
