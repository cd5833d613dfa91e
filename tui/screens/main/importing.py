"""Importing from inside the app: name a place, watch it being read, look at it, carry it out."""

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from store.changes import Change
from store.importers import parse_document
from store.importers.errors import ImportFailed
from store.importers.reading import Reading, read_paths
from store.library import Library
from store.merging import plan_import
from store.plans import Plan
from store.settling import Doubt, Settlement, doubts, settled
from tui.pasting import NothingPasted, paste
from tui.screens.line import LineScreen
from tui.screens.main.desk import Desk
from tui.screens.preview import PreviewScreen
from tui.screens.progress import ProgressScreen, Tell
from tui.typed_paths import NoPath, at_home, typed_paths
from tui.widgets.path_suggester import PathSuggester


class Importing:
    """Imports documents; an unexpected error ends the import, and never the program."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._library = desk.library
        self._folder = "~/"
        """Where the line begins: beside what was imported last."""

    def ask(self) -> None:
        """Ask for a file, folder or archive, and read it."""
        title = "Import: a file, a folder or a zip archive"
        self._desk.ask(
            LineScreen(title, self._folder, _not_there, PathSuggester()),
            lambda line: self._read(typed_paths(line)),
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
        self._folder = f"{at_home(paths[0].parent)}/".replace("//", "/")
        self._watch(lambda tell: read_paths(paths, progress=tell))

    def _watch(self, read: Callable[[Tell], Reading]) -> None:
        """Read and plan in a thread; nothing is written before the person has seen the plan."""
        library = self._desk.wanted
        papers, sources = dict(library.papers), dict(library.sources)
        revision, now = self._library.revision, library.now()

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
            papers, doubtful = self._desk.wanted.papers, planned.doubts
            self._desk.app.push_screen(
                PreviewScreen(papers, planned.plan, planned.reading, doubtful),
                lambda settlement: self._carry_out(planned, settlement),
            )

    def _carry_out(self, planned: "_Planned", settlement: Settlement | None) -> None:
        if settlement is None:
            self._desk.say("nothing was imported")
            return

        def plan_for(library: Library) -> Plan:
            plan, now = planned.plan, library.now()
            # What was changed meanwhile must not be taken back by an older plan.
            is_older = library is not self._library or library.revision != planned.revision
            if is_older or settlement.given:
                documents, given = planned.reading.documents, settlement.given
                plan = plan_import(library.papers, library.sources, documents, now, given)
            return settled(library.papers, plan, settlement)

        base, revision = self._desk.wanted, self._library.revision
        first = plan_for(base)

        def act(library: Library) -> Change | None:
            fits = library is base and self._library.revision == revision
            plan = first if fits else plan_for(library)
            return library.replace(plan.label, plan.papers, plan.sources)

        self._desk.attempt(
            act,
            first.label,
            hint=self._desk.with_keys(" · {undo} takes it back"),
        )


class _Planned(Struct, frozen=True):
    """What was read, what importing it would do, and the revision of the library it is for."""

    reading: Reading
    plan: Plan
    doubts: list[Doubt]
    revision: int


def _not_there(line: str) -> str:
    if not line.strip():
        return "name a file or a folder"
    try:
        missing = [path for path in typed_paths(line) if not path.exists()]
    except NoPath as error:
        return str(error)
    return f"there is no {missing[0]}" if missing else ""
