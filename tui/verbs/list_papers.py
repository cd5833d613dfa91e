"""`readlist list`: the papers, or those that a query finds (docs/search.md)."""

import argparse
import shutil
import sys
from collections.abc import Iterable
from typing import Any

from store.exporters.plain_json import paper_object
from store.grouping import by_quarter
from store.library import Library
from store.marks import said_rating
from store.model import Paper
from store.search.explaining import Reason, explain
from store.search.matching import Index
from store.search.query import Problem, texts_of
from store.search.searching import Result, Search
from store.search.sorting import SORTS, NoSuchSort, checked_sort
from store.trash import shown, trashed
from store.views import RELEVANCE, in_order
from tui.rendering.visible import cell_width, shorten, visible
from tui.verbs.session import DONE, NOTHING, Session, positive, put, put_json, say

TREE = "tree"
_OPTIONS = (
    "-h",
    "--help",
    "--json",
    "--explain",
    "--plain",
    "--limit",
    "--sort",
    "--view",
    "--library",
    "--config",
)
_WITH_VALUE = ("--limit", "--sort", "--view", "--library", "--config")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `list`."""
    parser.usage = (
        "readlist list [QUERY…] [--view NAME] [--sort FIELD] [--limit N] [--explain] "
        "[--plain | --json]"
    )
    parser.add_argument("query", nargs="*", help="words, phrases, field:value … (docs/search.md)")
    parser.add_argument(
        "--sort",
        type=_sort,
        metavar="FIELD",
        help=f"{', '.join(SORTS)}; -FIELD turns it around; {RELEVANCE}, the order for words; "
        f"{TREE}, the order for everything else",
    )
    parser.add_argument("--limit", type=positive, metavar="N", help="at most so many papers")
    parser.add_argument("--view", metavar="NAME", help="what this saved view shows")
    parser.add_argument("--explain", action="store_true", help="say why each paper is found")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true", help="as a JSON array")
    how.add_argument(
        "--plain", action="store_true", help="for a screen reader: the title first, no columns"
    )


def split(parser: argparse.ArgumentParser, words: list[str]) -> argparse.Namespace:
    """Parse the words, keeping `-word` and `-field:value` from being read as options."""
    options: list[str] = []
    query: list[str] = []
    rest = iter(words)
    for word in rest:
        if word == "--":
            query += rest
        elif word in _WITH_VALUE:
            # With its value in one word, which may begin with a minus.
            value = next(rest, None)
            options.append(word if value is None else f"{word}={value}")
        elif word.startswith("--") or word in _OPTIONS:
            options.append(word)
        else:
            query.append(word)
    return parser.parse_args([*options, "--", *query])


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Print the papers; nothing found is exit status 3."""
    library = session.library()
    text = " ".join(arguments.query)
    if arguments.view is not None:
        saved = library.views.get(arguments.view)
        if saved is None:
            known = ", ".join(one.id for one in in_order(library.views.values()))
            say(
                f"there is no saved view “{arguments.view}”"
                + (f"; there is {known}" if known else "")
            )
            return NOTHING
        text = f"({saved.query}) {text}".strip() if text and saved.query else saved.query or text
        arguments.sort = arguments.sort or saved.sort or None
    index = Index(library.sources)
    everything = [*in_tree_order(library), *trashed(library.papers.values())]
    result = _search(index, everything, text, arguments.sort)
    for problem in result.problems:
        _say_problem(text, problem)
    if result.left_out:
        left_out = ", ".join(f"“{clause}”" for clause in result.left_out)
        say(f"what cannot be read is left out: {left_out}")
    elif result.query.problems:
        say("what cannot be read is looked for as plain words")
    if result.read:
        say(", ".join(f"“{one.term}” was read as “{one.said}”" for one in result.read))
    papers = result.papers[: arguments.limit]
    reasons = {p.id: explain(index, p, result.query, result.expression) for p in papers} if (
        arguments.explain) else {}  # fmt: skip
    if arguments.json:
        put_json([_object(paper, library, reasons.get(paper.id)) for paper in papers])
    else:
        for paper in papers:
            put(_said_line(paper) if arguments.plain else _fitting(_line(paper)))
            for reason in reasons.get(paper.id, ()):
                said = f"          {reason.clause}: {_said(reason)}"
                put(said if arguments.plain else _fitting(said))
    if not papers:
        _say_nothing(library, text, result)
    # Whoever reads only the status must not take them for what was asked for.
    return DONE if papers and not result.left_out else NOTHING


def in_tree_order(library: Library) -> list[Paper]:
    """All papers in the order of the tree, each at its first place."""
    papers = shown(library.papers.values())
    keys = [
        key
        for branch in by_quarter(papers, library.sources)
        for leaf in (branch.branches or [branch])
        for key in leaf.papers
    ]
    return [library.papers[key] for key in dict.fromkeys((*keys, *(p.id for p in papers)))]


def _sort(text: str) -> str:
    if text in (TREE, RELEVANCE):
        return text
    try:
        return checked_sort(text)
    except NoSuchSort as error:
        raise argparse.ArgumentTypeError(f"{error}, {RELEVANCE}, {TREE}") from error


def _search(index: Index, papers: Iterable[Paper], text: str, sort: str | None) -> Result:
    one = Search(index, papers, text)
    if sort is None:
        sort = RELEVANCE if texts_of(one.query.expression) else TREE
    one.sort = "" if sort == TREE else sort
    for _ in one.steps():
        pass
    return one.result


def _say_problem(text: str, problem: Problem) -> None:
    """The sentence, and the place under the query."""
    say(f"column {problem.column}: {problem.message}")
    before = cell_width(visible(text[: problem.at]))
    print(f"  {visible(text)}\n  {' ' * before}^", file=sys.stderr)


def _say_nothing(library: Library, text: str, result: Result) -> None:
    if not library.papers:
        say(f"the library {library.path} is empty; `readlist import FILE…` fills it")
    elif not text.strip():
        say("all papers are in the trash; `readlist trash` lists them")
    else:
        say(f"no paper matches “{text}”")
        if result.obstacle:
            hint = result.obstacle
            papers = "1 paper" if hint.count == 1 else f"{hint.count:,} papers"
            say(f"without “{hint.clause}” there would be {papers}: {hint.query}")


def _line(paper: Paper) -> str:
    title = " ".join(paper.title.split())
    return f"{paper.status:<8} {said_rating(paper.rating):>3}  {paper.id:<22}  {title}"


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
