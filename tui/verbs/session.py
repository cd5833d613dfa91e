"""What every verb of the command line needs: the library, the streams, the exit statuses."""

import argparse
import json
import sys
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn

from msgspec import Struct

from store.clock import utc_now
from store.errors import NotFolded, naming
from store.identity import identifiers_of
from store.library import Library
from store.model import Paper
from store.writing import keep_backup
from tui.locations import Locations
from tui.rendering.visible import json_safe, visible, visible_lines

DONE = 0
FAILED = 1
"""It failed, or part of it did."""
USAGE = 2
NOTHING = 3
"""Nothing was found."""
LIBRARY = 4
"""The library is locked or damaged."""
INTERRUPTED = 130


class Session(Struct, frozen=True):
    """One call of a verb: where things are and what surrounds it."""

    locations: Locations
    environment: Mapping[str, str]

    def library(self) -> Library:
        """Open the library, telling the person what was found odd about it."""
        library = Library(self.locations.library, "command line")
        for notice in library.notices:
            say(notice)
        return library

    def finish(self, library: Library) -> None:
        """Leave the library file as the one place where everything is."""
        leave(library)


def leave(library: Library) -> None:
    """Fold what waits in the journal and keep a backup when one is due; say what keeps it."""
    try:
        library.fold()
    except NotFolded as error:
        say(str(error))
        return
    if said := keep_backup(library.path, utc_now()):
        say(said)


STANDARD_OUTPUT = "standard output"
"""What an error of writing there is said to be of."""


class NotFoundError(Exception):
    """An id that no paper has; str() is the sentence to show."""


def find(library: Library, word: str) -> Paper:
    """The paper with this id, alias, link or arXiv number. Raises `NotFoundError`."""
    for identifier in (word, f"arxiv:{word}", *identifiers_of(word)):
        if paper := library.find(identifier):
            return paper
    near = get_close_matches(word, library.papers, n=3)
    hint = f"; did you mean {' or '.join(near)}?" if near else "; see `readlist list`"
    raise NotFoundError(f"no paper has the id {word}{hint}")


def find_all(library: Library, words: Iterable[str]) -> list[Paper]:
    """The papers with these ids, each once. Raises `NotFoundError` for the first that is none."""
    return list({paper.id: paper for paper in (find(library, word) for word in words)}.values())


def put(text: str = "") -> None:
    """Data for standard output; what a terminal would obey is made visible, line breaks stay."""
    with naming(STANDARD_OUTPUT):
        print(visible_lines(text))


def put_json(value: Any) -> None:
    """A value as JSON for standard output, harmless to a terminal and the same to a parser."""
    with naming(STANDARD_OUTPUT):
        print(json_safe(json.dumps(value, ensure_ascii=False, indent=2)))


def say(text: str) -> None:
    """Words for the person, on standard error, in one line."""
    print(f"readlist: {visible(text)}", file=sys.stderr)


def ask(question: str) -> bool:
    """Ask at the terminal; anything but a yes is a no, the end of the input too."""
    say(f"{question} [y/N]")
    return sys.stdin.readline().strip().lower() in ("y", "yes")


class Parser(argparse.ArgumentParser):
    """The words of a verb, which may be pasted: what is wrong with them is said harmlessly."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and leave with exit status 2."""
        super().error(visible(message))


def positive(text: str) -> int:
    """An argument that counts something."""
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a number from 1 on")
    return number


def existing_or_dash(text: str) -> Path | None:
    """A path to read, None for `-`, which is standard input."""
    return None if text == "-" else Path(text)
