"""What a check finds, as plain data: a code, a place, a sentence and, where it is safe, a fix."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from msgspec import Struct

from store.changes import Change
from store.model import Paper, Severity, Source

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "notice")
"""The gravest first. Only notices leave a library in order."""

Checked = TypeVar("Checked", contravariant=True)


class Contents(Protocol):
    """What is checked of a library; `store.library.Library` is one."""

    @property
    def path(self) -> Path:
        """Where the library file is."""

    @property
    def papers(self) -> Mapping[str, Paper]:
        """All papers by id, those in the trash too."""

    @property
    def sources(self) -> Mapping[str, Source]:
        """All sources by id."""

    @property
    def history(self) -> Sequence[Change]:
        """The changes that the library remembers, the oldest first."""

    @property
    def notices(self) -> Sequence[str]:
        """What was found odd when the library was opened."""


class Code(Struct, frozen=True):
    """One kind of finding: its stable name, how grave it is, what it means and what helps."""

    name: str
    severity: Severity
    meaning: str
    advice: str


class Place(Struct, frozen=True):
    """Where something was found; what is empty or 0 does not apply.

    `other` is the second paper of a finding that speaks of two. `line` counts from 1, in `file`
    or, when there is none, in the document that `source` is.
    """

    paper: str = ""
    other: str = ""
    source: str = ""
    file: str = ""
    line: int = 0


class Settle(Struct, frozen=True):
    """Fix: compute the paper's id and facts anew from its reviews and what the person typed."""


class Retag(Struct, frozen=True):
    """Fix: write one of the person's tags in another way, or take it off when `new` is empty."""

    old: str
    new: str


Fix = Settle | Retag


class Finding(Struct, frozen=True):
    """One thing that is not as it should be, in a sentence without a full stop."""

    code: Code
    place: Place
    message: str
    fix: Fix | None = None

    @property
    def severity(self) -> Severity:
        """How grave it is."""
        return self.code.severity


class Check(Struct, Generic[Checked], frozen=True):
    """One function that looks for a few related things, and the codes that it may give."""

    codes: tuple[Code, ...]
    find: Callable[[Checked], Iterable[Finding]]


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """The gravest first, then by code and place, so that equal libraries give equal lists."""
    return sorted(
        findings,
        key=lambda found: (
            SEVERITIES.index(found.severity),
            found.code.name,
            found.place.file,
            found.place.paper,
            found.place.source,
            found.place.line,
            found.message,
        ),
    )
