"""The command line: which verb, with which places, and what an error becomes.

Textual and Rich are imported only to open the app: they cost ten times what a verb does.
"""

import argparse
import gc
import importlib
import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import Protocol

from store.clock import utc_now
from store.errors import (
    LibraryDamaged,
    LibraryError,
    LibraryGone,
    LibraryLocked,
    LibraryNewer,
    as_it_was,
    naming,
)
from store.library import Library
from store.marks import BadMark
from store.storage import LibraryStorage
from tui import __version__
from tui.locations import Locations, locate
from tui.verbs.session import (
    FAILED,
    INTERRUPTED,
    LIBRARY,
    NOTHING,
    STANDARD_OUTPUT,
    USAGE,
    NotFoundError,
    Parser,
    Session,
    leave,
    say,
)

VERBS = {
    "import": ("import_documents", "read documents into the library"),
    "list": ("list_papers", "print the papers, or those that match a query"),
    "show": ("show", "print one paper with all its reviews"),
    "rate": ("rate", "rate a paper, 0 to 5 in tenths"),
    "tag": ("tag", "put tags on papers (+tag) or take them off (-tag)"),
    "status": ("status", "set the status of papers"),
    "note": ("note", "print or write the note on a paper"),
    "queue": ("queue", "list the papers to be read next, and put them in order"),
    "add": ("add", "add a paper, or a review of one, by hand"),
    "edit": ("edit", "edit what is known of a paper, and reviews written by hand"),
    "copy": ("copy", "copy something of a paper to the clipboard"),
    "open": ("open", "open a paper's link in the browser"),
    "merge": ("merge", "make two papers one, with the reviews of both"),
    "split": ("split", "take a review out of a paper"),
    "trash": ("trash", "put papers into the trash, list it, bring back, empty it"),
    "undo": ("undo", "take back the last change"),
    "redo": ("redo", "bring back what was taken back"),
    "log": ("log", "print what was changed, when and by which program"),
    "check": ("check", "look for what is not as it should be, and put some of it right"),
    "backup": ("backup", "keep a copy of the library, or list the copies"),
    "restore": ("restore", "put a backup back, or save what a damaged library still holds"),
    "export": ("export", "write papers in the format of another program"),
    "stats": ("stats", "print how many papers there are of each kind"),
    "keys": ("keys", "print the keys of the app, or what this terminal sends for them"),
    "themes": ("themes", "list the themes, print one, or copy one to start your own from"),
    "config": ("config", "print the settings in use, or a sample of their file"),
    "demo": ("demo", "open the app on a throw-away library of sample documents"),
    "paths": ("paths", "print where readlist keeps things"),
}
"""Each verb with its module in `tui.verbs` and what it does."""


class Verb(Protocol):
    """What a module of `tui.verbs` offers.

    A module may also have `split(parser, words)`, to read words that argparse cannot. One that
    opens the app has `open_in(places, opens)` instead of `run`.
    """

    def configure(self, parser: argparse.ArgumentParser) -> None:
        """Add the verb's own arguments."""

    def run(self, arguments: argparse.Namespace, session: Session) -> int:
        """Do it and return the exit status."""


def run(words: list[str]) -> int:
    """Run `readlist` with these words and return its exit status."""
    if sys.stdout is None or sys.stderr is None:
        # Closed by who called; there is nothing to say anything on.
        return FAILED
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    at = _verb_position(words)
    if at is None:
        options = _parser().parse_args(words)
        places = locate(os.environ, options.library, options.config)
        return _reported(lambda: _open_app(places, empty=options.empty))
    options = _parser().parse_args(words[:at])
    return _run_verb(words[at], words[at + 1 :], options)


