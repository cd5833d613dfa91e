"""`readlist show`: one paper with all its reviews."""

import argparse
from collections.abc import Mapping

from store.by_hand import only_stands_for_paper
from store.clock import day
from store.exporters.plain_json import paper_object
from store.grouping import quarter_label, source_labels
from store.marks import said_rating
from store.model import Paper, Review, Source
from tui.signs import byline, place
from tui.verbs.session import DONE, Session, find, put, put_json


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `show`."""
    parser.add_argument("id", help="an id, an arXiv number or a link")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true", help="as a JSON object")
    how.add_argument(
        "--plain",
        action="store_true",
        help="for a screen reader: a fact a line, figures and formulas in words, no signs",
    )


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Print the paper."""
    library = session.library()
    paper = find(library, arguments.id)
    if arguments.json:
        put_json(paper_object(paper, library.sources))
        return DONE
    if arguments.plain:
        # It brings the parsers of Markdown and TeX.
        from tui.verbs.show_plain import plain_lines

        put("\n".join(plain_lines(paper, library.sources)))
        return DONE
    put("\n".join(_head(paper)))
    for review in paper.reviews:
        if only_stands_for_paper(review):
            continue
        put()
        put(f"-- {_origin(review, library.sources)}")
        if review.has_text:
            put(review.body)
        if review.has_text and review.fields:
            put()
        for name, value in review.fields.items():
            put(f"{name}: {value}")
    return DONE


def _head(paper: Paper) -> list[str]:
    values = {
        "authors": byline(paper),
        "venue" if paper.venue else "year": place(paper),
        "id": paper.id,
        "also": ", ".join(i for i in paper.identifiers if i != paper.id),
        "links": " ".join(paper.links),
        "slides": " ".join(paper.slides),
        "files": ", ".join(paper.typed.files),
        "rating": said_rating(paper.rating),
        "status": paper.status,
        "since": ", ".join(f"{status} {day(when)}" for status, when in paper.marks.dates.items()),
        "tags": ", ".join(paper.tags),
        "note": paper.marks.note,
        "in the trash since": day(paper.marks.trashed),
    }
    return [paper.title, *(f"{name}: {value}" for name, value in values.items() if value)]


def _origin(review: Review, sources: Mapping[str, Source]) -> str:
    where = source_labels(sources.values()).get(review.source, review.source)
    parts = [", ".join(review.presenters), quarter_label(review.quarter) or where]
    source = sources.get(review.source)
    parts += [review.venue_text, said_rating(review.rating), ", ".join(review.tags)]
    parts += [f"{source.name}:{review.line}" if source else ""]
    return " · ".join(part for part in parts if part)
