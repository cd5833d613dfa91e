"""`readlist add`: a paper, or a review of one, by hand."""

import argparse

from store.by_hand import Written, new_paper, put_in_place, sources_of, with_review
from store.exporters.plain_json import paper_object
from store.marks import checked_tags, edit_tags, parse_rating, parse_status, rate
from store.model import Paper
from store.reading_queue import with_status
from store.recognising import known_paper, known_title, recognise
from store.tag_remarks import spelling_remark
from store.tagging import tag_counts
from store.trash import bring_back, shown
from store.typed_facts import BadFact, one_line, parse_names, parse_quarter, with_facts
from tui.verbs.edit import add_facts, typed_facts
from tui.verbs.session import DONE, USAGE, Session, put, put_json, say


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `add`."""
    parser.add_argument("paper", help="a link, an arXiv number, a DOI, or a title")
    add_facts(parser)
    parser.add_argument("--tags", metavar="TAGS", help="tags, with commas between them")
    parser.add_argument("--rating", metavar="4.5", help="0 to 5 in tenths")
    parser.add_argument("--status", metavar="STATUS", help="such as queued")
    parser.add_argument("--json", action="store_true", help="print the paper as a JSON object")
    parser.epilog = (
        "A paper that is there already gets the review and the marks; its id is printed."
    )


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Add it, as one change, and print its id."""
    library = session.library()
    papers = library.papers.values()
    try:
        meant = recognise(arguments.paper)
        written = Written(
            parse_names(arguments.presenter or ""),
            parse_quarter(arguments.quarter or ""),
            arguments.review or "",
        )
        known = known_paper(meant, papers)
        if known is None:
            called = one_line(arguments.title or "") or meant.title
            called = called or known_title(papers, meant.identifiers)
            paper = new_paper(meant, called, written, papers, library.now())
        else:
            paper = known if written.empty else with_review(known, written, papers)
        facts = typed_facts(arguments, paper.typed)
        new = _marked(with_facts(paper, facts, library.find), arguments)
    except BadFact as error:
        say(str(error))
        return USAGE
    if known is None:
        text = f"added “{new.title}”"
    else:
        text = f"{'edited' if written.empty else 'added a review of'} “{known.title}”"
    placed = put_in_place(known or new, new)
    if arguments.status is not None:
        others = [paper for paper in papers if paper is not known]
        placed |= with_status([new], parse_status(arguments.status), library.now(), others)
        new = placed[new.id] or new
    remark = spelling_remark(new.tags, [tag for tag, _ in tag_counts(shown(papers))])
    changed = library.replace(text, placed, sources_of([new], library.sources))
    session.finish(library)
    say(text if changed else f"“{new.title}” is in the library already")
    if remark:
        say(remark)
    put_json(paper_object(new, library.sources)) if arguments.json else put(new.id)
    return DONE


def _marked(paper: Paper, arguments: argparse.Namespace) -> Paper:
    """The paper out of the trash, and with the marks that were given."""
    new = bring_back([paper])[paper.id]
    if arguments.tags is not None:
        new = edit_tags(new, checked_tags(arguments.tags), ())
    if arguments.rating is not None:
        new = rate(new, parse_rating(arguments.rating))
    return new
