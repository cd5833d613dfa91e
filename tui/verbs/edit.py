"""`readlist edit`: what a person types of a paper, and of the reviews written by hand."""

import argparse
from typing import Any

from store.by_hand import put_in_place, reviews_by_hand, with_changed_review, written_in
from store.model import Paper, Review, Typed
from store.typed_facts import (
    FACTS,
    FIELDS,
    BadFact,
    kept_year_remark,
    parse_names,
    parse_quarter,
    with_facts,
)
from tui.attached import HINT, facts_and_files
from tui.verbs.session import DONE, USAGE, Session, find, positive, say

WRITTEN = ("presenter", "quarter", "review")


def add_facts(parser: argparse.ArgumentParser) -> None:
    """Add the options for what can be typed of a paper and written of it."""
    for field, how in FACTS.items():
        parser.add_argument(f"--{field}", metavar="TEXT", help=how)
    parser.add_argument("--file", action="append", metavar="PATH", help=f"{HINT}; repeatable")
    parser.add_argument("--presenter", metavar="NAMES", help="who presents it, in your review")
    parser.add_argument("--quarter", metavar="2020Q4", help="when, in your review")
    parser.add_argument("--review", metavar="TEXT", help="your review, in Markdown")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `edit`."""
    parser.add_argument("id", help="an id, an arXiv number or a link")
    add_facts(parser)
    parser.add_argument(
        "--number", type=positive, metavar="N", help="which of your reviews, if there are several"
    )
    parser.epilog = (
        "An empty text ('') takes back what you typed, so that the documents speak again; "
        "- says that there is none, whatever they say; a title there always is."
    )


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Change what was given, as one change, and say so."""
    library = session.library()
    paper = find(library, arguments.id)
    given = [name for name in (*FIELDS, "file", *WRITTEN) if getattr(arguments, name) is not None]
    if not given:
        say("nothing to change: say what, such as --title TEXT; --help lists what there is")
        return USAGE
    try:
        facts = typed_facts(arguments, paper.typed)
        new = with_facts(paper, facts, library.find)
        new = _with_review(new, arguments)
    except BadFact as error:
        say(str(error))
        return USAGE
    brought = [name for name in facts if name in FIELDS and name not in given]
    text = f"edited “{paper.title}”: {', '.join([*given, *brought])}"
    changed = library.replace(text, put_in_place(paper, new))
    session.finish(library)
    say(text if changed else f"nothing to change: {text}")
    if remark := kept_year_remark(_lines(arguments), paper.typed):
        say(remark)
    return DONE


def typed_facts(arguments: argparse.Namespace, typed: Typed | None = None) -> dict[str, Any]:
    """The facts that were given; `typed` are those of the paper. Raises `BadFact`."""
    return facts_and_files(_lines(arguments), arguments.file, typed)


def _lines(arguments: argparse.Namespace) -> dict[str, str]:
    return {f: value for f in FIELDS if (value := getattr(arguments, f)) is not None}


def _with_review(paper: Paper, arguments: argparse.Namespace) -> Paper:
    if all(getattr(arguments, name) is None for name in WRITTEN):
        return paper
    review = _chosen(paper, arguments.number)
    written = written_in(review)
    if arguments.presenter is not None:
        written = written._replace(presenters=parse_names(arguments.presenter))
    if arguments.quarter is not None:
        written = written._replace(quarter=parse_quarter(arguments.quarter))
    if arguments.review is not None:
        written = written._replace(body=arguments.review)
    return with_changed_review(paper, review.line, written)


def _chosen(paper: Paper, number: int | None) -> Review:
    reviews = reviews_by_hand(paper)
    if not reviews:
        raise BadFact(
            "review", f"no review of {paper.id} is written by hand; `readlist add` adds one"
        )
    if number is None and len(reviews) > 1:
        raise BadFact("review", f"{paper.id} has {len(reviews)} reviews by hand: say --number N")
    if number is not None and number > len(reviews):
        raise BadFact("review", f"{paper.id} has no review by hand number {number}")
    return reviews[(number or 1) - 1]
