"""Importing from inside the app: name a place, watch it being read, look at it, carry it out."""

import shlex
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from store.importers import parse_document
from store.importers.errors import ImportFailed
from store.importers.reading import Reading, read_paths
from store.merging import Plan, plan_import
from store.settling import Answers, Doubt, doubts, settled
from tui.pasting import NothingPasted, paste
from tui.screens.line import LineScreen
from tui.screens.main.desk import Desk
from tui.screens.preview import PreviewScreen
from tui.screens.progress import ProgressScreen, Tell
from tui.widgets.path_suggester import PathSuggester


class Importing:
    """Imports documents; an unexpected error ends the import, and never the program."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._library = desk.library

    def ask(self) -> None:
        """Ask for a file, folder or archive, and read it."""
        title = "Import: a file, a folder or a zip archive"
        self._desk.ask(
            LineScreen(title, "~/", _not_there, PathSuggester()),
            lambda line: self._read(_paths(line)),
        )

    def read_clipboard(self) -> None:
        """Read what was copied."""
        environment = self._desk.environment

        def work(tell: Tell) -> Reading:
            tell(0, 1, "the clipboard")
            text = paste(environment)
            try:
                return Reading((parse_document(text.encode(), name="the clipboard"),))
            except ImportFailed as error:
                return Reading((), (error,))

        self._watch(work)

    def _read(self, paths: list[Path]) -> None:
        self._watch(lambda tell: read_paths(paths, progress=tell))

    def _watch(self, read: Callable[[Tell], Reading]) -> None:
        """Read and plan in a thread; nothing is written before the person has seen the plan."""
        papers, sources = dict(self._library.papers), dict(self._library.sources)
        revision, now = self._library.revision, self._library.now()

        def work(tell: Tell) -> _Planned:
            reading = read(tell)
            plan = plan_import(papers, sources, reading.documents, now)
            return _Planned(reading, plan, doubts(papers, plan), revision)

        self._desk.app.push_screen(ProgressScreen("Reading", work), self._look_at)

    def _look_at(self, planned: "_Planned | BaseException | None") -> None:
        if planned is None:
            self._desk.say("nothing was imported")
        elif isinstance(planned, NothingPasted):
            self._desk.say(str(planned), wrong=True)
        elif isinstance(planned, BaseException):
            self._desk.say_unexpected("the import", planned)
        else:
            self._desk.app.push_screen(
                PreviewScreen(self._library.papers, planned.plan, planned.reading, planned.doubts),
                lambda answers: self._carry_out(planned, answers),
            )

    def _carry_out(self, planned: "_Planned", answers: Answers | None) -> None:
        if answers is None:
            self._desk.say("nothing was imported")
            return
        library, plan = self._library, planned.plan
        if library.revision != planned.revision:
            # Something was changed meanwhile, and must not be taken back by an older plan.
            documents = planned.reading.documents
            plan = plan_import(library.papers, library.sources, documents, library.now())
        plan = settled(library.papers, plan, answers)
        self._desk.attempt(
            lambda library: library.replace(plan.label, plan.papers, plan.sources),
            plan.label + self._desk.with_keys(" · {undo} takes it back"),
        )


@dataclass(frozen=True)
class _Planned:
    """What was read, what importing it would do, and the revision of the library it is for."""

    reading: Reading
    plan: Plan
    doubts: list[Doubt]
    revision: int


def _paths(line: str) -> list[Path]:
    """The paths of a line as typed, or as a terminal pastes dropped files: quoted, escaped."""
    if Path(line.strip()).expanduser().exists():
        return [Path(line.strip()).expanduser()]
    try:
        words = shlex.split(line)
    except ValueError:
        words = [line.strip()]
    return [Path(word.removeprefix("file://")).expanduser() for word in words]


def _not_there(line: str) -> str:
    missing = [path for path in _paths(line) if not path.exists()]
    if not line.strip() or missing:
        return f"there is no {missing[0]}" if missing else "name a file or a folder"
    return ""
