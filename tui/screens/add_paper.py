"""A paper by hand: the line that names it, and the form for what else is known of it."""

from collections.abc import Iterable, Mapping

from store.by_hand import Written, new_paper
from store.library import Library
from store.marks import BadMark, checked_tags, edit_tags
from store.model import Paper
from store.recognising import Recognised, known_title, recognise
from store.typed_facts import BadFact, parse_names, parse_quarter, with_facts
from tui.rendering.content import to_content
from tui.screens.edit_paper import fact_fields, typed_facts
from tui.screens.form import Field, FormScreen

TITLE = "Add a paper: its link, arXiv number, DOI or title"


def wrong_name(line: str) -> str:
    """What is wrong with a line that is to name a paper; nothing when it names one."""
    try:
        recognise(line)
    except BadFact as error:
        return str(error)
    return ""


def add_form(meant: Recognised, library: Library) -> FormScreen:
    """The form for a paper that the library does not have, filled with what it knows of it."""
    papers = library.papers.values()
    called = meant.title or known_title(papers, meant.identifiers)
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
        lambda lines: added(meant, called, lines, library),
    )


def added(meant: Recognised, called: str, lines: Mapping[str, str], library: Library) -> Paper:
    """The paper as the form says; `called` stood in its title. Raises `BadFact`."""
    papers: Iterable[Paper] = library.papers.values()
    written = Written(
        parse_names(lines.get("presenter", "")), parse_quarter(lines.get("quarter", ""))
    )
    facts = typed_facts(lines)
    title = lines.get("title", called)
    if not title.strip() and not meant.identifiers:
        raise BadFact("title", "the link does not say which paper it is: give a title")
    paper = with_facts(new_paper(meant, title, written, papers, library.now()), facts, library.find)
    try:
        tags = checked_tags(lines.get("tags", ""))
    except BadMark as error:
        raise BadFact("tags", str(error)) from error
    return edit_tags(paper, tags, ())
