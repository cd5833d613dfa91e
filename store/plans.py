"""What an import would do: the library as it would be, and what becomes of each document."""

from msgspec import Struct, field

from store.answers import Answers, Settled
from store.model import Document, Paper, Problem, Source


class Outcome(Struct, frozen=True):
    """What importing one document does: numbers of its papers, and everything odd about it.

    What a person settled, by an answer or by typing a fact, is odd no more.
    """

    document: Document
    """As it was read: without the answers."""
    source: str
    new: int
    updated: int
    same: int
    problems: tuple[Problem, ...]
    settled: tuple[Settled, ...] = ()
    answers: Answers = field(default_factory=dict)
    """All answers to the document, those of earlier imports too."""


class Plan(Struct):
    """The library as it would be after an import; None stands for a paper that goes."""

    papers: dict[str, Paper | None] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    outcomes: list[Outcome] = field(default_factory=list)

    @property
    def new(self) -> int:
        """How many papers the library did not have."""
        return sum(outcome.new for outcome in self.outcomes)

    @property
    def updated(self) -> int:
        """How many papers get a review, or another one from the same document."""
        return sum(outcome.updated for outcome in self.outcomes)

    @property
    def same(self) -> int:
        """How many papers stay as they are."""
        return sum(outcome.same for outcome in self.outcomes)

    @property
    def label(self) -> str:
        """What the import does, for the log."""
        names = [outcome.document.name for outcome in self.outcomes]
        what = names[0] if len(names) == 1 else f"{len(names)} documents"
        return f"imported {what}: {self.new} new, {self.updated} updated"
