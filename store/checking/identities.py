"""Checks of what the library computes itself: ids, identifiers, and facts that follow from reviews.

They fail only in a file that was edited or merged by hand, or that another program wrote.
"""

from collections.abc import Iterator, Mapping

from store.checking.findings import Check, Code, Contents, Finding, Place, Settle
from store.checking.fixing import settled
from store.model import Paper

ID_NOT_STRONGEST = Code(
    "id-not-strongest",
    "error",
    "the id of a paper is not its strongest identifier",
    "`readlist check --fix` gives it the right id; the old one stays valid.",
)
IDENTIFIER_SHARED = Code(
    "identifier-shared",
    "error",
    "two papers have an identifier in common, so they are one",
    "`readlist merge ID OTHER` makes them one and shows where they differ.",
)
FACTS_STALE = Code(
    "facts-stale",
    "warning",
    "the facts shown are not those that the reviews and the typed facts give",
    "`readlist check --fix` computes them anew.",
)
FIELDS_UNKNOWN = Code(
    "fields-unknown",
    "notice",
    "a paper has fields that this readlist does not know",
    "Nothing needs to be done; they are carried along untouched.",
)
_SHOWN = ("title", "authors", "venue", "year")
_OTHERS = ("untitled", "et_al", "identifiers", "reviews")


def _find(library: Contents) -> Iterator[Finding]:
    holders = _holders(library.papers)
    yield from _shared(holders)
    for paper in library.papers.values():
        right = settled(paper)
        # Facts without a review stand for themselves; and a new id that another paper has, too,
        # would put one in the place of the other.
        taken = set(holders.get(right.id, ())) - {paper.id}
        fix = Settle() if paper.reviews and not taken else None
        if right.id != paper.id:
            message = f"“{paper.title}” has the id {paper.id}; its strongest one is {right.id}"
            yield Finding(ID_NOT_STRONGEST, Place(paper=paper.id), message, fix)
        if paper.reviews and (said := _differences(paper, right)):
            yield Finding(FACTS_STALE, Place(paper=paper.id), said, fix)
        if paper.extra:
            message = f"“{paper.title}” has unknown fields: {', '.join(sorted(paper.extra))}"
            yield Finding(FIELDS_UNKNOWN, Place(paper=paper.id), message)


def _holders(papers: Mapping[str, Paper]) -> dict[str, list[str]]:
    """The papers that have each identifier, by id."""
    holders: dict[str, list[str]] = {}
    for paper in papers.values():
        for identifier in {paper.id, *paper.identifiers}:
            holders.setdefault(identifier, []).append(paper.id)
    return holders


def _shared(holders: Mapping[str, list[str]]) -> Iterator[Finding]:
    pairs: dict[tuple[str, str], list[str]] = {}
    for identifier, papers in holders.items():
        first, *others = sorted(papers)
        for other in others:
            pairs.setdefault((first, other), []).append(identifier)
    for (first, other), identifiers in pairs.items():
        message = f"{first} and {other} both have {', '.join(sorted(identifiers))}"
        yield Finding(IDENTIFIER_SHARED, Place(paper=first, other=other), message)


def _differences(paper: Paper, right: Paper) -> str:
    """What of a paper is not as it follows from its reviews; nothing when all is."""
    said = [
        f"the {name} is {_said(getattr(paper, name))} and should be {_said(getattr(right, name))}"
        for name in _SHOWN
        if getattr(paper, name) != getattr(right, name)
    ]
    said += [
        f"its {name} differ" for name in _OTHERS if getattr(paper, name) != getattr(right, name)
    ]
    return f"“{paper.title}”: {'; '.join(said)}" if said else ""


def _said(value: object) -> str:
    if isinstance(value, tuple):
        value = ", ".join(value)
    return f"“{value}”" if value else "nothing"


CHECK: Check[Contents] = Check(
    (ID_NOT_STRONGEST, IDENTIFIER_SHARED, FACTS_STALE, FIELDS_UNKNOWN), _find
)
