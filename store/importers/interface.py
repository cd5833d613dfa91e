"""What an importer is: a format's name, how sure it is of a text, and what it reads in it."""

from collections.abc import Callable, Sequence

from msgspec import Struct, field

from store.model import Problem, Review

Lines = Sequence[str]
"""The lines of a text without their line ends; line number 1 is `lines[0]`."""


class Parsed(Struct, frozen=True):
    """What an importer reads in a text: a `store.model.Document` without what the file says."""

    title: str
    records: tuple[Review, ...]
    problems: tuple[Problem, ...]
    quarter: str = ""
    date: str = ""
    preamble: str = ""
    fields: dict[str, str] = field(default_factory=dict)


class Importer(Struct, frozen=True):
    """One format.

    `confidence` says from the content alone, between 0 and 1, how surely a text is of this
    format. `parse` reads the lines; its second argument is the date that the person gave for the
    document (ISO 8601, or nothing), which stands before the document's own. It never raises: what
    it cannot read becomes a `Problem`, and a text without a paper gives no records. `called` is
    what a document is called when neither its text nor the name of its file says it.
    """

    name: str
    called: str
    confidence: Callable[[Lines], float]
    parse: Callable[[Lines, str], Parsed]


def notice(line: int, code: str, message: str) -> Problem:
    """Something worth knowing; nothing is lost. Lines count from 1; 0 is the whole document."""
    return Problem(line=line, severity="notice", code=code, message=message)


def warning(line: int, code: str, message: str) -> Problem:
    """Something that a person should look at: a value is missing, guessed or not understood."""
    return Problem(line=line, severity="warning", code=code, message=message)
