"""`readlist list`: the papers, or those that a query finds (docs/search.md)."""

import argparse
import shutil
import sys
from collections.abc import Sequence
from typing import Any

from store.exporters.plain_json import paper_object
from store.library import Library
from store.marks import said_rating
from store.model import Paper
from store.search.explaining import Reason, explain
from tui.rendering.visible import cell_width, clusters, shorten, visible
from tui.verbs.finding import add_query, add_sort, found_by, say_nothing, split_query
from tui.verbs.session import Session, positive, put, put_json

ID_CELLS = 22
"""Cells of an id such as `openreview:S0UdquAnr9k`, behind which the titles begin."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `list`."""
    parser.usage = (
        "readlist list [QUERY…] [--view NAME] [--sort FIELD] [--limit N] [--explain] "
        "[--plain | --json]"
    )
    add_query(parser)
    add_sort(parser)
    parser.add_argument("--limit", type=positive, metavar="N", help="at most so many papers")
    parser.add_argument("--explain", action="store_true", help="say why each paper is found")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true", help="as a JSON array")
    how.add_argument(
        "--plain", action="store_true", help="for a screen reader: the title first, no columns"
    )


def split(parser: argparse.ArgumentParser, words: list[str]) -> argparse.Namespace:
    """Parse the words, keeping `-word` and `-field:value` from being read as options."""
    return split_query(parser, words, with_value=("--limit",))


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Print the papers; nothing found is exit status 3."""
    library = session.library()
    found = found_by(arguments, library)
    result = found.result
    papers = found.papers[: arguments.limit]
    reasons = {p.id: explain(found.index, p, result) for p in papers} if (
        arguments.explain) else {}  # fmt: skip
    if arguments.json:
        put_json([_object(paper, library, reasons.get(paper.id)) for paper in papers])
    else:
        width = _id_width(papers)
        for paper in papers:
            put(_said_line(paper) if arguments.plain else _fitting(_line(paper, width)))
            for reason in reasons.get(paper.id, ()):
                said = f"          {reason.clause}: {_said(reason)}"
                put(said if arguments.plain else _fitting(said))
    if not papers:
        say_nothing(library, found)
    return found.status


def _line(paper: Paper, width: int) -> str:
    title = " ".join(paper.title.split())
    name = visible(paper.id)
    if sys.stdout.isatty():
        name = shorten_middle(name, width)
    name += " " * (width - cell_width(name))
    return f"{paper.status:<8} {said_rating(paper.rating):>3}  {name}  {title}"


def _id_width(papers: Sequence[Paper]) -> int:
    """The cells of the column with the ids: those of the longest, or what a terminal leaves it."""
    if not sys.stdout.isatty():
        return ID_CELLS
    longest = max((cell_width(visible(paper.id)) for paper in papers), default=0)
    return min(longest, max(ID_CELLS, shutil.get_terminal_size().columns // 4))


def shorten_middle(text: str, cells: int) -> str:
    """A text cut to so many cells, with `…` in its middle if anything was cut out."""
    if cell_width(text) <= cells:
        return text
    end = ""
    for part in reversed([*clusters(text)]):
        if cell_width(part + end) > cells // 2:
            break
        end = part + end
    return shorten(text, cells - cell_width(end)) + end


def _fitting(line: str) -> str:
    """The line, on a terminal no longer than that is wide; whole for a program that reads it."""
    if not sys.stdout.isatty():
        return line
    return shorten(visible(line), shutil.get_terminal_size().columns)


def _said_line(paper: Paper) -> str:
    """The paper as one would say it; what nobody needs to hear for every paper is left out."""
    rating = said_rating(paper.rating)
    status = paper.status.replace("-", " ")
    parts = [" ".join(paper.title.split()), status, f"rated {rating} of 5" if rating else ""]
    return "; ".join(filter(None, (*parts, f"id {paper.id}")))


def _said(reason: Reason) -> str:
    """A reason in one line, with « » around what was found."""
    snippet = reason.snippet
    parts: list[str] = []
    at = 0
    for start, end in snippet.spans:
        parts += (snippet.text[at:start], "«", snippet.text[start:end], "»")
        at = end
    said = "".join((*parts, snippet.text[at:]))
    return f"{reason.field}: {said}" if reason.field else said


def _object(paper: Paper, library: Library, reasons: list[Reason] | None) -> dict[str, Any]:
    made = paper_object(paper, library.sources)
    if reasons is not None:
        made["why"] = [
            {
                "clause": reason.clause,
                "field": reason.field,
                "text": reason.snippet.text,
                "spans": [list(span) for span in reason.snippet.spans],
            }
            for reason in reasons
        ]
    return made
