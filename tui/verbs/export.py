"""`readlist export`: the papers that a query finds in the format of another program."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from store.errors import naming
from store.exporters.csl_json import CSL_JSON
from store.exporters.files import write_file
from store.exporters.formats import EXPORTERS, exporter_of_name
from store.exporters.interface import Exporter
from store.exporters.plain_json import JSON
from tui.rendering.visible import json_safe, visible_lines
from tui.verbs.backup import papers as counted
from tui.verbs.finding import add_query, add_sort, found_by, say_nothing, split_query
from tui.verbs.session import FAILED, STANDARD_OUTPUT, USAGE, Session, say

_OUTPUT = ("-o", "--output")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `export`."""
    parser.usage = (
        "readlist export [QUERY…] [--to FORMAT] [-o FILE] [--force] [--view NAME] [--sort FIELD]"
    )
    add_query(parser)
    add_sort(parser)
    parser.add_argument(
        "--to",
        metavar="FORMAT",
        choices=EXPORTERS,
        help=f"one of {', '.join(EXPORTERS)}; without it, what the name of the file tells",
    )
    parser.add_argument(
        *_OUTPUT, metavar="FILE", default="-", help="where to; -, standard output, without it"
    )
    parser.add_argument("--force", action="store_true", help="replace a file that is there")


def split(parser: argparse.ArgumentParser, words: list[str]) -> argparse.Namespace:
    """Parse the words, keeping `-word` and `-field:value` from being read as options."""
    return split_query(parser, words, with_value=("--to", *_OUTPUT))


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Write the papers; nothing found is exit status 3, a file that is there 1."""
    to_file = arguments.output != "-"
    name = Path(arguments.output).name if to_file else ""
    exporter = EXPORTERS[arguments.to] if arguments.to else exporter_of_name(name)
    if exporter is None:
        known = ", ".join(EXPORTERS)
        tells = f"the name {name} does not tell the format: " if to_file else ""
        say(f"{tells}give --to with one of {known}")
        return USAGE
    library = session.library()
    found = found_by(arguments, library)
    if not found.papers:
        say_nothing(library, found)
        return found.status
    pieces = exporter.pieces(found.papers, library.sources)
    if not to_file:
        _put(map(json_safe, pieces) if exporter in (JSON, CSL_JSON) else pieces)
        return found.status
    path = Path(arguments.output)
    try:
        write_file(path, pieces, replace=arguments.force)
    except FileExistsError:
        say(f"there is a file {path} already; --force replaces it")
        return FAILED
    except OSError as error:
        say(f"{error.filename or path}: {error.strerror or error}; nothing was written")
        return FAILED
    say(f"{counted(len(found.papers))} → {path}{_as(exporter, name)}")
    return found.status


def _as(exporter: Exporter, name: str) -> str:
    """The format, where the name of the file does not tell it."""
    return "" if exporter_of_name(name) is exporter else f" ({exporter.title})"


def _put(pieces: Iterable[str]) -> None:
    """The text on standard output: as it is for a program, harmless for a terminal."""
    for piece in _harmless(pieces) if sys.stdout.isatty() else pieces:
        with naming(STANDARD_OUTPUT):
            sys.stdout.write(piece)


def _harmless(pieces: Iterable[str]) -> Iterator[str]:
    return (visible_lines(piece.removeprefix("\ufeff")) for piece in pieces)
