"""An entry of a bibliography, whatever file it stands in, and the review that it makes.

Bibliographies have hundreds of entries, so what many of them lack is said once for all of them.
"""

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct, structs

from store import arxiv
from store.identity import identifiers_of, is_strong
from store.importers.errors import one_line
from store.importers.interface import notice, warning
from store.importers.parts import marks
from store.importers.parts.fields import Fields
from store.importers.parts.proceedings import publication
from store.importers.parts.records import identified, venue_problems
from store.links import split
from store.model import Problem, Review, Status, unique_tags
from store.venues import Venue

_ARXIV_IN_TEXT = re.compile(
    r"arxiv\s?[:.]?\s?((?:\d{4}\.\d{4,5}|[a-z-]{2,16}(?:\.[a-z]{2})?/\d{7})(?:v\d+)?)(?!\d)",
    re.ASCII | re.IGNORECASE,
)
_ARXIV_ALONE = re.compile(
    r"(?:arxiv\s(?:e-?print|preprint)[\s,:]{0,3})?arxiv\s?:\s?\S{5,40}(?:\s?\[[^\[\]]{1,80}\])?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)", re.ASCII)
_LONGEST_QUOTE = 60

_OF_ALL = {
    "no-identifier": "Entries with neither a link nor a DOI: {} of {}, the first of them here;"
    " they are known by their titles only.",
    "authors-missing": "Entries without authors: {} of {}, the first of them here.",
    "authors-et-al": "Entries that do not name all authors (“and others”): {} of {},"
    " the first of them here.",
}
"""What is said once for all entries: numbers of those it is true of, and of all."""


class Reference(Struct, frozen=True):
    """An entry as its file gives it, in plain text.

    `venues` are the texts that may say where it appeared, the best first, each under the name
    (a CSL variable) that keeps it when another one is taken. `links` are web links as written,
    `identifiers` are written ones (`doi:10.…`, `arXiv:…`).
    """

    line: int
    title: str = ""
    authors: tuple[str, ...] = ()
    authors_text: str = ""
    et_al: bool = False
    venues: tuple[tuple[str, str], ...] = ()
    year: int | None = None
    links: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    body: str = ""
    rating: float | None = None
    status: Status | None = None
    fields: dict[str, str] = {}


def reviews(
    references: Sequence[Reference], problems: list[Problem]
) -> tuple[list[Review], list[int]]:
    """The reviews that the entries make, and the places of entries that are known by nothing."""
    made: list[Review] = []
    nameless: list[int] = []
    lines: dict[str, list[int]] = {code: [] for code in _OF_ALL}
    for place, reference in enumerate(references):
        found: list[Problem] = []
        review = _review(reference, found)
        if review is None:
            nameless.append(place)
            message = "This entry has neither a title nor a link; it is kept as preamble."
            problems.append(warning(reference.line, "entry-without-title", message))
            continue
        made.append(review)
        for problem in found:
            if problem.code in lines:
                lines[problem.code].append(problem.line)
            elif problem.code != "link-missing":  # a DOI is as good
                problems.append(problem)
        if not review.authors:
            lines["authors-missing"].append(review.line)
        if review.et_al:
            lines["authors-et-al"].append(review.line)
    for code, of_all in _OF_ALL.items():
        if lines[code]:
            message = of_all.format(len(lines[code]), len(made))
            problem = notice(lines[code][0], code, message)
            problems.append(structs.replace(problem, lines=tuple(lines[code])))
    return made, nameless


def _review(reference: Reference, problems: list[Problem]) -> Review | None:
    fields = Fields()
    fields.values.update(reference.fields)
    venue, venue_text = _venue(reference.venues, fields)
    if venue.typo:  # an unknown journal is nothing odd in a bibliography
        problems.extend(venue_problems(venue, venue_text, reference.line))
    preprint = any(identifier.startswith("arXiv:") for identifier in reference.identifiers)
    naming = [link for link in reference.links if _names_a_paper(link)]
    review = identified(
        Review(
            line=reference.line,
            title=reference.title,
            authors=reference.authors,
            authors_text=reference.authors_text,
            et_al=reference.et_al,
            venue=venue.name or ("arXiv" if preprint else ""),
            venue_text=venue_text,
            year=reference.year or venue.year,
            body=reference.body,
            links=(*naming, *reference.identifiers),
            rating=reference.rating,
            tags=unique_tags(reference.tags),
            status=reference.status,
            fields=fields.values,
        ),
        problems,
    )
    return structs.replace(review, links=reference.links) if review else None


