"""A note about one paper, as Obsidian keeps it: properties in YAML, then the review in Markdown.

A note is about a paper if its properties say so: a link to one, or authors with a venue or a year.
Everything else, such as a diary page or a clipped web page, is none.
"""

from store.importers import note_body, note_properties
from store.importers.interface import Importer, Lines, Parsed, warning
from store.importers.note_body import Body
from store.importers.note_properties import Facts
from store.importers.note_values import without_wiki_links
from store.importers.paper_links import is_pdf, names_paper
from store.importers.quarters import iso_date
from store.importers.records import authors_problems, identified, venue_problems
from store.model import Problem, Review, unique_tags
from store.venues import normalise

_FENCE = "---"
_LONGEST_BLOCK = 500
_PAPER_TAGS = {"paper", "papers", "paper-review", "literature", "논문", "논문리뷰", "論文", "论文"}
_OF_SITES = ("layout", "permalink")
"""Properties that the pages of a site have: those are posts."""


def confidence(lines: Lines) -> float:
    """How surely a text is a note about a paper: what its properties are."""
    if not lines or lines[0].rstrip() != _FENCE:
        return 0.0
    fences = (n for n, line in enumerate(lines[1:_LONGEST_BLOCK], 1) if line.rstrip() == _FENCE)
    if not (end := next(fences, 0)):
        return 0.0
    facts = note_properties.facts(note_properties.read_line_by_line(lines[1:end]))
    sure = _sureness(facts)
    if not sure and _may_be_paper(facts) and len(note_body.read(lines, end + 1).links) == 1:
        sure = 0.6
    return sure / 2 if any(name in facts.fields for name in _OF_SITES) else sure


def parse(lines: Lines, date: str) -> Parsed:
    """Read a note. Properties that are not understood are kept under their own names."""
    properties, length, problems = note_properties.read(lines)
    facts, body = note_properties.facts(properties), note_body.read(lines, length)
    dates = (text for name, text in facts.fields.items() if name.casefold() in ("date", "created"))
    day = date or iso_date(next(dates, ""))
    if _sureness(facts) or (_may_be_paper(facts) and len(body.links) == 1):
        problems = [*problems, *facts.problems, *body.problems]
        if record := _record(lines, length, facts, body, problems):
            return Parsed(record.title, (record,), tuple(problems), date=day)
    message = "This note has no link to a paper, and no authors with a venue or a year."
    return Parsed(
        title=facts.title or body.title or "Note",
        records=(),
        problems=(*problems, warning(0, "no-paper", message)),
        date=day,
        preamble="\n".join(lines).strip("\n"),
    )


OBSIDIAN = Importer("obsidian", confidence, parse)


def _sureness(facts: Facts) -> float:
    """How surely the properties alone say that the note is about a paper."""
    if any(map(names_paper, facts.links)):
        return 0.9
    published = bool(facts.venue_text) or "year" in facts.lines
    if facts.authors.names and (published or (facts.title and len(facts.authors.names) > 1)):
        return 0.8
    return 0.8 if facts.title and any(map(is_pdf, facts.links)) else 0.0


def _may_be_paper(facts: Facts) -> bool:
    """Whether a note is about a paper if its text has the link to one."""
    known = facts.lines.keys() & {"authors", "year", "venue", "rating", "status", "citation-key"}
    return bool(known) or any(tag.casefold() in _PAPER_TAGS for tag in facts.tags)


def _record(
    lines: Lines, first: int, facts: Facts, body: Body, problems: list[Problem]
) -> Review | None:
    """The paper of a note whose text begins at index `first`."""
    links = facts.links
    if len(body.links) == 1 and not any(map(names_paper, links)):
        links = (*links, *body.links)
    title = facts.title or body.title
    text = list(lines[first:])
    if body.title_at >= 0 and body.title == title:
        del text[body.title_at - first]
    venue = normalise(without_wiki_links(facts.venue_text))
    problems.extend(authors_problems(facts.authors, facts.lines.get("authors", 1)))
    problems.extend(venue_problems(venue, facts.venue_text, facts.lines.get("venue", 1)))
    return identified(
        Review(
            line=1,
            title=title,
            authors=facts.authors.names,
            authors_text=facts.authors.text,
            authors_guessed=facts.authors.guessed,
            et_al=facts.authors.et_al,
            venue=venue.name,
            venue_text=facts.venue_text,
            year=facts.year or venue.year,
            presenters=facts.presenters,
            format="markdown",
            body="\n".join(text).strip("\n"),
            links=links,
            slides=facts.slides,
            images=body.images,
            rating=facts.rating,
            tags=unique_tags((*facts.tags, *body.tags)),
            status=facts.status,
            fields=facts.fields,
        ),
        problems,
    )
