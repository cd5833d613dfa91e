"""A note about one paper, as Obsidian and Logseq keep it: properties, then the review in Markdown.

A note is about a paper if its properties say so: a link to one, or authors with a venue or a year.
Everything else, such as a diary page or a clipped web page, is none.
"""

from store.importers.interface import Importer, Lines, Parsed, notice, warning
from store.importers.notes import note_body, note_properties
from store.importers.notes.note_body import Body
from store.importers.notes.note_properties import Facts, Property
from store.importers.notes.note_values import without_wiki_links
from store.importers.parts.authors import parse_authors
from store.importers.parts.columns import usual_meaning
from store.importers.parts.paper_links import is_pdf, names_paper
from store.importers.parts.quarters import iso_date, quarter_of_date
from store.importers.parts.records import authors_problems, identified, venue_problems
from store.importers.parts.titles import bracketed_prefix, calls_it_review
from store.model import Problem, Review, unique_tags
from store.venues import normalise

_FENCE = "---"
_LONGEST_BLOCK = 500
_PAPER_TAGS = {"paper", "papers", "paper-review", "literature", "논문", "논문리뷰", "論文", "论文"}
_OF_SITES = ("layout", "permalink")
"""Properties that the pages of a site have: those are posts."""


def confidence(lines: Lines) -> float:
    """How surely a text is a note about a paper: what its properties are."""
    properties, end = _properties(lines)
    if not properties:
        return 0.0
    facts = note_properties.facts(properties)
    sure = _sureness(facts)
    if not sure and _may_be_paper(facts) and len(note_body.read(lines, end).links) == 1:
        sure = 0.6
    return sure / 2 if any(name in facts.fields for name in _OF_SITES) else sure


def _properties(lines: Lines) -> tuple[list[Property], int]:
    """The properties of a note and the lines that they take, read without YAML."""
    if not lines or lines[0].rstrip() != _FENCE:
        return note_properties.read_inline(lines, 0)
    fences = (n for n, line in enumerate(lines[1:_LONGEST_BLOCK], 1) if line.rstrip() == _FENCE)
    if not (end := next(fences, 0)):
        return [], 0
    properties = note_properties.read_line_by_line(lines[1:end])
    inline, length = note_properties.read_inline(lines, end + 1)
    return [*properties, *inline], length


def parse(lines: Lines, date: str) -> Parsed:
    """Read a note. Properties that are not understood are kept under their own names."""
    properties, length, problems = note_properties.read(lines)
    facts, body = note_properties.facts(properties), note_body.read(lines, length)
    dates = (text for name, text in facts.fields.items() if _is_date(name))
    day = date or iso_date(next(dates, ""))
    if _sureness(facts) or (_may_be_paper(facts) and len(body.links) == 1):
        problems = [*problems, *facts.problems, *body.problems]
        if record := _record(lines, length, facts, body, day, problems):
            return Parsed(
                "" if record.untitled else record.title, (record,), tuple(problems), date=day
            )
    message = "This note has no link to a paper, and no authors with a venue or a year."
    return Parsed(
        title=facts.title or body.title,
        records=(),
        problems=(*problems, warning(0, "no-paper", message)),
        date=day,
        preamble="\n".join(lines).strip("\n"),
    )


OBSIDIAN = Importer("obsidian", "Note", confidence, parse)


def _is_date(name: str) -> bool:
    """Whether a property says of which day the note is."""
    return name.casefold() == "created" or usual_meaning(name) == "date"


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


def _of_post(facts: Facts, problems: list[Problem]) -> Facts:
    """The facts of a note that is a post: who wrote it presents the paper, and did not write it."""
    if facts.presenters or len(facts.authors.names) != 1:
        return facts
    name = facts.authors.names[0]
    message = f"“{name}” wrote this review; the authors of the paper are not named."
    problems.append(notice(facts.lines.get("authors", 1), "author-of-review", message))
    return facts._replace(authors=parse_authors(""), presenters=(name,))


def _record(
    lines: Lines, first: int, facts: Facts, body: Body, day: str, problems: list[Problem]
) -> Review | None:
    """The paper of a note of a day whose text begins at index `first`."""
    links = facts.links
    if len(body.links) == 1 and not any(map(names_paper, links)):
        links = (*links, *body.links)
    prefix, title = bracketed_prefix(facts.title or body.title)
    reviewed = calls_it_review(prefix)
    title = title if reviewed else facts.title or body.title
    text = list(lines[first:])
    if body.title_at >= 0 and body.title in (title, facts.title):
        del text[body.title_at - first]
    if reviewed:
        message = f"“[{prefix}]” before the title is left out."
        problems.append(notice(facts.lines.get("title", 1), "title-prefix", message))
    if reviewed or any(name in facts.fields for name in _OF_SITES):
        facts = _of_post(facts, problems)
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
            quarter=facts.quarter or (quarter_of_date(day) if day and facts.presenters else ""),
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
