"""What a query finds, for the verbs that act on several papers: `list`, `export`, `stats`.

The query is that of the app (docs/search.md). What cannot be read of it is said, and so is why
nothing is found.
"""

import argparse
import sys
from collections.abc import Iterable, Sequence

from msgspec import Struct

from store.grouping import by_quarter
from store.library import Library
from store.model import Paper
from store.search.matching import Index
from store.search.parsing import parse
from store.search.query import Problem, texts_of
from store.search.searching import Result, search
from store.search.sorting import SORTS, NoSuchSort, checked_sort
from store.trash import shown, trashed
from store.views import RELEVANCE, in_order
from tui.rendering.visible import cell_width, visible
from tui.verbs.session import DONE, NOTHING, NotFoundError, say

TREE = "tree"
_WITH_VALUE = ("--sort", "--view", "--library", "--config")


class Found(Struct, frozen=True):
    """What a query found: its text, the result, and the index to explain that with."""

    text: str
    index: Index
    result: Result

    @property
    def papers(self) -> Sequence[Paper]:
        """The papers, in the order asked for."""
        return self.result.papers

    @property
    def status(self) -> int:
        """The exit status of a verb that did what it does with them."""
        # Whoever reads only the status must not take them for what was asked for.
        return DONE if self.papers and not self.result.left_out else NOTHING


def add_query(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that say which papers."""
    parser.add_argument("query", nargs="*", help="words, phrases, field:value … (docs/search.md)")
    parser.add_argument("--view", metavar="NAME", help="what this saved view shows")


def add_sort(parser: argparse.ArgumentParser) -> None:
    """Add the argument that says in which order."""
    parser.add_argument(
        "--sort",
        type=_sort,
        metavar="FIELD",
        help=f"{', '.join(SORTS)}; -FIELD turns it around; {RELEVANCE}, the order for words; "
        f"{TREE}, the order for everything else",
    )


def split_query(
    parser: argparse.ArgumentParser,
    words: Sequence[str],
    with_value: Sequence[str] = (),
    flags: Sequence[str] = (),
) -> argparse.Namespace:
    """Parse the words, keeping `-word` and `-field:value` from being read as options.

    Options with two hyphens need not be named, unless they take a value; those with one do.
    """
    options: list[str] = []
    query: list[str] = []
    rest = iter(words)
    for word in rest:
        if word == "--":
            query += rest
        elif word in (*_WITH_VALUE, *with_value):
            # With its value in one word, which may begin with a minus.
            value = next(rest, None)
            options.append(word if value is None else f"{word}={value}")
        elif word.startswith("--") or word in ("-h", *flags):
            options.append(word)
        else:
            query.append(word)
    return parser.parse_args([*options, "--", *query])


def found_by(arguments: argparse.Namespace, library: Library) -> Found:
    """What the arguments ask for; says what of the query could not be read.

    Raises `NotFoundError` for a saved view that there is not.
    """
    text = " ".join(arguments.query)
    sort = getattr(arguments, "sort", None)
    if arguments.view is not None:
        saved = library.views.get(arguments.view)
        if saved is None:
            known = ", ".join(one.id for one in in_order(library.views.values()))
            there = f"; there is {known}" if known else ""
            raise NotFoundError(f"there is no saved view “{arguments.view}”{there}")
        text = f"({saved.query}) {text}".strip() if text and saved.query else saved.query or text
        sort = sort or saved.sort or None
    index = Index(library.sources)
    everything = [*in_tree_order(library), *trashed(library.papers.values())]
    result = _search(index, everything, text, sort)
    for problem in result.problems:
        _say_problem(text, problem)
    if result.left_out:
        left_out = ", ".join(f"“{clause}”" for clause in result.left_out)
        say(f"what cannot be read is left out: {left_out}")
    elif result.query.problems:
        say("what cannot be read is looked for as plain words")
    if result.read:
        say(", ".join(f"“{one.term}” was read as “{one.said}”" for one in result.read))
    return Found(text, index, result)


def say_nothing(library: Library, found: Found) -> None:
    """Say why there is no paper, and what would bring some."""
    text, result = found.text, found.result
    if not library.papers:
        what = f"the library {library.path} is empty; `readlist import FILE…` fills it"
        none = f"there is no library {library.path} yet; `readlist import FILE…` makes it"
        say(what if library.exists else none)
    elif not text.strip():
        say("all papers are in the trash; `readlist trash` lists them")
    else:
        say(f"no paper matches “{text}”")
        if result.obstacle:
            say(f"{result.obstacle.sentence}: {result.obstacle.query}")


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
    if sort is None:
        sort = RELEVANCE if texts_of(parse(text).expression) else TREE
    return search(index, papers, text, "" if sort == TREE else sort)


def _say_problem(text: str, problem: Problem) -> None:
    """The sentence, and the place under the query."""
    say(f"column {problem.column}: {problem.message}")
    before = cell_width(visible(text[: problem.at]))
    print(f"  {visible(text)}\n  {' ' * before}^", file=sys.stderr)