def _parser() -> argparse.ArgumentParser:
    width = max(map(len, VERBS))
    parser = Parser(
        prog="readlist",
        usage="readlist [options] [verb …]",
        description="A reading list of research papers. Without a verb, the app opens.",
        epilog="verbs:\n"
        + "\n".join(f"  {verb:<{width}}  {text}" for verb, (_, text) in VERBS.items())
        + "\n\n`readlist VERB --help` says more.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"readlist {__version__}")
    parser.add_argument(
        "--empty", action="store_true", help="start with an empty library, without the samples"
    )
    _add_places(parser)
    return parser


def _add_places(parser: argparse.ArgumentParser, *, has_library: bool = False) -> None:
    """Add what says where things are; who has a library of their own is offered no other."""
    which = argparse.SUPPRESS if has_library else "the library file to use"
    parser.add_argument("--library", metavar="PATH", help=which)
    parser.add_argument("--config", metavar="PATH", help="the folder of settings to use")


def _verb_position(words: list[str]) -> int | None:
    """Where the verb stands: the first word that is no option and no option's value."""
    skip = False
    for at, word in enumerate(words):
        if skip:
            skip = False
        elif word in ("--library", "--config"):
            skip = True
        elif not word.startswith("-"):
            return at
    return None


def _run_verb(name: str, words: list[str], options: argparse.Namespace) -> int:
    if name not in VERBS:
        near = get_close_matches(name, VERBS, n=1)
        hint = f" Did you mean `readlist {near[0]}`?" if near else ""
        say(f"there is no verb {name}.{hint} `readlist --help` lists them.")
        return USAGE
    module, description = VERBS[name]
    verb: Verb = importlib.import_module(f"tui.verbs.{module}")
    parser = Parser(
        prog=f"readlist {name}", description=f"{description[0].upper()}{description[1:]}."
    )
    _add_places(parser, has_library=hasattr(verb, "open_in"))
    verb.configure(parser)
    split = getattr(verb, "split", None)
    arguments = split(parser, words) if split else parser.parse_args(words)
    library = arguments.library or options.library
    places = locate(os.environ, library, arguments.config or options.config)
    if open_in := getattr(verb, "open_in", None):
        if library:
            say(f"{name} has a library of its own: leave --library out")
            return USAGE
        opens = partial(_open_app, demo=True)
        return _reported(lambda: int(open_in(places, opens)))
    return _reported(lambda: verb.run(arguments, Session(places, os.environ)))


def _open_app(places: Locations, empty: bool = False, demo: bool = False) -> int:
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM") == "dumb":
        say("the app needs a terminal; `readlist --help` lists what works without one")
        return USAGE
    if os.environ.get("TERM_PROGRAM") == "iTerm.app" and "TMUX" not in os.environ:
        # With the keyboard protocol that Textual asks for, iTerm2 swallows what a Hangul IME types.
        os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
    # What a key changes waits for the next frame; twice as many of them halve the waiting.
    os.environ.setdefault("TEXTUAL_FPS", "120")
    # curses is a library that no verb needs.
    from tui.monochrome import is_monochrome

    if is_monochrome(os.environ.get("TERM", "")):
        os.environ.setdefault("NO_COLOR", "1")
        # Not even greys, whatever `COLORTERM` says of the terminal that this one is in.
        os.environ.setdefault("TEXTUAL_COLOR_SYSTEM", "standard")
    with _nothing_garbage():
        # Textual takes longer to import than any verb takes to run.
        from tui.app import ReadlistApp

        library = _library_to_open(places)
        first_run = not library.exists
        if first_run and not empty:
            # The importers bring parsers that only a first run needs.
            from tui.first_run import import_samples

            import_samples(library)
        elif first_run:
            library.create()
    app = ReadlistApp(library, places, os.environ, first_run and not empty, demo)
    app.run()
    leave(library)
    return app.return_code or 0


@contextmanager
def _nothing_garbage() -> Iterator[None]:
    """Nothing loaded here becomes garbage, and collecting would walk it all, again and again."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _library_to_open(places: Locations) -> Library:
    try:
        return Library(places.library, "app")
    except LibraryDamaged as error:
        if not _rescued(places.library, error):
            raise
        return Library(places.library, "app")


def _rescued(path: Path, error: LibraryDamaged) -> bool:
    """Let the person choose a state to go on with; false when everything is to stay as it is."""
    # Needed on one bad day; it brings the salvaging.
    from store.restoring import put_back
    from tui.rescue_app import RescueApp, states

    storage = LibraryStorage(path, "app")
    found = states(storage)
    chosen = RescueApp(str(error), found, isinstance(error, LibraryGone)).run()
    if chosen is None:
        return False
    state = found[chosen]
    try:
        aside = put_back(storage, state.file, utc_now(), f"went on with: {state.name}")
    except OSError as failed:
        raise as_it_was(failed) from failed
    if aside.file:
        say(f"what was there is now {aside.file}")
    if aside.journal:
        say(f"the changes that waited in its journal are now {aside.journal}")
    return True


def _reported(act: Callable[[], int]) -> int:
    """Act; whatever is wrong with the world becomes one line and an exit status."""
    try:
        status = act()
        with naming(STANDARD_OUTPUT):
            sys.stdout.flush()
    except BadMark as error:
        return _fail(error, USAGE)
    except NotFoundError as error:
        return _fail(error, NOTHING)
    except (LibraryDamaged, LibraryNewer, LibraryLocked) as error:
        return _fail(error, LIBRARY)
    except LibraryError as error:
        return _fail(error, FAILED)
    except BrokenPipeError:
        # The reader has seen enough; without this, Python complains once more at its exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        return _fail(f"{where}{error.strerror or error}", FAILED)
    except KeyboardInterrupt:
        return INTERRUPTED
    return status


def _fail(reason: object, status: int) -> int:
    say(str(reason))
    return status
