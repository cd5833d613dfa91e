"""What is the same for the records of every format: identity, title, mentions, authors, venue."""

from collections.abc import Iterable, Sequence

from msgspec import structs

from store.identity import (
    identifiers_of,
    is_file_host,
    is_strong,
    mentions_in,
    ordered,
    stand_in,
    title_identifier,
)
from store.importers.interface import notice, warning
from store.importers.parts.authors import Authors
from store.model import Problem, Review
from store.venues import Venue


def identified(record: Review, problems: list[Problem]) -> Review | None:
    """The record with its identifiers and mentions, and a title if the document gives none.

    None if it has neither a title nor an identifier: then it is no paper.
    """
    found = list(dict.fromkeys(i for link in record.links for i in identifiers_of(link)))
    line = record.line
    if not record.title and not found:
        return None
    identifiers = ordered(_of_one_paper(found, line, problems))
    if not record.links:
        problems.append(warning(line, "link-missing", "This paper has no link."))
    if not identifiers:
        identifiers = (title_identifier(record.title, record.year),)
        message = "No link here says which paper this is; it is known by its title only."
        problems.append(warning(line, "no-identifier", message))
    for link in record.links:
        for identifier in identifiers_of(link) if is_file_host(link) else ():
            message = f"The identifier {identifier} is read from the name of the linked file."
            problems.append(notice(line, "identifier-from-file-name", message))
    if not record.title:
        kept_as = stand_in(identifiers[0])
        record = structs.replace(record, title=kept_as, untitled=True)
        message = f"This paper has no title; it is kept as {kept_as}."
        problems.append(warning(line, "title-missing", message))
    return structs.replace(
        record, identifiers=identifiers, mentions=mentions_in(record.body, identifiers)
    )


def _of_one_paper(found: Sequence[str], line: int, problems: list[Problem]) -> list[str]:
    """The identifiers without those of further papers: one paper has one number of a kind.

    NeurIPS has two for each paper, the number and the hash.
    """
    first: dict[str, str] = {}
    others: list[str] = []
    for identifier in found:
        kind, _, value = identifier.partition(":")
        kind += "-hash" if kind == "nips" and not value.isdecimal() else ""
        if is_strong(identifier) and first.setdefault(kind, identifier) != identifier:
            others.append(identifier)
    if not others:
        return list(found)
    kept = next(one for one in first.values() if one.partition(":")[0] == _kind(others[0]))
    message = (
        f"The links here are to several papers: {kept} is taken for this one;"
        f" {', '.join(others)} stays a link only."
    )
    problems.append(warning(line, "several-papers", message))
    return [identifier for identifier in found if identifier not in others]


def _kind(identifier: str) -> str:
    return identifier.partition(":")[0]


def authors_problems(authors: Authors, line: int) -> list[Problem]:
    """What is incomplete or guessed in an authors line."""
    problems: list[Problem] = []
    if authors.guessed:
        message = f"The authors are not separated; they are guessed: {', '.join(authors.names)}."
        problems.append(warning(line, "authors-guessed", message))
    if authors.et_al:
        message = "Not all authors are named (“et al.”)."
        problems.append(notice(line, "authors-et-al", message))
    if authors.refused:
        message = f"Among the authors, this is no name of a person: {', '.join(authors.refused)}."
        problems.append(warning(line, "authors-odd", message))
    return problems


def venue_problems(venue: Venue, text: str, line: int) -> list[Problem]:
    """What is misspelt or unknown in a venue."""
    problems: list[Problem] = []
    if venue.typo:
        message = f"“{text}” is read as {venue.name} {venue.year or ''}".rstrip() + "."
        problems.append(notice(line, "venue-typo", message))
    elif venue.name and not venue.known:
        message = f"“{venue.name}” is not a venue that readlist knows; it is kept as written."
        problems.append(notice(line, "venue-unknown", message))
    return problems


def said_once(problems: Iterable[Problem]) -> list[Problem]:
    """The same problem of many rows as one, in its first line and with their number."""
    same: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        same.setdefault((problem.code, problem.message), []).append(problem)
    return [
        structs.replace(
            each[0],
            message=f"{each[0].message} This is so in {len(each)} rows, the first of them here.",
            lines=tuple(problem.line for problem in each),
        )
        if len(each) > 1
        else each[0]
        for each in same.values()
    ]
