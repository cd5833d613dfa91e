"""A note about one paper, as Obsidian and Logseq keep it: properties, then the review in Markdown.

A note is about a paper if its properties say so: a link to one, or authors with a venue or a year.
Everything else, such as a diary page or a clipped web page, is none.
"""

from store.clock import quarter_of_date
from store.importers.interface import Importer, Lines, Parsed, notice, warning
from store.importers.notes import note_body, note_properties
from store.importers.notes.note_body import Body
from store.importers.notes.note_properties import Facts, Property
from store.importers.notes.note_values import authors_of, without_wiki_links
from store.importers.parts.authors import NOBODY
from store.importers.parts.columns import usual_meaning
from store.importers.parts.page_headings import names_page
from store.importers.parts.paper_links import is_pdf, names_paper
from store.importers.parts.quarters import iso_date
from store.importers.parts.records import authors_problems, identified, venue_problems
from store.importers.parts.titles import bracketed_prefix, calls_it_review
from store.model import Problem, Review, unique_tags
from store.venues import normalise

_FENCE = "---"
_LONGEST_BLOCK = 500
_LOOKED_INTO = 20
"""Lines below the properties that tell whether there is but one."""

_PAPER_TAGS = {"paper", "papers", "paper-review", "literature", "논문", "논문리뷰", "論文", "论文"}
_SURE_OF_LINK = 0.9
_OF_SITES = ("layout", "permalink")
"""Properties that the pages of a site have: those are posts."""


def confidence(lines: Lines) -> float:
    """How surely a text is a note about a paper: what its properties are."""
    properties, end = _properties(lines)
    if not properties:
        return 0.0
    if any(map(names_paper, note_properties.links(properties))):
        sure = _SURE_OF_LINK
    else:
        facts = note_properties.facts(properties)
        sure = _sureness(facts)
        if not sure and facts.title and _has_only_link(lines, end):
            sure = _SURE_OF_LINK
        elif not sure and _may_be_paper(facts) and len(note_body.read(lines, end).links) == 1:
            sure = 0.6
    return sure / 2 if any(map(_is_of_page, properties)) else sure


def _is_of_page(found: Property) -> bool:
    """Whether a property is of a page or a site rather than of a paper: `title: 2023-2Q 세미나`."""
    if found.name == "title":
        return any(map(names_page, found.items))
    return bool(found.items) and found.name in _OF_SITES


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
    linked = _may_be_paper(facts) or (facts.title and _has_only_link(lines, length))
    if _sureness(facts) or (linked and len(body.links) == 1):
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
        return _SURE_OF_LINK
    published = bool(facts.venue_text) or "year" in facts.lines
    if facts.authors.names and (published or (facts.title and len(facts.authors.names) > 1)):
        return 0.8
    return 0.8 if facts.title and any(map(is_pdf, facts.links)) else 0.0


def _may_be_paper(facts: Facts) -> bool:
    """Whether a note is about a paper if its text has the link to one."""
    known = facts.lines.keys() & {"authors", "year", "venue", "rating", "status", "citation-key"}
    return bool(known) or any(tag.casefold() in _PAPER_TAGS for tag in facts.tags)


def _has_only_link(lines: Lines, first: int) -> bool:
    """Whether the text of a note, below its properties, is one link to a paper."""
    written = [line for line in lines[first : first + _LOOKED_INTO] if line.strip()]
    return len(written) == 1 and len(note_body.read(lines, first).links) == 1


def _own_title(facts: Facts, body: Body) -> Facts:
    """The facts with the title of the paper, where the property has another one, which is kept.

    That is a citation key (`"@hu2021lora"`) above a heading, or what a review is called (`LoRA
    논문 리뷰`) beside a link that has the title.
    """
    title = facts.title
    cited = title[:1] == "@" or (title and title == facts.fields.get("citation-key"))
    if cited and body.title and " " not in title:
        own = body.title
    elif facts.link_title and (not title or _is_of_review(title)):
        own = facts.link_title
    else:
        return facts
    fields = facts.fields | ({"title": title} if title else {})
    return facts._replace(title=own, fields=fields)


def _is_of_review(title: str) -> bool:
    """Whether a title ends in words that call a text a review: `… 논문 리뷰`, `… Paper Review`."""
    return any(calls_it_review(" ".join(title.split()[-words:])) for words in (1, 2))


def _with_labelled(facts: Facts, body: Body) -> Facts:
    """The facts with those that no property has, but a label in the text."""
    said = body.labelled
    if "authors" in said and not facts.authors.names:
        facts = facts._replace(authors=authors_of([said["authors"]]))
    if "venue" in said and not facts.venue_text:
        facts = facts._replace(venue_text=said["venue"])
    return facts


def _of_post(facts: Facts, problems: list[Problem]) -> Facts:
    """The facts of a note that is a post: who wrote it presents the paper, and did not write it."""
    if facts.presenters or len(facts.authors.names) != 1:
        return facts
    name = facts.authors.names[0]
    message = f"“{name}” wrote this review; the authors of the paper are not named."
    problems.append(notice(facts.lines.get("authors", 1), "author-of-review", message))
    return facts._replace(authors=NOBODY, presenters=(name,))


def _record(
    lines: Lines, first: int, facts: Facts, body: Body, day: str, problems: list[Problem]
) -> Review | None:
    """The paper of a note of a day whose text begins at index `first`."""
    facts = _with_labelled(_own_title(facts, body), body)
    links = facts.links
    if len(body.links) == 1 and not any(map(names_paper, links)):
        links = (*links, *body.links)
    prefix, title = bracketed_prefix(facts.title or body.title)
    reviewed = calls_it_review(prefix)
    title = title if reviewed else facts.title or body.title
    text = list(lines[first:])
    if body.title_at >= 0 and body.title in (title, facts.title, facts.fields.get("title")):
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
