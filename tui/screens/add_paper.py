"""A paper by hand: the line that names it, and the form for what else is known of it."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from store.by_hand import (
    Written,
    new_paper,
    put_in_place,
    seen_in_place,
    sources_of,
    with_review,
)
from store.changes import Change
from store.errors import Conflict
from store.library import Library
from store.marks import BadMark, checked_tags, edit_tags, label
from store.model import Paper, Typed
from store.recognising import Recognised, known_paper, recognise
from store.trash import bring_back
from store.typed_facts import BadFact, parse_names, parse_quarter, with_facts
from tui.rendering.content import to_content
from tui.screens.edit_paper import Look, fact_fields, typed_facts, venue_brings_year
from tui.screens.form import Field, FormScreen

TITLE = "Add a paper: its link, arXiv number, DOI or title"


def wrong_name(line: str) -> str:
    """What is wrong with a line that is to name a paper; nothing when it names one."""
    try:
        recognise(line)
    except BadFact as error:
        return str(error)
    return ""


class Added(NamedTuple):
    """A paper as the form makes it, and as the library has it if another program was faster."""

    paper: Paper
    known: Paper | None


def add_form(meant: Recognised, called: str, look: Look) -> FormScreen:
    """The form for a paper that the library does not have; `called` is its title, if known."""
    papers = look().papers.values()
    presenters = tuple(sorted({name for paper in papers for name in paper.presenters}))
    tags = tuple(sorted({tag for paper in papers for tag in paper.tags}))
    title, *others = fact_fields(None, papers)
    return FormScreen(
        to_content(f"Add {meant.identifiers[0] if meant.identifiers else meant.link or 'a paper'}"),
        [
            Field(title.name, called, "as on its first page"),
            *others,
            Field("presenter", "", "who presents it", presenters),
            Field("quarter", "", "such as 2020Q4"),
            Field("tags", "", "commas between them", tags),
        ],
        lambda lines: added(meant, called, lines, look()),
        venue_brings_year(Typed()),
    )


def added(meant: Recognised, called: str, lines: Mapping[str, str], library: Library) -> Added:
    """The paper as the form says; `called` stood in its title. Raises `BadFact`.

    To one that came into the library while the form was open, what was typed is added.
    """
    papers: Iterable[Paper] = library.papers.values()
    written = Written(
        parse_names(lines.get("presenter", "")), parse_quarter(lines.get("quarter", ""))
    )
    known = known_paper(meant, papers)
    facts = typed_facts(lines, known.typed if known else None)
    title = lines.get("title", called)
    if known:
        paper = bring_back([known])[known.id]
        paper = paper if written.empty else with_review(paper, written, papers)
    elif not title.strip() and not meant.identifiers:
        raise BadFact("title", "the link does not say which paper it is: give a title")
    else:
        paper = new_paper(meant, title, written, papers, library.now())
    paper = with_facts(paper, facts, library.find)
    try:
        tags = checked_tags(lines.get("tags", ""))
    except BadMark as error:
        raise BadFact("tags", str(error)) from error
    return Added(edit_tags(paper, tags, ()), known)


def add(
    meant: Recognised, called: str, lines: Mapping[str, str], library: Library
) -> Change | None:
    """Put the paper into a library, as the form says. Raises `Conflict`, as `Library.replace`."""
    try:
        new, known = added(meant, called, lines, library)
    except BadFact as error:  # it was right in the form, but what it is about has changed
        raise Conflict(str(error)) from error
    return library.replace(
        f"edited “{known.title}”: {', '.join(lines)}" if known else label("added", [new]),
        put_in_place(known or new, new),
        sources_of([new], library.sources),
        seen=seen_in_place(known, new),
    )