def _venue(venues: Iterable[tuple[str, str]], fields: Fields) -> tuple[Venue, str]:
    """The first venue that is known, else the first; the other texts become fields."""
    read = [(name, text, publication(text)) for name, text in venues if text]
    chosen = next((each for each in read if each[2].known), read[0] if read else None)
    for each in read:
        if each is not chosen:
            fields.add(each[0], each[1])
    return (chosen[2], chosen[1]) if chosen else (Venue(), "")


def _names_a_paper(link: str) -> bool:
    """Whether a link leads somewhere on its site; the front page is the same for all papers."""
    parts = split(link)
    return parts is not None and bool(parts.path.strip("/") or parts.query)


def web_links(text: str) -> tuple[str, ...]:
    """The links of a field that has nothing but links; () if it has anything else."""
    words = text.split()
    return tuple(dict.fromkeys(words)) if words and all(map(split, words)) else ()


def doi_in(text: str, line: int, problems: list[Problem]) -> str:
    """The DOI of a field, however it is written, as `doi:10.…`; nothing, and a problem, if none."""
    value = text.strip()
    if value[:4].lower() != "doi:" and "://" not in value:
        value = f"doi:{value}"
    if not text or any(map(is_strong, identifiers_of(value))):
        return value if text else ""
    message = f"“{quoted(text)}” is no DOI; it is kept as a field."
    problems.append(warning(line, "doi-invalid", message))
    return ""


def are_others(name: str) -> bool:
    """Whether a name stands for authors that are not named."""
    return name.lower() in ("others", "et al.", "et al")


def arxiv_in(text: str) -> str:
    """The arXiv identifier that a text names (`arXiv preprint arXiv:1911.04252`), or nothing."""
    for found in _ARXIV_IN_TEXT.finditer(text):
        if number := arxiv.parse(found[1]):
            return f"arXiv:{number}"
    return ""


def arxiv_in_note(text: str) -> str:
    """The arXiv identifier that a line of a note has and nothing else; others are mentions."""
    lines = (line.strip(" .") for line in text.split("\n"))
    return next((arxiv_in(line) for line in lines if _ARXIV_ALONE.fullmatch(line)), "")


def year_in(text: str) -> int | None:
    """The year of a date as people write it, or None."""
    found = _YEAR.search(text)
    return int(found[0]) if found else None


def keywords_in(text: str) -> tuple[str, ...]:
    """Keywords between semicolons, or, where there are none, between commas or lines."""
    separator = ";" if ";" in text else ","
    words = (" ".join(word.split()) for word in text.replace("\n", separator).split(separator))
    return tuple(word for word in words if word)


def quoted(text: str) -> str:
    """The start of a text from the document, in one line, for a message."""
    return one_line(" ".join(text[: 4 * _LONGEST_QUOTE].split()))[:_LONGEST_QUOTE]


def rating_in(text: str, line: int, problems: list[Problem]) -> float | None:
    """A rating in tenths (`4.5`, `4/5`, JabRef's `rank4`); None, and a problem, if it is none."""
    rating, problem = marks.rating_read(text.removeprefix("rank"), line)
    problems.extend([problem] if problem else [])
    return rating


def status_in(text: str, line: int, problems: list[Problem]) -> Status | None:
    """A status by one of its names; None, and a problem, for any other word."""
    status = marks.status_in(text)
    if status is None:
        message = f"“{quoted(text)}” is no status that readlist knows; it is kept as a field."
        problems.append(notice(line, "status-unknown", message))
    return status
