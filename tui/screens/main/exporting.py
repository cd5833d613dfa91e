"""Exporting from inside the app: name a file, watch it being written, hear where it is."""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from store.exporters.files import write_file
from store.model import Paper
from tui.screens.confirm import ConfirmScreen
from tui.screens.export_target import ExportScreen, Target
from tui.screens.main.desk import Desk
from tui.screens.progress import ProgressScreen, Tell

FOLDER = "~/"
"""Where a file goes when the person names no other place."""
USUAL = ".bib"
TOLD_EACH = 50
"""After so many papers the person sees how far it is, and can end it."""

_LONGEST_NAME = 60
_NO_NAME = re.compile(r"[^\w.]+")


class Exporting:
    """Writes papers to files."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def ask(self, papers: Sequence[Paper], called: Sequence[str]) -> None:
        """Ask for a file and a format; `called` are the words that tell these papers from all."""
        if not papers:
            self._desk.say("there is no paper here to export", wrong=True)
            return
        self._desk.app.push_screen(
            ExportScreen(f"Export {_counted(papers)} to a file", f"{FOLDER}{_name(called)}{USUAL}"),
            lambda target: self._go_on(papers, target),
        )

    def _go_on(self, papers: Sequence[Paper], target: Target | None) -> None:
        """Write the file; one that is there is replaced only when the person says so."""
        if target is None:
            self._desk.say("nothing was exported")
        elif target.path.is_file():
            self._desk.app.push_screen(
                ConfirmScreen("Replace the file?", f"There is a file {target.path} already."),
                lambda yes: self._write(papers, target, replace=True) if yes
                else self._desk.say("nothing was exported"),
            )  # fmt: skip
        else:
            self._write(papers, target, replace=False)

    def _write(self, papers: Sequence[Paper], target: Target, *, replace: bool) -> None:
        """Write in a thread; the papers are those of now, whatever is changed meanwhile."""
        sources = dict(self._desk.library.sources)

        def pieces(tell: Tell) -> Iterator[str]:
            for done, piece in enumerate(target.exporter.pieces(papers, sources)):
                if done % TOLD_EACH == 0:
                    tell(min(done, len(papers)), len(papers), target.path.name)
                yield piece
            tell(len(papers), len(papers), target.path.name)

        def work(tell: Tell) -> Path:
            write_file(target.path, pieces(tell), replace=replace)
            return target.path

        self._desk.app.push_screen(
            ProgressScreen("Exporting", work), partial(self._say, _counted(papers))
        )

    def _say(self, what: str, result: Path | BaseException | None) -> None:
        if result is None:
            self._desk.say("the export was ended")
        elif isinstance(result, OSError):
            reason = result.strerror or str(result)
            self._desk.say(f"nothing was exported: {reason}", wrong=True)
        elif isinstance(result, BaseException):
            self._desk.say_unexpected("the export", result)
        else:
            self._desk.say(f"{what} → {result}")


def _counted(papers: Sequence[Paper]) -> str:
    return "1 paper" if len(papers) == 1 else f"{len(papers):,} papers"


def _name(called: Sequence[str]) -> str:
    """`readlist-2020Q4-강진구`: a name that every file system takes."""
    words = (_NO_NAME.sub("-", word.replace(" Q", "Q")).strip("-.") for word in called)
    return "-".join(("readlist", *filter(None, words)))[:_LONGEST_NAME].rstrip("-.")
